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


SUPPORT, LIMIT = np.array([[0.95], [0.55], [0.15]]), np.array([90.0])


def delays(met=0.5, steadfast=8.0, withdrawing=60.0):
    return crisis.mean_delay(*one(steadfast, withdrawing, met))


def likelihoods(mean, stretched, delay, support=SUPPORT, limit=90.0):
    """Likelihood of one answer by type in full, from density and the chance of none in time."""
    within = 1.0 - np.exp(-limit / mean)
    density = np.exp(-delay / (mean * stretched)) / (mean * stretched) / within
    in_time = (1.0 - np.exp(-limit / (mean * stretched))) / within
    return np.where(delay >= limit, 1.0 - support * in_time, support * density)


def evidence(mean, delay, seen, stretched=1.5, support=SUPPORT, limit=90.0):
    """What answers tell, ``delay`` and ``seen`` over crises."""
    delay, seen = np.array(delay)[:, None], np.array(seen)[:, None]
    told = crisis.waited(seen, delay >= limit, delay)
    return crisis.evidence(support, mean, *one(stretched, limit), told)


# Breaking out -----------------------------------------------------------------------------------


def test_crises_come_with_pressure_and_not_where_all_is_deterred():
    assert crisis.chance(*one(2.0, 0.5, 0.8)) == pytest.approx(0.05)
    for none in ((0.0, 1.0, 0.0), (4.0, 0.0, 0.0), (4.0, 1.0, 1.0)):
        assert crisis.chance(*one(*none)) == 0.0
    assert crisis.chance(*one(9.0, 1.0, 0.0)) == 1.0


# Answering --------------------------------------------------------------------------------------


def test_a_conditional_ally_lies_geometrically_between_by_conditions_met():
    low, half, high = (delays(met)[CONDITIONAL, 0] for met in (0.0, 0.5, 1.0))
    assert (low, high) == pytest.approx((60.0, 8.0))
    assert half * half == pytest.approx(low * high)


def answers(stretched, worlds=200_000, limit=90.0):
    """Delays in many worlds by type, ``(types, worlds)``, from the same draws."""
    draw, full = np.random.default_rng(1).random((1, worlds)), np.ones(worlds)
    return np.array(
        [
            crisis.answered(support * full, mean * full, stretched * full, limit * full, draw)[0]
            for support, mean in zip(SUPPORT[:, 0], delays()[:, 0], strict=True)
        ]
    )


def test_at_full_attention_a_type_comes_in_time_with_the_chance_of_its_support():
    assert (answers(1.0) < 90.0).mean(axis=1) == pytest.approx(SUPPORT[:, 0], abs=0.004)


def test_attention_elsewhere_lengthens_every_delay_alike_until_the_limit():
    soon, late = answers(1.0), answers(1.8)
    assert late == pytest.approx(np.where(soon < 90.0, np.minimum(1.8 * soon, 90.0), 90.0))
    assert crisis.stretch(*one(1.0, 0.2)) == pytest.approx(1.8)
    assert crisis.stretch(*one(0.0, 0.2)) == 1.0


@pytest.mark.parametrize("stretched", [1.0, 2.5])
def test_answers_are_distributed_as_the_likelihood_says(stretched):
    edges = np.linspace(0.0, 90.0, 19)
    fine = np.linspace(0.0, 90.0, 18 * 200 + 1)
    middle = 0.5 * (fine[1:] + fine[:-1])
    dense = likelihoods(delays(), stretched, middle)
    expected = dense.reshape(3, 18, 200).mean(axis=2) * (edges[1] - edges[0])
    for one_type, delay in enumerate(answers(stretched)):
        share = np.histogram(delay[delay < 90.0], edges)[0] / delay.size
        assert share == pytest.approx(expected[one_type], abs=0.004)


