"""C21 and C22: trust as an exact belief, and what can raise it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.rules import separating, signal_posterior, update_belief

EXACT = 1e-9
probability = st.floats(0.01, 0.99)


def after(trust, move, error, exploits):
    """Trust once a move is seen: the good err with chance ``error``, the bad cooperate at times."""
    cooperates = np.array([1.0 - error, exploits])
    seen = cooperates if move == "C" else 1.0 - cooperates
    return float(update_belief(np.array([trust, 1.0 - trust]), seen)[0])


def logit(trust):
    return np.log(trust / (1.0 - trust))


def test_c21_a_path_of_trust_and_the_size_of_its_steps(wrong):
    assert wrong("C21") == []


@given(moves=st.lists(st.sampled_from("CD"), min_size=1, max_size=12), start=probability)
def test_c21_evidence_adds_up_in_log_odds_whatever_its_order(moves, start):
    trust = start
    for move in moves:
        trust = after(trust, move, 0.05, 0.4)
    total = sum(np.log(0.95 / 0.4) if move == "C" else np.log(0.05 / 0.6) for move in moves)
    assert trust == pytest.approx(1 / (1 + np.exp(-logit(start) - total)), abs=EXACT)


@given(trust=probability, error=st.floats(0.01, 0.45), exploits=st.floats(0.01, 0.9))
def test_c21_trust_is_a_martingale(trust, error, exploits):
    """What an observer expects to believe tomorrow is what it believes today."""
    cooperates = trust * (1.0 - error) + (1.0 - trust) * exploits
    expected = cooperates * after(trust, "C", error, exploits)
    expected += (1.0 - cooperates) * after(trust, "D", error, exploits)
    assert expected == pytest.approx(trust, abs=EXACT)


@given(error=st.floats(0.01, 0.45), exploits=st.floats(0.01, 0.9))
def test_c21_a_betrayal_outweighs_a_favour_exactly_where_the_bad_dissemble(error, exploits):
    assume(exploits < 1.0 - error - 0.01)  # cooperation speaks for the good type
    up = logit(after(0.5, "C", error, exploits))
    down = -logit(after(0.5, "D", error, exploits))
    assume(abs(exploits * (1 - exploits) - error * (1 - error)) > 1e-6)
    assert (down > up) == (exploits * (1 - exploits) > error * (1 - error))


def test_c22_a_cheap_signal_says_nothing_and_one_too_costly_for_the_bad_says_all(wrong):
    assert wrong("C22") == []
    costs = np.array([0.0, 0.1, 0.3, 0.6])
    posterior = signal_posterior(0.37, costs, gain_good=0.5, gain_bad=0.2)
    assert posterior == pytest.approx([0.37, 0.37, 1.0, 0.37], abs=EXACT)
    assert separating(costs, 0.5, 0.2).tolist() == [False, False, True, False]


@given(cost=st.floats(0.0, 2.0), good=st.floats(-1.0, 2.0), bad=st.floats(-1.0, 2.0))
def test_c22_it_separates_exactly_between_the_two_gains(cost, good, bad):
    assert bool(separating(cost, good, bad)) == (bad < cost < good)
    if bad < cost < good:
        assert signal_posterior(0.2, cost, good, bad) == pytest.approx(1.0, abs=EXACT)
    elif cost < min(good, bad):
        assert signal_posterior(0.2, cost, good, bad) == pytest.approx(0.2, abs=EXACT)


def test_c22_the_share_of_the_good_among_those_who_send_is_the_posterior():
    """Counted among ten thousand senders, of whom each type does what pays it."""
    good = np.random.default_rng(22).random(10_000) < 0.37
    gains = np.where(good, 0.5, 0.2)
    for cost in (0.1, 0.3):
        sends = gains > cost
        assert signal_posterior(good.mean(), cost, 0.5, 0.2) == pytest.approx(good[sends].mean())


@given(first=probability, second=probability, error=st.floats(0.01, 0.45))
def test_c22_a_defection_lowers_trust_in_the_eyes_of_both(first, second, error):
    for trust in (first, second):
        assert after(trust, "D", error, 0.4) < trust < after(trust, "C", error, 0.4)


three = st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3)


@pytest.mark.parametrize("worlds", [1, 2, 3, 4])
@given(weights=st.lists(three, min_size=4, max_size=4), chances=st.lists(three, min_size=4))
def test_c21_types_are_never_taken_for_worlds(worlds, weights, chances):
    """Above all where there are as many worlds as types; one belief may serve all worlds."""
    beliefs = np.array([np.array(one) / np.sum(one) for one in weights[:worlds]]).T
    seen = np.array(chances[:worlds]).T
    for prior, likelihoods in (
        (beliefs, seen),
        (beliefs[:, 0], seen),
        (beliefs, seen[:, 0]),
        (beliefs[:, :1], seen),
    ):
        found = update_belief(prior, likelihoods)
        assert found.shape == (3, worlds)
        for world in range(worlds):
            own = prior[:, world % prior.shape[1]] if prior.ndim == 2 else prior
            told = likelihoods[:, world] if likelihoods.ndim == 2 else likelihoods
            alone = update_belief(own, told)
            # Bayes's rule, type by type.
            joint = [a * b for a, b in zip(own.tolist(), told.tolist(), strict=True)]
            assert alone == pytest.approx([one / sum(joint) for one in joint], abs=EXACT)
            assert np.array_equal(found[:, world], alone)


def test_c21_as_many_worlds_as_types():
    """Two types, two worlds: the first world sees .9 and .2, the second .1 and .8."""
    trust = update_belief([0.3, 0.7], [[0.9, 0.1], [0.2, 0.8]])[0]
    assert trust == pytest.approx([0.27 / 0.41, 0.03 / 0.59], abs=EXACT)


@pytest.mark.parametrize("types", [2, 3, 9])
def test_c21_belief_has_the_same_bits_alone_and_in_company(types):
    chance = np.random.default_rng(21)
    prior = chance.random((types, 500))
    prior /= prior.sum(axis=0)
    seen = chance.random((types, 500))
    together = update_belief(prior, seen)
    for world in range(500):
        assert np.array_equal(update_belief(prior[:, world], seen[:, world]), together[:, world])
