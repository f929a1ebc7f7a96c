"""``alliance theory``: the list, one claim in full, its figure."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from sim.analysis.theory import claims, with_ribbon


def test_the_list_has_a_paragraph_for_every_claim_and_counts_those_that_agree(alliance):
    done = alliance("theory")
    assert done.exit_code == 0
    *paragraphs, last = done.stdout.split("\n\n")
    assert [paragraph.split()[0] for paragraph in paragraphs] == list(claims())
    assert all("; agrees (" in paragraph for paragraph in paragraphs)
    assert last.startswith("24 of 24 claims agree")
    assert paragraphs[0].splitlines() == [
        "C1   The patient party and the proposer get more",
        "     x₁ = (1 − δ₂) / (1 − δ₁δ₂)",
        "     ours 0.526316; expected 0.526316; agrees (off by 5e-07)",
        "     Rubinstein 1982 (unmarked)",
    ]
    # What was not opened is said, and what that means.
    assert "Fearon 1995 (not opened)" in done.stdout
    marks = {source.mark for one in claims().values() for source in one.sources}
    assert {line[2:14].strip() for line in last.splitlines() if line.startswith("  ")} == marks


def test_the_list_is_no_wider_than_a_terminal_and_not_wrapped_when_piped(process):
    wide, narrow = (process("theory", env={"COLUMNS": columns}) for columns in ("200", "40"))
    assert wide.returncode == 0
    assert wide.stdout == narrow.stdout
    assert max(map(len, wide.stdout.splitlines())) <= 110


def test_one_claim_in_full(alliance):
    done = alliance("theory", "c14")
    assert done.exit_code == 0
    assert done.stdout.startswith("C14  A private benefit removes the corner")
    for part in (
        "formula: g² + [(1 − a)K − (a + b)w] g − b w K = 0",
        "status: agrees (off by 5e-03)",
        "Sandler 1993, Journal of Conflict Resolution 37:446-483 [read as an abstract",
        "spill_in=0.2)",
        "3.36975, 1.62529  3.37, 1.63",
        "alliance theory C14 --plot",
    ):
        assert part in done.stdout
    assert "--plot" not in alliance("theory", "C5").stdout


@pytest.mark.parametrize(
    ("lang", "title"), [("zh-Hant", "議題連結"), ("ja", "イシュー・リンケージ")]
)
def test_titles_in_another_language(alliance, lang, title):
    assert title in alliance("theory", "C6", "--lang", lang).stdout
    assert title in alliance("theory", "--lang", lang).stdout


def test_json_is_one_document(alliance):
    everything = json.loads(alliance("theory", "--json").stdout)["claims"]
    assert [one["number"] for one in everything] == list(claims())
    assert all(one["agrees"] for one in everything)
    assert [one["number"] for one in everything if one["simulated"]] == list(with_ribbon())
    one = json.loads(alliance("theory", "C8", "--json").stdout)
    assert one["cases"][0]["expected"] == [0.75, 0.41667]
    assert one["cases"][0]["ours"] == pytest.approx([0.75, 5 / 12])


def test_a_figure_is_drawn_where_it_is_asked_for(alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = alliance("theory", "C1", "--plot")
    assert (done.exit_code, done.stdout) == (0, "theory-C1.png\n")
    done = alliance("theory", "C1", "--plot", "--lang", "ja")
    assert done.stdout == "theory-C1.ja.png\n"
    done = alliance("theory", "C1", "--plot", "--out", "new/mine.svg", "--seed", "1")
    assert done.stdout == "new/mine.svg\n"
    assert (tmp_path / "new" / "mine.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "new",
        "theory-C1.ja.png",
        "theory-C1.png",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("C7", "--plot"), "C7: states a property, not a curve, and has nothing to simulate"),
        (("C5", "--plot"), "allowed: C1, C2, C3, C4, C6, C8"),
        (("C26",), "no claim of that number, got C26; allowed: C1 to C24"),
        (("C26", "--plot"), "no claim of that number"),
        (("--plot",), "--plot: needs a claim; allowed: C1, C2"),
        (("C1", "--out", "x.png"), "--out: needs --plot"),
        (("C1", "--plot", "--json"), "--json: cannot be combined with --plot"),
        (("C1", "--plot", "--out", "x.pdf"), "x.pdf: must end as a picture does"),
        (("--lang", "fr"), "--lang: is no language"),
    ],
)
def test_what_can_be_mended_is_said_plainly(alliance, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    done = alliance("theory", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file")
    done = alliance("theory", "C1", "--plot", "--out", "taken/x.png")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "taken/x.png: cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_help_imports_nothing_heavy():
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('numpy' in sys.modules, file=sys.stderr))\n"
        "sys.argv = ['alliance', 'theory', '--help']\n"
        "from sim.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stderr.split() == ["False"]
    assert "--plot" in done.stdout
