"""The hidden type: its odds, its draw, its reopening."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import intention
from sim.rules.intention import CONDITIONAL, STEADFAST, WITHDRAWING

unit = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


@given(values=st.tuples(*[unit] * 6))
def test_odds_are_probabilities_whatever_the_doctrine(values):
    odds = intention.odds_by_doctrine(*one(*values))
    assert ((odds >= 0) & (odds <= 1)).all()
    assert odds.sum() == pytest.approx(1.0)


def test_risk_reduction_withdraws_and_reciprocity_conditions_what_is_left():
    odds = intention.odds_by_doctrine(*one(0.5, 0.5, 0.1, 0.4, 0.05, 0.3))
    assert odds[WITHDRAWING] == pytest.approx(0.2)
    assert odds[CONDITIONAL] == pytest.approx(0.8 * 0.3)
    assert odds[STEADFAST] == pytest.approx(0.8 * 0.7)
    mild = intention.odds_by_doctrine(*one(0.0, 0.0, 0.1, 0.4, 0.05, 0.6))
    assert mild[WITHDRAWING] == 0.05
    assert mild[CONDITIONAL] == pytest.approx(0.095)


@given(steadfast=unit, conditional=unit)
def test_odds_of_the_start(steadfast, conditional):
    odds = intention.odds_of_start(*one(steadfast, conditional))
    assert odds[STEADFAST] == steadfast
    assert odds[CONDITIONAL] == pytest.approx((1 - steadfast) * conditional)
    assert odds.sum() == pytest.approx(1.0)


def test_types_are_drawn_with_their_odds():
    draws = (np.arange(10_000) + 0.5) / 10_000
    odds = np.repeat([[0.2], [0.5], [0.3]], draws.size, axis=1)
    kinds = intention.drawn_type(odds, draws)
    assert np.bincount(kinds).tolist() == [2000, 5000, 3000]
    certain = np.repeat([[0.0], [1.0], [0.0]], draws.size, axis=1)
    assert (intention.drawn_type(certain, draws) == CONDITIONAL).all()


def test_reasons_to_reconsider_add_up_as_independent_chances():
    reversed_now = np.array([False, True])
    rate, election, depth = (np.full(2, v) for v in (0.2, 0.4, 0.5))
    calm = intention.reopening(rate, election, depth, False, reversed_now)
    assert calm == pytest.approx([0.05, 1 - 0.95 * 0.5])
    voted = intention.reopening(rate, election, depth, True, reversed_now)
    assert voted == pytest.approx([1 - 0.95 * 0.6, 1 - 0.95 * 0.6 * 0.5])
    never = intention.reopening(np.zeros(2), np.zeros(2), np.zeros(2), True, reversed_now)
    assert never.tolist() == [0.0, 0.0]
