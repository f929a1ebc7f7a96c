"""C9 to C20: reciprocity, trust thresholds and burden-sharing, by closed form and another road."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import (
    concession_rounds,
    defence_best_reply,
    defence_equilibrium,
    enforceable_from,
    optimal_generosity,
    tit_for_tat_cooperation,
    trust_threshold,
)

EXACT = 1e-9
DILEMMA = {"temptation": 5.0, "reward": 3.0, "punishment": 1.0, "sucker": 0.0}
GDP = np.array([29.2, 4.0])


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


def utility(effort, ally, gdp, a, b, spill):
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (1 - a - b) * np.log(gdp - effort) + a * np.log(effort + spill * ally)
        return value + (b * np.log(effort) if b else 0.0)


def percent(efforts):
    return 100 * efforts / GDP


def test_c10_the_larger_ally_bears_more_than_its_part(wrong):
    assert wrong("C10") == []
    lone = defence_equilibrium(GDP, 0.035, 0.0, 0.2)
    assert lone[0] / lone.sum() > GDP[0] / GDP.sum() == pytest.approx(0.8795, abs=5e-5)


def test_c11_replies_fall_but_less_than_one_for_one(wrong):
    assert wrong("C11") == []
    # Replies are straight lines: any two points give the slope.
    slope = defence_best_reply(4.0, 0.035, 0.0, 0.2, 0.51) - defence_best_reply(
        4.0, 0.035, 0.0, 0.2, 0.5
    )
    assert slope / 0.01 == pytest.approx(-0.965 * 0.2, abs=EXACT)


def test_c12_the_corner_comes_at_a_threshold(wrong):
    assert wrong("C12") == []
    at = 4 / (0.965 * 29.2)
    assert defence_equilibrium(GDP, 0.035, 0.0, at * 0.999)[1] > 0
    assert defence_equilibrium(GDP, 0.035, 0.0, at * 1.001)[1] == 0


def test_c13_a_transfer_changes_nothing_in_a_pure_public_good(wrong):
    assert wrong("C13") == []
    before = defence_equilibrium([1.0, 1.0], 0.3, 0.0, 1.0)
    after = defence_equilibrium([1.1, 0.9], 0.3, 0.0, 1.0)
    assert after.sum() == pytest.approx(before.sum(), abs=1e-6)
    assert 1.1 - after[0] == pytest.approx(1.0 - before[0], abs=1e-6)


def test_c14_numbers(wrong):
    assert wrong("C14") == []


@given(spill=st.floats(0.0, 1.0), b=st.floats(1e-6, 0.033))
def test_c14_a_private_benefit_removes_the_corner(spill, b):
    assert (defence_equilibrium(GDP, 0.034 - b, b, spill) > 0).all()


def test_c14_a_private_benefit_damps_free_riding():
    """Beyond b = 0.012: nearer to the corner an ally has nothing more to take back."""
    private = np.array([0.0001, 0.0125, 0.015, 0.02, 0.025, 0.03])
    replies = [defence_best_reply(4.0, 0.034 - private, private, 0.5, ally) for ally in (1.0, 1.1)]
    slopes = np.abs(replies[1] - replies[0])
    assert (np.diff(slopes[1:]) < 0).all()
    assert slopes[0] < slopes[1]


@given(
    gdp=st.floats(1.0, 30.0),
    a=st.floats(0.005, 0.1),
    b=st.floats(0.0, 0.05),
    spill=st.floats(0.0, 1.0),
    ally=st.floats(0.0, 1.5),
)
def test_c10_c14_the_reply_is_the_best(gdp, a, b, spill, ally):
    reply = float(defence_best_reply(gdp, a, b, spill, ally))
    others = np.linspace(0, 0.99 * gdp, 4001)
    best = np.nanmax(utility(others, ally, gdp, a, b, spill))
    if reply > 0:
        assert utility(reply, ally, gdp, a, b, spill) >= best - 1e-9
    else:
        small = utility(np.array([1e-9, 1e-6]) * gdp, ally, gdp, a, b, spill)
        assert small[0] >= small[1] or not np.isfinite(small).all()


def test_c15_threat_raises_effort(wrong):
    assert wrong("C15") == []
    rise = defence_best_reply(4.0, 0.035, 0.0, 0.2, 1.0, threat=0.31) - defence_best_reply(
        4.0, 0.035, 0.0, 0.2, 1.0, threat=0.30
    )
    assert rise / 0.01 * 0.3 == pytest.approx(0.2895, abs=1e-6)


def test_c16_abandonment_raises_effort_ever_faster(wrong):
    assert wrong("C16") == []
    efforts = defence_best_reply(4.0, 0.024, 0.010, 0.5, 1.0, abandonment=np.linspace(0.0, 1.0, 41))
    assert (np.diff(efforts) > 0).all() and (np.diff(efforts, 2) > 0).all()


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
    stays = np.linalg.matrix_power(chain, 1 << 14)[0]
    return stays[0] + stays[1]


def test_c17_tit_for_tat_collapses_under_any_error(wrong):
    assert wrong("C17") == []
    assert tit_for_tat_cooperation(1e-6, 0.0) == pytest.approx(0.5, abs=EXACT)
    assert tit_for_tat_cooperation(0.0, 0.0) == 1.0


def test_c18_numbers(wrong):
    assert wrong("C18") == []


@given(error=st.floats(0.005, 0.4), generosity=st.floats(0.01, 1.0))
def test_c18_equals_the_markov_chain(error, generosity):
    assert tit_for_tat_cooperation(error, generosity) == pytest.approx(
        long_run(error, generosity), abs=EXACT
    )


def test_c19_optimal_generosity(wrong):
    assert wrong("C19") == []


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


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: tit_for_tat_cooperation(1.5, 0.1), "error"),
        (lambda: tit_for_tat_cooperation(0.1, -0.1), "generosity"),
        (lambda: optimal_generosity(**{**DILEMMA, "reward": 6.0}), "temptation"),
        (lambda: optimal_generosity(**DILEMMA, discount=0.0), "discount"),
        (
            lambda: trust_threshold(reward=1.0, temptation=2.0, punishment=0.3, sucker=0.0),
            "reward",
        ),
        (lambda: defence_best_reply(0.0, 0.1, 0.1, 0.5, 1.0), "gdp"),
        (lambda: defence_best_reply(1.0, 0.6, 0.5, 0.5, 1.0), "private_weight"),
        (lambda: defence_best_reply(1.0, 0.1, 0.1, 1.5, 1.0), "spill_in"),
        (lambda: defence_best_reply(1.0, 0.1, 0.1, 0.5, 1.0, abandonment=2.0), "abandonment"),
        (lambda: defence_equilibrium([1.0], 0.1, 0.1, 0.5), "gdp"),
        (lambda: concession_rounds(0.9, 1.0, 2.0), "better"),
    ],
)
def test_what_is_outside_a_domain_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=name):
        call()
