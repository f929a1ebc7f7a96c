"""Japan absorbs, retaliates, invests or writes rules; tariffs hear jobs, and not defence."""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest

from sim.model import AllianceModel
from sim.rules import tit_for_tat_cooperation
from sim.scenario.loading import load_scenario

from .conftest import QUIET
from .together import simulate

WORLDS = 400
RESPONSE = "japan.response."
STATED = {f"{RESPONSE}spread": 0.0, f"{RESPONSE}forgiveness": 0.0}
NO_RETALIATION = {f"{RESPONSE}retaliation": 0.0}
NO_FACTORIES = {f"{RESPONSE}investment": 0.0}
NO_RULES = {"institutions.rules_written": 0.0}
ABSORBS = {**STATED, **NO_RETALIATION, **NO_FACTORIES, **NO_RULES}
RETALIATES = {**STATED, **NO_FACTORIES, **NO_RULES, f"{RESPONSE}retaliation_cost": 0.0}
INVESTS = {**STATED, **NO_RETALIATION, **NO_RULES, f"{RESPONSE}factory_return": 0.2}
WRITES = {**STATED, **NO_RETALIATION, **NO_FACTORIES, f"{RESPONSE}rules_cost": 0.0}
ANSWERS = ("absorbed", "retaliated", "invested", "rules_written")


def played(scenario="reindustrialization", quarters=80, worlds=WORLDS, **settings):
    resolved = load_scenario(scenario, {**QUIET, **settings})
    return simulate(resolved, numbers=np.arange(worlds), seed=0, quarters=quarters)


def shift(block, other, series, since=20):
    """Mean paired difference of two runs, world by world, in standard errors."""
    apart = (block.of(series)[since:].astype(float) - other.of(series)[since:]).mean(axis=0)
    return float(apart.mean() / (apart.std() / np.sqrt(apart.size)))


def test_all_four_answers_are_given_in_one_scenario_each_in_many_worlds():
    block = played()
    for answer in ANSWERS:
        assert (block.of(answer) > 0).any(axis=0).mean() > 0.2, answer
    assert (sum(block.of(answer) for answer in ANSWERS) <= 1.0).all()


def test_a_measure_is_answered_and_nothing_else_is():
    block = played()
    answered = sum(block.of(answer) for answer in ANSWERS) > 0
    measured = (block.of("unilateral") > 0) | (block.of("carried_out") > 0)
    assert not (answered & ~measured).any()
    assert answered[block.of("unilateral") > 0].all()


def test_retaliation_has_its_price_and_its_leverage():
    quiet, loud = played(**ABSORBS), played(**RETALIATES)
    assert not quiet.of("retaliation").any()
    assert shift(loud, quiet, "tariff") < -5.0
    assert shift(loud, quiet, "deficit") > 5.0
    assert shift(loud, quiet, "economic") < -5.0


def test_a_washington_that_hits_back_makes_retaliation_dear():
    worse = played(**RETALIATES, **{"united_states.demands.retaliation_yield": -0.05})
    assert shift(worse, played(**ABSORBS), "tariff") > 5.0


def test_a_deal_on_trade_ends_retaliation_and_without_one_it_fades():
    model = AllianceModel(
        "reindustrialization", worlds=WORLDS, years=20, collect=False, **RETALIATES
    )
    ended = faded = 0
    while model.running:
        before = model.situation.answer.retaliation.copy()
        model.step()
        answer = model.situation.answer
        now = answer.retaliation
        calm = (before > 0) & (answer.choice != 1)
        ended += int((calm & (now == 0)).sum())
        left = calm & (now > 0)
        faded += int(left.sum())
        assert now[left] == pytest.approx(0.875 * before[left])
    assert ended > 50 and faded > 500


def test_investment_makes_jobs_and_softens_tariffs_and_widens_the_deficit():
    """Both at once: what Washington wants of factories, and what it holds against the balance."""
    quiet, builds = played(**ABSORBS), played(**INVESTS)
    assert shift(builds, quiet, "investment") > 5.0
    assert shift(builds, quiet, "tariff") < -5.0
    assert shift(builds, quiet, "deficit") > 5.0


