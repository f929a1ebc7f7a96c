"""C1 to C8, C23 and C24: what bargaining theory says, by closed form and by another road."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.theory import claim
from sim.bargaining import (
    bargaining_range,
    breakdown_share,
    kalai_smorodinsky_solution,
    kalai_solution,
    nash_solution,
    outside_option_share,
    ratified_share,
    rubinstein_share,
    screening_offer,
    utilitarian_solution,
)
from sim.bargaining.disagreement import power_from_patience

EXACT = 1e-9
patience = st.floats(0.05, 0.97)
weight = st.floats(0.01, 10.0)


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


@st.composite
def tables(draw, issues=3):
    us = [draw(weight) for _ in range(issues)]
    japan = [draw(weight) for _ in range(issues)]
    shares = draw(st.tuples(st.floats(0.0, 0.45), st.floats(0.0, 0.45)))
    return np.array(us), np.array(japan), shares[0] * sum(us), shares[1] * sum(japan)


def test_c5_numbers(wrong):
    assert wrong("C5") == []


@given(table=tables(), power=st.floats(0.15, 0.85))
def test_c5_no_package_of_a_grid_beats_the_nash_solution(table, power):
    us, japan, du, dv = table
    grid = np.array(list(itertools.product(np.linspace(0, 1, 21), repeat=3))).T
    gain_us, gain_japan = us @ grid - du, japan @ (1 - grid) - dv
    feasible = (gain_us >= 0) & (gain_japan >= 0)
    product = np.where(
        feasible, np.maximum(gain_us, 0) ** power * np.maximum(gain_japan, 0) ** (1 - power), 0
    )
    found = nash_solution(us, japan, du, dv, power)
    own = (found.utility_us - du) ** power * (found.utility_japan - dv) ** (1 - power)
    assert found.agreed and own >= product.max() * (1 - 1e-9)
    # Pareto: nothing on the grid is better for both.
    better = (gain_us > found.utility_us - du + 1e-9) & (
        gain_japan > found.utility_japan - dv + 1e-9
    )
    assert not better.any()


@given(
    table=tables(),
    scale=st.tuples(st.floats(0.1, 10.0), st.floats(0.1, 10.0)),
    power=st.floats(0.15, 0.85),
)
def test_c5_scale_invariance(table, scale, power):
    us, japan, du, dv = table
    plain = nash_solution(us, japan, du, dv, power)
    scaled = nash_solution(scale[0] * us, scale[1] * japan, scale[0] * du, scale[1] * dv, power)
    assert scaled.utility_us == pytest.approx(scale[0] * plain.utility_us, rel=1e-7)
    assert scaled.utility_japan == pytest.approx(scale[1] * plain.utility_japan, rel=1e-7)


@given(table=tables(), power=st.floats(0.15, 0.85))
def test_c5_symmetry_under_swapped_roles(table, power):
    us, japan, du, dv = table
    plain = nash_solution(us, japan, du, dv, power)
    swapped = nash_solution(japan, us, dv, du, 1 - power)
    assert swapped.utility_us == pytest.approx(plain.utility_japan, rel=1e-7, abs=1e-9)
    assert swapped.utility_japan == pytest.approx(plain.utility_us, rel=1e-7, abs=1e-9)


@given(table=tables(), power=st.floats(0.15, 0.85), raised=st.floats(0.0, 1.0))
def test_c5_independence_of_irrelevant_alternatives(table, power, raised):
    """Taking away packages worse for Washington than the chosen one leaves the choice."""
    us, japan, du, dv = table
    chosen = nash_solution(us, japan, du, dv, power)
    grid = np.array(list(itertools.product(np.linspace(0, 1, 15), repeat=3))).T
    floor = du + raised * (chosen.utility_us - du)
    gain_us, gain_japan = us @ grid, japan @ (1 - grid)
    left = (gain_us >= floor) & (gain_japan >= dv)
    product = (np.maximum(gain_us - du, 0) ** power) * np.maximum(gain_japan - dv, 0) ** (1 - power)
    own = (chosen.utility_us - du) ** power * (chosen.utility_japan - dv) ** (1 - power)
    assert chosen.utility_us >= floor - 1e-9
    assert own >= (product * left).max() * (1 - 1e-9)


def test_c6_linkage_gains_where_weights_differ(wrong):
    assert wrong("C6") == []


@given(table=tables())
def test_c6_linked_is_never_worse_and_better_exactly_where_rates_differ(table):
    us, japan, _, _ = table
    linked = nash_solution(us, japan, 0.0, 0.0)
    # Each issue settled on its own is split in the middle.
    separate = 0.25 * us.sum() * japan.sum()
    product = linked.utility_us * linked.utility_japan
    rates = us / japan
    assert product >= separate * (1 - 1e-12)
    if rates.max() > rates.min() * 1.01:
        assert product > separate
    if rates.max() == rates.min():
        assert product == pytest.approx(separate, rel=1e-9)


def test_c6_d1_numbers_of_the_solutions():
    nash = nash_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0)
    assert (nash.utility_us, nash.utility_japan) == pytest.approx((0.75, 7 / 12), abs=EXACT)
    kalai = kalai_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0)
    assert (kalai.utility_us, kalai.utility_japan) == pytest.approx((0.85, 0.35), abs=EXACT)
    corner = nash_solution([0.7, 0.3], [0.3, 0.7], 0.4, 0.0)
    assert (corner.utility_us, corner.utility_japan) == pytest.approx((0.7, 0.7), abs=EXACT)


@given(table=tables())
def test_other_solutions_against_a_grid(table):
    us, japan, du, dv = table
    grid = np.array(list(itertools.product(np.linspace(0, 1, 21), repeat=3))).T
    gain_us, gain_japan = us @ grid - du, japan @ (1 - grid) - dv
    feasible = (gain_us >= 0) & (gain_japan >= 0)

    def gains(found):
        return found.utility_us - du, found.utility_japan - dv

    least = np.where(feasible, np.minimum(gain_us, gain_japan), -1).max()
    assert min(gains(kalai_solution(us, japan, du, dv))) >= least - 1e-9
    most = np.where(feasible, gain_us + gain_japan, -1).max()
    assert sum(gains(utilitarian_solution(us, japan, du, dv))) >= most - 1e-9
    ideal_us, ideal_japan = (np.where(feasible, gain, -1).max() for gain in (gain_us, gain_japan))
    own_us, own_japan = gains(kalai_smorodinsky_solution(us, japan, du, dv))
    # The grid's ideals fall short of the true ones by at most one step of one issue.
    step = 0.05 * max(us.max() / ideal_us, japan.max() / ideal_japan)
    assert own_us / ideal_us == pytest.approx(own_japan / ideal_japan, rel=2 * step + 1e-9)


def test_an_infeasible_disagreement_agrees_nothing_alone_and_in_company():
    for solution in (
        nash_solution,
        kalai_solution,
        kalai_smorodinsky_solution,
        utilitarian_solution,
    ):
        alone = solution([0.7, 0.3], [0.3, 0.7], 0.9, 0.9)
        assert not alone.agreed
        company = solution([0.7, 0.3], [0.3, 0.7], np.array([0.9, 0.2]), np.array([0.9, 0.2]))
        assert company.agreed.tolist() == [False, True]
        assert np.isfinite(company.package).all() and np.isfinite(company.utility_us).all()


@given(tables=st.lists(tables(), min_size=2, max_size=6), power=st.floats(0.15, 0.85))
def test_worlds_have_the_same_bits_alone_and_together(tables, power):
    us, japan, du, dv = (np.array(column) for column in zip(*tables, strict=True))
    together = nash_solution(us.T, japan.T, du, dv, power)
    for world in range(len(tables)):
        alone = nash_solution(us[world], japan[world], du[world], dv[world], power)
        assert np.array_equal(alone.package, together.package[:, world])


def test_c7_costs_open_a_bargaining_range(wrong):
    assert wrong("C7") == []


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
    demand, failure = screening_offer(p, own, low, low + width)

    def worth(claim):
        refused = np.clip((claim - p - low) / width, 0.0, 1.0)
        return (1 - refused) * claim + refused * (p - own)

    assert worth(demand) >= worth(np.linspace(0, 1, 2001)).max() - 1e-9
    assert failure == pytest.approx(np.clip((demand - p - low) / width, 0.0, 1.0), abs=1e-9)


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

    def offered(low, high):
        offers = np.linspace(0, 1, 100001)
        accepted = np.clip((offers - low) / (high - low), 0.0, 1.0)
        best = offers[np.argmax(accepted * (1 - offers))]
        return best, 1 - np.clip((best - low) / (high - low), 0.0, 1.0)

    assert offered(0.0, 1.0) == pytest.approx((0.5, 0.5), abs=1e-4)
    assert offered(0.4, 0.6) == pytest.approx((0.6, 0.0), abs=1e-4)
    for low, high in ((0.0, 1.0), (0.4, 0.6)):
        # The offer leaves the proposer 1 - offer: C8 with p = 0 and the pie turned round.
        demand, failure = screening_offer(0.0, 0.0, 1 - high, 1 - low)
        offer, risk = offered(low, high)
        assert (1 - demand, failure) == pytest.approx((offer, risk), abs=1e-4)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: rubinstein_share(1.0, 0.9), "delta_first"),
        (lambda: rubinstein_share(0.9, [0.5, 0.0]), "delta_second"),
        (lambda: outside_option_share(0.9, 0.9, 1.5), "outside_second"),
        (lambda: breakdown_share(0.1, 0.8, 0.4), "breakdown_second"),
        (lambda: nash_solution([0.0, 0.0], [1.0, 1.0], 0, 0), "weights_us"),
        (lambda: nash_solution([1.0, 1.0], [1.0, -1.0], 0, 0), "weights_japan"),
        (lambda: nash_solution([1.0, 1.0], [1.0, 1.0], 0, 0, 1.0), "power_us"),
        (lambda: nash_solution([1.0, 1.0], [1.0, 1.0], np.nan, 0), "disagreement_us"),
        (lambda: kalai_solution([1.0, 1.0], [1.0], 0, 0), "weights_japan"),
        (lambda: screening_offer(0.5, 0.1, 0.6, 0.2), "cost_low"),
        (lambda: ratified_share(-0.1, 0.0), "threshold"),
        (lambda: ratified_share(0.5, 1.5), "disagreement"),
    ],
)
def test_what_is_outside_a_domain_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=name):
        call()