# Telling ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mean", [1.0, 8.0, 60.0, 365.0])
@pytest.mark.parametrize("stretched", [1.0, 3.0])
def test_the_likelihood_of_all_that_can_be_seen_is_one(mean, stretched):
    days = np.linspace(0.0, 90.0, 900_001)
    middle = 0.5 * (days[1:] + days[:-1])
    seen = (likelihoods(mean, stretched, middle, 0.4) * np.diff(days)).sum()
    assert seen + likelihoods(mean, stretched, 90.0, 0.4) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("stretched", [1.0, 1.7])
@pytest.mark.parametrize("delay", [0.0, 5.0, 45.0, 89.999, 90.0])
def test_evidence_is_that_likelihood_over_the_largest(delay, stretched):
    mean = delays()
    full = likelihoods(mean, stretched, delay)
    told = evidence(mean, [delay], [True], stretched)
    assert told == pytest.approx(full / full.max(), rel=1e-12)


def test_several_crises_in_one_quarter_multiply():
    mean = delays()
    told = evidence(mean, [3.0, 90.0, 40.0], [True, True, False])
    full = likelihoods(mean, 1.5, 3.0) * likelihoods(mean, 1.5, 90.0)
    assert told == pytest.approx(full / full.max(), rel=1e-12)


def test_nothing_seen_tells_nothing_to_the_bit():
    told = evidence(delays(), [0.0, 0.0], [False, False])
    assert told.tobytes() == np.ones_like(told).tobytes()
    belief = np.array([[0.1], [0.3], [0.6000000000000001]])
    assert trust.tested(belief, told, np.array([False])).tobytes() == belief.tobytes()


def test_sooner_speaks_for_a_steadfast_ally_and_failure_most_against_it():
    belief = np.full((3, 1), 1.0 / 3.0)
    after = [
        trust.tested(belief, evidence(delays(), [delay], [True]), np.array([True]))[:, 0]
        for delay in (0.0, 5.0, 20.0, 45.0, 60.0, 90.0)
    ]
    steadfast, withdrawing = np.array(after)[:, STEADFAST], np.array(after)[:, WITHDRAWING]
    assert (np.diff(steadfast[:-1]) < 0).all()
    assert (np.diff(withdrawing) > 0).all()
    assert steadfast[0] > 1.0 / 3.0 > max(steadfast[-3:])


@given(
    steadfast=st.floats(1, 30),
    withdrawing=st.floats(2, 365),
    met=SHARE,
    likely=st.floats(0.5, 1),
    unlikely=st.floats(0, 0.5),
    stretched=st.floats(1, 6),
    limit=st.floats(15, 365),
    waits=st.lists(st.floats(0, 500), min_size=1, max_size=6),
)
def test_no_belief_is_ever_divided_in_vain(
    steadfast, withdrawing, met, likely, unlikely, stretched, limit, waits
):
    support = trust.by_type(*one(likely, unlikely, met))
    delay = np.minimum(waits, limit)
    told = evidence(
        delays(met, steadfast, withdrawing), delay, delay >= 0.0, stretched, support, limit
    )
    assert told.max() == 1.0
    assert told.min() > 0.0
    for belief in np.eye(3)[:, :, None]:
        assert np.isfinite(trust.tested(belief, told, np.array([True]))).all()


def test_lateness_is_nothing_at_once_and_one_at_failure():
    broke, limit, at_once = np.array([[True, True, True, False]]), np.full(4, 90.0), np.full(4, 7.0)
    late = crisis.lateness(broke, np.array([[7.0, 45.0, 90.0, 90.0]]), limit, at_once)
    assert np.array_equal(late, [[0.0, 0.5, 1.0, 0.0]])


def test_late_answers_raise_pressure_in_their_theatre_alone():
    pressure, late = np.array([[0.2], [0.3], [0.1]]), np.array([[1.0], [0.5], [1.0]])
    added = crisis.emboldened(pressure, late, (2, 0, 2), 4)
    assert added[:, 0] == pytest.approx([0.15, 0.0, 0.3, 0.0])
