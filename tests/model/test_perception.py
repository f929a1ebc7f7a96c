"""Two allies' eyes: errors, own assessment that is paid for, weights that converge or part."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel
from sim.rules.pressure import perceived, shares
from sim.scenario.loading import load_scenario

from .conftest import QUIET
from .together import simulate

WORLDS = 300
ERRORS = 5.0
THEATRES = ("east_china_sea", "taiwan_strait", "south_china_sea", "korea")

CLEAR = {
    "japan.perception.error": 0.0,
    "united_states.perception.error": 0.0,
    "united_states.perception.staleness": 0.0,
}
UNPAID = {"japan.assessment.start": 0.0, "japan.assessment.response": 0.0}


ROOM = {
    "japan.agenda.by_doubt": 0.0,
    "japan.agenda.by_ambiguity": 0.0,
    "japan.diversification.outreach_price": 0.0,
}
"""All of the agenda is deepening."""


def run(scenario="baseline-2025", quarters=60, worlds=WORLDS, **settings):
    resolved = load_scenario(scenario, {**QUIET, **ROOM, **settings})
    return simulate(resolved, numbers=np.arange(worlds), seed=0, quarters=quarters)


def mean_of(block, name, window=slice(None)):
    """Mean over time, world by world."""
    return block.of(name)[window].astype(float).mean(axis=0)


def errors(paired):
    """How many standard errors the mean of paired differences is above 0."""
    return paired.mean() / (paired.std(ddof=1) / np.sqrt(paired.size))


def alike(block, window):
    return np.mean([mean_of(block, f"convergence.{name}", window) for name in THEATRES], axis=0)


# Views --------------------------------------------------------------------------------------------


def test_without_errors_both_see_the_truth_by_their_own_weights():
    model = AllianceModel(
        worlds=20, years=5, collect=False, **CLEAR, **{"institutions.convergence": 0.0}
    )
    theatres, coercion = model.parameters.theatres, model.parameters.japan.perception
    ours = shares(theatres.japan_weight, coercion.economic_weight)
    while model.running:
        model.step()
        region = model.situation.region
        assert model.japan.perception.view.tobytes() == region.pressure.tobytes()
        assert model.united_states.judgement.view.tobytes() == region.pressure.tobytes()
        threat = ours[-1] * region.coercion + perceived(region.pressure, ours[:-1])
        assert model.japan.perception.threat.tobytes() == threat.tobytes()
        theirs = perceived(region.pressure, shares(theatres.us_weight))
        assert model.united_states.judgement.threat.tobytes() == theirs.tobytes()


def test_the_error_japan_knows_of_is_the_one_it_makes():
    model = AllianceModel(worlds=2000, years=6, collect=False, **{"japan.perception.error": 0.1})
    while model.running:
        model.step()
    made = model.japan.perception.view - model.situation.region.pressure
    known = model.japan.perception.estimate_error
    assert (made / known).std(axis=1) == pytest.approx(1.0, abs=0.06)
    assert abs((made / known).mean()) < 0.06


def test_the_two_err_each_in_their_own_way():
    model = AllianceModel(worlds=2000, years=2, collect=False)
    while model.running:
        model.step()
    truth = model.situation.region.pressure
    japan, us = model.japan.perception.view - truth, model.united_states.judgement.view - truth
    for theatre in range(len(THEATRES)):
        assert abs(np.corrcoef(japan[theatre], us[theatre])[0, 1]) < 0.1
    assert np.abs(japan).mean() > 0.02
    assert np.abs(us).mean() > 0.02


def test_the_less_attention_the_older_washingtons_view():
    """An attentive Washington sees today's pressure; a distracted one lags behind what happened."""
    fresh = {**CLEAR, "united_states.perception.staleness": 1.0}
    lag = []
    for heat in (0.0, 1.0):
        model = AllianceModel(
            worlds=200,
            years=8,
            collect=False,
            **fresh,
            **{"hot_spots.iran.heat": heat, "hot_spots.iran.drain": 1.0},
            **{"hot_spots.iran.volatility": 0.0},
        )
        gap = []
        while model.running:
            model.step()
            view, truth = model.united_states.judgement.view, model.situation.region.pressure
            gap.append(np.abs(view - truth).mean())
        lag.append(np.mean(gap))
    assert lag[0] < 1e-9
    assert lag[1] > 0.03


# Convergence --------------------------------------------------------------------------------------

LIVING = {"institutions.strategic": 0.9, "institutions.floor": 0.9}
DEAD = {
    "institutions.strategic": 0.0,
    "institutions.floor": 0.0,
    "institutions.use": 0.0,
    "institutions.meeting_use": 0.0,
}


