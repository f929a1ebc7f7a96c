"""Every mechanism that can be switched off: at what neutral value, and what then moves nothing.

A mechanism at its neutral value is exactly off: the parameters it alone uses then change no series,
in no bit, but those that merely show the mechanism itself. Tests hold this table against the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mechanism:
    """One mechanism.

    Parameters
    ----------
    name
        A short name, unique.
    row
        The row of the mission it belongs to, ``S1``.
    off
        Dotted parameter path to the value at which it is off.
    idle
        Parameters that move nothing while it is off; ``*`` stands for every member of a family.
    shows
        Series that show the mechanism itself and may still move while it is off.
    changes
        A series that switching it off changes in ``scenario``, beyond Monte-Carlo error.
    scenario
        The library scenario in which it matters.
    on
        Values at which it works, where the scenario's own leave it off.
    """

    name: str
    row: str
    off: dict[str, float]
    idle: tuple[str, ...]
    changes: str
    shows: tuple[str, ...] = ()
    scenario: str = "baseline-2025"
    on: dict[str, float] = field(default_factory=dict)


def _doctrine(dial: str, value: float) -> dict[str, float]:
    """A dial at one value for both doctrines that may hold office."""
    return {f"united_states.{who}.{dial}": value for who in ("doctrine", "successor")}


RETALIATING = {"japan.response.retaliation_cost": 0.0, "japan.response.forgiveness": 0.0}
"""A Japan that answers most measures in kind."""


MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism(
        "transactional reciprocity",
        "S1",
        _doctrine("reciprocity", 0.0),
        (
            "united_states.demands.tempo",
            "united_states.doctrine.generosity",
            "united_states.doctrine.reciprocity_scope",
            "united_states.confidence.leniency",
            "united_states.elections.season",
            "united_states.intention.conditional_by_reciprocity",
            "threats.*.credibility",
            "threats.*.japan_loss",
            "threats.*.us_cost",
        ),
        "demand",
        scenario="transactional",
    ),
    Mechanism(
        "reindustrialization",
        "S2",
        _doctrine("reindustrialization", 0.0),
        (
            "united_states.demands.deficit_pressure",
            "united_states.demands.jobs_relief",
            "threats.tariff.credibility",
            "threats.tariff.us_cost",
        ),
        "tariff",
        scenario="reindustrialization",
    ),
    Mechanism(
        "risk reduction",
        "S3",
        _doctrine("risk_reduction", 0.0),
        (
            "united_states.presence.drawdown",
            "united_states.support.interest_condition",
            "united_states.intention.withdrawing_by_risk_reduction",
            "threats.withdrawal.credibility",
            "threats.withdrawal.us_cost",
        ),
        "presence",
        scenario="risk-reduction",
    ),
    Mechanism(
        "support only in US interest",
        "S3",
        {"united_states.support.interest_condition": 0.0},
        (),
        "assurance",
        scenario="risk-reduction",
    ),
    Mechanism(
        "words",
        "S4",
        {"united_states.support.words_cost": 0.0},
        (
            "united_states.support.words_steadfast",
            "united_states.support.words_conditional",
            "united_states.support.words_withdrawing",
            "united_states.doctrine.noise",
            "threat.words_weight",
        ),
        "conditional",
        shows=("words",),
    ),
    Mechanism(
        "reversals of guidance",
        "S4",
        _doctrine("reversal", 0.0),
        ("united_states.intention.reversal_depth",),
        "reversal",
        scenario="ambiguous",
    ),
    Mechanism(
        "change of intention",
        "S4",
        {
            "united_states.intention.reconsideration": 0.0,
            "united_states.intention.reconsideration_at_election": 0.0,
            "united_states.intention.reversal_depth": 0.0,
        },
        (
            "united_states.intention.conditional",
            "united_states.intention.conditional_by_reciprocity",
            "united_states.intention.withdrawing",
            "united_states.intention.withdrawing_by_risk_reduction",
        ),
        "trust",
        scenario="risk-reduction",
    ),
    Mechanism(
        "opportunism of the rival",
        "S5",
        {"threat.opportunism": 0.0},
        ("threat.expected_deterrence",),
        "threat_japan",
    ),
    Mechanism(
        "economic coercion as threat",
        "S5",
        {"japan.perception.economic_weight": 0.0},
        (
            "threat.china.economic",
            "threat.china.economic_reversion",
            "threat.china.economic_volatility",
        ),
        "threat_japan",
        shows=("coercion",),
    ),
    Mechanism(
        "hot spots drain attention",
        "S6",
        {"hot_spots.iran.drain": 0.0},
        ("hot_spots.iran.heat", "hot_spots.iran.reversion", "hot_spots.iran.volatility"),
        "attention",
        shows=("heat.iran",),
        scenario="distracted-america",
    ),
    Mechanism(
        "norm on defence spending",
        "S9",
        {"japan.effort.norm_weight": 0.0},
        ("japan.effort.norm_ceiling",),
        "effort",
        scenario="baseline-2025+one-percent",
    ),
    Mechanism(
        "spill-in of US effort",
        "S9",
        {"japan.effort.spill_in": 0.0},
        ("japan.belief.precaution",),
        "effort",
        shows=("reliance",),
    ),
    Mechanism(
        "own plan alone",
        "S25",
        {"japan.effort.plan_anchor": 1.0},
        (
            "japan.effort.public_weight",
            "japan.effort.private_weight",
            "japan.effort.spill_in",
            "japan.effort.threat_response",
        ),
        "effort",
    ),
    Mechanism(
        "own plan",
        "S25",
        {"japan.effort.plan_anchor": 0.0},
        (
            "defence.plan_target",
            "defence.accounting_slack",
            "japan.effort.plan_response",
            "japan.effort.plan_pace",
            "japan.politics.leader_stance",
        ),
        "effort",
        shows=("plan", "stance"),
    ),
    Mechanism(
        "precaution",
        "S25",
        {"japan.belief.precaution": 0.0},
        (),
        "effort",
        scenario="risk-reduction",
    ),
    Mechanism(
        "cost of sudden budgets",
        "S9",
        {"japan.effort.adjustment_cost": 0.0},
        (),
        "capability",
    ),
    Mechanism(
        "broad metric",
        "S13",
        _doctrine("metric_breadth", 0.0),
        (
            "ledger.investment_weight",
            "ledger.technology_weight",
            "ledger.roles_weight",
        ),
        "burden_ledger",
        shows=("ledger_broad",),
        scenario="broad-metric",
    ),
    Mechanism(
        "jobs soften tariffs",
        "S2",
        {"united_states.demands.jobs_relief": 0.0},
        (),
        "tariff",
    ),
    Mechanism(
        "deficit hardens tariffs",
        "S2",
        {"united_states.demands.deficit_pressure": 0.0},
        (),
        "tariff",
        scenario="deficit-surge",
    ),
    Mechanism(
        "tariffs press the deficit",
        "S2",
        {"trade.tariff_effect": 0.0},
        (),
        "deficit",
        scenario="reindustrialization",
    ),
    Mechanism(
        "investment widens the deficit", "S2", {"trade.investment_effect": 0.0}, (), "deficit"
    ),
    Mechanism("purchases narrow the deficit", "S2", {"trade.access_effect": 0.0}, (), "deficit"),
    Mechanism("drawdown of forces", "S3", {"united_states.presence.drawdown": 0.0}, (), "presence"),
    Mechanism(
        "doctrine at the table",
        "S1",
        {"united_states.demands.doctrine_weight": 0.0},
        (),
        "host_nation_support",
    ),
    Mechanism(
        "business by calendar",
        "S7",
        {"united_states.demands.business": 0.0},
        (),
        "business",
        scenario="institutional",
    ),
    Mechanism(
        "promises of effort",
        "S9",
        {"japan.effort.compliance": 0.0},
        (),
        "effort",
    ),
    Mechanism(
        "agreements run out",
        "S21",
        {
            f"issues.{issue}.run_out": 0.0
            for issue in ("market_access", "investment", "defence_target", "roles", "technology")
        },
        (),
        "investment",
    ),
    Mechanism("truce after a deal", "S1", {"united_states.demands.truce": 0.0}, (), "unilateral"),
    Mechanism(
        "forgiveness out of confidence",
        "S22",
        {"united_states.confidence.leniency": 0.0},
        (),
        "demand",
    ),
    Mechanism("electoral season", "S17", {"united_states.elections.season": 0.0}, (), "demand"),
    Mechanism(
        "the other doctrine may win",
        "S17",
        {"united_states.elections.turnover": 0.0},
        tuple(
            f"united_states.successor.{dial}"
            for dial in (
                "reciprocity",
                "reciprocity_horizon",
                "reciprocity_scope",
                "generosity",
                "standard",
                "metric_breadth",
                "reindustrialization",
                "risk_reduction",
                "noise",
                "reversal",
            )
        ),
        "successor",
    ),
    Mechanism(
        "changes of prime minister",
        "S17",
        {"japan.politics.leader_change": 0.0},
        ("japan.politics.leader_stance",),
        "plan",
    ),
    Mechanism(
        "fiscal pressure on host-nation support",
        "S10",
        {"host_nation_support.fiscal_pressure": 0.0},
        (),
        "host_nation_support",
    ),
    Mechanism(
        "growth of stationing costs",
        "S10",
        {"host_nation_support.cost_growth": 0.0, "host_nation_support.cost_volatility": 0.0},
        (),
        "burden_stationing",
    ),
    Mechanism(
        "an observer with odds of its own",
        "S8",
        {"japan.belief.informed": 1.0},
        (
            "japan.belief.own_steadfast",
            "japan.belief.own_conditional",
            "japan.belief.own_reconsideration",
        ),
        "trust",
        on={"japan.belief.informed": 0.0},
    ),
    Mechanism(
        "US effort answers threat",
        "S5",
        {"united_states.effort_response": 0.0},
        ("united_states.threat_reference",),
        "us_effort",
    ),
    Mechanism(
        "threat raises the taste for protection",
        "S9",
        {"japan.effort.threat_response": 0.0},
        (),
        "effort",
        scenario="high-threat",
    ),
    Mechanism(
        "threat raises the plan",
        "S9",
        {"japan.effort.plan_response": 0.0},
        (),
        "effort",
        scenario="high-threat",
    ),
    Mechanism(
        "threats at the table",
        "S1",
        {"threats.tariff.credibility": 0.0, "threats.withdrawal.credibility": 0.0},
        ("threats.*.japan_loss", "threats.*.us_cost", "threats.withdrawal.threat_sensitivity"),
        "roles",
        scenario="transactional",
    ),
    Mechanism(
        "tight money in Tokyo",
        "S10",
        {"japan.finance.volatility": 0.0},
        ("japan.finance.reversion",),
        "burden_stationing",
        on={"japan.finance.volatility": 1.0},
    ),
    Mechanism(
        "US effort has politics of its own",
        "S5",
        {"united_states.effort_volatility": 0.0},
        (),
        "us_effort",
    ),
    Mechanism(
        "what the threat requires grows",
        "S5",
        {"defence.required_growth": 0.0},
        (),
        "self_reliance",
    ),
    Mechanism(
        "a rival that knows the doctrine's odds",
        "S5",
        {"threat.informed": 0.0},
        (),
        "resolve",
        scenario="risk-reduction",
    ),
    Mechanism("misreading at the table", "S7", {"bargaining.misreading": 0.0}, (), "deal"),
    Mechanism(
        "institutions as stocks",
        "S7",
        {"institutions.use": 0.0, "institutions.wear": 0.0, "institutions.decay": 0.0},
        ("institutions.floor",),
        "strategic",
    ),
    Mechanism(
        "concession as the other concedes",
        "S1",
        {"bargaining.mirroring": 0.0},
        (),
        "burden_ledger",
        on={"bargaining.mirroring": 1.0},
    ),
    Mechanism(
        "gates that surprise",
        "S17",
        {"ratification.uncertainty": 0.0},
        (),
        "deal",
        on={"ratification.uncertainty": 5.0},
    ),
    Mechanism(
        "partial linkage", "S1", {"united_states.demands.partial_linkage": 0.0}, (), "linked"
    ),
    Mechanism(
        "threats carried out",
        "S1",
        {"threats.tariff.measure": 0.0, "threats.withdrawal.measure": 0.0},
        ("threats.*.lag",),
        "presence",
        shows=("carried_out",),
        scenario="transactional",
        on={"bargaining.misreading": 3.0, "bargaining.concession": 0.3},
    ),
    Mechanism(
        "Washington breaks its word",
        "S21",
        {
            "united_states.promises.break_steadfast": 0.0,
            "united_states.promises.break_withdrawing": 0.0,
        },
        (),
        "broken_us",
    ),
    Mechanism(
        "deals torn up",
        "S21",
        {
            "united_states.promises.revoked_by_reversal": 0.0,
            "united_states.promises.revoked_by_successor": 0.0,
        },
        (),
        "revoked",
    ),
    Mechanism(
        "breaches of Japan's called",
        "S21",
        {"united_states.promises.tolerance": 0.0},
        ("united_states.promises.grace",),
        "broken_japan",
    ),
    Mechanism("broken deals unwind", "S21", {"deals.unwinding": 0.0}, (), "investment"),
    Mechanism(
        "pledges delivered in part",
        "S2",
        {"japan.pledges.kept": 1.0, "japan.pledges.squeeze": 0.0},
        (),
        "investment",
    ),
    Mechanism(
        "pledges follow money at home", "S2", {"japan.pledges.squeeze": 0.0}, (), "broken_japan"
    ),
    Mechanism(
        "retaliation",
        "S21",
        {"japan.response.retaliation": 0.0},
        (
            "japan.response.retaliation_cost",
            "japan.response.expected_yield",
            "japan.response.fade",
            "united_states.demands.retaliation_cost",
            "united_states.demands.retaliation_felt",
            "united_states.demands.retaliation_yield",
            "institutions.retaliation_wear",
            "trade.retaliation_effect",
        ),
        "retaliated",
        scenario="reindustrialization",
    ),
    Mechanism(
        "retaliation answered by Washington",
        "S21",
        {"united_states.demands.retaliation_yield": 0.0},
        (),
        "tariff",
        scenario="reindustrialization",
        on=RETALIATING,
    ),
    Mechanism(
        "retaliation in the account",
        "S22",
        {"united_states.demands.retaliation_felt": 0.0},
        (),
        "account",
        scenario="reindustrialization",
        on=RETALIATING,
    ),
    Mechanism(
        "retaliation wears consultation",
        "S7",
        {"institutions.retaliation_wear": 0.0},
        (),
        "economic",
        scenario="reindustrialization",
    ),
    Mechanism(
        "retaliation widens the deficit",
        "S2",
        {"trade.retaliation_effect": 0.0},
        (),
        "deficit",
        scenario="reindustrialization",
        on=RETALIATING,
    ),
    Mechanism(
        "factories as an answer",
        "S21",
        {"japan.response.investment": 0.0},
        ("japan.response.factory_return", "japan.response.expected_relief"),
        "invested",
        scenario="reindustrialization",
    ),
    Mechanism(
        "rules as an answer",
        "S21",
        {"institutions.rules_written": 0.0},
        (
            "institutions.rules_decay",
            "japan.response.rules_cost",
            "japan.response.expected_binding",
            "united_states.demands.rules_bind",
        ),
        "rules_written",
        scenario="reindustrialization",
    ),
    Mechanism(
        "joint rules hold measures back",
        "S21",
        {"united_states.demands.rules_bind": 0.0},
        (),
        "unilateral",
        scenario="reindustrialization",
        on={"japan.response.rules_cost": 0.0, "institutions.rules_written": 1.0},
    ),
    Mechanism(
        "taste in answering",
        "S21",
        {"japan.response.spread": 0.0},
        (),
        "absorbed",
        scenario="reindustrialization",
    ),
    Mechanism(
        "forgiveness in answering",
        "S22",
        {"japan.response.forgiveness": 0.0},
        (),
        "absorbed",
        scenario="reindustrialization",
    ),
    Mechanism(
        "demands answered as measures",
        "S22",
        {"japan.response.touchiness": 0.0},
        (),
        "absorbed",
        scenario="transactional",
        on={"japan.response.touchiness": 1.0},
    ),
    Mechanism(
        "an option elsewhere",
        "S11",
        {"japan.outside_option": 0.0},
        (),
        "host_nation_support",
        on={"japan.outside_option": 5.0},
    ),
)