def test_rules_hold_measures_back_and_are_written_where_consultation_lives():
    assert shift(played(**WRITES), played(**ABSORBS), "unilateral") < -3.0
    dead, living = (
        played(**{"institutions.economic": stock, "institutions.floor": 0.0}, quarters=40)
        for stock in (0.1, 1.0)
    )
    assert living.of("rules_written").sum() > 2.0 * dead.of("rules_written").sum()


# Deaf to defence, not to jobs --------------------------------------------------------------------


def order_after(model, change):
    """The tariff Washington would set this quarter, had something been otherwise."""
    change(model.situation)
    model.united_states.judgement.keep_books(model.situation)
    order = model.united_states.unilateral.set_tariff(model.situation, model.worlds)
    return order.level


def test_the_tariff_is_deaf_to_effort_and_listens_to_jobs():
    model = AllianceModel("reindustrialization", worlds=WORLDS, years=6, collect=False, **QUIET)
    for _ in range(20):
        model.step()
    usual = order_after(model, lambda now: None)

    def arm(now):
        now.forces.effort = now.forces.effort + 2.0
        now.forces.capability = 2.0 * now.forces.capability
        now.forces.support_paid = 2.0 * now.forces.support_paid

    assert order_after(model, arm).tobytes() == usual.tobytes()

    def invest(now):
        now.economy.investment = now.economy.investment + 40.0

    after = order_after(model, invest)
    assert (after <= usual).all()
    moved = after != usual
    assert moved.any()
    assert (after[moved] < usual[moved]).all()


def test_more_effort_alone_changes_no_tariff_in_twenty_years():
    """Where no deal is struck over it: the record of effort moves no unilateral measure at all."""
    shut = {
        "ratification.japan_legislature": 50.0,
        "ratification.us_legislature": 50.0,
        # A conditional ally that is paid breaks a truce less often; that is not this test's matter.
        "united_states.promises.break_steadfast": 0.0,
        "united_states.promises.break_withdrawing": 0.0,
    }
    alone = {**shut, "ratification.uncertainty": 0.0, "united_states.demands.tempo": 0.0}
    plain, armed = (
        played(**alone, **{"defence.plan_target": target, "japan.effort.plan_anchor": 1.0})
        for target in (1.5, 3.5)
    )
    assert shift(armed, plain, "effort") > 20.0
    assert plain.of("tariff").tobytes() == armed.of("tariff").tobytes()
    assert plain.of("unilateral").any()


# C17, C18 ----------------------------------------------------------------------------------------

IN_KIND = {
    # Washington demands whenever its last reading of Japan fell short.
    "united_states.doctrine.reciprocity": 1.0,
    "united_states.doctrine.reciprocity_horizon": 1.0,
    "united_states.doctrine.generosity": 0.0,
    "united_states.demands.tempo": 4.0,
    "united_states.elections.turnover": 0.0,
    "united_states.elections.season": 0.0,
    "united_states.confidence.leniency": 0.0,
    "united_states.demands.business": 0.0,
    "united_states.demands.unilateral_tempo": 0.0,
    "hot_spots.iran.drain": 0.0,
    "threats.tariff.credibility": 0.0,
    "threats.withdrawal.credibility": 0.0,
    # Nothing is agreed, so that retaliation is never bargained away and the record stands still.
    "ratification.japan_legislature": 50.0,
    "ratification.uncertainty": 0.0,
    "united_states.promises.tolerance": 0.0,
    "united_states.promises.break_steadfast": 0.0,
    "united_states.promises.break_withdrawing": 0.0,
    # A ledger of roles alone, .1 above the standard, and .1 below while Japan retaliates.
    "united_states.doctrine.metric_breadth": 1.0,
    "ledger.investment_weight": 0.0,
    "ledger.technology_weight": 0.0,
    "defence.roles": 0.5,
    "united_states.doctrine.standard": 0.4,
    "united_states.demands.retaliation_felt": 0.02,
    # Japan retaliates for a quarter, and against every demand.
    **RETALIATES,
    f"{RESPONSE}touchiness": 1.0,
    f"{RESPONSE}fade": 4.0,
}
MARGIN = 0.1


