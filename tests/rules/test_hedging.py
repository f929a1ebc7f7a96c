"""Accommodation of China: the choice is best, has a price, and ends under threat (C40)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import hedging
from sim.rules.trust import met_by_a_hedger


def one(*values):
    return [np.array([float(value)]) for value in values]


@given(relief=st.floats(0, 5), price=st.floats(0, 2))
def test_no_other_accommodation_is_better(relief, price):
    def worth(x):
        return relief * x * (1.0 - 0.5 * x) - price * x

    best = hedging.best_hedge(*one(relief, price))[0]
    assert 0.0 <= best <= 1.0
    assert worth(best) >= worth(np.linspace(0.0, 1.0, 401)).max() - 1e-12


def test_c40_without_a_price_all_who_are_coerced_hedge_and_any_price_lowers_it():
    relief = np.full(4, 0.3)
    chosen = hedging.best_hedge(relief, np.array([0.0, 0.1, 0.2, 0.4]))
    assert chosen[0] == 1.0
    assert (np.diff(chosen) < 0).all()
    assert chosen[-1] == 0.0


def test_c40_under_enough_threat_the_best_is_none_at_any_price():
    threat = np.linspace(0.0, 1.0, 11)
    full = np.ones(11)
    relief = hedging.relief_worth(2.0 * full, 0.5 * full, threat, 0.75 * full)
    chosen = hedging.best_hedge(relief, 0.1 * full)
    assert (np.diff(chosen) <= 0).all() and chosen[0] > 0.5
    assert (chosen[threat >= 0.75] == 0).all()
    assert chosen[7] == 0.0 and relief[7] > 0.0  # before relief is gone, as it has a price


def test_nobody_accommodates_who_wants_no_relief_or_meets_no_coercion():
    assert hedging.relief_worth(*one(0.0, 0.5, 0.2, 0.75)) == 0.0
    assert hedging.relief_worth(*one(2.0, 0.0, 0.2, 0.75)) == 0.0
    assert hedging.best_hedge(*one(0.0, 0.0)) == 0.0


def test_china_relieves_and_washington_resents_in_proportion():
    assert hedging.relieved(*one(0.4, 0.5, 0.5)) == pytest.approx(0.3)
    assert hedging.relieved(*one(0.4, 0.0, 1.0)) == 0.4
    assert met_by_a_hedger(*one(0.8, 0.5, 0.5)) == pytest.approx(0.6)
    assert met_by_a_hedger(*one(0.8, 0.0, 1.0)) == 0.8
