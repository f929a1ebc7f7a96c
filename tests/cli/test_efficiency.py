"""``alliance efficiency``: table, documents, figure, refusals."""

from __future__ import annotations

import json
from io import StringIO

import pandas as pd

SMALL = ("--worlds", "20", "--years", "3")


def test_a_row_per_scenario_and_occasion(alliance):
    done = alliance("efficiency", "baseline-2025", "institutional", *SMALL)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].split()[:3] == ["scenario", "occasion", "tables"]
    assert {line.split()[0] for line in lines[1 : lines.index("")]} == {
        "baseline-2025",
        "institutional",
    }
    assert "USD bn per year" in done.stdout


def test_the_documents_hold_the_same_rows(alliance):
    document = json.loads(alliance("efficiency", "transactional", *SMALL, "--json").stdout)
    table = pd.read_csv(StringIO(alliance("efficiency", "transactional", *SMALL, "--csv").stdout))
    assert len(document["efficiency"]) == len(table)
    assert table["captured"].between(0, 1).all()
    for row, own in zip(document["efficiency"], table.itertuples(), strict=True):
        assert row["lost"] == own.lost and row["occasion"] == own.occasion


def test_a_figure_in_another_language(alliance, tmp_path):
    picture = tmp_path / "efficiency.svg"
    done = alliance("efficiency", *SMALL, "--out", picture, "--lang", "ja")
    assert done.exit_code == 0
    assert str(picture) in done.stdout
    assert "読み違える" in picture.read_text(encoding="utf-8")


def test_what_cannot_be_drawn_is_refused_before_anything_is_simulated(
    alliance, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for arguments, said in (
        (("--out", "picture.pdf"), "picture.pdf"),
        (("--out", "a.png", *(["baseline-2025"] * 7)), "at most 6"),
        (("--worlds", "0"), "--worlds"),
        (("--json", "--csv"), "--json"),
        (("no-such-scenario",), "no-such-scenario"),
    ):
        done = alliance("efficiency", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
        assert list(tmp_path.iterdir()) == []
