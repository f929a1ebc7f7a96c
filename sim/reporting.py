"""From the state of a quarter to the series and deals that are recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.actors import deals
from sim.actors.public_opinion import JAPAN, US
from sim.arrays import AnyArray, FloatArray, fold
from sim.bargaining.seats import OCCASIONS
from sim.rules import burden, entanglement, modules, perception, relationship, response
from sim.rules.routes import ROUTES
from sim.scenario.tables.table import SUBJECTS

if TYPE_CHECKING:
    from sim.actors.actions import Demand, Measures
    from sim.actors.public_dealings import Test
    from sim.actors.situation import Situation
    from sim.bargaining.table import Outcome
    from sim.model import AllianceModel


def reported(
    model: AllianceModel, measures: Measures, demand: Demand, outcome: Outcome | None
) -> dict[str, AnyArray]:
    """Every declared series of this quarter, ``(worlds,)`` each, by name."""
    us, japan, rival, situation = model.united_states, model.japan, model.rival, model.situation
    state, forces = situation.economy, situation.forces
    region, signals, books, terms = (
        situation.region,
        situation.signals,
        situation.books,
        situation.terms,
    )
    worlds, room = model.worlds.size, situation.agenda
    deal, linked, business, renewal, opened, gain_us, gain_japan = np.zeros((7, worlds))
    if outcome is not None:
        renewal[outcome.seats.world] = outcome.seats.renewal
        deal[outcome.seats.world] = outcome.agreed
        gain_us[outcome.seats.world] = np.where(outcome.agreed, outcome.settlement.utility_us, 0.0)
        gain_japan[outcome.seats.world] = np.where(
            outcome.agreed, outcome.settlement.utility_japan, 0.0
        )
        linked[outcome.seats.world] = outcome.seats.subjects.sum(axis=0) > 1
        opened[outcome.seats.world] = outcome.seats.opened
        held = ~(outcome.seats.demanded | outcome.seats.renewal | outcome.seats.opened)
        business[outcome.seats.world] = held
    values: dict[str, AnyArray] = {
        "trust": japan.belief.trust,
        "conditional": japan.belief.types[1],
        "assurance": japan.belief.assurance,
        "width": japan.belief.width,
        "reliance": japan.belief.reliance,
        "forgetting": japan.belief.forgetting,
        "conditions_met": books.met,
        "steadfast": us.office.steadfast,
        "support_in_truth": us.support_in_truth(situation),
        "confidence": us.judgement.confidence,
        "resolve": rival.resolve,
        "deterrence": rival.deterrence,
        "attention": region.attention,
        "coercion": region.coercion,
        "threat_japan": japan.perception.threat,
        "threat_us": us.judgement.threat,
        "assessment": japan.assessment.stock,
        "estimate_error": japan.perception.estimate_error,
        "effort": forces.effort,
        "us_effort": forces.us_effort,
        "plan": japan.defence.plan,
        "capability": forces.capability,
        "counterstrike": forces.counterstrike,
        "counterstrike_share": forces.counterstrike_share,
        "self_reliance": japan.perception.self_reliance,
        "latitude": us.latitude.room,
        "initiative": japan.initiative.share,
        "friction": us.latitude.friction,
        "diversification": situation.ties.protection,
        "outreach": situation.agenda.outreach,
        "hedging": situation.ties.hedging,
        "wavering": situation.ties.wavering,
        "partner_answer": model.partners.mean_answer,
        "request": situation.elsewhere.requested,
        "refused": situation.elsewhere.refused,
        "help": situation.elsewhere.help,
        "entrapped": situation.elsewhere.entrapped,
        "abandonment_risk": japan.help.abandonment,
        "entrapment_risk_japan": japan.help.entrapment,
        "entrapment_risk_us": entanglement.risk(
            model.parameters.entrapment.hazard, us.judgement.exposure
        ),
        "host_nation_support": forces.support_paid,
        "defence_target": terms.standing("defence_target"),
        "tariff": terms.standing("tariff"),
        "deficit": state.deficit,
        "deficit_share": state.deficit_share,
        "investment": state.investment,
        "market_access": state.market_access,
        "presence": forces.presence,
        "roles": terms.standing("roles"),
        "technology": terms.standing("technology"),
        "ledger_narrow": books.narrow,
        "ledger_broad": books.broad,
        "working_level": situation.consultation[0],
        "economic": situation.consultation[1],
        "strategic": situation.consultation[2],
        "joint_structure": situation.joint,
        "held_working_level": room.held[0],
        "held_economic": room.held[1],
        "held_strategic": room.held[2],
        "probing": room.probing,
        "deepening": room.deepening,
        "account": us.judgement.account,
        "demand": demand.made,
        "announced": measures.announced,
        "unilateral": measures.imposed,
        "carried_out": measures.carried_out,
        "others_hit": measures.others_hit,
        "renewal": renewal,
        "business": business,
        "opened": opened,
        "deal": deal,
        "linked": linked,
        "gain_us": gain_us,
        "gain_japan": gain_japan,
        "institutional_share": model.institutions.share,
        **_life_of_deals(situation),
        **_answers(situation),
        "words": signals.words,
        "clarity": signals.clarity,
        "ambiguity": signals.ambiguity,
        "betrayal": signals.deed & ~signals.good,
        "elsewhere": signals.elsewhere,
        "elsewhere_failed": signals.elsewhere & ~signals.elsewhere_kept,
        "reversal": signals.reversed_now,
        "successor": signals.successor,
        **_test(situation.test),
        **_at_home(model),
        "goods_gap": situation.goods.gap,
        "goods_us": situation.goods.us,
        "goods_japan": situation.goods.japan,
        "soft_power": situation.goods.soft_power,
        "stance": japan.cabinet.stance,
    }
    alike = perception.alike(japan.perception.by_theatre, us.judgement.by_theatre)
    for row, theatre in enumerate(model.structure.theatres):
        values[f"pressure.{theatre}"] = region.pressure[row]
        values[f"convergence.{theatre}"] = alike[row]
    for row, source in enumerate(model.structure.sources):
        values[f"said.{source}"] = signals.said[row]
    for route, decided in zip(ROUTES, model.institutions.decided, strict=True):
        values[f"route_{route}"] = decided
    for hot_spot in model.hot_spots:
        values[f"heat.{hot_spot.name}"] = hot_spot.heat
    for row, crisis in enumerate(model.structure.crises):
        values[f"crisis.{crisis}"] = situation.test.broke[row]
    for row, partner in enumerate(model.structure.partners):
        values[f"tie.{partner}"] = situation.ties.levels[row]
    values.update(_burdens(model))
    values.update(_relationship(model))
    values.update(_modules(model))
    return values


def _test(test: Test) -> dict[str, AnyArray]:
    """What came of the crises of this quarter."""
    late = (test.lateness > 0.0).any(axis=0)
    return {
        "delay": test.delay.max(axis=0, initial=0.0),
        "stood_by": test.broke.any(axis=0) & ~late,
        "failed": test.failed.any(axis=0),
    }


def _at_home(model: AllianceModel) -> dict[str, AnyArray]:
    """Two publics, their elites and opposition, and what is between the two leaders."""
    polls, channel = model.situation.opinion, model.situation.channel
    happened = model.situation.deals.happened
    values: dict[str, AnyArray] = {
        "support_us": polls.support[US],
        "support_japan": polls.support[JAPAN],
        "elites_us": polls.elites[US],
        "elites_japan": polls.elites[JAPAN],
        "opposition_us": polls.opposition[US],
        "opposition_japan": polls.opposition[JAPAN],
        "unravelled_us": happened[deals.UNRAVELLED_US],
        "unravelled_japan": happened[deals.UNRAVELLED_JAPAN],
        "rapport": channel.rapport,
        "call": channel.called,
        "departure": channel.departed,
    }
    names = model.structure.segments_us, model.structure.segments_japan
    for side, segments, support in zip(("us", "japan"), names, polls.segments, strict=True):
        for row, segment in enumerate(segments):
            values[f"segment_{side}.{segment}"] = support[row]
    return values


def _relationship(model: AllianceModel) -> dict[str, AnyArray]:
    """Two axes, scope, and what of the burden was only shifted."""
    situation = model.situation
    roles, initiative = situation.terms.standing("roles"), model.japan.initiative.share
    trust, confidence = model.japan.belief.trust, model.united_states.judgement.confidence
    return {
        "parity": relationship.parity(roles, initiative),
        "rules_and_trust": relationship.rules_and_trust(
            relationship.ruled(model.institutions.share, situation.modules.shared),
            trust,
            confidence,
        ),
        "scope": relationship.scope(
            np.stack(
                [
                    roles,
                    situation.terms.standing("technology"),
                    situation.books.jobs,
                    situation.ties.protection,
                ]
            ),
            1.0 - situation.goods.gap,
            model.parameters.goods.scope_weight,
        ),
        "burden_shifted": relationship.shifted(*_moved(model)),
    }


def _modules(model: AllianceModel) -> dict[str, AnyArray]:
    """The WTO, modules of rules, who is in them, and Japan's standing as their convener."""
    state, structure = model.situation.modules, model.structure
    formed = state.inside >= model.parameters.trade_order.critical_mass
    share = state.members.mean(axis=1) if structure.modules else np.zeros_like(state.weights)
    values: dict[str, AnyArray] = {
        "wto": state.wto,
        "modules_formed": modules.mean_of(formed.astype(np.float64)),
        "japan_in_modules": share[-2],
        "us_in_modules": share[-1],
        "us_joins": state.joining[-1],
        "convening": state.standing,
        "module_called": np.asarray(state.called.any(axis=0)),
        "module_died": np.asarray(state.died.any(axis=0)),
    }
    for row, name in enumerate(structure.modules):
        values[f"module.{name}"] = state.inside[row]
    for row, name in enumerate(structure.partners):
        values[f"joined.{name}"] = share[row]
        values[f"joins.{name}"] = state.joining[row]
    return values


