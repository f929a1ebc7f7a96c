"""One world told from its records."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.analysis.chronicle import BESIDE, chronicle, how_often
from sim.errors import UsageError
from sim.scenario.loading import load_scenario
from sim.series import series_of


@pytest.fixture(scope="module")
def results():
    return sim.run("elite-bargain", worlds=60, years=12)


def world_of(results, number):
    rows = results.series
    return rows[rows["world"] == number].reset_index(drop=True)


def test_everything_that_happens_is_told_once_in_order(results):
    told = chronicle(results, "elite-bargain", 3)
    course = world_of(results, 3)
    columns = [name for name in course.columns if name.split(".")[0] in BESIDE]
    assert len(told) == int((course[columns] == 1.0).to_numpy().sum()) > 20
    moments = [(one.year, one.quarter) for one in told]
    assert moments == sorted(moments)


def test_what_goes_with_it_is_what_was_before_and_what_is_then(results):
    course = world_of(results, 0)
    (first, *_) = chronicle(results, "elite-bargain", 0, ["departure"])
    # The scenario dates one, in the third quarter of 2027.
    assert (first.year, first.quarter, first.series) <= (2027, 3, "departure")
    at = 4 * (first.year - 2026) + first.quarter - 1
    rapport = course["rapport"]
    assert first.beside["rapport"] == (rapport[at - 1], rapport[at])
    assert first.beside["rapport"][1] < first.beside["rapport"][0]


def test_a_crisis_is_told_with_its_delay_and_what_was_made_of_it_next():
    run = sim.run("senkaku-test", worlds=20, years=4)
    told = chronicle(run, "senkaku-test", 5, ["crisis"])
    (late,) = (
        one
        for one in told
        if (one.year, one.quarter, one.series) == (2028, 2, "crisis.senkaku_grey_zone")
    )
    course = world_of(run, 5)
    assert late.beside["delay"][1] == course["delay"][9] > 0.0
    assert late.beside["trust"] == (course["trust"][8], course["trust"][10])


def test_how_often_is_counted_over_worlds(results):
    table = how_often(results, "elite-bargain").set_index("series")
    paths = results.paths("unravelled_us", "elite-bargain", worlds=60).to_numpy()
    assert table["share"]["unravelled_us"] == np.mean((paths == 1.0).any(axis=0)) > 0.3
    assert table["mean"]["unravelled_us"] == (paths == 1.0).sum() / 60


def test_what_is_told_are_happenings_beside_series_that_are():
    declared = {one.name: one for one in series_of(load_scenario("baseline-2025").scenario)}
    families = {name.split(".")[0] for name, one in declared.items() if one.happens}
    assert set(BESIDE) <= families
    assert {other for beside in BESIDE.values() for other in beside} <= set(declared)


def test_what_is_not_there_is_refused(results):
    with pytest.raises(UsageError, match="was not kept, got 60; allowed: 0 to 59"):
        chronicle(results, "elite-bargain", 60)
    with pytest.raises(UsageError, match="only: is not told, got luck"):
        chronicle(results, "elite-bargain", 0, ["luck"])