def test_threat_perceptions_converge_faster_where_strategic_consultation_lives():
    """Of weights alone: nobody errs here."""
    living, dead = run(**CLEAR, **LIVING), run(**CLEAR, **DEAD)
    for window in (slice(2, 8), slice(52, 60)):
        assert errors(alike(living, window) - alike(dead, window)) > ERRORS
    assert errors(alike(living, slice(52, 60)) - alike(living, slice(0, 4))) > ERRORS
    assert abs(alike(dead, slice(52, 60)) - alike(dead, slice(0, 4))).mean() < 0.02


def test_what_is_shared_makes_them_see_alike_too():
    apart = {"institutions.convergence": 0.0}
    shared, kept = run(**apart), run(**apart, **{"japan.perception.sharing": 0.0})
    assert errors(alike(shared, slice(None)) - alike(kept, slice(None))) > ERRORS


def test_they_part_again_when_consultation_dies():
    """Paired worlds, ten years alike; then it ends in one of them."""
    kept, lost = (
        AllianceModel(worlds=100, years=20, collect=False, **CLEAR, **LIVING) for _ in range(2)
    )
    for model in (kept, lost):
        for _ in range(40):
            model.step()
    assert kept.situation.region.understanding.tobytes() == (
        lost.situation.region.understanding.tobytes()
    )
    while lost.running:
        lost.institutions.stock[:] = 0.0
        lost.situation.consultation = lost.institutions.stock
        for model in (kept, lost):
            model.step()
    before, after = (alike(lost.block(), slice(*window)) for window in ((36, 40), (76, 80)))
    assert errors(before - after) > ERRORS
    assert errors(alike(kept.block(), slice(76, 80)) - after) > ERRORS


def test_meetings_that_only_probe_bring_nobody_closer():
    probing = {"japan.agenda.by_doubt": 2.0, "japan.belief.informed": 0.0}
    probing |= {"united_states.support.deed_rate": 0.0, "united_states.support.words_cost": 0.0}
    model = AllianceModel(worlds=20, years=5, collect=False, **QUIET, **LIVING, **probing)
    while model.running:
        model.step()
        assert (model.situation.agenda.deepening == 0.0).all()
    assert (model.situation.region.understanding == 0.0).all()


def test_japan_comes_to_weigh_the_south_china_sea_more_and_washington_less():
    """S27: its weight starts below Washington's; both meet, and neither gives way alone."""
    model = AllianceModel(worlds=20, years=10, collect=False, **CLEAR, **LIVING)
    model.step()
    south = THEATRES.index("south_china_sea")

    def share():
        pressure = model.situation.region.pressure[south]
        japan = model.japan.perception.by_theatre[south] / pressure
        return japan, model.united_states.judgement.by_theatre[south] / pressure

    first = share()
    while model.running:
        model.step()
    last = share()
    assert (first[0] < last[0]).all()
    assert (last[0] < last[1]).all()
    assert (last[1] < first[1]).all()


# Own assessment -----------------------------------------------------------------------------------

OBSERVER = {"japan.belief.informed": 0.0, "japan.belief.own_reconsideration": 0.3}


def believing(steadfast, conditional=0.5):
    """Japan alone believes so; Washington and the rival are as they were."""
    return {
        **OBSERVER,
        "japan.belief.own_steadfast": steadfast,
        "japan.belief.start_steadfast": steadfast,
        "japan.belief.own_conditional": conditional,
        "japan.belief.start_conditional": conditional,
    }


def test_c38_the_more_support_is_doubted_the_more_goes_into_judging_and_hitting_back():
    sure, doubting, distrusting = (
        run(**belief) for belief in (believing(0.95), believing(0.4), believing(0.1, 0.2))
    )
    late = slice(20, None)
    for name in ("assessment", "counterstrike_share", "counterstrike"):
        rising = [mean_of(block, name, late) for block in (sure, doubting, distrusting)]
        assert errors(rising[1] - rising[0]) > ERRORS, name
        assert errors(rising[2] - rising[1]) > ERRORS, name
    assert errors(mean_of(sure, "estimate_error", late) - mean_of(doubting, "estimate_error")) > 5


def test_guidance_that_contradicts_itself_is_a_reason_to_look_for_oneself():
    told, garbled = (
        run(**{f"united_states.{who}.noise": noise for who in ("doctrine", "successor")})
        for noise in (0.0, 1.0)
    )
    late = slice(20, None)
    assert errors(mean_of(garbled, "ambiguity", late) - mean_of(told, "ambiguity", late)) > ERRORS
    assert errors(mean_of(garbled, "assessment", late) - mean_of(told, "assessment", late)) > ERRORS