def cooperation(misread, **settings):
    """Share of quarters in which neither demands nor retaliates, long after the start."""
    block = played(
        "baseline-2025",
        quarters=200,
        worlds=200,
        **{**IN_KIND, "united_states.demands.misperception": misread, **settings},
    )
    mutual = (block.of("demand") == 0) & (block.of("retaliation") == 0)
    return float(mutual[100:].mean())


def error_of(misread):
    """Chance that a reading comes out on the wrong side of the standard."""
    return 0.5 * (1.0 - erf(MARGIN / (misread * sqrt(2.0))))


def in_theory(error, generosity, forgiveness):
    """The long run of Washington's reading and Japan's answer, each to the other's last move."""
    keeps = (1.0 - 2.0 * error) * (1.0 - generosity)
    alone = generosity + (1.0 - generosity) * error + keeps * forgiveness
    return alone / (1.0 - keeps * (1.0 - forgiveness))


def test_c17_two_that_answer_in_kind_lose_half_their_cooperation_to_any_error():
    assert cooperation(0.0) == 1.0
    for misread in (0.06, 0.1, 0.3):
        assert tit_for_tat_cooperation(error_of(misread), 0.0) == pytest.approx(0.5)
        assert cooperation(misread) == pytest.approx(0.5, abs=0.04)
    # Where Japan lets demands pass, an error is an error and no more.
    patient = cooperation(0.1, **{f"{RESPONSE}touchiness": 0.0})
    assert patient == pytest.approx(1.0 - error_of(0.1), abs=0.02)


@pytest.mark.parametrize(("generosity", "forgiveness"), [(0.1, 0.0), (0.0, 0.3), (1 / 3, 1 / 3)])
def test_c18_generosity_on_either_side_restores_it(generosity, forgiveness):
    misread = 0.1
    found = cooperation(
        misread,
        **{
            "united_states.doctrine.generosity": generosity,
            f"{RESPONSE}forgiveness": forgiveness,
        },
    )
    expected = in_theory(error_of(misread), generosity, forgiveness)
    assert found == pytest.approx(expected, abs=0.025)
    assert found > 0.6


# C29 ---------------------------------------------------------------------------------------------


def gained_by_pressure(credibility, fear, danger):
    """What demands add to what Japan promises: effort, and roles."""
    settings = {
        "threats.withdrawal.credibility": credibility,
        "threats.withdrawal.threat_sensitivity": fear,
        "threats.tariff.credibility": 0.0,
        "threat.china.military": danger,
        "threat.north_korea.military": danger,
        "united_states.doctrine.reciprocity_scope": 0.0,
        "united_states.demands.partial_linkage": 0.0,
        "united_states.demands.congress_linkage": 0.0,
        "united_states.demands.business": 0.0,
        "united_states.elections.turnover": 0.0,
    }
    without, under = (
        played(
            "transactional",
            quarters=40,
            **settings,
            **{"united_states.doctrine.reciprocity": reciprocity},
        )
        for reciprocity in (0.0, 1.0)
    )
    return np.array(
        [
            float((under.of(series)[20:].astype(float) - without.of(series)[20:]).mean())
            for series in ("defence_target", "roles")
        ]
    )


def test_c29_pressure_works_where_the_threat_is_credible_and_abandonment_is_feared():
    for danger in (0.3, 0.8):
        assert (gained_by_pressure(0.0, 3.0, danger) == 0.0).all()
    bold = gained_by_pressure(0.4, 0.0, 0.8)
    assert (bold > 0.05).all()
    # Fear and danger together add to it; danger alone, without fear, does not.
    afraid, unafraid = gained_by_pressure(0.4, 3.0, 0.8), bold
    assert (afraid > unafraid * 1.1).all()
    less_danger = gained_by_pressure(0.4, 3.0, 0.3) - gained_by_pressure(0.4, 0.0, 0.3)
    assert (afraid - unafraid > less_danger).all()
