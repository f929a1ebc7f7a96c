"""``alliance explain``."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import sim
from sim.analysis.explain import Explainer, explain
from sim.ensemble.arguments import batch_of
from sim.ensemble.run import run_batch
from sim.languages import LANGUAGES, catalogue

from .explained import PAGE, commands, rewritten


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("results") / "run"
    sim.run("transactional", worlds=6, years=6, seed=2, out=home)
    return home


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_world(alliance, folder, language):
    done = alliance("explain", folder, "--world", "5", "--from", "2028", "--lang", language)
    assert done.exit_code == 0, done.stderr
    results = sim.open_results(folder)
    explained = explain(results, world=5, start=2028)
    explainer = Explainer.of(results.resolved["transactional"].scenario.japan.identity, language)
    words = catalogue(language)
    head, *parts = done.stdout.removesuffix("\n").split("\n\n")
    assert words.text("talks.world", world=5, seed=2) in head
    assert head.splitlines()[-1] == words.text("explain.held")
    told = [one for one in explained.quarters if explainer.sentences(one)]
    assert len(parts) == len(told) > 10
    for part, quarter in zip(parts, told, strict=True):
        heading, *sentences = part.splitlines()
        assert heading == explainer.heading(quarter)
        assert [one.strip() for one in sentences] == explainer.sentences(quarter)


def test_programs_get_the_structure(alliance, folder):
    done = alliance("explain", folder, "--world", "1", "--to", "2027Q2", "--json")
    document = json.loads(done.stdout)
    assert (document["scenario"], document["world"], document["seed"]) == ("transactional", 1, 2)
    assert [(one["year"], one["quarter"]) for one in document["quarters"]][-1] == (2027, 2)
    shift = document["quarters"][2]["shifts"][0]
    assert shift["belief"] == "trust" and shift["steps"][0]["source"] == "forgetting"


def test_a_scenario_of_several_is_told_and_so_is_what_was_set_over_it(alliance, tmp_path):
    sim.compare(
        ["baseline-2025", "transactional"],
        worlds=2,
        years=2,
        settings={"trade.tariff": 20.0},
        out=tmp_path / "both",
    )
    first = alliance("explain", tmp_path / "both", "--lang", "en").stdout
    other = alliance("explain", tmp_path / "both", "--scenario", "transactional", "--lang", "en")
    assert first.startswith("baseline-2025: ")
    assert other.stdout.startswith("transactional: ")
    assert "Set: trade.tariff=20" in other.stdout.splitlines()


def test_a_picture_in_another_language(alliance, folder, tmp_path):
    picture = tmp_path / "world.svg"
    done = alliance("explain", folder, "--out", picture, "--lang", "ja")
    assert done.exit_code == 0 and done.stdout.endswith(f"\n\n{picture}\n")
    assert "互いへの見方" in picture.read_text(encoding="utf-8")
    assert [path.name for path in folder.iterdir() if path.suffix in (".svg", ".png")] == []


def test_a_quiet_quarter_says_that_nothing_is_told(alliance, monkeypatch, folder):
    monkeypatch.setattr("sim.analysis.explain.sentences.Explainer.sentences", lambda *_: [])
    done = alliance("explain", folder, "--from", "2027", "--to", "2027Q3", "--lang", "en")
    last = done.stdout.splitlines()[-1]
    assert last == "Nothing that is told here happens from 2027 Q1 to 2027 Q3."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--world", "6"), "world: is outside its range, got 6; allowed: 0 to 5"),
        (("--world", "x"), "--world: must be a whole number, got x"),
        (("--from", "2032"), "from: is outside the run, got 2032; allowed: 2026Q1 to 2031Q4"),
        (("--to", "next year"), "to: must be a year or a quarter, 2027 or 2027Q3, got next year"),
        (("--from", "2028", "--to", "2027"), "from: is after the end, got 2028"),
        (("--point", "1"), "point: is outside its range, got 1; allowed: 0 to 0"),
        (("--point", "x"), "--point: must be a whole number, got x"),
        (("--scenario", "baseline"), "scenario: no such scenario, got 'baseline'"),
        (("--out", "world.pdf"), "world.pdf: must end as a picture does"),
    ],
)
def test_what_cannot_be_told_is_refused(alliance, folder, arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = alliance("explain", folder, *arguments, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_another_version_is_refused_where_it_cannot_be_compared(alliance, tmp_path):
    other = tmp_path / "other"
    made = batch_of(["transactional"], worlds=6, years=3, seed=2, settings=None)
    run_batch(replace(made, kept=3), other)
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"]["alliance-sim"] = "0.0.9"
    (other / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert alliance("explain", other, "--world", "2", "--lang", "en").exit_code == 0
    done = alliance("explain", other, "--world", "4", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "versions.alliance-sim: a world can be simulated again by the version" in done.stderr


def test_what_is_no_folder_of_results_is_refused(alliance, tmp_path):
    done = alliance("explain", tmp_path / "nowhere", "--lang", "en")
    assert done.exit_code == 2 and "no such folder" in done.stderr


def test_the_page_is_what_the_model_does(alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    assert len(commands(page)) == 2

    def output(arguments):
        done = alliance(*arguments, "--lang", "en")
        assert done.exit_code == 0, done.stderr
        return done.stdout

    assert rewritten(page, output) == page
