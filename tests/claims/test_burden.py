"""C10 to C16: burden-sharing, by closed form and by Brent's root of the first-order condition."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from sim.analysis.theory import claim
from sim.analysis.theory.readings import read
from sim.rules import defence_best_reply, defence_equilibrium

EXACT = 1e-9
GDP = np.array([29.2, 4.0])

gdps = st.floats(0.5, 50.0)
public = st.floats(0.005, 0.5)
private = st.one_of(st.just(0.0), st.floats(1e-4, 0.4))
share = st.floats(0.0, 1.0)
threats = st.one_of(st.just(0.0), st.floats(0.0, 0.3))
"""Part of GDP."""


def known(spill, ally, abandonment=0.0, threat=0.0):
    """Protection that comes from elsewhere, less what the adversary takes."""
    return spill * (1.0 - abandonment) * ally - threat


def by_brent(gdp, a, b, elsewhere):
    """Where one more unit of effort is worth what it costs; nothing where the first is not."""

    def worth_more(effort):
        worth = a / (effort + elsewhere) - (1.0 - a - b) / (gdp - effort)
        return worth + (b / effort if b else 0.0)

    least, hair = max(0.0, -elsewhere), 1e-14 * gdp
    if not b and elsewhere > hair and worth_more(0.0) <= 0.0:
        return 0.0
    return brentq(worth_more, least + hair, gdp - hair, xtol=1e-15 * gdp, rtol=1e-14)


def both_by_brent(gdp, a, b, spill, abandonment=(0.0, 0.0), threat=(0.0, 0.0)):
    """Where the first answers the second's answer to it with what it does already."""

    def reply(ally, other):
        elsewhere = known(spill[ally], other, abandonment[ally], threat[ally])
        return by_brent(gdp[ally], a[ally], b[ally], elsewhere)

    def rises(first):
        return reply(0, reply(1, first)) - first

    first = brentq(rises, 0.0, gdp[0], xtol=1e-14 * gdp[0], rtol=1e-14)
    return np.array([first, reply(1, first)])


def two(strategy):
    return st.tuples(strategy, strategy)


@pytest.mark.parametrize("number", ["C10", "C14"])
def test_c10_c14_listed_efforts_equal_brents(number, wrong):
    """The list states printed digits; Brent's equilibrium gives the rest."""
    assert wrong(number) == []
    for case in claim(number).cases:
        if case.call == "efforts":
            one = case.inputs
            tastes = (one["public_weight"],) * 2, (one["private_weight"],) * 2
            found = both_by_brent(one["gdp"], *tastes, (one["spill_in"],) * 2)
            assert read("efforts", one) == pytest.approx(100.0 * found / one["gdp"], abs=EXACT)


@given(gdp=gdps, a=public, b=private, spill=share, ally=st.floats(0.0, 2.0), lost=share, t=threats)
def test_c10_c16_the_reply_equals_brents(gdp, a, b, spill, ally, lost, t):
    """Abandonment and threat among the rest; the ally's effort in units of own GDP."""
    assume(a + b < 0.95)
    ally, threat = ally * gdp, t * gdp
    expected = by_brent(gdp, a, b, known(spill, ally, lost, threat))
    found = defence_best_reply(gdp, a, b, spill, ally, lost, threat)
    assert found / gdp == pytest.approx(expected / gdp, abs=EXACT)


@settings(max_examples=60, deadline=None)
@given(
    gdp=two(gdps), a=two(public), b=two(private), spill=two(share), lost=two(share), t=two(threats)
)
def test_c10_c14_the_equilibrium_equals_brents(gdp, a, b, spill, lost, t):
    """Each ally with tastes, fears and a threat of its own."""
    assume(max(np.add(a, b)) < 0.95)
    threat = np.multiply(t, gdp)
    found = defence_equilibrium(gdp, a, b, spill, lost, threat)
    expected = both_by_brent(gdp, a, b, spill, lost, threat)
    assert found / gdp == pytest.approx(expected / gdp, abs=EXACT)


