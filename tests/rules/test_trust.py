"""Belief: Bayes (C21), switching, what a conditional ally does, assurance, reliance, confidence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.rules import trust
from sim.rules.intention import CONDITIONAL, STEADFAST, WITHDRAWING

KEEPS, FAILS = np.array([0.95, 0.40]), np.array([0.05, 0.60])


def test_c21_five_moves():
    belief = np.array([0.5, 0.5])
    path = []
    for move in "CCDCC":
        belief = trust.update_belief(belief, KEEPS if move == "C" else FAILS)
        path.append(belief[0])
    assert path == pytest.approx([0.7037, 0.8494, 0.3198, 0.5275, 0.7261], abs=5e-5)


def steps(error, generous):
    """Steps of log odds on a favour and on a betrayal."""
    prior = np.array([0.5, 0.5])
    favour = trust.update_belief(prior, np.array([1 - error, generous]))
    betrayal = trust.update_belief(prior, np.array([error, 1 - generous]))
    return np.log(favour[0] / favour[1]), np.log(betrayal[0] / betrayal[1])


def test_c21_a_betrayal_outweighs_a_favour():
    favour, betrayal = steps(0.05, 0.40)
    assert favour == pytest.approx(0.865, abs=5e-4)
    assert betrayal == pytest.approx(-2.485, abs=5e-4)
    assert -betrayal / favour == pytest.approx(2.87, abs=5e-3)


@pytest.mark.parametrize(("error", "generous", "ratio"), [(0.05, 0.05, 1.0), (0.3, 0.05, 0.44)])
def test_c21_but_only_where_the_untrustworthy_fail_less_predictably(error, generous, ratio):
    favour, betrayal = steps(error, generous)
    assert -betrayal / favour == pytest.approx(ratio, abs=5e-3)


def test_c21_expected_trust_is_trust():
    prior = np.array([0.37, 0.63])
    mean = (prior @ KEEPS) * trust.update_belief(prior, KEEPS) + (prior @ FAILS) * (
        trust.update_belief(prior, FAILS)
    )
    assert mean[0] == pytest.approx(0.37, abs=1e-12)


chances = st.floats(0.01, 0.99)
three = arrays(float, (3, 5), elements=chances)


@given(prior=three, chance=three)
def test_bayes_is_a_martingale_under_its_own_belief(prior, chance):
    """Over what may be seen, the posterior expected is the prior; in the fast form too."""
    prior = prior / prior.sum(axis=0)
    for update in (trust.update_belief, trust.filtered):
        seen = (prior * chance).sum(axis=0)
        mean = seen * update(prior, chance) + (1 - seen) * update(prior, 1 - chance)
        assert mean == pytest.approx(prior, abs=1e-12)


@given(belief=three, odds=three, reopened=arrays(float, 5, elements=st.floats(0, 1)), chance=three)
def test_switching_then_bayes_is_expected_to_be_what_was_predicted(belief, odds, reopened, chance):
    """All drift of belief is in the switching step, none in the evidence."""
    belief, odds = belief / belief.sum(axis=0), odds / odds.sum(axis=0)
    predicted = trust.predicted(belief, odds, reopened)
    assert predicted.sum(axis=0) == pytest.approx(1.0)
    matrix = (1 - reopened) * np.eye(3)[:, :, None] + reopened * odds[:, None]
    assert predicted == pytest.approx((matrix * belief).sum(axis=1))
    seen = (predicted * chance).sum(axis=0)
    posterior = seen * trust.filtered(predicted, chance)
    posterior += (1 - seen) * trust.filtered(predicted, 1 - chance)
    assert posterior == pytest.approx(predicted, abs=1e-12)


@given(belief=three, chance=three)
def test_the_fast_form_is_bayes(belief, chance):
    belief = belief / belief.sum(axis=0)
    assert trust.filtered(belief, chance) == pytest.approx(trust.update_belief(belief, chance))


def test_evidence_that_tells_nothing_changes_nothing():
    belief = np.array([[0.2], [0.3], [0.5]])
    assert np.array_equal(trust.update_belief(belief, np.ones((3, 1))), belief)


def test_what_is_impossible_under_every_type_leaves_the_prior():
    assert trust.update_belief(np.array([1.0, 0.0]), np.array([0.0, 0.5])).tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("belief", "likelihoods", "wrong"),
    [
        ([0.5, 0.6], [1, 1], "sum to one"),
        ([1.5, -0.5], [1, 1], "belief must be within"),
        ([0.5, 0.5], [1, -1], "likelihoods must be within"),
    ],
)
def test_what_is_no_belief_is_refused(belief, likelihoods, wrong):
    with pytest.raises(ValueError, match=wrong):
        trust.update_belief(np.array(belief), np.array(likelihoods, dtype=float))


def test_a_conditional_ally_lies_between_as_its_conditions_are_met():
    chance = trust.by_type(*(np.array([v] * 3) for v in (0.95, 0.15)), np.array([0.0, 0.5, 1.0]))
    assert chance[STEADFAST].tolist() == [0.95] * 3
    assert chance[WITHDRAWING].tolist() == [0.15] * 3
    assert chance[CONDITIONAL] == pytest.approx([0.15, 0.55, 0.95])


def test_two_conditions_payment_and_interest():
    paid, interest = np.array([1.0, 1.0, 0.0, 0.5]), np.array([1.0, 0.0, 1.0, 0.5])
    full, none = np.ones(4), np.zeros(4)
    met = trust.condition_met(paid, interest, full, np.full(4, 0.8))
    assert met == pytest.approx([1, 0.2, 0, 0.3])
    assert trust.condition_met(paid, interest, 0.5 * full, np.full(4, 0.8)) == pytest.approx(
        [1, 0.6, 0, 0.4]
    )
    assert np.array_equal(trust.condition_met(paid, interest, full, none), paid)
    assert np.array_equal(trust.condition_met(paid, interest, none, full), paid)


@given(belief=three, support=three)
def test_assurance_is_mean_and_spread_of_support_over_belief(belief, support):
    belief = belief / belief.sum(axis=0)
    mean, spread = trust.assurance(belief, support)
    assert mean == pytest.approx((belief * support).sum(axis=0))
    expected = np.sqrt((belief * (support - mean) ** 2).sum(axis=0))
    assert spread == pytest.approx(expected, abs=1e-6)


def test_the_same_mean_with_more_doubt_is_relied_on_less():
    mean, spread = np.array([0.7, 0.7, 0.1]), np.array([0.1, 0.3, 0.5])
    assert trust.reliance(mean, spread, np.ones(3)) == pytest.approx([0.6, 0.4, 0.0])
    assert np.array_equal(trust.reliance(mean, spread, np.zeros(3)), mean)


def test_no_deed_is_no_evidence():
    chance = np.array([[0.9] * 3, [0.7] * 3, [0.5] * 3])
    told = trust.evidence(chance, np.array([False, True, True]), np.array([True, True, False]))
    assert told[:, 0].tolist() == [1.0, 1.0, 1.0]
    assert told[:, 1] == pytest.approx([0.9, 0.7, 0.5])
    assert told[:, 2] == pytest.approx([0.1, 0.3, 0.5])


def test_confidence_forgets_then_learns():
    full = [np.array([v]) for v in (0.7, 0.5)]
    up = trust.shifted_confidence(np.array([0.5]), np.array([True]), *full, np.zeros(1))
    down = trust.shifted_confidence(np.array([0.5]), np.array([False]), *full, np.zeros(1))
    assert up == pytest.approx(0.7 / 1.2)
    assert down == pytest.approx(0.3 / 0.8)
    forgotten = trust.shifted_confidence(np.array([0.9]), np.array([True]), *full, np.ones(1))
    assert forgotten == pytest.approx(0.7 / 1.2)


def test_a_favourable_year_is_logistic_in_the_ledger_and_never_overflows():
    ledger = np.array([0.6, 0.72, 0.48, 0.0, 1.0])
    chance = trust.chance_of_favourable(ledger, np.full(5, 0.6), np.full(5, 0.12))
    assert chance == pytest.approx(1 / (1 + np.exp(-(ledger - 0.6) / 0.12)))
    sharp = trust.chance_of_favourable(ledger, np.full(5, 0.6), np.full(5, 1e-9))
    assert sharp.tolist() == [0.5, 1.0, 0.0, 0.0, 1.0]