def _moved(model: AllianceModel) -> tuple[FloatArray, FloatArray]:
    """What Washington saves in the region since the start, and Japan adds, USD bn per year."""
    situation, p = model.situation, model.parameters
    forces, state, presence = situation.forces, situation.economy, p.united_states.presence
    left = p.united_states.presence.troops - forces.presence
    cost = presence.cost_per_troop * situation.terms.cost_growth
    spared = 0.01 * (p.defence.us_effort - forces.us_effort) * state.us_gdp
    added = 0.01 * (forces.effort - p.defence.japan_effort) * state.japan_gdp
    return left * cost + presence.regional_share * spared, added


def _life_of_deals(situation: Situation) -> dict[str, AnyArray]:
    """What stands, and what became of deals this quarter."""
    standing = situation.deals
    return {
        "deals_standing": standing.standing.sum(axis=0),
        "kept": standing.happened[deals.KEPT],
        "run_out": standing.happened[deals.RUN_OUT],
        "broken_us": standing.happened[deals.BROKEN_US],
        "broken_japan": standing.happened[deals.BROKEN_JAPAN],
        "revoked": standing.happened[deals.REVOKED],
        "pledge_kept": standing.delivered,
    }


def _answers(situation: Situation) -> dict[str, AnyArray]:
    """What Japan did about a measure this quarter, and what stands of it."""
    answer = situation.answer
    return {
        "absorbed": answer.choice == response.ABSORB,
        "retaliated": answer.choice == response.RETALIATE,
        "invested": answer.choice == response.INVEST,
        "rules_written": answer.choice == response.WRITE_RULES,
        "retaliation": answer.retaliation,
        "joint_rules": answer.joint_rules,
    }


