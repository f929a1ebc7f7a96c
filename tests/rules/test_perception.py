"""Errors of an estimate, own assessment, and how two allies come to weigh theatres alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import perception

SHARE = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_what_is_shared_and_what_is_found_out_each_remove_error():
    assert perception.spread(*one(0.2, 0.5, 0.8, 0.0)) == pytest.approx(0.12)
    assert perception.spread(*one(0.2, 0.5, 0.0, 0.25)) == pytest.approx(0.15)
    assert perception.spread(*one(0.2, 0.0, 1.0, 0.0)) == 0.2
    assert perception.spread(*one(0.2, 1.0, 1.0, 0.0)) == 0.0
    assert perception.spread(*one(0.2, 0.0, 0.0, 1.0)) == 0.0


@pytest.mark.parametrize("reversion", [0.05, 0.8, 4.0])
def test_an_error_keeps_its_spread_and_is_forgotten_at_its_rate(reversion):
    left, new = perception.carried(np.array([reversion]))
    assert left * left + new * new == pytest.approx(1.0)
    assert left**4 == pytest.approx(np.exp(-reversion))


def test_without_error_the_estimate_is_the_truth_to_the_bit():
    chance = np.random.default_rng(1)
    pressure = np.concatenate([chance.random((3, 500)), np.zeros((1, 500)), np.ones((1, 500))])
    errors = chance.normal(size=(5, 500))
    assert perception.estimated(pressure, np.zeros(500), errors).tobytes() == pressure.tobytes()
    there = perception.estimated(pressure, np.full(500, 0.2), errors)
    assert there.min() >= 0.0
    assert there.max() <= 1.0
    assert np.corrcoef(there[0], errors[0])[0, 1] > 0.3


def test_a_view_is_as_old_as_attention_leaves_it():
    old, new = np.array([[0.2], [0.6]]), np.array([[0.4], [0.1]])
    half = perception.renewed(old, new, *one(0.5, 0.0))
    assert half == pytest.approx(np.array([[0.3], [0.35]]))
    assert perception.renewed(old, new, *one(1.0, 0.0)).tobytes() == old.tobytes()
    assert perception.renewed(old, new, *one(0.0, 0.3)).tobytes() == new.tobytes()
    assert perception.renewed(old, new, *one(0.7, 1.0)).tobytes() == new.tobytes()


def test_own_assessment_goes_to_what_doubt_and_ambiguity_ask_for():
    stock = np.array([0.1])
    for _ in range(200):
        stock = perception.assessment_next(stock, *one(0.3, 0.1, 0.8, 0.6))
    assert stock == pytest.approx(0.32)
    assert perception.assessment_next(*one(0.2, 1.0, 1.0, 2.0, 0.4)) == pytest.approx(0.28)
    assert perception.assessment_next(*one(0.4, 0.0, 0.0, 1.0, 0.4)) == pytest.approx(0.36)


@given(st.tuples(SHARE, SHARE, SHARE, st.floats(0, 2), st.floats(0.02, 2)))
def test_own_assessment_stays_in_its_range(values):
    assert 0.0 <= perception.assessment_next(*one(*values))[0] <= 1.0


def test_understanding_is_in_balance_where_meetings_meet_divergence():
    understanding = np.zeros(1)
    for _ in range(400):
        understanding = perception.understanding_next(understanding, *one(0.5, 0.8, 0.5, 0.1))
    assert understanding == pytest.approx(0.2 / 0.3)
    once = perception.understanding_next(*one(0.0, 0.5, 0.8, 0.5, 0.1))
    assert once == pytest.approx(0.05)


@pytest.mark.parametrize("dead", [(0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0)])
def test_without_consultation_or_deepening_each_goes_back_to_its_own(dead):
    assert perception.understanding_next(*one(0.8, *dead, 0.2)) == pytest.approx(0.8 * 0.95)
    assert perception.understanding_next(*one(0.0, *dead, 0.2)) == 0.0


@given(st.tuples(SHARE, SHARE, SHARE, st.floats(0, 2), SHARE))
def test_understanding_stays_in_its_range(values):
    assert 0.0 <= perception.understanding_next(*one(*values))[0] <= 1.0


def test_both_meet_halfway_and_shares_stay_shares():
    japan, us = np.array([[0.7], [0.1], [0.2]]), np.array([[0.3], [0.5], [0.2]])
    common = perception.common_shares(japan, us)
    apart = [
        np.abs(perception.weighed(japan, common, part) - perception.weighed(us, common, part)).sum()
        for part in one(0.0, 0.3, 0.9, 1.0)
    ]
    assert apart == pytest.approx([0.8, 0.56, 0.08, 0.0])
    for own in (japan, us):
        assert perception.weighed(own, common, np.zeros(1)).tobytes() == own.tobytes()
        assert perception.weighed(own, common, np.array([0.4])).sum() == pytest.approx(1.0)


@given(SHARE, SHARE)
def test_the_same_is_alike_and_what_one_alone_sees_is_not(one_sees, other_sees):
    alike = perception.alike(*(np.array([[value]]) for value in (one_sees, other_sees)))[0, 0]
    assert 0.0 <= alike <= 1.0
    if one_sees == other_sees:
        assert alike == 1.0
    elif 0.0 in (one_sees, other_sees):
        assert alike == 0.0
    else:
        both = one_sees + other_sees
        assert alike == pytest.approx(2 * min(one_sees, other_sees) / both, abs=1e-12)
