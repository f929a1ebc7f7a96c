"""Issues in real units, and what moving them is worth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.bargaining.issues import Way, cost, gain


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


def way_of(terms, japan_ideal, us_ideal, rising=True):
    rows = (np.array([[float(value)]]) for value in (terms, japan_ideal, us_ideal))
    return Way.of(*rows, np.array([rising]))


@pytest.mark.parametrize(("japan", "us", "rising"), [(1.5, 25.0, True), (60.0, 30.0, False)])
def test_levels_and_positions_are_each_others_inverse(japan, us, rising):
    """Where Washington wants less, too."""
    way = way_of((japan + us) / 2, japan, us, rising)
    for x in (0.0, 0.25, 1.0):
        assert way.position(way.level(np.array([[x]]))) == pytest.approx(x)
    assert way.level(np.zeros((1, 1))) == japan
    assert way.level(np.ones((1, 1))) == us
    assert way.length == abs(us - japan)


@given(terms=st.floats(0, 100), japan=st.floats(0, 100), us=st.floats(0, 100), up=st.booleans())
def test_what_stands_is_always_on_the_way(terms, japan, us, up):
    """Beyond an ideal, too, so that a deal moves from where things are and not from the ideal."""
    way = way_of(terms, japan, us, up)
    there = way.position(np.array([[terms]]))
    assert 0.0 <= there <= 1.0
    assert way.level(there) == pytest.approx(terms, abs=1e-9)
    ends = [way.japan_end[0, 0], way.us_end[0, 0]]
    assert ends == sorted(ends, reverse=not up)


def test_a_way_ends_at_the_ideals_where_what_stands_lies_between():
    way = way_of(20.0, 1.5, 25.0)
    assert (way.japan_end, way.us_end) == (1.5, 25.0)
    beyond = way_of(80.0, 1.5, 25.0)
    assert (beyond.japan_end, beyond.us_end) == (1.5, 80.0)


def test_where_japan_plans_more_than_is_asked_there_is_nothing_to_ask():
    way = way_of(4.0, 4.0, 3.5)
    assert way.length == 0.0
    assert way.position(np.array([[4.0]])) == 0.0
