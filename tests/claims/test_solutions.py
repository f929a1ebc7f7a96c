"""C5, C6 and the other solutions: axioms, duality and Brent's root against the exact frontier."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from sim.bargaining import (
    kalai_smorodinsky_solution,
    kalai_solution,
    nash_solution,
    utilitarian_solution,
)

EXACT = 1e-9
SOLUTIONS = (nash_solution, kalai_solution, kalai_smorodinsky_solution, utilitarian_solution)
FIELDS = ("package", "utility_us", "utility_japan", "agreed")
positive = st.floats(0.01, 10.0)
weight = st.one_of(positive, st.integers(0, 3).map(float))
power = st.floats(0.15, 0.85)

every_solution = pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda one: one.__name__)


@st.composite
def tables(draw, low=-0.5, high=0.45, weights=weight, most_issues=8):
    """Weights of issues, some of them worth nothing, and disagreements.

    ``low`` and ``high`` are shares of what all issues are worth to a side; up to a half there is
    always a deal.
    """
    issues = draw(st.integers(1, most_issues))
    sides = []
    for _ in range(2):
        side = draw(st.lists(weights, min_size=issues, max_size=issues))
        assume(max(side) > 0.0)
        sides.append(np.array(side))
    shares = draw(st.tuples(st.floats(low, high), st.floats(low, high)))
    return *sides, *(one * side.sum() for one, side in zip(shares, sides, strict=True))


def most(own, other, kept):
    """The most that a side can have while the other keeps so much; minus infinity if it cannot.

    By duality, with no order of issues: the least, over prices of the other's utility, of what the
    package that is best at that price is worth. Prices at which an issue changes hands suffice.
    """
    if kept > other.sum():
        return -np.inf
    valued = other > 0.0
    prices = np.append(own[valued] / other[valued], 0.0)
    best = np.maximum(own, prices[:, None] * other).sum(axis=1)
    return (best - prices * kept).min()


def gains_of(found, du, dv):
    return float(found.utility_us - du), float(found.utility_japan - dv)


def in_proportion(us, japan, du, dv, ratio):
    """Gains whose first is so many times the second, as far as there is room, by Brent."""

    def left(gain):
        return most(japan, us, min(du + gain, us.sum())) - dv

    def too_much(gain):
        return gain - ratio * left(gain)

    # What costs Japan nothing goes to Washington anyway; beyond most() there is nothing.
    least = max(us[japan <= 0.0].sum() - du, 0.0)
    highest = most(us, japan, dv) - du
    if too_much(least) >= 0.0:
        gain = least
    elif too_much(highest) <= 0.0:
        gain = highest
    else:
        gain = brentq(too_much, least, highest, xtol=1e-14, rtol=1e-14)
    return gain, left(gain)


# C5: the axioms --------------------------------------------------------------------------------


def test_c5_numbers(wrong):
    assert wrong("C5") == []


@given(table=tables(), power=power)
def test_c5_the_nash_product_is_the_largest(table, power):
    """No package is worth more at the prices that the solution itself sets.

    The logarithm of the product is concave, so that this is enough; the best package at given
    prices takes each issue to whoever it is worth more to.
    """
    us, japan, du, dv = table
    found = nash_solution(us, japan, du, dv, power)
    assert found.agreed
    gain_us, gain_japan = gains_of(found, du, dv)
    prices = power / gain_us, (1.0 - power) / gain_japan
    own = prices[0] * float(found.utility_us) + prices[1] * float(found.utility_japan)
    assert own == pytest.approx(np.maximum(prices[0] * us, prices[1] * japan).sum(), rel=EXACT)


@given(table=tables(most_issues=3), power=power)
def test_c5_no_package_of_a_grid_beats_it(table, power):
    us, japan, du, dv = table
    grid = np.array(list(itertools.product(np.linspace(0, 1, 21), repeat=us.size))).T
    gain_us, gain_japan = us @ grid - du, japan @ (1 - grid) - dv
    product = np.maximum(gain_us, 0) ** power * np.maximum(gain_japan, 0) ** (1 - power)
    own_us, own_japan = gains_of(nash_solution(us, japan, du, dv, power), du, dv)
    assert own_us**power * own_japan ** (1 - power) >= product.max() * (1 - 1e-9)


@given(table=tables(high=1.05))
@example(table=(np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.0, 1.0]), 0.0, 1.0))
@example(table=(np.array([3.0, 3.0]), np.array([0.0, 1.0]), 0.0, 0.0))
@example(table=(np.array([0.0, 1.0]), np.array([3.0, 3.0]), 0.0, 0.0))
def test_c5_pareto_nobody_can_gain_without_the_other_losing(table):
    """For one side alone too, where issues are worth nothing to the other, for all solutions."""
    us, japan, du, dv = table
    all_us, all_japan = us.sum(), japan.sum()
    hair = 1e-13
    for solution in SOLUTIONS:
        found = solution(us, japan, du, dv)
        if not found.agreed:
            continue
        own_us, own_japan = float(found.utility_us), float(found.utility_japan)
        keeps_us, keeps_japan = own_us + hair * all_us, own_japan + hair * all_japan
        assert own_us >= most(us, japan, min(keeps_japan, all_japan)) - EXACT * all_us
        assert own_japan >= most(japan, us, min(keeps_us, all_us)) - EXACT * all_japan
        # And the package is worth what is said of it.
        assert us @ found.package == pytest.approx(own_us, abs=1e-12)
        assert japan @ (1 - found.package) == pytest.approx(own_japan, abs=1e-12)
        assert ((found.package >= 0.0) & (found.package <= 1.0)).all()


@given(
    table=tables(),
    unit=st.tuples(st.floats(-12, 12), st.floats(-12, 12)),
    zero=st.tuples(st.floats(0.0, 20.0), st.floats(0.0, 20.0)),
    power=power,
)
def test_c5_scale_invariance_under_other_units_and_another_zero(table, unit, zero, power):
    """What a side has whatever happens moves its zero: an issue that the other does not mind."""
    us, japan, du, dv = table
    plain = nash_solution(us, japan, du, dv, power)
    one, other = (10.0**exponent for exponent in unit)
    moved = nash_solution(
        one * np.append(us, [zero[0], 0.0]),
        other * np.append(japan, [0.0, zero[1]]),
        one * (du + zero[0]),
        other * (dv + zero[1]),
        power,
    )
    assert moved.agreed
    assert moved.utility_us / one - zero[0] == pytest.approx(float(plain.utility_us), abs=EXACT)
    assert moved.utility_japan / other - zero[1] == pytest.approx(
        float(plain.utility_japan), abs=EXACT
    )


@given(table=tables(high=1.05), power=power)
def test_c5_symmetry_under_swapped_roles(table, power):
    us, japan, du, dv = table
    for solution in SOLUTIONS:
        own, other = ((power,), (1 - power,)) if solution is nash_solution else ((), ())
        plain = solution(us, japan, du, dv, *own)
        swapped = solution(japan, us, dv, du, *other)
        assert plain.agreed == swapped.agreed
        pairs = (
            (swapped.utility_us, plain.utility_japan),
            (swapped.utility_japan, plain.utility_us),
        )
        if solution is utilitarian_solution:  # several packages may have the largest sum
            pairs = [np.sum(pairs, axis=0)]
        for one, two in pairs:
            assert float(one) == pytest.approx(float(two), abs=EXACT)


@given(table=tables(), power=power, cut=st.lists(st.floats(0.0, 1.0), min_size=16, max_size=16))
def test_c5_independence_of_irrelevant_alternatives(table, power, cut):
    """What is not chosen is taken off the table, issue by issue: the rest is settled as before.

    An issue that may only move between two bounds is a smaller one, with what lies beyond them
    settled beforehand.
    """
    us, japan, du, dv = table
    chosen = nash_solution(us, japan, du, dv, power)
    low = chosen.package * np.array(cut[: us.size])
    high = 1.0 - (1.0 - chosen.package) * np.array(cut[8 : 8 + us.size])
    width = np.maximum(high - low, 0.0)
    assume(max(us * width) > 0.0 and max(japan * width) > 0.0)
    settled = us @ low, japan @ (1.0 - high)
    reduced = nash_solution(us * width, japan * width, du - settled[0], dv - settled[1], power)
    assert reduced.agreed
    assert float(reduced.utility_us) + settled[0] == pytest.approx(
        float(chosen.utility_us), abs=EXACT
    )
    assert float(reduced.utility_japan) + settled[1] == pytest.approx(
        float(chosen.utility_japan), abs=EXACT
    )


# C6: linkage -----------------------------------------------------------------------------------


def test_c6_linkage_gains_where_weights_differ(wrong):
    assert wrong("C6") == []


def products(us, japan):
    """Nash product of one table, and of a table for each issue."""
    linked = nash_solution(us, japan, 0.0, 0.0)
    alone = [nash_solution([one], [two], 0.0, 0.0) for one, two in zip(us, japan, strict=True)]
    separate = [sum(float(getattr(one, name)) for one in alone) for name in FIELDS[1:3]]
    return float(linked.utility_us * linked.utility_japan), separate[0] * separate[1]


above_nothing = st.lists(positive, min_size=2, max_size=6)


@given(us=above_nothing, japan=above_nothing)
def test_c6_linked_is_never_worse_and_better_exactly_where_rates_differ(us, japan):
    issues = min(len(us), len(japan))
    us, japan = np.array(us[:issues]), np.array(japan[:issues])
    linked, separate = products(us, japan)
    assert separate == pytest.approx(0.25 * us.sum() * japan.sum(), rel=EXACT)
    assert linked >= separate * (1 - EXACT)
    rates = us / japan
    if rates.max() > rates.min() * 1.01:
        assert linked > separate * (1 + EXACT)


@given(us=above_nothing, rate=st.floats(0.01, 100.0))
def test_c6_nothing_is_gained_where_rates_are_the_same(us, rate):
    linked, separate = products(np.array(us), rate * np.array(us))
    assert linked == pytest.approx(separate, rel=EXACT)


def test_c6_d1_numbers_of_the_solutions():
    nash = nash_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0)
    assert (nash.utility_us, nash.utility_japan) == pytest.approx((0.75, 7 / 12), abs=EXACT)
    kalai = kalai_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0)
    assert (kalai.utility_us, kalai.utility_japan) == pytest.approx((0.85, 0.35), abs=EXACT)
    corner = nash_solution([0.7, 0.3], [0.3, 0.7], 0.4, 0.0)
    assert (corner.utility_us, corner.utility_japan) == pytest.approx((0.7, 0.7), abs=EXACT)


# The other solutions ---------------------------------------------------------------------------


@given(table=tables())
def test_kalai_equalises_gains_and_leaves_the_rest_to_who_can_use_it(table):
    us, japan, du, dv = table
    found = gains_of(kalai_solution(us, japan, du, dv), du, dv)
    assert found == pytest.approx(in_proportion(us, japan, du, dv, 1.0), abs=EXACT)


@given(table=tables())
def test_kalai_smorodinsky_keeps_the_proportion_of_what_could_be_hoped_for(table):
    us, japan, du, dv = table
    hopes = most(us, japan, dv) - du, most(japan, us, du) - dv
    found = gains_of(kalai_smorodinsky_solution(us, japan, du, dv), du, dv)
    expected = in_proportion(us, japan, du, dv, hopes[0] / hopes[1])
    assert found == pytest.approx(expected, abs=EXACT)


@given(table=tables())
def test_utilitarian_has_the_largest_sum_that_both_accept(table):
    """The sum is concave along the frontier: the best of all, or the nearest that both accept."""
    us, japan, du, dv = table
    found = utilitarian_solution(us, japan, du, dv)
    assert min(gains_of(found, du, dv)) >= -1e-12
    best = us[us > japan].sum()
    accepted = min(max(best, du), most(us, japan, dv), us.sum())
    expected = accepted + most(japan, us, accepted)
    assert float(found.utility_us + found.utility_japan) == pytest.approx(expected, abs=EXACT)


# Agreement -------------------------------------------------------------------------------------


@given(table=tables(low=-1.5, high=1.2), exponent=st.integers(-13, 12))
def test_all_agree_exactly_where_some_package_reaches_both_disagreements(table, exponent):
    us, japan, du, dv = (10.0**exponent * one for one in table)
    all_us, all_japan = us.sum(), japan.sum()
    # What each has to spare, alone and once the other has its due; not a hair's breadth either way.
    room_us = min(all_us, most(us, japan, min(dv, all_japan))) - du, all_us - du
    room_japan = min(all_japan, most(japan, us, min(du, all_us))) - dv, all_japan - dv
    assume(min(np.abs(room_us)) > EXACT * all_us and min(np.abs(room_japan)) > EXACT * all_japan)
    spare = min(*room_us, *room_japan)
    for solution in SOLUTIONS:
        found = solution(us, japan, du, dv)
        assert bool(found.agreed) == (spare > 0.0)
        if not found.agreed:
            assert (found.package == 0.0).all()
            assert (found.utility_us, found.utility_japan) == (du, dv)


# Issues that only one side wants would leave room for both.
@given(table=tables(weights=positive), exponent=st.integers(-13, 12), place=st.floats(0.0, 1.0))
@pytest.mark.parametrize("beyond", [0.0, 1e-9])
def test_the_last_point_of_the_frontier_is_reached_and_none_beyond_it(
    beyond, table, exponent, place
):
    """A disagreement on the frontier itself, in any unit; and a billionth above it."""
    us, japan = (10.0**exponent * one for one in table[:2])
    order = np.argsort(-us / japan)
    given_up = np.clip(place * us.size - np.arange(us.size), 0.0, 1.0)
    package = np.empty(us.size)
    package[order] = given_up
    du, dv = us @ package, japan @ (1.0 - package)
    shift = (us.sum() + us.max() / japan.min() * japan.sum()) * beyond
    found = [solution(us, japan, du + shift, dv) for solution in SOLUTIONS]
    assert [bool(one.agreed) for one in found] == [beyond == 0.0] * 4
    if not beyond:
        for one in found:
            assert float(one.utility_us) == pytest.approx(du, abs=1e-10 * us.sum())
            assert float(one.utility_japan) == pytest.approx(dv, abs=1e-10 * japan.sum())


@every_solution
def test_an_infeasible_disagreement_agrees_nothing_alone_and_in_company(solution):
    alone = solution([0.7, 0.3], [0.3, 0.7], 0.9, 0.9)
    assert not alone.agreed
    company = solution([0.7, 0.3], [0.3, 0.7], np.array([0.9, 0.2]), np.array([0.9, 0.2]))
    assert company.agreed.tolist() == [False, True]
    assert np.isfinite(company.package).all() and np.isfinite(company.utility_us).all()


@every_solution
@pytest.mark.parametrize("unit", [1e-320, 1e-170, 1e-13, 1e6, 1e160, 1e300])
def test_no_unit_is_too_small_or_too_large(solution, unit):
    us, japan = np.array([0.7, 0.3, 0.2]), np.array([0.3, 0.7, 0.2])
    plain = solution(us, japan, 0.5, -0.1)
    scaled = solution(unit * us, unit * japan, unit * 0.5, unit * -0.1)
    rough = 1e-3 if unit < 1e-300 else EXACT  # there float64 itself has three digits
    assert scaled.agreed
    assert scaled.package == pytest.approx(plain.package, abs=rough)
    assert float(scaled.utility_us) / unit == pytest.approx(float(plain.utility_us), rel=rough)
    assert not solution(unit * us, unit * japan, unit * 5.0, unit * 5.0).agreed


@every_solution
def test_a_disagreement_beyond_all_measure(solution):
    """Nothing to fear, everything to fear: still numbers, and a deal or none."""
    for du, dv in itertools.product((-1e300, 1e300), (-1e300, 1e300)):
        found = solution([1e-100, 2e-100], [2e-100, 1e-100], du, dv)
        assert bool(found.agreed) == (du < 0.0 and dv < 0.0)
        assert np.isfinite(found.package).all()


# Worlds ----------------------------------------------------------------------------------------


def random_worlds(issues, worlds):
    """Tables of all kinds: issues worth nothing, disagreements out of reach and on the edge."""
    chance = np.random.default_rng(issues)
    us, japan = chance.random((2, issues, worlds)) * (chance.random((2, issues, worlds)) < 0.8)
    us[0], japan[-1] = us[0] + 0.1, japan[-1] + 0.1
    du, dv = chance.uniform(-0.2, 0.6, (2, worlds)) * np.stack([us.sum(axis=0), japan.sum(axis=0)])
    return us, japan, du, dv


@every_solution
@pytest.mark.parametrize("issues", [1, 3, 8, 9, 10])
def test_worlds_have_the_same_bits_alone_and_together(solution, issues):
    """All that is found, with more issues than numpy adds one after another."""
    worlds = 400
    us, japan, du, dv = random_worlds(issues, worlds)
    together = solution(us, japan, du, dv)
    for world in range(worlds):
        alone = solution(us[:, world], japan[:, world], du[world], dv[world])
        for name in FIELDS:
            expected = getattr(together, name)[..., world]
            assert np.asarray(getattr(alone, name)).tobytes() == expected.tobytes(), name


def test_power_alone_may_differ_between_worlds():
    powers = np.array([0.1, 0.5, 0.9])
    found = nash_solution([0.7, 0.3], [0.3, 0.7], 0.0, 0.0, powers)
    assert found.package.shape == (2, 3)
    assert found.utility_us == pytest.approx([7 / 30, 0.7, 0.9], abs=EXACT)
    for world, power in enumerate(powers):
        alone = nash_solution([0.7, 0.3], [0.3, 0.7], 0.0, 0.0, power)
        assert alone.package.shape == (2,) and alone.utility_us.shape == ()
        assert np.array_equal(found.package[:, world], alone.package)


def test_worlds_may_have_several_axes():
    us = np.random.default_rng(0).random((3, 4, 5))
    found = nash_solution(us, [0.2, 0.3, 0.5], 0.1, np.zeros(5))
    assert found.package.shape == (3, 4, 5)
    alone = nash_solution(us[:, 2, 3], [0.2, 0.3, 0.5], 0.1, 0.0)
    assert np.array_equal(found.package[:, 2, 3], alone.package)


@every_solution
def test_no_worlds_at_all(solution):
    assert solution(np.ones((2, 0)), [0.5, 0.5], 0.0, 0.0).package.shape == (2, 0)
