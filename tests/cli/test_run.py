"""``alliance run``, ``compare`` and ``plot``, on small real runs."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import sim
from sim.analysis.answer import answer
from sim.cli.reports import KEY_SERIES, number
from sim.languages import catalogue
from sim.plots import trust_figure
from sim.plots.saving import FIGURES
from sim.scenario.loading import load_scenario
from sim.series import DECLARED

SMALL = ("--worlds", "8", "--years", "2")


@pytest.fixture
def few_figures(monkeypatch):
    """One figure of each scenario; that all of them are drawn, a run with ``--out`` shows."""
    monkeypatch.setattr("sim.plots.saving.FIGURES", {"trust": trust_figure})


def test_run_prints_a_short_table(alliance):
    done = alliance("run", "baseline-2025", "--worlds", "8", "--years", "12", "--seed", "3")
    assert done.exit_code == 0, done.stderr
    called, head, columns, *rows = done.stdout.splitlines()
    assert called == "baseline-2025: The alliance as 2025 leaves it"
    assert head == "8 worlds, 12 years, seed 3; median [5 %, 95 %]"
    moments = ["2026 Q1", "2031 Q1", "2036 Q1", "2037 Q4"]
    assert re.split("  +", columns) == ["series", *moments, "unit", "name"]
    assert [row.split()[-1] for row in rows] == list(KEY_SERIES)
    assert [re.split("  +", row)[0] for row in rows[:2]] == [
        "Japan's trust in the United States",
        "Assurance",
    ]
    assert done.stderr == ""


def test_the_table_counts_in_the_ally_s_own_currency(alliance):
    done = alliance("run", "baseline-2025", *SMALL, "--set", "japan.identity.currency=KRW")
    assert "KRW bn per year" in done.stdout and "JPY" not in done.stdout


def test_the_table_holds_the_numbers_of_the_run(alliance):
    results = sim.run("baseline-2025", worlds=8, years=2, seed=3)
    end = results.band("deficit").iloc[-1]
    done = alliance("run", "baseline-2025", *SMALL, "--seed", "3")
    (row,) = [line for line in done.stdout.splitlines() if line.endswith(" deficit")]
    assert f"{end['q50']:.1f} [{end['q05']:.1f}, {end['q95']:.1f}]" in row


def test_json_is_one_document_and_nothing_else(process):
    done = process("run", "baseline-2025", *SMALL, "--json", "--set", "trade.tariff=20")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout, parse_constant=pytest.fail)
    assert (document["worlds"], document["quarters"], document["seed"]) == (8, 8, 0)
    rows = [row for row in document["summary"] if row["series"] == "trust"]
    assert [row["quarter"] for row in rows] == list(range(8))
    assert done.stderr == ""


def test_what_is_no_number_is_null_in_json(alliance):
    done = alliance("run", "baseline-2025", "--worlds", "1", "--years", "1", "--json")
    assert json.loads(done.stdout, parse_constant=pytest.fail)["summary"][0]["sd"] is None


def test_csv_is_the_summary_and_nothing_else(alliance):
    done = alliance("run", "baseline-2025", *SMALL, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    summary = sim.run("baseline-2025", worlds=8, years=2).summary
    assert list(rows[0]) == list(summary.columns)
    assert len(rows) == len(summary)
    assert float(rows[-1]["q50"]) == summary["q50"].iloc[-1]


def test_settings_reach_the_run_and_the_last_counts(alliance):
    arguments = ("run", "baseline-2025", *SMALL, "--json", "--set")
    changed = alliance(*arguments, "trade.deficit=10", "--set", "trade.deficit=200")
    deficit = [row for row in json.loads(changed.stdout)["summary"] if row["series"] == "deficit"]
    assert deficit[0]["mean"] > 150


def test_the_table_names_what_was_set(alliance):
    settings = ("--set", "trade.tariff=20", "--set", "united_states.doctrine.noise=0.9")
    said = "set: trade.tariff=20, united_states.doctrine.noise=0.9"
    run = alliance("run", "baseline-2025", *SMALL, *settings).stdout
    assert run.splitlines().count(said) == 1
    compared = alliance("compare", "baseline-2025", "ambiguous", "transactional", *SMALL, *settings)
    assert compared.stdout.splitlines().count(said) == 2
    assert "set: " not in alliance("run", "baseline-2025", *SMALL).stdout


def test_the_json_document_names_what_was_set(alliance):
    done = alliance("run", "baseline-2025", *SMALL, "--json", "--set", "trade.tariff=20")
    assert json.loads(done.stdout)["settings"] == {"baseline-2025": ["trade.tariff=20"]}


def test_out_leaves_results_that_open_and_figures(alliance, tmp_path):
    done = alliance("run", "baseline-2025", *SMALL, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    results = sim.open_results(tmp_path / "out")
    assert results.scenarios == ("baseline-2025",)
    assert results.manifest["command"].startswith("alliance ")
    figures = list((tmp_path / "out" / "figures").iterdir())
    assert {path.name for path in figures} == {
        f"{name}.{kind}" for name in FIGURES for kind in ("png", "svg")
    }
    assert done.stdout.splitlines()[-2:] == [
        f"results in {tmp_path / 'out'}",
        f"{len({path.stem for path in figures})} figures in {tmp_path / 'out' / 'figures'}",
    ]


def test_one_of_anything_is_told_as_one(alliance, tmp_path, monkeypatch):
    def draw(results, folder, **_):
        return [folder / "only.png"]

    monkeypatch.setattr("sim.plots.saving.figures_of", draw)
    done = alliance(
        "run", "baseline-2025", "--worlds", "1", "--years", "1", "--out", tmp_path / "o"
    )
    assert "\n1 world, 1 year, seed 0;" in done.stdout
    assert done.stdout.endswith(f"1 figure in {tmp_path / 'o' / 'figures'}\n")
    assert "The first 1 world of" in (tmp_path / "o" / "README.txt").read_text(encoding="utf-8")
    assert "1 world, 1 year, " in repr(sim.open_results(tmp_path / "o"))


def test_folders_around_the_results_are_made(alliance, tmp_path):
    done = alliance("run", "baseline-2025", *SMALL, "--no-figures", "--out", tmp_path / "a" / "b")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "a" / "b" / "summary.parquet").exists()


def test_no_figures_draws_none(alliance, tmp_path):
    done = alliance("run", "baseline-2025", *SMALL, "--out", tmp_path / "out", "--no-figures")
    assert done.exit_code == 0, done.stderr
    assert not (tmp_path / "out" / "figures").exists()
    assert (tmp_path / "out" / "summary.parquet").exists()


def test_a_folder_that_holds_something_is_refused_and_left_alone(alliance, tmp_path):
    (tmp_path / "precious.txt").write_text("mine")
    done = alliance("run", "baseline-2025", *SMALL, "--out", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ") and "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_results_are_resumed_only_when_asked_for(alliance, tmp_path):
    arguments = ("run", "baseline-2025", *SMALL, "--no-figures", "--out", tmp_path / "out")
    first = alliance(*arguments)
    again = alliance(*arguments)
    resumed = alliance(*arguments, "--resume")
    assert [first.exit_code, again.exit_code, resumed.exit_code] == [0, 2, 0]
    assert "--resume" in again.stderr
    assert resumed.stdout == first.stdout


def test_compare_prints_paired_differences_with_intervals(alliance):
    arguments = ("--worlds", "32", "--years", "12")
    done = alliance("compare", "baseline-2025", "transactional", "ambiguous+reversals", *arguments)
    assert done.exit_code == 0, done.stderr
    tables = [table.splitlines()[:3] for table in done.stdout.split("\n\n")[:2]]
    assert [name for name, _, _ in tables] == [
        f"transactional: {sim.load_scenario('transactional').scenario.about.title.en}",
        "ambiguous+reversals: Guidance that cannot be heard + keeps changing its mind",
    ]
    assert {tuple(others) for _, *others in tables} == {
        (
            "less baseline-2025: The alliance as 2025 leaves it",
            "32 worlds, 12 years, seed 0; mean difference [95 % interval]",
        )
    }
    table = sim.compare(["baseline-2025", "transactional"], worlds=32, years=12).table
    end = table[table["series"] == "deficit"].iloc[-1]
    first, _ = (line for line in done.stdout.splitlines() if line.endswith(" deficit"))
    difference, low, high = (number(end[key], "+") for key in ("difference", "low", "high"))
    assert re.split("  +", first)[-3] == f"{difference} [{low}, {high}]"


def test_compare_answers_the_questions_whose_rival_is_there(alliance):
    done = alliance("compare", "institutional", "baseline-2025", "--worlds", "32", "--years", "12")
    said = load_scenario("institutional").scenario.about.predict
    results = sim.compare(["institutional", "baseline-2025"], worlds=32, years=12).results
    told = answer(results, "institutional").told(catalogue("en"))
    # Whichever stands first, the answer is about the scenario that asks, less its rival.
    assert f"Predict: {said.prompt.en}\nAnswer:  {told}\n" in done.stdout
    assert "2036" in told and "\N{MINUS SIGN}" in told


def test_rows_of_comparisons_stand_in_the_order_of_declaration(alliance):
    done = alliance("compare", "baseline-2025", "high-threat", "deficit-surge", *SMALL)
    declared = [series.name for series in DECLARED]
    for table, name in zip(
        done.stdout.split("\n\n"), ("high-threat", "deficit-surge"), strict=True
    ):
        rows = [line.split()[-1] for line in table.splitlines()[4:]]
        assert rows == sorted(rows, key=declared.index)
        assert set(rows) == {*KEY_SERIES, *sim.load_scenario(name).scenario.about.moves}


def test_a_scenario_without_a_title_of_its_own_is_called_by_its_name_once(alliance, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('format = 1\nextends = "baseline-2025"\n')
    assert alliance("run", mine, *SMALL).stdout.splitlines()[0] == "mine"


def test_compare_as_json_and_csv(alliance):
    arguments = ("compare", "baseline-2025", "transactional", *SMALL)
    document = json.loads(alliance(*arguments, "--json").stdout)
    assert document["scenarios"] == ["baseline-2025", "transactional"]
    assert {row["against"] for row in document["comparison"]} == {"baseline-2025"}
    rows = list(csv.DictReader(io.StringIO(alliance(*arguments, "--csv").stdout)))
    assert len(rows) == len(document["comparison"])
    assert {"difference", "low", "high", "superiority"} <= set(rows[0])


def test_compare_leaves_results_and_a_figure_of_the_comparison(alliance, tmp_path, few_figures):
    done = alliance("compare", "baseline-2025", "ambiguous", *SMALL, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out" / "comparison.parquet").exists()
    assert {path.name for path in (tmp_path / "out" / "figures").glob("*.png")} == {
        "baseline-2025-trust.png",
        "ambiguous-trust.png",
        "comparison.png",
    }


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "out"
    sim.run("baseline-2025", worlds=8, years=2, out=folder)
    return folder


@pytest.mark.parametrize(
    ("arguments", "endings"),
    [
        (("--format", "png"), {"trust.png"}),
        (("--format", "svg", "--lang", "ja"), {"trust.ja.svg"}),
        (("--lang", "ZH-hant"), {"trust.zh-Hant.png", "trust.zh-Hant.svg"}),
    ],
)
def test_plot_prints_what_it_draws(alliance, results, few_figures, arguments, endings):
    done = alliance("plot", results, *arguments)
    assert done.exit_code == 0, done.stderr
    paths = [results.__class__(line) for line in done.stdout.splitlines()]
    assert all(path.is_file() and path.parent == results / "figures" for path in paths)
    assert {path.name for path in paths if path.name.startswith("trust")} == endings


@pytest.mark.parametrize(
    ("value", "sign", "text"),
    [
        (0.05234, "", "0.052"),
        (1.3714, "", "1.37"),
        (68.468, "", "68.5"),
        (211.0, "", "211"),
        (30620.4, "", "30,620"),
        (0.0123, "+", "+0.012"),
        (-0.0001, "+", "+0.000"),
        (-12.34, "+", "-12.3"),
        (float("nan"), "", "n/a"),
    ],
)
def test_numbers_are_shown_with_about_three_digits(value, sign, text):
    assert number(value, sign) == text
