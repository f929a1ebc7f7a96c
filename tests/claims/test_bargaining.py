"""C1 to C4, C7, C8, C23 and C24: bargaining theory by closed form and by another road."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from sim.analysis.theory import claim
from sim.bargaining import (
    bargaining_range,
    breakdown_share,
    outside_option_share,
    ratified_share,
    rubinstein_share,
    screening_offer,
)
from sim.bargaining.disagreement import power_from_patience

EXACT = 1e-9
patience = st.floats(0.05, 0.97)


def by_backward_induction(first, second, rounds=4000, outside=0.0):
    """The first proposer's share, when the last of many rounds is take it or leave it."""
    share = 1.0
    for turn in range(rounds, 0, -1):
        # Who answers now would propose next, at one round's discount; the second may leave instead.
        answers_second = turn % 2 == 1
        delta = second if answers_second else first
        keeps = max(delta * share, outside) if answers_second else delta * share
        share = 1.0 - keeps
    return share


def test_c1_the_patient_and_the_proposer_get_more(wrong):
    assert wrong("C1") == []
    for case in claim("C1").cases:
        # The list states six digits; the other road gives the rest.
        first, second = case.inputs["delta_first"], case.inputs["delta_second"]
        assert rubinstein_share(first, second) == pytest.approx(
            by_backward_induction(first, second), abs=EXACT
        )


@given(first=patience, second=patience)
def test_c1_equals_backward_induction(first, second):
    assert rubinstein_share(first, second) == pytest.approx(
        by_backward_induction(first, second), abs=EXACT
    )


@given(first=patience, second=patience)
def test_c2_frequent_offers_give_the_generalised_nash_power(first, second):
    often = 1e-7
    limit = rubinstein_share(first**often, second**often)
    assert limit == pytest.approx(
        power_from_patience(np.float64(first), np.float64(second)), abs=1e-6
    )


def test_c2_numbers(wrong):
    assert wrong("C2") == []


def test_c3_an_outside_option_matters_only_if_it_beats_the_bargain(wrong):
    assert wrong("C3") == []


@given(first=patience, second=patience, option=st.floats(0.0, 1.0))
def test_c3_equals_backward_induction(first, second, option):
    assert outside_option_share(first, second, option) == pytest.approx(
        by_backward_induction(first, second, outside=option), abs=EXACT
    )


def test_c4_breakdown_counts_from_the_first_unit(wrong):
    assert wrong("C4") == []


@given(p=st.floats(0.01, 0.9), first=st.floats(0.0, 0.5), second=st.floats(0.0, 0.5))
def test_c4_equals_backward_induction(p, first, second):
    share = (1.0, 1.0)
    for _ in range(4000):
        # Each answers with what it would propose next, or with what breakdown leaves it.
        share = (
            1.0 - (p * second + (1 - p) * share[1]),
            1.0 - (p * first + (1 - p) * share[0]),
        )
    assert breakdown_share(p, first, second) == pytest.approx(share[0], abs=EXACT)


def test_c3_and_c4_differ_where_the_option_is_small():
    assert outside_option_share(0.999, 0.999, 0.2) == pytest.approx(0.5, abs=1e-3)
    assert breakdown_share(0.001, 0.0, 0.2) == pytest.approx(0.4, abs=1e-3)


def test_c7_costs_open_a_bargaining_range(wrong):
    assert wrong("C7") == []


thousandths = st.integers(0, 1000)


@given(chance=thousandths, first=thousandths, second=thousandths)
def test_c7_the_range_holds_the_shares_that_both_prefer_to_a_conflict(chance, first, second):
    """Shares are tried one by one, and a thousand conflicts fought, in whole numbers."""
    pie, fights = 1000, 1000
    both = [
        share
        for share in range(pie + 1)
        if fights * share >= chance * pie - fights * first
        and fights * (pie - share) >= (fights - chance) * pie - fights * second
    ]
    low, high = bargaining_range(chance / fights, first / pie, second / pie)
    assert (low, high) == pytest.approx((both[0] / pie, both[-1] / pie), abs=EXACT)


@given(p=st.floats(0.0, 1.0), first=st.floats(1e-6, 1.0), second=st.floats(1e-6, 1.0))
def test_c7_the_range_is_never_empty_where_conflict_costs(p, first, second):
    low, high = bargaining_range(p, first, second)
    assert low < high


def test_c8_numbers(wrong):
    assert wrong("C8") == []


@given(
    p=st.floats(0.0, 1.0),
    own=st.floats(0.0, 0.5),
    low=st.floats(0.0, 0.5),
    width=st.floats(0.01, 0.5),
)
def test_c8_no_other_demand_is_worth_more(p, own, low, width):
    """Nobody can be asked for more than the pie, whatever a conflict would cost it."""
    demand, failure = screening_offer(p, own, low, low + width)
    assert 0.0 <= demand <= 1.0

    def worth(claim):
        refused = np.clip((claim - p - low) / width, 0.0, 1.0)
        return (1 - refused) * claim + refused * (p - own)

    assert worth(demand) >= worth(np.linspace(0, 1, 2001)).max() - 1e-9
    assert failure == pytest.approx(np.clip((demand - p - low) / width, 0.0, 1.0), abs=1e-9)


