"""Promises: hazards by type, what a breach tells, and how far a pledge is kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import promises
from sim.rules.intention import CONDITIONAL, STEADFAST, WITHDRAWING
from sim.rules.trust import filtered

ONE = np.ones(1)


def test_a_withdrawing_ally_breaks_more_and_a_conditional_one_as_it_is_paid():
    met = np.array([0.0, 0.5, 1.0])
    chance = promises.hazard(np.full(3, 0.04), np.full(3, 0.4), met)
    assert chance[STEADFAST] == pytest.approx(0.01)
    assert chance[WITHDRAWING] == pytest.approx(0.1)
    assert chance[CONDITIONAL] == pytest.approx([0.1, 0.055, 0.01])


def test_where_nobody_breaks_anything_nothing_is_told_to_the_last_bit():
    never = promises.hazard(np.zeros(4), np.zeros(4), np.linspace(0, 1, 4))
    assert (never == 0.0).all()
    exposed = np.array([[True, True, False, False], [True, False, True, False]])
    told = promises.breach_evidence(never, exposed, np.zeros_like(exposed))
    assert (told == 1.0).all()


def test_without_a_promise_nothing_is_told():
    chance = np.array([[0.01], [0.1], [0.2]])
    none = np.zeros((2, 1), dtype=bool)
    assert (promises.breach_evidence(chance, none, none) == 1.0).all()


@given(
    first=st.floats(0.02, 0.96),
    rates=st.lists(st.floats(0.001, 0.25), min_size=3, max_size=3),
    exposed=st.lists(st.booleans(), min_size=2, max_size=2),
)
def test_the_evidence_is_a_likelihood_so_belief_is_a_martingale(first, rates, exposed):
    """Over everything that may be seen, the mean of what is believed is what was believed."""
    belief = np.array([[first], [(1 - first) / 3], [2 * (1 - first) / 3]])
    chance = np.array(rates)[:, None]
    had = np.array(exposed)[:, None]
    mean = total = 0.0
    for seen in np.ndindex(*(1 + row for row in exposed)):
        broken = np.array(seen, dtype=bool)[:, None]
        told = promises.breach_evidence(chance, had, broken)
        seen_with = float((belief * told).sum())
        total += seen_with
        mean += seen_with * filtered(belief, told)
    assert total == pytest.approx(1.0)
    assert mean == pytest.approx(belief)


def test_two_promises_broken_at_once_count_twice():
    chance = np.array([[0.1], [0.2], [0.25]])
    both = np.ones((2, 1), dtype=bool)
    assert promises.breach_evidence(chance, both, both) == pytest.approx(chance * chance)


def test_a_deal_is_torn_up_at_a_reversal_and_at_a_handover_and_at_no_other_time():
    yes, no = np.array([True]), np.array([False])
    chance = [
        float(promises.revocation(0.2 * ONE, 0.5 * ONE, reversal, handover)[0])
        for reversal, handover in ((no, no), (yes, no), (no, yes), (yes, yes))
    ]
    assert chance == pytest.approx([0.0, 0.2, 0.5, 0.6])


def test_a_promise_is_kept_the_longer_the_less_and_for_ever_by_who_never_breaks_one():
    years = np.array([0.0, 1.0, 5.0])
    kept = promises.kept_through(np.array([[0.0] * 3, [0.05] * 3]), years)
    assert (kept[0] == 1.0).all()
    assert kept[1, 0] == 1.0 and (np.diff(kept[1]) < 0).all()
    assert kept[1, 1] == pytest.approx(np.exp(-0.2))


def test_a_whole_share_is_the_pledge_to_the_last_bit():
    pledged = np.random.default_rng(0).uniform(0, 200, 1000)
    floor = np.full(1000, 40.0)
    assert promises.pledge_aim(floor, pledged, np.ones(1000)).tobytes() == pledged.tobytes()
    half = promises.pledge_aim(floor, pledged, np.full(1000, 0.5))
    beyond = pledged > 40.0
    assert half[beyond] == pytest.approx(40.0 + 0.5 * (pledged[beyond] - 40.0))
    assert (half[~beyond] == pledged[~beyond]).all()


def test_tight_money_lowers_what_is_delivered_within_bounds():
    squeeze = np.array([-5.0, 0.0, 1.0, 5.0])
    share = promises.delivered(np.full(4, 0.8), np.full(4, 0.3), squeeze)
    assert share == pytest.approx([1.0, 0.8, 0.5, 0.0])


def test_the_share_done_counts_from_what_happens_anyway():
    actual, floor, promised = np.array([[40, 75, 110, 150, 20], [40] * 5, [110] * 5], dtype=float)
    done = promises.share_done(actual, floor, promised)
    assert done == pytest.approx([0.0, 0.5, 1.0, 1.0, 0.0])
    assert (promises.share_done(actual, floor, floor) == 1.0).all()
