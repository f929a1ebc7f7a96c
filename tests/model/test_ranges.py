"""No scenario within the schema's ranges takes any series out of its own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.model import simulate
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of

from .conftest import put_in_order, within_order

POINTS = 256
QUARTERS = 40

SCENARIO = load_scenario("baseline-2025")
REGISTRY = parameters(SCENARIO.scenario)
USUAL = {entry.path: value_of(entry.path, SCENARIO.scenario) for entry in REGISTRY}


def drawn(seed, bold):
    """So many parameter points, each its own draw of every parameter.

    A share of the values stays as usual, a share lies on the bounds themselves; the bolder the
    draw, the more. At boldness 1 every value of every point is a bound.
    """
    chance = np.random.default_rng(seed)
    columns = {}
    for entry in REGISTRY:
        kind = chance.random(POINTS)
        inside = chance.uniform(entry.low, entry.high, POINTS)
        bound = np.where(chance.random(POINTS) < 0.5, entry.low, entry.high)
        usual = np.full(POINTS, USUAL[entry.path])
        values = np.where(kind < 0.5 * (1.0 + bold), inside, usual)
        columns[entry.path] = np.where(kind < bold, bound, values)
    put_in_order(columns, {entry.path: (entry.low, entry.high) for entry in REGISTRY})
    return columns


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), bold=st.sampled_from([0.1, 0.4, 0.8, 1.0]))
@example(seed=0, bold=1.0)
def test_every_series_stays_in_its_range_whatever_the_scenario(seed, bold):
    columns = drawn(seed, bold)
    block = simulate(
        SCENARIO, numbers=np.arange(POINTS), seed=seed, quarters=QUARTERS, columns=columns
    )
    for series, values in zip(block.series, block.values, strict=True):
        assert np.isfinite(values).all(), series.name
        outside = np.argwhere((values < series.low) | (values > series.high))
        for quarter, point in outside[:1]:
            pytest.fail(
                f"{series.name} is {values[quarter, point]} in quarter {quarter}, outside"
                f" {series.low} to {series.high}, at\n"
                + "\n".join(f"  {path} = {column[point]!r}" for path, column in columns.items())
            )


@pytest.mark.parametrize("side", ["low", "high"])
def test_one_parameter_at_its_bound_keeps_every_series_in_its_range(side):
    """One at a time, all else as usual: what somebody who moves one slider to its end will see."""
    points = len(REGISTRY)
    columns = {}
    for place, entry in enumerate(REGISTRY):
        values = np.full(points, USUAL[entry.path])
        values[place] = within_order(entry.path, getattr(entry, side), USUAL)
        columns[entry.path] = values
    block = simulate(SCENARIO, numbers=np.zeros(points, int), seed=1, quarters=80, columns=columns)
    for series, values in zip(block.series, block.values, strict=True):
        assert np.isfinite(values).all(), series.name
        assert values.min() >= series.low, series.name
        assert values.max() <= series.high, series.name
