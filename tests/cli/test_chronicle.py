"""``alliance chronicle``."""

from __future__ import annotations

import json

import pytest

from sim.languages import LANGUAGES, catalogue

SMALL = ("--worlds", "20", "--years", "6")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_of_a_departure_and_how_often_there_is_one(alliance, language):
    arguments = ("--world", "7", "--only", "departure", *SMALL, "--lang", language)
    done = alliance("chronicle", "elite-bargain", *arguments)
    assert done.exit_code == 0, done.stderr
    words = catalogue(language)
    when = words.text("cli.quarter", year=2027, quarter=3)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith(when))
    assert words.series("departure") in line and words.series("rapport") in line
    last = done.stdout.splitlines()[-1]
    assert last.startswith(words.series("departure")) and "100 %" in last


def test_programs_get_the_same_as_one_document(alliance):
    done = alliance("chronicle", "elite-bargain", "--only", "departure", *SMALL, "--json")
    document = json.loads(done.stdout)
    dates = [(one["year"], one["quarter"]) for one in document["happened"]]
    assert (2027, 3) in dates
    assert document["how_often"][0]["share"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--world", "20"), "--world: is outside its range, got 20; allowed: 0 to 19"),
        (("--only", "luck"), "only: is not told, got luck"),
    ],
)
def test_what_cannot_be_told_is_refused(alliance, arguments, said):
    done = alliance("chronicle", "baseline-2025", *arguments, *SMALL)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
