"""The line that Washington takes: what tells the types apart, and that free words do not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import guidance

probability = st.floats(0.1, 0.95)


def one(*values):
    return [np.array([float(value)]) for value in values]


@given(chances=st.tuples(probability, probability, probability), cost=st.floats(0, 1))
def test_chances_shrink_towards_what_all_types_have_in_common(chances, cost):
    chance, mid = guidance.chance_of_warm_line(*one(*chances), *one(cost))
    assert mid == pytest.approx(np.mean(chances))
    expected = np.mean(chances) + cost * (np.array(chances) - np.mean(chances))
    assert chance[:, 0] == pytest.approx(expected)


@given(chances=st.tuples(probability, probability, probability))
def test_where_lying_is_free_every_type_takes_a_line_alike(chances):
    chance, mid = guidance.chance_of_warm_line(*one(*chances), *one(0.0))
    assert (chance == mid).all()


def test_no_reversal_comes_so_often_within_so_many_years():
    assert guidance.constancy(*one(0.5, 2.0)) == pytest.approx(np.exp(-1.0))
    assert guidance.constancy(*one(0.0, 2.0)) == 1.0