@pytest.mark.parametrize("worlds", [1, 2, 3])
def test_what_differs_between_allies_is_never_taken_for_worlds(worlds):
    """Above all where there are as many worlds as allies."""
    gdp = np.array([[29.2, 20.0, 25.0], [4.0, 9.0, 5.0]])[:, :worlds]
    a, b, spill, lost, threat = (0.03, 0.02), (0.01, 0.0), (0.2, 0.7), (0.0, 0.3), (0.1, 0.0)
    found = defence_equilibrium(gdp, a, b, spill, lost, threat)
    assert found.shape == (2, worlds)
    for world in range(worlds):
        alone = defence_equilibrium(gdp[:, world], a, b, spill, lost, threat)
        assert np.array_equal(found[:, world], alone)
        expected = both_by_brent(gdp[:, world], a, b, spill, lost, threat)
        assert alone == pytest.approx(expected, abs=EXACT)
    # One row serves both allies, a number both allies and all worlds.
    rows = defence_equilibrium(gdp, 0.03, 0.01, np.full((1, worlds), 0.2))
    assert np.array_equal(rows, defence_equilibrium(gdp, 0.03, 0.01, 0.2))


def test_c10_the_larger_ally_bears_more_than_its_part():
    lone = defence_equilibrium(GDP, 0.035, 0.0, 0.2)
    assert lone[0] / lone.sum() > GDP[0] / GDP.sum() == pytest.approx(0.8795, abs=5e-5)


def test_c11_replies_fall_but_less_than_one_for_one(wrong):
    assert wrong("C11") == []


@given(gdp=gdps, a=public, spill=st.floats(0.01, 1.0), part=two(st.floats(0.0, 0.95)))
def test_c11_the_slope_equals_brents(gdp, a, spill, part):
    """Replies are straight lines up to the corner: any two points on them give the slope."""
    assume(abs(part[0] - part[1]) > 0.05)
    ally = np.array(part) * a * gdp / ((1.0 - a) * spill)
    ours = defence_best_reply(gdp, a, 0.0, spill, ally)
    brents = np.array([by_brent(gdp, a, 0.0, spill * one) for one in ally])
    slopes = [np.diff(one).item() / np.diff(ally).item() for one in (ours, brents)]
    assert slopes == pytest.approx([-(1.0 - a) * spill] * 2, abs=EXACT)


def test_c12_the_corner_comes_at_a_threshold(wrong):
    assert wrong("C12") == []


@settings(max_examples=10, deadline=None)
@given(gdp=gdps, smaller=st.floats(0.05, 0.45), a=public)
def test_c12_the_corner_is_where_the_first_unit_is_not_worth_its_cost(gdp, smaller, a):
    large, small = gdp, smaller * gdp
    alone = by_brent(large, a, 0.0, 0.0)

    def first_unit(spill):
        return a / (spill * alone) - (1.0 - a) / small

    expected = brentq(first_unit, 1e-9, 1.0, xtol=1e-15)
    found = read("corner_spill_in", {"gdp": [large, small], "public_weight": a})
    assert found == pytest.approx([expected], abs=EXACT)
    assert expected == pytest.approx(small / ((1.0 - a) * large), abs=EXACT)


def test_c13_a_transfer_changes_nothing_in_a_pure_public_good(wrong):
    assert wrong("C13") == []


@settings(max_examples=50, deadline=None)
@given(a=st.floats(0.05, 0.6), total=gdps, parts=two(st.floats(0.05, 0.95)))
def test_c13_no_transfer_between_contributors_changes_anything(a, total, parts):
    """Both contribute where both incomes are above what each then consumes."""
    keeps = (1.0 - a) / (2.0 - a) * total
    gdp = np.array([[keeps + part * (total - 2.0 * keeps)] * 2 for part in parts]).T
    gdp[1] = total - gdp[0]
    found = defence_equilibrium(gdp, a, 0.0, 1.0)
    assert (found > 0.0).all()
    assert found[0] + found[1] == pytest.approx([a * total / (2.0 - a)] * 2, abs=EXACT * total)
    assert gdp - found == pytest.approx(np.full((2, 2), keeps), abs=EXACT * total)
    for before_or_after in range(2):
        expected = both_by_brent(gdp[:, before_or_after], (a, a), (0.0, 0.0), (1.0, 1.0))
        assert found[:, before_or_after] == pytest.approx(expected, abs=EXACT * total)


