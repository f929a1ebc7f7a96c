"""A deed towards another ally tells what its weight says: nothing at 0, as one to Japan at 1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import elsewhere, trust

CHANCE = np.array([[0.9], [0.8], [0.5]])
BELIEF = np.array([[0.3], [0.5], [0.2]])
DONE = np.array([True])


def tell(weight, kept, happened=DONE):
    chance, mid = elsewhere.chance_elsewhere(CHANCE, np.array([weight]))
    return elsewhere.evidence_elsewhere(chance, mid, happened, np.array([kept]))


@pytest.mark.parametrize("kept", [True, False])
def test_at_weight_nought_and_where_nothing_was_done_it_tells_exactly_nothing(kept):
    assert (tell(0.0, kept) == 1.0).all()
    assert (tell(0.7, kept, ~DONE) == 1.0).all()


@pytest.mark.parametrize("kept", [True, False])
def test_at_weight_one_it_tells_what_a_deed_to_japan_tells(kept):
    there = trust.filtered(BELIEF, tell(1.0, kept))
    here = trust.filtered(BELIEF, trust.evidence(CHANCE, DONE, np.array([kept])))
    assert there == pytest.approx(here, rel=1e-12)


def test_the_chance_is_the_mixture_of_type_and_coin():
    chance, mid = elsewhere.chance_elsewhere(CHANCE, np.array([0.3]))
    assert mid == pytest.approx([2.2 / 3.0])
    assert chance == pytest.approx(0.3 * CHANCE + 0.7 * mid)


@given(weight=st.floats(0, 1))
def test_belief_is_a_martingale_over_deeds(weight):
    """Well specified: over what may happen, the mean of the new belief is the old one."""
    chance, _ = elsewhere.chance_elsewhere(CHANCE, np.array([weight]))
    good = (BELIEF * chance).sum()
    mean = good * trust.filtered(BELIEF, tell(weight, True))
    mean += (1.0 - good) * trust.filtered(BELIEF, tell(weight, False))
    assert mean == pytest.approx(BELIEF, rel=1e-9)


def test_the_more_it_weighs_the_more_a_failed_deed_costs():
    trusted = [trust.filtered(BELIEF, tell(weight, False))[0, 0] for weight in (0.0, 0.3, 0.6, 1.0)]
    assert trusted == sorted(trusted, reverse=True) and trusted[0] == pytest.approx(0.3)
    assert trusted[-1] < 0.2
