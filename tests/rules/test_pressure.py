"""Pressure, hot spots, attention, threat as each side sees it, deterrence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import pressure


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_pressure_returns_to_what_its_driver_aims_at():
    level = np.array([[0.9], [0.1]])
    args = [np.array([[v], [v]]) for v in (0.5, 1.2, 2.0, 0.0)]
    for _ in range(60):
        level = pressure.pressed(level, *args, np.zeros((2, 1)), np.zeros(1), np.zeros((2, 1)))
    assert level == pytest.approx(0.6, abs=1e-9)


def test_one_quarter_of_pressure():
    moved = pressure.pressed(
        *(np.array([[v]]) for v in (0.5, 0.6, 1.0, 0.8, 0.2, 1.0)),
        np.array([0.25]),
        np.array([0.1]),
    )
    assert moved == pytest.approx(0.5 + 0.2 * (0.75 - 0.5) + 0.5 * 0.2 + 0.1)


@given(
    values=st.tuples(
        *[st.floats(0, 1)] * 2, st.floats(0, 2), st.floats(0.05, 4), st.floats(0, 0.6)
    ),
    shock=st.floats(-6, 6),
    answer=st.floats(-1, 1),
    jump=st.floats(-1, 1),
)
def test_pressure_stays_in_its_range(values, shock, answer, jump):
    moved = pressure.pressed(
        *(np.array([[v]]) for v in values),
        np.array([[shock]]),
        np.array([answer]),
        np.array([jump]),
    )
    assert 0.0 <= moved[0, 0] <= 1.0


def test_the_rival_presses_more_the_less_deters_it():
    assert pressure.opportunity(*one(0.4, 0.6, 0.1)) == pytest.approx(0.2)
    assert pressure.opportunity(*one(0.4, 0.6, 0.6)) == 0.0
    assert pressure.opportunity(*one(0.4, 0.6, 0.9)) == pytest.approx(-0.12)
    assert pressure.opportunity(*one(0.0, 0.6, 0.1)) == 0.0


def test_heat_and_coercion_return_to_the_usual_and_stay_in_their_range():
    assert pressure.reverting(*one(0.8, 0.4, 2.0, 0.3, 0.0)) == pytest.approx(0.6)
    assert pressure.reverting(*one(0.8, 0.4, 2.0, 0.3, 0.0), 0.15) == pytest.approx(0.75)
    assert pressure.reverting(*one(0.8, 0.4, 2.0, 0.4, 9.0)) == 1.0
    assert pressure.reverting(*one(0.1, 0.4, 0.1, 0.4, -9.0)) == 0.0


def test_each_hot_spot_takes_its_share_of_what_attention_is_left():
    left = pressure.attention_left(np.ones(1), *one(0.5, 0.4))
    left = pressure.attention_left(left, *one(1.0, 0.5))
    assert left == pytest.approx(0.8 * 0.5)
    assert pressure.attention_left(*one(0.7, 0.9, 0.0)) == 0.7


def test_threat_is_a_weighted_mean_with_coercion_in_it():
    levels, weights = np.array([[0.2], [0.8]]), np.array([[1.0], [3.0]])
    assert pressure.perceived(levels, pressure.shares(weights)) == pytest.approx(0.65)
    share = pressure.shares(weights, *one(4.0))
    assert pressure.perceived(levels, share[:-1]) + share[-1] * 0.25 == pytest.approx(0.45)
    assert np.array_equal(pressure.shares(weights, *one(0.0))[:-1], pressure.shares(weights))
    assert pressure.perceived(levels, pressure.shares(np.zeros((2, 1)))) == 0.0


def test_deterrence_needs_only_one_of_four():
    assert pressure.deterrence(*one(0.9, 1.0, 0.0, 0.0, 0.0)) == pytest.approx(0.9)
    assert pressure.deterrence(*one(0.0, 1.0, 0.7, 0.0, 0.0)) == pytest.approx(0.7)
    assert pressure.deterrence(*one(0.0, 1.0, 0.0, 0.2, 0.0)) == pytest.approx(0.2)
    assert pressure.deterrence(*one(0.0, 1.0, 0.0, 0.0, 0.2)) == pytest.approx(0.2)
    assert pressure.deterrence(*one(0.5, 0.8, 0.5, 0.1, 0.2)) == pytest.approx(1 - 0.3 * 0.9 * 0.8)
    assert pressure.deterrence(*one(0.9, 0.0, 0.3, 0.0, 0.0)) == pytest.approx(0.3)


# Build-up ---------------------------------------------------------------------------------------


def answer(arms, power, times=1, pace=1.0):
    found = np.ones(1)
    for _ in range(times):
        found = pressure.answered_build_up(
            found, np.array([arms]), np.array([100.0]), np.array([power]), np.array([pace])
        )
    return float(found[0])


def test_a_rival_answers_build_up_by_the_power_given_and_disarming_too():
    assert answer(200.0, 0.5, times=200) == pytest.approx(2**0.5)
    assert answer(50.0, 0.5, times=200) == pytest.approx(2**-0.5)
    assert 1.0 < answer(200.0, 0.5) < answer(200.0, 0.5, times=4) < answer(200.0, 1.0, times=4)


def test_it_answers_nothing_at_power_0_nor_where_nobody_armed():
    assert answer(300.0, 0.0, times=50) == 1.0
    assert answer(100.0, 1.5, times=50) == 1.0