@given(
    p=st.floats(0.0, 1.0),
    own=st.floats(0.0, 1.0),
    low=st.floats(0.0, 1.0),
    width=st.floats(0.01, 1.0),
)
def test_c8_equals_brents_root_of_what_one_more_unit_is_worth(p, own, low, width):
    """Asking a little more wins that where it is accepted, and loses the rest of it where not."""

    def marginal(claim):
        accepted = (p + low + width - claim) / width
        return accepted - (claim - (p - own)) / width

    safe, boldest = p + low, p + low + width
    expected = brentq(marginal, safe, boldest, xtol=1e-15) if marginal(safe) > 0.0 else safe
    expected = min(expected, 1.0)
    refused = max(expected - safe, 0.0) / width
    assert screening_offer(p, own, low, low + width) == pytest.approx(
        (expected, refused), abs=EXACT
    )


@given(middle=st.floats(0.2, 0.4), widths=st.tuples(st.floats(0.0, 0.2), st.floats(0.0, 0.2)))
def test_c8_more_doubt_more_conflict(middle, widths):
    narrow, wide = sorted(widths)
    risks = [screening_offer(0.4, 0.05, middle - w, middle + w).failure for w in (narrow, wide)]
    assert risks[0] <= risks[1] + 1e-12
    assert screening_offer(0.4, 0.05, middle, middle).failure == 0.0


def test_c23_a_tighter_constraint_helps_until_nothing_is_left(wrong):
    assert wrong("C23") == []
    share, agreed = ratified_share([0.0, 0.6, 1.0, 1.01], 0.0)
    assert share[:3] == pytest.approx([0.5, 0.6, 1.0], abs=EXACT)
    assert agreed.tolist() == [True, True, True, False]


def test_c23_the_last_deal_that_is_left_is_made():
    """In hundredths, of which few are float64's: r = 1 - d is still a deal, one more is none."""
    hundredths = np.arange(101)
    home, other = hundredths[:, None], hundredths[None]
    found = ratified_share(home / 100, other / 100)
    assert np.array_equal(found.agreed, home + other <= 100)
    expected = np.maximum(home / 100, (1 - other / 100) / 2)
    assert found.share == pytest.approx(np.where(found.agreed, expected, 0.0), abs=EXACT)


@given(threshold=st.floats(0.0, 1.2), other=st.floats(0.0, 1.0))
def test_c23_equals_brents_maximum_of_what_home_ratifies(threshold, other):
    def marginal(split):
        return (1.0 - split - other) - split

    found = ratified_share(threshold, other)
    assume(abs(threshold + other - 1.0) > 1e-12)
    if threshold + other > 1.0:
        assert not found.agreed and found.share == 0.0
    else:
        best = brentq(marginal, 0.0, 1.0, xtol=1e-15) if other < 1.0 else 0.0
        assert found.agreed
        assert found.share == pytest.approx(max(best, threshold), abs=EXACT)


@given(threshold=st.floats(0.0, 1.2), other=st.floats(0.0, 1.0))
def test_c23_is_the_nash_split_of_what_home_ratifies(threshold, other):
    found = ratified_share(threshold, other)
    splits = np.linspace(0, 1, 20001)
    allowed = (splits >= threshold) & (1 - splits >= other)
    if allowed.any():
        assert found.agreed
        best = splits[allowed][np.argmax((splits * (1 - splits - other))[allowed])]
        assert found.share == pytest.approx(best, abs=1e-4)
    elif threshold > 1 - other + 1e-4:
        assert not found.agreed


def test_c24_a_doubtful_threshold_risks_failure(wrong):
    """An offer to a ratifier uniform on [lo, hi] is C8's problem without power and without cost."""
    assert wrong("C24") == []

    for low, high, expected in ((0.0, 1.0, (0.5, 0.5)), (0.4, 0.6, (0.6, 0.0))):
        assert offered(low, high) == pytest.approx(expected, abs=1e-5)


def offered(low, high):
    """The best of a hundred thousand offers, and how often home does not ratify it."""
    offers = np.linspace(0, 1, 100001)
    ratified = np.clip((offers - low) / (high - low), 0.0, 1.0)
    best = offers[np.argmax(ratified * (1 - offers))]
    return best, 1 - np.clip((best - low) / (high - low), 0.0, 1.0)


@given(low=st.floats(0.0, 0.98), width=st.floats(0.01, 1.0))
def test_c24_equals_brents_root_and_a_grid(low, width):
    high = min(low + width, 1.0)

    def marginal(offer):
        return (1.0 - offer) - (offer - low)

    expected = brentq(marginal, low, high, xtol=1e-15) if marginal(high) < 0.0 else high
    risk = (high - expected) / (high - low)
    # The offer leaves the proposer 1 - offer: C8 with p = 0 and the pie turned round.
    demand, failure = screening_offer(0.0, 0.0, 1.0 - high, 1.0 - low)
    assert (1.0 - demand, failure) == pytest.approx((expected, risk), abs=EXACT)
    assert (1.0 - demand, failure) == pytest.approx(offered(low, high), abs=2e-3)
