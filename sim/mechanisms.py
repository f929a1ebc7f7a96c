"""Every mechanism that can be switched off: at what neutral value, and what then moves nothing.

A mechanism at its neutral value is exactly off: the parameters it alone uses then change no series,
in no bit, but those that merely show the mechanism itself. Tests hold this table against the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ROWS = {
    "S1": "transactional reciprocity",
    "S2": "reindustrialization",
    "S3": "risk reduction, two conditions, US exposure",
    "S4": "ambiguous guidance: four sources, noise and reversal",
    "S5": "China, military and economic",
    "S6": "Iran, North Korea",
    "S7": "consultation hollowed out, three stocks",
    "S8": "judging alone",
    "S9": "own pace",
    "S10": "budget, counterstrike",
    "S11": "diversification and hedging",
    "S12": "autonomy without estrangement",
    "S13": "narrow and broad metric",
    "S14": "decline of the WTO, modular value-based enforceable rules",
    "S15": "Japan as convener",
    "S16": "safety net to launchpad, public goods",
    "S17": "elites and public, two gates",
    "S18": "apprentice to partner, two axes",
    "S19": "leaders' channel, attention",
    "S20": "the Senkaku question, with delay",
    "S21": "absorb, retaliate, invest, write rules",
    "S22": "specific and diffuse reciprocity",
    "S23": "content of consultation, route of decisions",
    "S24": "other allies as fellow targets and as evidence",
    "S25": "own plan and precaution",
    "S26": "initiative and latitude",
    "S27": "converging threat perceptions, South China Sea",
    "S28": "trust with responsibility, new structure",
}
"""The rows of the mission, what the essay says the world is made of."""


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
    where
        The file that holds its rule.
    """

    name: str
    row: str
    off: dict[str, float]
    idle: tuple[str, ...]
    changes: str
    shows: tuple[str, ...] = ()
    scenario: str = "baseline-2025"
    on: dict[str, float] = field(default_factory=dict)
    where: str = ""


def _doctrine(dial: str, value: float) -> dict[str, float]:
    """A dial at one value for both doctrines that may hold office."""
    return {f"united_states.{who}.{dial}": value for who in ("doctrine", "successor")}


