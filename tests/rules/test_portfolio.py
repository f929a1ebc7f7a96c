"""Ties as a portfolio: what is wanted is best, and ties come to rest where all of it is best."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import portfolio


def regret(ties, mean, spread, exposure, lacking, width, cost):
    """Expected squared shortfall and cost, from the covariance of guarantee and partners.

    Not the model's own arithmetic: one common factor, written out as a matrix.
    """
    load = np.array([width, *(exposure * spread)])
    matrix = np.outer(load, load)
    own = spread**2 * (1.0 - exposure**2)
    matrix[np.arange(1, load.size), np.arange(1, load.size)] += own
    weights = np.array([1.0, *ties])
    return (lacking - ties @ mean) ** 2 + weights @ matrix @ weights + cost * ties.sum()


def wanted(ties, mean, spread, exposure, lacking, width, cost):
    """The rule in one world."""
    levels, *moments = (np.asarray(row)[:, None] for row in (ties, mean, spread, exposure))
    promise = portfolio.Promise.of(*moments, np.array([cost]))
    found = portfolio.wanted(
        promise, levels, promise.pooled(levels), np.array([lacking]), np.array([width])
    )
    return found[:, 0]


number = st.floats(0, 1)


@given(values=st.lists(number, min_size=12, max_size=12), lacking=st.floats(-1, 1), width=number)
def test_each_tie_wanted_is_best_given_the_others(values, lacking, width):
    ties = np.array(values[:3])
    mean, spread = 0.3 * np.array(values[3:6]), 0.02 + 0.4 * np.array(values[6:9])
    rest = (mean, spread, np.array(values[9:12]), lacking, width, 0.02)
    best = wanted(ties, *rest)
    for row in range(3):
        tried = np.repeat(ties[None], 201, axis=0)
        tried[:, row] = np.linspace(0, 1, 201)
        least = min(regret(one, *rest) for one in tried)
        own = ties.copy()
        own[row] = best[row]
        assert regret(own, *rest) <= least + 1e-12


FOUR = (
    np.array([0.12, 0.1, 0.08, 0.06]),
    np.array([0.12, 0.16, 0.11, 0.09]),
    np.array([0.3, 0.05, 0.25, 0.1]),
)


@pytest.mark.parametrize(("lacking", "width"), [(0.2, 0.2), (0.4, 0.25), (0.9, 0.35), (-0.2, 0.1)])
def test_ties_that_follow_slowly_come_to_rest_where_all_are_best_at_once(lacking, width):
    """Against projected descent on the whole problem."""
    levels = np.full((4, 1), 0.5)
    for _ in range(4000):
        aim = wanted(levels[:, 0], *FOUR, lacking, width, 0.01)[:, None]
        levels, _ = portfolio.grown(levels, aim, np.array([0.24]), np.zeros(1))
    rest = (*FOUR, lacking, width, 0.01)
    point, step = np.full(4, 0.5), 1e-4
    for _ in range(4000):
        slope = [
            (regret(point + step * unit, *rest) - regret(point - step * unit, *rest)) / (2 * step)
            for unit in np.eye(4)
        ]
        point = np.clip(point - 2.0 * np.array(slope), 0.0, 1.0)
    assert levels[:, 0] == pytest.approx(point, abs=2e-4)
    assert regret(levels[:, 0], *rest) == pytest.approx(regret(point, *rest), abs=1e-8)


def test_a_shortfall_calls_for_ties_and_none_for_none():
    ties = np.zeros(4)
    low, high = (wanted(ties, *FOUR, lacking, 0.2, 0.01) for lacking in (0.2, 0.5))
    assert (high > low).all() and (low > 0).all()
    assert (wanted(ties, *FOUR, -0.1, 0.2, 0.01) == 0).all()


def test_width_alone_turns_away_from_partners_that_fail_with_washington():
    """The pole that plain mean and variance have alone: at one shortfall, width shuns exposure."""
    narrow, wide = (wanted(np.full(4, 0.3), *FOUR, 0.4, width, 0.01) for width in (0.1, 0.3))
    assert (wide < narrow).all()
    lost = narrow - wide
    assert lost[0] > lost[1]  # per unit of variance the first is by far the most exposed
    apart = (FOUR[0], FOUR[1], np.zeros(4))
    same = [wanted(np.full(4, 0.3), *apart, 0.4, width, 0.01) for width in (0.1, 0.3)]
    assert np.array_equal(*same)
    assert (same[0] >= narrow).all() and same[0][2] > narrow[2]


def test_a_tie_stands_in_for_another():
    alone = wanted(np.array([0.0, 0.0, 0.0, 0.0]), *FOUR, 0.4, 0.2, 0.01)
    beside = wanted(np.array([0.0, 1.0, 1.0, 1.0]), *FOUR, 0.4, 0.2, 0.01)
    assert beside[0] < alone[0]


def test_the_shortfall_is_what_need_leaves_and_keeps_its_bounds():
    def lacking(*values):
        return portfolio.shortfall(*(np.array([value]) for value in values))[0]

    assert lacking(1.0, 1.2, 0.5, 0.7, 0.5) == pytest.approx(0.4)
    assert lacking(3.0, 3.0, 1.0, 0.0, 0.0) == 1.0
    assert lacking(0.0, 0.0, 1.0, 1.0, 1.0) == -1.0


@given(
    level=number, aim=number, pace=st.floats(0, 2), price=st.floats(0, 20), other=st.floats(0, 1)
)
def test_ties_move_towards_what_both_want_and_attention_only_slows_them(
    level, aim, pace, price, other
):
    levels, aims = np.array([[level], [other]]), np.array([[aim], [1.0]])
    free, none = portfolio.grown(levels, aims, np.array([pace]), np.zeros(1))
    dear, share = portfolio.grown(levels, aims, np.array([pace]), np.array([price]))
    assert none == 0.0 and 0.0 <= share < 1.0
    assert np.array_equal(free, levels + 0.25 * np.array([pace]) * (aims - levels))
    for moved in (free, dear):
        low, high = np.minimum(levels, aims), np.maximum(levels, aims)
        assert (moved >= low - 1e-12).all() and (moved <= high + 1e-12).all()
    assert (np.abs(dear - levels) <= np.abs(free - levels) + 1e-12).all()
    if aim <= level:  # what lapses needs no meeting
        assert dear[0] == pytest.approx(free[0])


def test_outreach_rises_with_what_is_built_and_never_takes_all():
    built = np.array([0.0, 0.1, 0.5, 50.0])
    share = portfolio.outreach(built, np.full(4, 2.0))
    assert share[0] == 0.0 and (np.diff(share) > 0).all() and share[-1] < 1.0
    assert portfolio.outreach(np.array([0.5]), np.array([2.0])) == 0.5


def test_without_partners_there_is_nothing_to_add_up():
    none = np.zeros((0, 3))
    assert np.array_equal(portfolio.total(none), np.zeros(3))
    promise = portfolio.Promise.of(none, none, none, np.zeros(3))
    assert np.array_equal(promise.pooled(none), np.zeros((2, 3)))