def _burdens(model: AllianceModel) -> dict[str, AnyArray]:
    """Burden-sharing under five definitions, Japan's share in [0, 1]."""
    situation, p = model.situation, model.parameters
    state, forces = situation.economy, situation.forces
    spent = 0.01 * forces.effort * state.japan_gdp
    us_spent = 0.01 * forces.us_effort * state.us_gdp
    dollars = burden.share(spent, us_spent)
    support = forces.support_paid / p.economy.exchange_rate
    stay = forces.presence * p.united_states.presence.cost_per_troop * situation.terms.cost_growth
    return {
        "burden_dollars": dollars,
        "burden_effort": burden.share(forces.effort, forces.us_effort),
        "burden_stationing": burden.share(support, stay),
        "burden_benefit": burden.burden_against_benefit(
            dollars,
            model.japan.perception.threat,
            state.japan_gdp,
            model.united_states.judgement.threat,
            state.us_gdp,
        ),
        "burden_ledger": situation.books.ledger,
    }


TABLES = tuple(
    "linked"
    if places == 2 ** len(SUBJECTS) - 1
    else "+".join(name for row, name in enumerate(SUBJECTS) if places >> row & 1)
    for places in range(2 ** len(SUBJECTS))
)
"""What a table may hold, by the sum of 2**place of its subjects; none at place 0."""