@given(spill=share, b=st.floats(1e-6, 0.033))
def test_c14_a_private_benefit_removes_the_corner(spill, b):
    assert (defence_equilibrium(GDP, 0.034 - b, b, spill) > 0).all()


def test_c14_a_private_benefit_damps_free_riding():
    """Beyond b = 0.012: nearer to the corner an ally has nothing more to take back."""
    taste = np.array([0.0001, 0.0125, 0.015, 0.02, 0.025, 0.03])
    replies = [defence_best_reply(4.0, 0.034 - taste, taste, 0.5, ally) for ally in (1.0, 1.1)]
    slopes = np.abs(replies[1] - replies[0])
    assert (np.diff(slopes[1:]) < 0).all()
    assert slopes[0] < slopes[1]


@pytest.mark.parametrize("b", [1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-18])
@pytest.mark.parametrize("ally", [0.1, 10.0, 1e3])
def test_c14_a_faint_private_benefit_is_not_lost_in_rounding(b, ally):
    """The root in sixty digits, where float64 would subtract two equal numbers."""
    found = float(defence_best_reply(1.0, 0.02, b, 1.0, ally))
    with localcontext(prec=60):
        a, taste, k = Decimal("0.02"), Decimal(b), Decimal(ally)
        half = ((1 - a) * k - (a + taste)) / 2
        expected = float((half * half + taste * k).sqrt() - half)
    assert found == pytest.approx(expected, rel=1e-12, abs=0.0)


def test_c15_threat_raises_effort(wrong):
    assert wrong("C15") == []


@given(
    gdp=gdps,
    a=public,
    spill=share,
    ally=share,
    sensitivity=st.floats(0.05, 1.0),
    t=two(st.floats(0.0, 0.9)),
)
def test_c15_the_slope_equals_brents(gdp, a, spill, ally, sensitivity, t):
    """What threat takes is nearly all that there is, at most; effort is above the corner."""
    assume(abs(t[0] - t[1]) > 0.05)
    # Less comes from the ally than would bring this one to the corner.
    ally = ally * a * gdp
    threat = np.array(t) * gdp / sensitivity
    taken = sensitivity * threat
    ours = defence_best_reply(gdp, a, 0.0, spill, ally, threat=taken)
    brents = np.array([by_brent(gdp, a, 0.0, spill * ally - one) for one in taken])
    slopes = [np.diff(one).item() / np.diff(threat).item() for one in (ours, brents)]
    assert slopes == pytest.approx([(1.0 - a) * sensitivity] * 2, abs=EXACT)


@given(gdp=gdps, a=public, b=private, spill=share, ally=share, t=st.floats(0.0, 0.999))
def test_c15_no_threat_asks_more_than_there_is(gdp, a, b, spill, ally, t):
    assume(a + b < 0.95)
    effort = defence_best_reply(gdp, a, b, spill, ally * gdp, threat=t * gdp)
    assert t * gdp - spill * ally * gdp <= effort < gdp


def test_c16_abandonment_raises_effort_ever_faster(wrong):
    """Printed digits are the list's; the rest is Brent's."""
    assert wrong("C16") == []
    (case,) = claim("C16").cases
    one = case.inputs
    expected = [
        100.0
        / one["gdp"]
        * by_brent(
            one["gdp"],
            one["public_weight"],
            one["private_weight"],
            known(one["spill_in"], one["ally_effort"], lost),
        )
        for lost in one["abandonment"]
    ]
    assert read(case.call, one) == pytest.approx(expected, abs=EXACT)


@given(gdp=gdps, a=public, b=st.floats(0.005, 0.4), spill=st.floats(0.05, 1.0), ally=gdps)
def test_c16_everywhere(gdp, a, b, spill, ally):
    assume(a + b < 0.95)
    lost = np.linspace(0.0, 1.0, 41)
    efforts = defence_best_reply(gdp, a, b, spill, ally, abandonment=lost)
    assert (np.diff(efforts) > 0).all()
    assert (np.diff(efforts, 2) > -1e-13 * gdp).all()
    expected = [by_brent(gdp, a, b, known(spill, ally, one)) for one in lost[::8]]
    assert efforts[::8] / gdp == pytest.approx(np.array(expected) / gdp, abs=EXACT)
