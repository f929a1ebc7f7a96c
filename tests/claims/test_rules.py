"""C9 and C17 to C20: reciprocity and trust thresholds, by closed form and by another road."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from sim.rules import (
    concession_rounds,
    enforceable_from,
    optimal_generosity,
    tit_for_tat_cooperation,
    trust_threshold,
)

EXACT = 1e-9
DILEMMA = {"temptation": 5.0, "reward": 3.0, "punishment": 1.0, "sucker": 0.0}


@st.composite
def dilemmas(draw):
    """Payoffs T > R > P > S around any zero, in any unit."""
    steps = [draw(st.floats(0.05, 1.0)) for _ in range(3)]
    unit, zero = 10.0 ** draw(st.floats(-3, 3)), draw(st.floats(-2.0, 2.0))
    s, p, r, t = unit * (zero + np.cumsum([0.0, *steps]))
    return {"temptation": t, "reward": r, "punishment": p, "sucker": s}


def worth(payoffs, delta, cycle, lead=()):
    """Discounted worth of some payoffs and then a cycle for ever, ``T``, ``R``, ``P`` or ``S``."""
    of = {name[0].upper(): value for name, value in payoffs.items()}
    first = sum(delta**turn * of[one] for turn, one in enumerate(lead))
    again = sum(delta**turn * of[one] for turn, one in enumerate(cycle))
    return first + delta ** len(lead) * again / (1.0 - delta ** len(cycle))


def least_patience(payoffs, deviations):
    """From where on no deviation is worth more than cooperating for ever, by Brent; else 1."""

    def spared(delta):
        keeps = worth(payoffs, delta, "R")
        return (1.0 - delta) * min(keeps - worth(payoffs, delta, *one) for one in deviations)

    impatient, patient = 1e-9, 1.0 - 1e-9
    return brentq(spared, impatient, patient, xtol=1e-14) if spared(patient) > 0.0 else 1.0


def test_c9_a_deal_is_enforceable_from_a_discount_factor_on(wrong):
    assert wrong("C9") == []
    grim, tit_for_tat = enforceable_from(**DILEMMA)
    assert (grim, tit_for_tat) == pytest.approx((0.5, 2 / 3), abs=EXACT)
    for delta, holds in ((0.49, False), (0.51, True)):
        # Grim trigger: defecting once against cooperating for ever.
        assert (3 / (1 - delta) >= 5 + delta * 1 / (1 - delta)) == holds
    for delta, holds in ((0.66, False), (0.67, True)):
        # Tit for tat: alternating with it against cooperating for ever.
        assert (3 / (1 - delta) >= (5 + delta * 0) / (1 - delta**2)) == holds


# Against grim trigger a defector is punished for ever; tit for tat it may also meet every other
# round, or end its punishment after as many rounds as it likes.
GRIM = [("P", "T")]
TIT_FOR_TAT = [("P", "T"), ("TS",), *(("TS", "T" + "P" * rounds + "S") for rounds in range(4))]


@given(payoffs=dilemmas())
def test_c9_enforceable_from_where_no_deviation_pays(payoffs):
    grim, tit_for_tat = (float(one) for one in enforceable_from(**payoffs))
    assert grim == pytest.approx(least_patience(payoffs, GRIM), abs=EXACT)
    assert min(tit_for_tat, 1.0) == pytest.approx(least_patience(payoffs, TIT_FOR_TAT), abs=EXACT)


def test_c9_tit_for_tat_does_not_hold_who_would_rather_defect_for_ever():
    """Where punishment is mild, (T - R) / (R - S) alone would promise too much."""
    payoffs = {"temptation": 5.0, "reward": 4.0, "punishment": 3.0, "sucker": 0.0}
    grim, tit_for_tat = enforceable_from(**payoffs)
    assert (grim, tit_for_tat) == pytest.approx((0.5, 0.5), abs=EXACT)
    assert worth(payoffs, 0.4, "P", "T") > worth(payoffs, 0.4, "R") > worth(payoffs, 0.4, "TS")


def test_c9_the_same_shadow_of_the_future_slows_the_deal():
    rounds = concession_rounds([0.8, 0.9, 0.95], 2.0, 1.0)
    assert (np.diff(rounds) > 0).all()


@given(delta=st.floats(0.7, 0.99), worse=st.floats(0.1, 1.0), more=st.floats(0.5, 2.0))
def test_c9_conceding_and_waiting_are_worth_the_same(delta, worse, more):
    better = worse * (1 + more)
    rounds = float(concession_rounds(delta, better, worse))
    # The chance of conceding that gives so many rounds, and the indifference that made it.
    hazard = 1 - np.sqrt(1 - 1 / rounds)
    if hazard < 1 - 1e-9:
        now = worse / (1 - delta)
        later = delta * (hazard * better + (1 - hazard) * worse) / (1 - delta)
        assert later == pytest.approx(now, rel=1e-6)


def long_run(error, generosity):
    """Cooperation of two generous tit-for-tat players by their Markov chain over last moves."""
    states = [(mine, yours) for mine in (1, 0) for yours in (1, 0)]

    def cooperates(other):
        wanted = 1.0 if other else generosity
        return wanted * (1 - error) + (1 - wanted) * error

    chain = np.array(
        [
            [
                (cooperates(yours) if to[0] else 1 - cooperates(yours))
                * (cooperates(mine) if to[1] else 1 - cooperates(mine))
                for to in states
            ]
            for mine, yours in states
        ]
    )
    # The shares that the chain leaves as they are, and that sum to one.
    rows = np.vstack([chain.T - np.eye(4), np.ones(4)])
    stays = np.linalg.lstsq(rows, np.eye(5)[4], rcond=None)[0]
    return stays[0] + stays[1]


def test_c17_tit_for_tat_collapses_under_any_error(wrong):
    assert wrong("C17") == []
    assert tit_for_tat_cooperation(1e-6, 0.0) == pytest.approx(0.5, abs=EXACT)
    assert tit_for_tat_cooperation(0.0, 0.0) == 1.0


@given(error=st.floats(1e-4, 0.9999))
def test_c17_equals_the_markov_chain(error):
    assert tit_for_tat_cooperation(error, 0.0) == pytest.approx(0.5, abs=EXACT)
    assert long_run(error, 0.0) == pytest.approx(0.5, abs=EXACT)


@given(error=st.floats(0.0, 1.0, exclude_min=True), kindness=st.floats(0.0, 1.0))
def test_c17_c18_however_small_the_error(error, kindness):
    """In fractions, where nothing is rounded: an error of 1e-300 collapses as one of a tenth."""
    assert tit_for_tat_cooperation(error, 0.0) == pytest.approx(0.5, abs=EXACT)
    e, g = Fraction(error), Fraction(kindness)
    exact = ((1 - 2 * e) * g + e) / (1 - (1 - 2 * e) * (1 - g))
    assert tit_for_tat_cooperation(error, kindness) == pytest.approx(float(exact), abs=EXACT)


@pytest.mark.parametrize("error", [5e-324, 1e-300, 1e-17, 1e-16, 1e-13, 1e-10, 5e-9, 1e-8])
def test_c17_an_error_below_rounding_is_an_error(error):
    assert tit_for_tat_cooperation(error, 0.0) == pytest.approx(0.5, abs=EXACT)
    assert tit_for_tat_cooperation(error, error) == pytest.approx(2 / 3, abs=1e-6)


def test_c18_numbers(wrong):
    assert wrong("C18") == []


@given(error=st.floats(0.005, 0.4), generosity=st.floats(0.01, 1.0))
def test_c18_equals_the_markov_chain(error, generosity):
    assert tit_for_tat_cooperation(error, generosity) == pytest.approx(
        long_run(error, generosity), abs=EXACT
    )


def test_c19_optimal_generosity(wrong):
    assert wrong("C19") == []


@given(payoffs=dilemmas(), discount=st.one_of(st.just(1.0), st.floats(0.1, 1.0)))
def test_c19_is_the_largest_generosity_that_a_defector_cannot_exploit(payoffs, discount):
    """By Brent, over both ways of defecting: once, and always."""
    t, r, p, s = payoffs.values()

    def spared(generosity):
        # One defection, forgiven next round or not, against two rounds of cooperation.
        once = (r + discount * r) - (t + discount * (generosity * r + (1 - generosity) * s))
        # Always defecting meets cooperation as often as it is forgiven.
        always = r - (generosity * t + (1 - generosity) * p)
        return min(once, always) / (t - s)

    expected = 0.0 if spared(0.0) <= 0.0 else brentq(spared, 0.0, 1.0, xtol=1e-14)
    assert optimal_generosity(**payoffs, discount=discount) == pytest.approx(expected, abs=EXACT)


def test_c19_each_of_the_two_bounds_binds_somewhere():
    """One defection where the sucker is hurt little, a habit of it where punishment is mild."""
    once = {"temptation": 5.0, "reward": 4.0, "punishment": 1.0, "sucker": 0.5}
    assert optimal_generosity(**once) == pytest.approx(1 - 1 / 3.5, abs=EXACT)
    always = {"temptation": 5.0, "reward": 4.0, "punishment": 3.0, "sucker": 0.0}
    assert optimal_generosity(**always) == pytest.approx(1 / 2, abs=EXACT)
    assert optimal_generosity(**always, discount=0.9) == pytest.approx(1 / 2, abs=EXACT)


def test_c20_trust_is_a_threshold(wrong):
    assert wrong("C20") == []


@given(
    temptation=st.floats(0.0, 5.0),
    better=st.floats(0.01, 5.0),
    sucker=st.floats(-5.0, 0.0),
    safer=st.floats(0.01, 5.0),
)
def test_c20_at_the_threshold_both_moves_are_worth_the_same(temptation, better, sucker, safer):
    game = {
        "temptation": temptation,
        "reward": temptation + better,
        "sucker": sucker,
        "punishment": sucker + safer,
    }
    trust = float(trust_threshold(**game))
    cooperate = trust * game["reward"] + (1 - trust) * game["sucker"]
    defect = trust * game["temptation"] + (1 - trust) * game["punishment"]
    assert cooperate == pytest.approx(defect, abs=1e-7)
