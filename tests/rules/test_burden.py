"""Who bears how much: one year, several answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.burden import burden_against_benefit, share


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_shares():
    assert share(*one(1, 3)) == 0.25
    assert share(*one(0, 3)) == 0.0
    assert share(*one(3, 0)) == 1.0
    assert share(*one(0, 0)) == 0.5


def test_who_bears_what_it_enjoys_stands_at_a_half():
    burden = share(*one(0.4 * 4, 0.4 * 30))
    assert burden_against_benefit(burden, *one(0.5, 4, 0.5, 30)) == pytest.approx(0.5)


def test_less_burden_or_more_danger_is_less_than_ones_part():
    fair = burden_against_benefit(*one(0.1, 0.5, 4, 0.5, 36))
    assert fair == pytest.approx(0.5)
    assert burden_against_benefit(*one(0.05, 0.5, 4, 0.5, 36)) < fair
    assert burden_against_benefit(*one(0.1, 0.9, 4, 0.5, 36)) < fair
    assert burden_against_benefit(*one(0.1, 0.5, 4, 0.9, 36)) > fair


@given(burden=st.floats(0, 1), threats=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_it_stays_in_its_range_even_where_nobody_is_threatened(burden, threats):
    value = burden_against_benefit(*one(burden, threats[0], 4000, threats[1], 30000))
    assert 0.0 <= value[0] <= 1.0