def test_whoever_does_not_pay_for_its_own_eyes_arms_by_more_mistaken_estimates():
    noisy = {"japan.perception.error": 0.4}
    right = run(worlds=1000, **{"japan.perception.error": 0.0})
    paid, unpaid = run(worlds=1000, **noisy), run(worlds=1000, **noisy, **UNPAID)
    late = slice(20, None)

    def regret(block, name):
        gap = block.of(name)[late].astype(float) - right.of(name)[late]
        return (gap * gap).mean(axis=0)

    for name in ("threat_japan", "effort"):
        assert errors(regret(unpaid, name) - regret(paid, name)) > ERRORS, name
        assert regret(unpaid, name).mean() > 1.5 * regret(paid, name).mean(), name
    spread = [block.of("effort")[late].std(axis=0).mean() for block in (paid, unpaid)]
    assert spread[0] < spread[1]


def test_own_assessment_costs_capability():
    dear, free = (run(**{"japan.assessment.cost": cost}) for cost in (10.0, 0.0))
    lost = mean_of(free, "capability", slice(-4, None)) - mean_of(
        dear, "capability", slice(-4, None)
    )
    assert errors(lost) > ERRORS
    assert 20.0 < lost.mean() < 80.0


# Counterstrike ------------------------------------------------------------------------------------


def test_every_budget_is_spent_once():
    """What comes into both stocks, what assessment takes and what haste wastes is the budget."""
    model = AllianceModel("high-threat", worlds=50, years=8, collect=False, **QUIET)
    effort = model.parameters.japan.effort
    while model.running:
        forces = model.situation.forces
        before = forces.capability, forces.counterstrike
        gdp_and_effort = model.situation.economy
        model.step()
        spent = 0.01 * forces.effort * gdp_and_effort.japan_gdp
        wasted = 0.01 * np.minimum(effort.adjustment_cost * forces.jump, forces.effort)
        wasted *= gdp_and_effort.japan_gdp
        bought = [
            4.0 * (after - (1.0 - 0.25 * effort.depreciation) * stock)
            for after, stock in zip((forces.capability, forces.counterstrike), before, strict=True)
        ]
        assert sum(bought) + model.japan.assessment.cost + wasted == pytest.approx(spent, rel=1e-9)
        assert bought[1] == pytest.approx(forces.counterstrike_share * sum(bought), rel=1e-9)
        assert (bought[1] > 0.0).all()


def test_of_one_stock_at_the_start_part_can_hit_back():
    arms = []
    for share in (0.0, 0.2):
        forces = AllianceModel(
            worlds=1, years=1, **{"defence.counterstrike": share}
        ).situation.forces
        arms.append(forces.capability + forces.counterstrike)
        assert forces.counterstrike == pytest.approx(share * arms[-1])
    assert arms[0] == pytest.approx(arms[1])


@pytest.mark.parametrize(("punishment", "sign"), [(0.3, 1), (0.0, -1)])
def test_counterstrike_deters_more_than_the_denial_it_costs_only_if_it_can_punish(punishment, sign):
    """Money can be spent once: where hitting back deters nobody, moving it there deters less."""
    weight = {"threat.punishment": punishment}
    little, much = (run(**weight, **{"japan.counterstrike.base": base}) for base in (0.04, 0.14))
    gain = mean_of(much, "deterrence", slice(20, None)) - mean_of(
        little, "deterrence", slice(20, None)
    )
    assert errors(sign * gain) > ERRORS


def threatened(level):
    return {
        "threat.china.military": level,
        "threat.north_korea.military": level,
        "threat.opportunism": 0.0,
    }


def test_c41_threat_and_doubt_together_do_more_than_each_alone():
    """Of effort this is no form of the rule: it comes out of the joint product and of reliance."""
    runs = {
        (threat, doubt): run(
            worlds=1000, **threatened(0.3 + 0.4 * threat), **believing(0.95 - 0.55 * doubt)
        )
        for threat in (0, 1)
        for doubt in (0, 1)
    }
    for name in ("effort", "counterstrike_share", "counterstrike"):
        found = {key: mean_of(block, name, slice(20, None)) for key, block in runs.items()}
        interaction = found[1, 1] - found[1, 0] - found[0, 1] + found[0, 0]
        assert errors(interaction) > ERRORS, name


def test_c26_japan_answers_pressure_more_than_washington_does_where_no_promise_binds_it():
    """In the baseline it is not so: what Japan has promised is a floor, whatever threatens."""
    own = {"japan.effort.compliance": 0.0}
    low, high = (run(quarters=80, **threatened(level), **own) for level in (0.4, 0.6))

    def elasticity(effort, threat):
        (one, other), (few, many) = (
            [mean_of(block, name, slice(40, None)) for block in (low, high)]
            for name in (effort, threat)
        )
        return np.log(other / one) / np.log(many / few)

    us = elasticity("us_effort", "threat_us")
    assert errors(us) > ERRORS
    assert errors(elasticity("effort", "threat_japan") - us) > ERRORS
