"""A block that mixes parameter points holds what separate runs would give."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario.loading import load_scenario

from .conftest import assert_same_deals, deals_expected, differing, run

POINTS = (
    {},
    {"threat.china.military": 0.8, "theatres.korea.intensity": 0.4},
    {"united_states.doctrine.reciprocity": 1.0, "united_states.doctrine.reciprocity_horizon": 1.0},
    {"united_states.successor.reindustrialization": 0.9, "united_states.elections.turnover": 0.9},
    {"issues.tariff.us_weight": 2.0, "threats.withdrawal.credibility": 0.9},
    {"japan.effort.plan_anchor": 0.1, "hot_spots.iran.drain": 0.8, "japan.patience": 0.99},
)
"""Parameter points, families' members among them."""

EACH = 23
QUARTERS = 40


def columns_of(scenario, points, each):
    """The values of all paths that any point names, over worlds: point after point."""
    scenario = scenario.scenario
    columns = {}
    for path in sorted({path for point in points for path in point}):
        usual = scenario
        for key in path.split("."):
            usual = usual[key] if isinstance(usual, dict) else getattr(usual, key)
        columns[path] = np.repeat([point.get(path, usual) for point in points], each)
    return columns


@pytest.fixture(scope="module")
def mixed(baseline):
    numbers = np.tile(np.arange(EACH), len(POINTS))
    return run(baseline, numbers, QUARTERS, columns=columns_of(baseline, POINTS, EACH))


@pytest.mark.parametrize("place", range(len(POINTS)))
def test_a_point_of_a_mixed_block_is_the_scenario_with_these_settings(mixed, place):
    separate = run(load_scenario("baseline-2025", POINTS[place]), range(EACH), QUARTERS)
    assert not differing(separate, mixed, place * EACH + np.arange(EACH))


def test_points_differ(mixed):
    """Else the test above would compare a run with itself."""
    trust = mixed.block.of("trust")[-1].reshape(len(POINTS), EACH)
    threat = mixed.block.of("tariff")[-1].reshape(len(POINTS), EACH)
    for first in range(len(POINTS)):
        for second in range(first):
            assert (trust[first] != trust[second]).any() or (threat[first] != threat[second]).any()


def test_a_column_is_the_same_as_a_keyword_of_the_model(baseline):
    value = {"threat.china.military": 0.8}
    by_column = run(baseline, range(9), 12, columns=columns_of(baseline, [value], 9))
    by_keyword = run(baseline, range(9), 12, **value)
    assert not differing(by_column, by_keyword)


def test_a_mixed_block_may_be_cut_anywhere(baseline, mixed):
    """Order of points and of worlds within a block is free."""
    order = np.random.default_rng(5).permutation(len(POINTS) * EACH)[:50]
    numbers = np.tile(np.arange(EACH), len(POINTS))[order]
    columns = {path: values[order] for path, values in columns_of(baseline, POINTS, EACH).items()}
    piece = run(baseline, numbers, QUARTERS, columns=columns)
    assert not differing(piece, mixed, order)


def test_deals_of_a_point_are_those_of_its_own_run(baseline):
    """Deals name worlds, not places: a block of one point reports what that run reports."""
    point = POINTS[2]
    whole = run(load_scenario("baseline-2025", point), range(EACH), QUARTERS)
    numbers = [5, 2, 19]
    part = run(baseline, numbers, QUARTERS, columns=columns_of(baseline, [point], 3))
    assert_same_deals(part.block, deals_expected(numbers, QUARTERS, whole.block))