DEAL_WORDS = {"table": TABLES, "occasion": OCCASIONS, "fate": deals.FATES}
"""Columns of the deals that are words: kept as places in these until a block is done."""


def no_deals(issues: Sequence[str]) -> dict[str, AnyArray]:
    """The columns of :func:`deals_of` with no row, for a block in which nobody sat down."""
    whole, real = np.empty(0, dtype=np.int64), np.empty(0)
    named = {f"{name}{end}": real for name in issues for end in ("_before", "")}
    return {
        **dict.fromkeys(("world", "quarter", "table", "occasion"), whole),
        **dict.fromkeys(("agreed", "signed"), np.empty(0, dtype=np.bool_)),
        "rounds": whole,
        **dict.fromkeys(("utility_us", "utility_japan"), real),
        **dict.fromkeys(("disagreement_us", "disagreement_japan", "power_us"), real),
        **dict.fromkeys(("accuracy", "captured", "legitimacy_us", "legitimacy_japan"), real),
        **dict.fromkeys(("fate", "fate_quarter"), whole),
        **named,
    }


def _behind(model: AllianceModel, outcome: Outcome) -> FloatArray:
    """Legitimacy of what was agreed at home, ``(2, seats)``, mean of its subjects; 0 of no deal."""
    seats = outcome.seats
    on = seats.subjects.astype(np.float64)
    behind = np.take(model.situation.deals.legitimacy, seats.world, axis=2)
    mean = np.stack([fold(of_country * on) for of_country in behind]) / fold(on)
    return np.where(outcome.agreed, mean, 0.0)


def deals_of(model: AllianceModel, outcome: Outcome) -> dict[str, AnyArray]:
    """One row per negotiation of this quarter: who, over what, from where to where, worth what."""
    seats, settlement, stakes = outcome.seats, outcome.settlement, outcome.stakes
    behind = _behind(model, outcome)
    places = np.array([[2**row] for row in range(len(SUBJECTS))])
    rows: dict[str, AnyArray] = {
        "world": np.take(model.worlds.numbers, seats.world),
        "quarter": np.full(seats.world.size, model.quarter),
        "table": (seats.subjects * places).sum(axis=0),
        "occasion": seats.occasion,
        "agreed": outcome.agreed,
        "signed": settlement.agreed,
        "rounds": settlement.rounds,
        "utility_us": np.where(outcome.agreed, settlement.utility_us, 0.0),
        "utility_japan": np.where(outcome.agreed, settlement.utility_japan, 0.0),
        "disagreement_us": stakes.disagreement[0],
        "disagreement_japan": stakes.disagreement[1],
        "power_us": stakes.power_us,
        "accuracy": stakes.accuracy,
        "captured": outcome.captured,
        "legitimacy_us": behind[US],
        "legitimacy_japan": behind[JAPAN],
        # Until something becomes of it; the recorder notes that by quarter and world.
        "fate": np.where(outcome.agreed, deals.STANDING, deals.NONE),
        "fate_quarter": np.full(seats.world.size, -1),
    }
    for row, name in enumerate(model.structure.table.issues):
        rows[f"{name}_before"] = stakes.terms[row]
        rows[name] = outcome.after[row]
    return rows