PARTNERS = ("australia", "india", "philippines", "south_korea", "uk", "eu")
"""Those of the library's scenarios."""

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
            "united_states.support.entrapment_fear",
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
        "width",
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
        "economic coercion",
        "S5",
        {
            "japan.perception.economic_weight": 0.0,
            "japan.hedging.appetite": 0.0,
            "japan.hedging.start": 0.0,
            "economy.coercion_cost": 0.0,
        }
        | {f"partners.{partner}.shyness": 0.0 for partner in PARTNERS},
        (
            "threat.china.relief",
            "threat.china.economic",
            "threat.china.economic_reversion",
            "threat.china.economic_volatility",
        ),
        "threat_japan",
        shows=("coercion",),
    ),
    Mechanism(
        "coercion costs growth",
        "S5",
        {"economy.coercion_cost": 0.0},
        (),
        "capability",
        where="sim/rules/economy.py",
    ),
    Mechanism(
        "hot spots drain attention",
        "S6",
        {
            "hot_spots.iran.drain": 0.0,
            "united_states.requests.tempo": 0.0,
            "entrapment.hazard": 0.0,
        },
        ("hot_spots.iran.heat", "hot_spots.iran.reversion", "hot_spots.iran.volatility"),
        "attention",
        shows=("heat.iran",),
        scenario="distracted-america",
    ),
    Mechanism(
        "requests for help elsewhere",
        "S6",
        {"united_states.requests.tempo": 0.0},
        ("united_states.requests.refusal", "japan.help.*"),
        "help",
        scenario="distracted-america",
        where="sim/rules/entanglement.py",
    ),
    Mechanism(
        "refusals count against Japan",
        "S6",
        {"united_states.requests.refusal": 0.0},
        (),
        "account",
        scenario="distracted-america",
        where="sim/actors/united_states/judgement.py",
    ),
    Mechanism(
        "help in the ledger",
        "S6",
        {"ledger.help_weight": 0.0},
        (),
        "ledger_broad",
        scenario="distracted-america",
        where="sim/rules/ledger.py",
    ),
    Mechanism(
        "cost of help",
        "S6",
        {"japan.help.cost": 0.0},
        (),
        "capability",
        scenario="distracted-america",
        where="sim/actors/japan/help.py",
    ),
    Mechanism(
        "Tokyo fears entrapment",
        "S6",
        {"japan.help.caution": 0.0},
        (),
        "help",
        scenario="distracted-america",
        where="sim/rules/entanglement.py",
    ),
    Mechanism(
        "entrapment",
        "S6",
        {"entrapment.hazard": 0.0},
        ("entrapment.toll",),
        "entrapped",
        scenario="distracted-america",
        where="sim/rules/entanglement.py",
    ),
    Mechanism(
        "toll of entrapment",
        "S6",
        {"entrapment.toll": 0.0},
        (),
        "capability",
        scenario="distracted-america",
        where="sim/actors/japan/help.py",
    ),
    Mechanism(
        "Washington fears entrapment",
        "S3",
        {"united_states.support.entrapment_fear": 0.0},
        (),
        "conditions_met",
        scenario="risk-reduction",
        where="sim/rules/entanglement.py",
    ),
    Mechanism(
        "deeds towards other allies",
        "S24",
        {"united_states.support.elsewhere_rate": 0.0},
        ("united_states.support.elsewhere_weight",),
        "wavering",
        where="sim/rules/elsewhere.py",
    ),
    Mechanism(
        "what deeds towards others tell",
        "S24",
        {"united_states.support.elsewhere_weight": 0.0},
        (),
        "trust",
        where="sim/rules/elsewhere.py",
    ),
    Mechanism(
        "others as fellow targets",
        "S24",
        {"united_states.demands.others_hit": 0.0},
        (),
        "wavering",
        scenario="reindustrialization",
        where="sim/actors/partners.py",
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
        ("japan.diversification.counted",),
        "effort",
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
            "ledger.ties_weight",
            "ledger.help_weight",
            "ledger.full_ties",
            "partners.*.standing",
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
        "errors of Japan's estimate",
        "S8",
        {"japan.perception.error": 0.0},
        ("japan.perception.reversion", "japan.perception.sharing"),
        "threat_japan",
    ),
    Mechanism(
        "sharing of what is known",
        "S8",
        {"japan.perception.sharing": 0.0},
        (),
        "estimate_error",
    ),
    Mechanism(
        "own assessment",
        "S8",
        {"japan.assessment.start": 0.0, "japan.assessment.response": 0.0},
        ("japan.assessment.pace", "japan.assessment.cost"),
        "estimate_error",
    ),
    Mechanism(
        "errors of Washington's estimate",
        "S27",
        {"united_states.perception.error": 0.0},
        ("united_states.perception.reversion",),
        "threat_us",
    ),
    Mechanism(
        "attention elsewhere ages Washington's estimate",
        "S27",
        {"united_states.perception.staleness": 0.0},
        (),
        "threat_us",
        scenario="distracted-america",
    ),
    Mechanism(
        "threat perceptions converge",
        "S27",
        {"institutions.convergence": 0.0},
        ("institutions.divergence",),
        "convergence.south_china_sea",
    ),
    Mechanism(
        "counterstrike",
        "S10",
        {
            "defence.counterstrike": 0.0,
            "japan.counterstrike.base": 0.0,
            "japan.counterstrike.response": 0.0,
        },
        ("threat.punishment", "threat.punishment_half"),
        "capability",
    ),
    Mechanism(
        "counterstrike deters",
        "S10",
        {"threat.punishment": 0.0},
        ("threat.punishment_half",),
        "deterrence",
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
        "presence",
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
        "tables that Japan opens",
        "S26",
        {"japan.initiative.tempo": 0.0},
        (
            "japan.initiative.by_standing",
            "japan.initiative.memory",
            "united_states.latitude.by_initiative",
        ),
        "parity",
        shows=("initiative",),
        where="sim/rules/autonomy.py",
    ),
    Mechanism(
        "initiative takes standing",
        "S18",
        {"japan.initiative.by_standing": 0.0},
        (),
        "parity",
        where="sim/rules/autonomy.py",
    ),
    Mechanism(
        "independence beyond latitude offends",
        "S26",
        {"united_states.confidence.offence": 0.0},
        ("united_states.latitude.*",),
        "confidence",
        shows=("latitude", "friction"),
        scenario="wide-hedge",
        where="sim/rules/autonomy.py",
    ),
    Mechanism(
        "a joint command adds capability",
        "S12",
        {"japan.effort.integration_gain": 0.0},
        (),
        "self_reliance",
        where="sim/rules/autonomy.py",
    ),
    Mechanism(
        "a joint command shortens the leash",
        "S12",
        {"united_states.latitude.integration_price": 0.0},
        (),
        "latitude",
        where="sim/rules/autonomy.py",
    ),
    Mechanism("gates that surprise", "S17", {"ratification.uncertainty": 0.0}, (), "investment"),
    Mechanism(
        "partial linkage", "S1", {"united_states.demands.partial_linkage": 0.0}, (), "linked"
    ),
    Mechanism(
        "threats carried out",
        "S1",
        {"threats.tariff.measure": 0.0, "threats.withdrawal.measure": 0.0},
        ("threats.*.lag",),
        "presence",
        scenario="transactional",
        on={"bargaining.misreading": 3.0, "bargaining.concession": 0.3},
    ),
    Mechanism(
        "diversification",
        "S11",
        {"ties.pace": 0.0},
        (
            "japan.diversification.need",
            "japan.diversification.threat_response",
            "japan.diversification.cost",
            "japan.diversification.outreach_price",
            "partners.*.spread",
            "partners.*.exposure",
            "partners.*.capacity",
            "partners.*.openness",
            "partners.*.wavering",
            "partners.*.menace",
            "partners.*.shyness",
            "ties.memory",
            "ties.wavering_start",
            "united_states.demands.others_hit",
        ),
        "diversification",
        shows=("partner_answer", "wavering", "others_hit"),
        scenario="wide-hedge",
    ),
    Mechanism(
        "price of outreach",
        "S11",
        {"japan.diversification.outreach_price": 0.0},
        (),
        "diversification",
        scenario="wide-hedge",
    ),
    Mechanism(
        "ties stand in for effort",
        "S11",
        {"japan.diversification.counted": 0.0},
        (),
        "effort",
        scenario="wide-hedge",
    ),
    Mechanism(
        "ties as an option elsewhere",
        "S11",
        {"japan.diversification.fallback": 0.0},
        (),
        "deal",
        scenario="wide-hedge",
    ),
    Mechanism(
        "ties deter",
        "S11",
        {"threat.ties_weight": 0.0},
        (),
        "deterrence",
    ),
    Mechanism(
        "ties in the ledger",
        "S11",
        {"ledger.ties_weight": 0.0},
        ("partners.*.standing", "ledger.full_ties"),
        "ledger_broad",
        scenario="wide-hedge",
    ),
    Mechanism(
        "partners answer US wavering",
        "S24",
        {f"partners.{partner}.wavering": 0.0 for partner in PARTNERS},
        ("ties.memory", "ties.wavering_start", "united_states.demands.others_hit"),
        "partner_answer",
        shows=("wavering", "others_hit"),
    ),
    Mechanism(
        "hedging toward China",
        "S11",
        {"japan.hedging.appetite": 0.0, "japan.hedging.start": 0.0},
        (
            "japan.hedging.futility",
            "japan.hedging.price",
            "japan.hedging.pace",
            "threat.china.relief",
            "united_states.confidence.resentment",
            "united_states.support.alignment_condition",
        ),
        "hedging",
    ),
    Mechanism(
        "price of hedging in Washington",
        "S12",
        {
            "united_states.confidence.resentment": 0.0,
            "united_states.support.alignment_condition": 0.0,
        },
        (),
        "confidence",
        scenario="wide-hedge",
    ),
    Mechanism(
        "relief from coercion",
        "S11",
        {"threat.china.relief": 0.0},
        (),
        "coercion",
        scenario="wide-hedge",
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
