"""``alliance mechanisms``: table, documents, refusals."""

from __future__ import annotations

import json
from io import StringIO

import pandas as pd


def test_a_line_per_mechanism_of_the_row(alliance):
    done = alliance("mechanisms", "S3", "--worlds", "30")
    assert done.exit_code == 0
    head, *lines = done.stdout.split("\n\n")[0].splitlines()
    assert head.split()[:2] == ["row", "mechanism"]
    assert {line.split()[0] for line in lines} == {"S3"}
    assert any("drawdown of forces" in line and "US troops in Japan" in line for line in lines)


def test_the_documents_hold_the_same_numbers(alliance):
    document = json.loads(alliance("mechanisms", "S3", "--worlds", "30", "--json").stdout)
    table = pd.read_csv(StringIO(alliance("mechanisms", "S3", "--worlds", "30", "--csv").stdout))
    for one, row in zip(document["mechanisms"], table.itertuples(), strict=True):
        assert one["mechanism"] == row.mechanism
        assert one["change"] == row.change
        assert one["low"] <= one["change"] <= one["high"]
        assert one["off"]
        assert {first["series"] for first in one["first"]}
        assert all(abs(move["change"]) > 5.0 * move["error"] for move in one["moves"])
        assert {also["series"] for also in one["also"]} <= {m["series"] for m in one["moves"]}


def test_what_makes_no_sense_is_refused(alliance):
    for arguments, said in (
        (("S99",), "S99"),
        (("--markdown", "S3"), "--markdown"),
        (("--markdown", "--json"), "--markdown"),
        (("--outputs", "S3"), "--outputs"),
        (("--pages", ".", "--csv"), "--pages"),
        (("--markdown", "--outputs"), "--outputs"),
        (("--pages", "no-such-folder"), "no-such-folder"),
        (("--json", "--csv"), "--json"),
        (("S3", "--worlds", "1"), "worlds"),
    ):
        done = alliance("mechanisms", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
