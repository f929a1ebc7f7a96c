"""Other allies, help elsewhere and the two risks in the model: paired worlds, one thing changed."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel
from sim.rules.intention import STEADFAST
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS, QUARTERS = 400, 80
LATE = slice(20, None)
ERRORS = 4.0
SUPPORT = "united_states.support"


def played(scenario="baseline-2025", quarters=QUARTERS, worlds=WORLDS, **settings):
    resolved = load_scenario(scenario, settings)
    return simulate(resolved, numbers=np.arange(worlds), seed=5, quarters=quarters)


def rise(less, more, series, window=LATE):
    """Mean rise in standard errors, world by world."""
    gap = (more.of(series)[window].astype(float) - less.of(series)[window]).mean(axis=0)
    error = gap.std(ddof=1) / np.sqrt(gap.size)
    return gap.mean() / error if error else np.inf * np.sign(gap.mean())


# Other allies (S24) -------------------------------------------------------------------------------


def test_a_deed_that_fails_another_ally_costs_japans_trust_and_the_rivals_fear():
    """In the quarter of the deed, against the same worlds without one."""
    plain, told = (
        AllianceModel(worlds=3000, years=1, collect=False, **{f"{SUPPORT}.elsewhere_weight": w})
        for w in (0.0, 0.6)
    )
    for model in (plain, told):
        model.step()
    signals = told.situation.signals
    failed, kept = (
        signals.elsewhere & (signals.elsewhere_kept == faith) for faith in (False, True)
    )
    for one, two in (
        (plain.japan.belief.types, told.japan.belief.types),
        (plain.rival.belief, told.rival.belief),
    ):
        moved = (two - one)[STEADFAST]
        assert (moved[failed] < 0).all() and (moved[kept] > 0).all()
        assert (moved[~signals.elsewhere] == 0.0).all()
    assert failed.sum() > 50 and kept.sum() > 300


def test_they_tell_more_the_more_they_weigh_and_at_nought_nothing_whatever_is_done():
    rare, often = (
        played(
            **{
                f"{SUPPORT}.elsewhere_weight": 0.0,
                f"{SUPPORT}.elsewhere_rate": rate,
                **{
                    f"partners.{name}.wavering": 0.0
                    for name in load_scenario("baseline-2025").scenario.partners
                },
            }
        )
        for rate in (0.0, 4.0)
    )
    assert np.array_equal(rare.of("trust"), often.of("trust"))
    assert often.of("elsewhere_failed").any() and not rare.of("elsewhere").any()
    spreads = [
        played(
            quarters=40, **{f"{SUPPORT}.elsewhere_weight": weight, f"{SUPPORT}.elsewhere_rate": 4.0}
        )
        .of("trust")[-1]
        .std()
        for weight in (0.0, 0.5, 1.0)
    ]
    assert spreads[0] < spreads[1] < spreads[2]


def test_partners_that_are_hit_along_answer_more_and_japan_hit_alone_is_not_their_trouble():
    alone, along = (
        played("reindustrialization", **{"united_states.demands.others_hit": chance})
        for chance in (0.0, 1.0)
    )
    assert not alone.of("others_hit").any()
    assert np.array_equal(along.of("others_hit"), along.of("unilateral"))
    for series in ("wavering", "partner_answer", "diversification"):
        assert rise(alone, along, series) > ERRORS, series


# Help elsewhere (S6) ------------------------------------------------------------------------------


def test_a_hotter_spot_brings_more_requests_and_more_help():
    usual, hot = played(), played("distracted-america")
    for series in ("request", "help"):
        assert rise(usual, hot, series) > ERRORS, series


def test_a_request_is_met_or_refused_and_help_rises_only_where_one_is_met():
    run = played("distracted-america")
    asked, refused = (run.of(name).astype(bool) for name in ("request", "refused"))
    assert not (refused & ~asked).any()
    assert 0.2 < refused.sum() / asked.sum() < 0.8
    risen = np.diff(run.of("help"), axis=0) > 0
    assert np.array_equal(risen, (asked & ~refused)[1:])


def test_whoever_never_helps_is_asked_for_more_at_the_table_and_pays_less_elsewhere():
    eager, deaf = (
        played("distracted-america", **{"japan.help.eagerness": value}) for value in (30.0, 0.0)
    )
    assert not deaf.of("help").any()
    assert np.array_equal(deaf.of("refused"), deaf.of("request"))
    assert rise(eager, deaf, "account") < -ERRORS
    assert rise(eager, deaf, "demand") > ERRORS
    assert rise(eager, deaf, "ledger_broad") < -ERRORS
    assert rise(deaf, eager, "entrapment_risk_japan") > ERRORS


def test_help_is_spent_once():
    """What help costs is missing from capability and counterstrike, to the dollar."""
    free, dear = (
        AllianceModel(
            "distracted-america",
            worlds=64,
            years=2,
            collect=False,
            **{"japan.help.cost": cost, "japan.help.eagerness": 30.0, "entrapment.hazard": 0.0},
        )
        for cost in (0.0, 10.0)
    )
    for _ in range(2):
        before = free.situation.forces.capability + free.situation.forces.counterstrike
        same = dear.situation.forces.capability + dear.situation.forces.counterstrike
        assert np.array_equal(before, same) or free.quarter
        for model in (free, dear):
            model.step()
        one, two = (m.situation.forces for m in (free, dear))
        if free.quarter == 1:
            missing = (one.capability + one.counterstrike) - (two.capability + two.counterstrike)
            assert missing == pytest.approx(0.25 * 10.0 * dear.situation.elsewhere.help, abs=1e-9)
            assert missing.max() > 0.5


# The two risks (C33, C39) -------------------------------------------------------------------------


def test_c33_dependence_raises_the_risk_of_abandonment_and_with_it_help():
    strong, weak = (
        played("distracted-america", **{"defence.required": value}) for value in (800, 4000)
    )
    assert rise(strong, weak, "self_reliance") < -ERRORS
    assert rise(strong, weak, "abandonment_risk") > ERRORS
    assert rise(strong, weak, "help") > ERRORS


def test_c33_commitment_lowers_the_one_risk_and_raises_the_other():
    """Help given and booked, under a metric that sees it; its cost is left out."""
    booked = {
        "japan.help.cost": 0.0,
        "ledger.help_weight": 1.0,
        "entrapment.toll": 0.0,
        **{f"united_states.{who}.metric_breadth": 0.8 for who in ("doctrine", "successor")},
    }
    none, much = (
        played("distracted-america", **booked, **{"japan.help.eagerness": value})
        for value in (0.0, 30.0)
    )
    assert rise(none, much, "conditions_met") > ERRORS
    assert rise(none, much, "abandonment_risk") < -ERRORS
    assert rise(none, much, "entrapment_risk_japan") > ERRORS


def test_c33_forces_that_stay_expose_washington():
    leaves, stays = (
        played(**{"united_states.presence.drawdown": rate, "issues.us_presence.us_weight": 0.0})
        for rate in (1.0, 0.0)
    )
    assert rise(leaves, stays, "presence") > ERRORS
    assert rise(leaves, stays, "entrapment_risk_us") > ERRORS


def test_caution_refuses_and_so_lowers_the_risk_that_it_fears():
    bold, wary = (
        played("distracted-america", **{"japan.help.caution": value}) for value in (0.0, 3.0)
    )
    assert rise(bold, wary, "help") < -ERRORS
    assert rise(bold, wary, "entrapment_risk_japan") < -ERRORS


def test_c39_entrapment_is_rare_and_loopholes_make_it_rarer():
    usual = played(worlds=2000).of("entrapped")
    often = 4.0 * usual.mean()
    print(f"drawn in once in {1.0 / often:.0f} years; {usual.any(axis=0).mean():.3f} of worlds")
    assert 0.002 < often < 0.02
    tight, loose = (
        played("distracted-america", worlds=1000, **{"entrapment.loopholes": value})
        for value in (0.0, 0.9)
    )
    assert rise(tight, loose, "entrapped") < -ERRORS
    assert not played(**{"entrapment.loopholes": 1.0}).of("entrapped").any()


def test_a_year_of_conflict_takes_its_toll_of_capability_and_is_over():
    free, dear = (
        AllianceModel(
            worlds=64, years=3, collect=False, **{"entrapment.hazard": 1.0, "entrapment.toll": toll}
        )
        for toll in (0.0, 0.5)
    )
    for _ in range(6):
        for model in (free, dear):
            model.step()
    drawn = free.situation.elsewhere.drawn_in > 0
    ever = free.block().of("entrapped").any(axis=0)
    less = dear.situation.forces.capability < free.situation.forces.capability
    assert np.array_equal(less, ever) and drawn.any() and not drawn.all()


def test_washington_that_would_reduce_its_risk_fears_to_be_drawn_in():
    calm, afraid = (
        played("risk-reduction", **{f"{SUPPORT}.entrapment_fear": fear}) for fear in (0.0, 1.0)
    )
    assert rise(calm, afraid, "conditions_met") < -ERRORS
    assert rise(calm, afraid, "assurance") < -ERRORS


# Coercion (S5) ------------------------------------------------------------------------------------


def test_coercion_costs_growth_of_japan_alone():
    free, dear = (
        AllianceModel(worlds=32, years=5, collect=False, **{"economy.coercion_cost": cost})
        for cost in (0.0, 0.02)
    )
    while free.running:
        for model in (free, dear):
            model.step()
    one, two = free.situation.economy, dear.situation.economy
    assert (two.japan_gdp < one.japan_gdp).all()
    assert np.array_equal(one.us_gdp, two.us_gdp)
