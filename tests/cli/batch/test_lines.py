"""``alliance batch --json``: a document per line; and how many worlds are kept."""

from __future__ import annotations

import json

import pytest

import sim
from sim.cli.progress import Pace

from .conftest import stopped_before

pytestmark = pytest.mark.long


def documents(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_is_a_document_and_the_last_says_what_the_worlds_came_to(batch, home):
    done = batch("--json")
    assert (done.exit_code, done.stderr) == (0, "")
    *progress, last = documents(done)
    assert [one["done"] for one in progress] == [0, 256, 512, 768, 1024, 1112, 1200]
    assert {one["event"] for one in progress} == {"progress"}
    assert {one["total"] for one in progress} == {1200}
    assert progress[0]["rate"] is None and progress[0]["remaining"] is None
    assert all(one["rate"] > 0 for one in progress[1:])
    assert progress[-1]["remaining"] == 0
    seconds = [one["seconds"] for one in progress]
    assert seconds == sorted(seconds)
    assert (last["event"], last["folder"]) == ("finished", str(home))
    assert last["scenarios"] == ["baseline-2025.as-it-is", "baseline-2025.careful"]
    assert {one["outcome"] for one in last["outcomes"]} == {"worst"}
    assert last["fingerprint"] == sim.open_results(home).fingerprint


def test_a_resumed_batch_counts_from_what_there_is_but_its_rate_does_not(batch, computed):
    computed.before = stopped_before(4)
    begun = batch("--json")
    assert begun.exit_code == 130
    assert [one["done"] for one in documents(begun)] == [0, 256, 512, 768, 1024]
    computed.before = stopped_before(None)
    *progress, last = documents(batch("--json", "--resume"))
    assert [one["done"] for one in progress] == [1024, 1112, 1200]
    assert progress[0]["rate"] is None
    # Had the 1,024 counted, the rate would be ten times what it is.
    made, took = 1200 - 1024, progress[-1]["seconds"]
    assert progress[-1]["rate"] * (took - progress[0]["seconds"]) == pytest.approx(made, rel=0.05)
    assert last["event"] == "finished"


class Clock:
    """Stands still until it is moved."""

    now = 1000.0

    def __call__(self):
        return self.now


def test_the_pace_is_that_of_this_run_from_its_first_report():
    clock = Clock()
    pace = Pace(clock)
    clock.now += 7.0  # The design is read.
    assert pace.at(5000, 10_000) == (None, None)  # An earlier run left these.
    assert pace.seconds == 7.0
    assert pace.at(5000, 10_000) == (None, None)
    clock.now += 10.0
    assert pace.at(6000, 10_000) == (100.0, 40.0)
    clock.now += 10.0
    assert pace.at(9000, 10_000) == (200.0, 5.0)
    assert pace.at(10_000, 10_000)[1] == 0.0
    assert pace.seconds == 27.0


@pytest.mark.parametrize(("keep", "kept"), [("3", 3), ("all", 20), (None, 20)])
def test_how_many_worlds_are_kept_in_full_is_asked_for(alliance, tmp_path, keep, kept):
    asked = [] if keep is None else ["--keep", keep]
    out = str(tmp_path / "out")
    done = alliance(
        "batch", "baseline-2025", "--worlds", "20", "--years", "1", *asked, "--out", out
    )
    assert done.exit_code == 0, done.stderr
    assert sim.open_results(out).series["world"].nunique() == kept


@pytest.mark.parametrize("keep", ["0", "some"])
def test_another_number_to_keep_is_refused_with_what_is_allowed(alliance, keep):
    done = alliance("batch", "baseline-2025", "--keep", keep)
    assert done.exit_code == 2
    assert f"got {keep}; allowed: 1 to 10,000,000, or all" in done.stderr
