"""When crises break out, how soon who answers, and what the delay tells."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import crisis, trust
from sim.rules.intention import CONDITIONAL, STEADFAST, WITHDRAWING

SHARE = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


def delays(met=0.5, slack=1.0, attention=0.8, steadfast=8.0, withdrawing=60.0):
    return crisis.mean_delay(*one(steadfast, withdrawing, met, slack, attention))


# Breaking out -----------------------------------------------------------------------------------


def test_crises_come_with_pressure_and_not_where_all_is_deterred():
    assert crisis.chance(*one(2.0, 0.5, 0.8)) == pytest.approx(0.05)
    for none in ((0.0, 1.0, 0.0), (4.0, 0.0, 0.0), (4.0, 1.0, 1.0)):
        assert crisis.chance(*one(*none)) == 0.0
    assert crisis.chance(*one(9.0, 1.0, 0.0)) == 1.0


# Answering --------------------------------------------------------------------------------------


def test_a_conditional_ally_lies_geometrically_between_by_conditions_met():
    low, half, high = (delays(met, attention=1.0)[CONDITIONAL, 0] for met in (0.0, 0.5, 1.0))
    assert (low, high) == pytest.approx((60.0, 8.0))
    assert half * half == pytest.approx(low * high)


def test_attention_elsewhere_lengthens_every_delay_alike_and_at_weight_zero_not_at_all():
    full, drained = delays(attention=1.0), delays(attention=0.2)
    assert drained == pytest.approx(1.8 * full)
    assert delays(slack=0.0, attention=0.2).tobytes() == full.tobytes()


def test_answers_are_exponential_up_to_the_limit():
    draw = np.random.default_rng(1).random((1, 200_000))
    mean, limit = np.full(200_000, 30.0), np.full(200_000, 90.0)
    delay = crisis.answered(mean, draw, limit)
    assert delay.min() >= 0.0
    assert delay.max() == 90.0
    assert (delay == 90.0).mean() == pytest.approx(np.exp(-3.0), abs=0.002)
    assert np.median(delay) == pytest.approx(30.0 * np.log(2.0), rel=0.02)
    assert delay.mean() == pytest.approx(30.0 * (1.0 - np.exp(-3.0)), rel=0.02)


# Telling ----------------------------------------------------------------------------------------


def likelihoods(mean, delay, limit=90.0):
    """Likelihood of one answer by type in full, from density and survival."""
    failed = delay >= limit
    return np.where(failed, np.exp(-limit / mean), np.exp(-np.minimum(delay, limit) / mean) / mean)


@pytest.mark.parametrize("mean", [1.0, 8.0, 60.0, 365.0])
def test_the_likelihood_of_all_that_can_be_seen_is_one(mean):
    days = np.linspace(0.0, 90.0, 900_001)
    middle = 0.5 * (days[1:] + days[:-1])
    seen = (likelihoods(mean, middle) * np.diff(days)).sum() + likelihoods(mean, 90.0)
    assert seen == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("delay", [0.0, 5.0, 45.0, 89.999, 90.0])
def test_evidence_is_that_likelihood_over_the_largest(delay):
    mean = delays()
    failed = np.array([[delay >= 90.0]])
    answers, days = crisis.waited(np.array([[True]]), failed, np.array([[delay]]))
    told = crisis.evidence(mean, answers, days)
    full = likelihoods(mean, delay)
    assert told == pytest.approx(full / full.max(), rel=1e-12)


def test_several_crises_in_one_quarter_multiply():
    mean, delay = delays(), np.array([[3.0], [90.0], [40.0]])
    failed, seen = delay >= 90.0, np.array([[True], [True], [False]])
    told = crisis.evidence(mean, *crisis.waited(seen, failed, delay))
    full = likelihoods(mean, 3.0) * likelihoods(mean, 90.0)
    assert told == pytest.approx(full / full.max(), rel=1e-12)


def test_nothing_seen_tells_nothing_to_the_bit():
    nothing = np.zeros((2, 1), dtype=bool)
    told = crisis.evidence(delays(), *crisis.waited(nothing, nothing, np.zeros((2, 1))))
    assert told.tobytes() == np.ones_like(told).tobytes()
    belief = np.array([[0.1], [0.3], [0.6000000000000001]])
    assert trust.tested(belief, told, np.array([False])).tobytes() == belief.tobytes()


def test_sooner_speaks_for_a_steadfast_ally_and_failure_against_it():
    mean, belief = delays(), np.full((3, 1), 1.0 / 3.0)
    after = []
    for delay in (0.0, 5.0, 20.0, 45.0, 90.0):
        seen, waits = np.array([[True]]), np.array([[delay]])
        told = crisis.evidence(mean, *crisis.waited(seen, waits >= 90.0, waits))
        after.append(trust.tested(belief, told, np.array([True]))[:, 0])
    steadfast, withdrawing = np.array(after)[:, STEADFAST], np.array(after)[:, WITHDRAWING]
    assert (np.diff(steadfast) < 0).all()
    assert (np.diff(withdrawing) > 0).all()
    assert steadfast[0] > 1.0 / 3.0 > steadfast[-1]


@given(
    steadfast=st.floats(1, 30),
    withdrawing=st.floats(2, 365),
    met=SHARE,
    slack=st.floats(0, 5),
    attention=SHARE,
    limit=st.floats(15, 365),
    waits=st.lists(st.floats(0, 500), min_size=1, max_size=6),
)
def test_no_belief_is_ever_divided_in_vain(
    steadfast, withdrawing, met, slack, attention, limit, waits
):
    mean = delays(met, slack, attention, steadfast, withdrawing)
    delay = np.minimum(np.array(waits)[:, None], limit)
    seen = np.ones(delay.shape, dtype=bool)
    told = crisis.evidence(mean, *crisis.waited(seen, delay >= limit, delay))
    assert told.max() == 1.0
    assert told.min() > 0.0
    for belief in np.eye(3)[:, :, None]:
        assert np.isfinite(trust.tested(belief, told, np.array([True]))).all()


# What it leaves behind --------------------------------------------------------------------------


def test_lateness_is_nothing_at_once_and_one_at_failure():
    broke, limit, at_once = np.array([[True, True, True, False]]), np.full(4, 90.0), np.full(4, 7.0)
    late = crisis.lateness(broke, np.array([[7.0, 45.0, 90.0, 90.0]]), limit, at_once)
    assert np.array_equal(late, [[0.0, 0.5, 1.0, 0.0]])


def test_late_answers_raise_pressure_in_their_theatre_alone():
    pressure, late = np.array([[0.2], [0.3], [0.1]]), np.array([[1.0], [0.5], [1.0]])
    added = crisis.emboldened(pressure, late, (2, 0, 2), 4)
    assert added[:, 0] == pytest.approx([0.15, 0.0, 0.3, 0.0])
