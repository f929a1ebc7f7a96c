"""Issues in real units, and what moving them is worth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.bargaining.issues import cost, gain, level, position


def one(*values):
    return [np.array([float(value)]) for value in values]


@given(r=st.floats(0.01, 0.95))
def test_the_whole_way_is_worth_the_whole_and_gains_diminish_as_costs_mount(r):
    x = np.linspace(0, 1, 21)
    curvature = np.full(21, r)
    for worth in (gain(x, curvature), cost(x, curvature)):
        assert worth[0] == 0.0
        assert worth[-1] == pytest.approx(1.0)
        assert (np.diff(worth) > 0).all()
    assert (np.diff(gain(x, curvature), 2) < 0).all()
    assert (np.diff(cost(x, curvature), 2) > 0).all()
    assert gain(1 - x, curvature) == pytest.approx(1 - cost(x, curvature))


@pytest.mark.parametrize(("japan", "us"), [(1.5, 27.5), (60.0, 30.0)])
def test_levels_and_positions_are_each_others_inverse(japan, us):
    """Where Washington wants less, too."""
    for x in (0.0, 0.25, 1.0):
        there = level(*one(x, japan, us))
        assert position(there, *one(japan, us)) == pytest.approx(x)
    assert level(*one(0.0, japan, us)) == japan
    assert level(*one(1.0, japan, us)) == us


def test_a_level_beyond_an_ideal_counts_as_the_ideal():
    assert position(*one(30, 1.5, 27.5)) == 1.0
    assert position(*one(0, 1.5, 27.5)) == 0.0
    assert position(*one(20, 60, 30)) == 1.0
