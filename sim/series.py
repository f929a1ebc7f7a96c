"""What is reported every quarter: each series once, with unit, range and one sentence.

Names ending in ``.*`` are by member of a named family of the scenario, such as its theatres;
:func:`series_of` writes them out, in file order: ``pressure.taiwan_strait``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

INDEX = "index"
SHARE = "share of worlds"
PROBABILITY = "probability"
UNBOUNDED = float("inf")
MONEY = "JPY"
"""Stands in units for the ally's currency, whatever ``japan.identity.currency`` calls it."""


@dataclass(frozen=True)
class Series:
    """One reported series.

    Parameters
    ----------
    name
        Column name in result tables.
    unit
        Real unit, or ``index`` / ``probability`` for values in [0, 1].
    low, high
        The range it can never leave.
    says
        One plain sentence.
    hidden
        True for what no actor can see (the truth, for debrief and tests).
    happens
        True for what is 0 or 1 in each world: over worlds it has a share, and no quantiles.
    by
        The table of a scenario whose members it is by, ``theatres``; empty if by none.
    """

    name: str
    unit: str
    low: float
    high: float
    says: str
    hidden: bool = False
    happens: bool = False
    by: str = ""


class Members(Protocol):
    """What has the names of a scenario's theatres, hot spots and sources of guidance."""

    @property
    def theatres(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def hot_spots(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def crises(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def partners(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def modules(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def sources(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def segments_us(self) -> Iterable[str]:
        """Names in file order."""

    @property
    def segments_japan(self) -> Iterable[str]:
        """Names in file order."""


def _flag(name: str, says: str, hidden: bool = False, by: str = "") -> Series:
    return Series(name, INDEX, 0.0, 1.0, says, hidden, happens=True, by=by)


def _index(name: str, says: str, unit: str = INDEX, hidden: bool = False, by: str = "") -> Series:
    return Series(name, unit, 0.0, 1.0, says, hidden, by=by)


def _amount(name: str, unit: str, says: str, low: float = 0.0) -> Series:
    return Series(name, unit, low, UNBOUNDED, says)


DECLARED: tuple[Series, ...] = (
    # Belief
    _index("trust", "Japan's belief that Washington is steadfast.", PROBABILITY),
    _index("conditional", "Japan's belief that Washington helps when paid.", PROBABILITY),
    _index("assurance", "Support Japan expects at what it now pays.", PROBABILITY),
    _index("width", "Spread of the support Japan expects (standard deviation).", PROBABILITY),
    _index("reliance", "Support Japan counts on, precaution taken off."),
    Series(
        "forgetting",
        PROBABILITY,
        -1.0,
        1.0,
        "What the chance that Washington has changed did to trust, evidence apart.",
    ),
    _index("conditions_met", "How far the conditions of a conditional ally are met."),
    _flag("steadfast", "Washington is steadfast in truth (1) or not (0).", hidden=True),
    _index("support_in_truth", "Chance that Washington would stand by Japan.", PROBABILITY, True),
    _index("confidence", "Washington's belief that Japan contributes.", PROBABILITY),
    _index("resolve", "The rival's belief that Washington would stand by Japan.", PROBABILITY),
    _index("deterrence", "What holds the rival back: its belief, and Japan's own arms."),
    # World
    _index("pressure.*", "Pressure in this theatre; 0 none, 1 on the brink of war.", by="theatres"),
    _index("heat.*", "Heat of this hot spot; 0 quiet, 1 open war.", by="hot_spots"),
    _index("coercion", "Economic coercion by China; 0 none, 1 a full embargo."),
    _index("attention", "US attention left for the alliance."),
    _index("threat_japan", "Threat as Japan perceives it."),
    _index("threat_us", "Threat to Japan's region as Washington perceives it."),
    _index(
        "convergence.*",
        "How alike the two see this theatre; 0 only one sees anything, 1 the same.",
        by="theatres",
    ),
    _index("assessment", "Japan's own assessment, a stock; 0 none, 1 sees things as they are."),
    _index("estimate_error", "Spread of Japan's error about a theatre, as it knows it."),
    # The test
    _flag("crisis.*", "This crisis broke out this quarter (0 or 1).", by="crises"),
    Series(
        "delay",
        "days",
        0.0,
        365.0,
        "Days until Washington stood by Japan in the slowest crisis of the quarter; 0 in none.",
    ),
    _flag("stood_by", "Washington stood by Japan at once in every crisis this quarter (0 or 1)."),
    _flag("failed", "Washington failed Japan in a crisis this quarter (0 or 1)."),
    # Effort and burden
    # Above any plan by what is saved on public goods.
    Series("effort", "% of GDP", 0.0, 17.0, "Japan's defence effort."),
    Series("us_effort", "% of GDP", 0.0, 100.0, "US defence effort."),
    Series("plan", "% of GDP", 0.0, 15.0, "Japan's own multi-year plan, in Washington's count."),
    Series(
        "defence_target", "% of GDP", 0.0, 15.0, "The effort that Japan has promised Washington."
    ),
    _amount("capability", "USD bn", "Japan's defence capability, a stock."),
    _amount("counterstrike", "USD bn", "Japan's counterstrike capability, a stock of its own."),
    _index("counterstrike_share", "Share of Japan's defence budget that goes into it."),
    _index("self_reliance", "Japan's arms against what the threat requires."),
    _index("latitude", "How far Japan's policy may differ before Washington resents it."),
    _index("initiative", "Share of recent tables that Japan opened."),
    _index("friction", "What of Japan's independence goes beyond its latitude."),
    _amount("host_nation_support", "JPY bn per year", "Host-nation support."),
    # Partners, and China
    _index("tie.*", "Japan's tie with this partner; 0 none, 1 all there could be.", by="partners"),
    _index("diversification", "What Japan's ties with partners add to its security."),
    _index("outreach", "Share of the room for meetings that new ties with partners take."),
    _index("partner_answer", "How much of what Japan proposes partners take up, their mean."),
    _index("wavering", "Share of late quarters in which Washington failed a friend, in public."),
    _index("hedging", "How far Japan accommodates China; 0 not at all, 1 fully."),
    # Help elsewhere, and the two risks of an ally
    _flag("request", "Washington asked Japan to help elsewhere this quarter (0 or 1)."),
    _flag("refused", "Japan refused such a request this quarter (0 or 1)."),
    _index("help", "Help that Japan gives Washington elsewhere; 0 none, 1 full."),
    _flag("entrapped", "Japan was drawn into a conflict of Washington's this quarter (0 or 1)."),
    _index(
        "abandonment_risk", "Chance that Washington fails to come, times what Japan then lacks."
    ),
    _index(
        "entrapment_risk_japan",
        "Chance per year that Japan is drawn into a conflict of Washington's.",
        PROBABILITY,
    ),
    _index(
        "entrapment_risk_us",
        "Chance per year that Washington is drawn into a conflict of Japan's.",
        PROBABILITY,
    ),
    _index("burden_dollars", "Japan's share of the two defence budgets, in dollars."),
    _index("burden_effort", "Japan's share of the two efforts, each as a share of its own GDP."),
    _index(
        "burden_stationing",
        "Japan's share of the cost of US forces in Japan, both governments' spending.",
    ),
    _index("burden_benefit", "Japan's burden against its benefit; 0.5 where they are equal."),
    _index("burden_ledger", "Contribution in Washington's own ledger; 0 none, 1 full credit."),
    _amount(
        "burden_shifted",
        "USD bn per year",
        "What Japan spends more since the start and Washington less, the smaller of the two.",
    ),
    # Relationship
    _index("parity", "From hierarchy (0) to parity (1): who leads missions and opens tables."),
    _index("rules_and_trust", "From power and deals (0) to rules and trust (1)."),
    _index("scope", "How broad the alliance is: missions, controls, jobs, ties, public goods."),
    # Trade
    Series("tariff", "% ad valorem", 0.0, 400.0, "Average US tariff on goods from Japan."),
    _amount("deficit", "USD bn per year", "US goods deficit with Japan."),
    _amount("deficit_share", "% of US GDP", "US goods deficit with Japan over US GDP."),
    _amount("investment", "USD bn per year", "Japanese investment in the United States."),
    _amount("market_access", "USD bn per year", "Purchases Japan has agreed to."),
    # The trade order
    _index("wto", "Confidence in the WTO; 0 nobody counts on it, 1 all do."),
    _index("module.*", "Share of all candidates' weight inside this module.", by="modules"),
    _index("modules_formed", "Share of modules that have reached critical mass."),
    _index("joined.*", "Share of modules that this partner is in.", by="partners"),
    _flag("joins.*", "This partner joined a module this quarter (0 or 1).", by="partners"),
    _flag("us_joins", "Washington joined a module this quarter (0 or 1)."),
    _index("japan_in_modules", "Share of modules that Japan is in."),
    _index("us_in_modules", "Share of modules that Washington is in."),
    _index("convening", "Japan's standing as a convener; 0 none, 1 all it could have."),
    _flag("module_called", "A convener called for a module this quarter (0 or 1)."),
    _flag("module_died", "A module died this quarter (0 or 1)."),
    # Public goods of the world
    _index("goods_gap", "Share of the public goods needed that neither ally supplies."),
    _amount("goods_us", "USD bn per year", "What Washington supplies of the world's public goods."),
    _amount("goods_japan", "USD bn per year", "What Japan supplies of the world's public goods."),
    _index("soft_power", "Japan's soft power, a stock; 0 none, 1 all it could have."),
    _amount("presence", "thousand troops", "US troops in Japan."),
    _index("roles", "Share of joint missions that Japan takes over."),
    _index("technology", "Share of US export controls that Japan follows."),
    # Washington's account and the table
    _index("ledger_narrow", "Contribution by deficit, defence share and host-nation support."),
    _index("ledger_broad", "Contribution by investment, technology and roles."),
    _index("account", "Washington's running account of contribution, as it remembers."),
    _flag("demand", "A transactional demand was made this quarter (0 or 1)."),
    _index("working_level", "Working-level consultation, a stock; 0 none, 1 full."),
    _index("economic", "Economic consultation, a stock; 0 none, 1 full."),
    _index("strategic", "Strategic consultation, a stock; 0 none, 1 full."),
    _index("joint_structure", "What the two run together; 0 each its own, 1 whatever can be."),
    _index("held_working_level", "Working-level meetings held, of those of full attention."),
    _index("held_economic", "Economic meetings held, of those of full attention."),
    _index("held_strategic", "Strategic meetings held, of those of full attention."),
    _index("probing", "Share of the meetings spent on where Washington's bottom line lies."),
    _index("deepening", "Share of the meetings spent on what the two do together."),
    _flag("carried_out", "A threat was carried out this quarter (0 or 1)."),
    _flag("announced", "A unilateral tariff was announced a quarter ahead (0 or 1)."),
    _flag("unilateral", "A unilateral tariff was imposed this quarter (0 or 1)."),
    _flag("others_hit", "A unilateral tariff hit others along with Japan this quarter (0 or 1)."),
    _flag("renewal", "The special measures agreement was negotiated this quarter (0 or 1)."),
    _flag("business", "A table was held by calendar this quarter (0 or 1)."),
    _flag("opened", "Japan opened a table this quarter (0 or 1)."),
    _flag("deal", "A deal was concluded this quarter (0 or 1)."),
    _flag("linked", "Several subjects lay on one table this quarter (0 or 1)."),
    Series(
        "gain_us",
        "USD bn per year",
        -UNBOUNDED,
        UNBOUNDED,
        "What this quarter's deal is worth to Washington over what stood; 0 where there is none.",
        hidden=True,
    ),
    Series(
        "gain_japan",
        "USD bn per year",
        -UNBOUNDED,
        UNBOUNDED,
        "What this quarter's deal is worth to Japan over what stood; 0 where there is none.",
        hidden=True,
    ),
    _flag("route_institution", "Meetings or a renewal changed the terms this quarter (0 or 1)."),
    _flag("route_bargain", "A demand ended in a deal this quarter (0 or 1)."),
    _flag("route_unilateral", "Washington alone decided something this quarter (0 or 1)."),
    _index("institutional_share", "Share of decisions of the past few years by institution."),
    # What becomes of deals, and Japan's answers to measures
    Series("deals_standing", "deals", 0.0, 3.0, "Deals that stand, one at most on each subject."),
    _flag("kept", "A deal ran its term this quarter and was carried out (0 or 1)."),
    _flag("run_out", "A deal ran its term this quarter without being carried out (0 or 1)."),
    _flag("broken_us", "Washington broke a deal this quarter (0 or 1)."),
    _flag("broken_japan", "Washington found Japan in breach of a deal this quarter (0 or 1)."),
    _flag("revoked", "Washington tore a deal up this quarter, at a reversal or handover (0 or 1)."),
    _index(
        "pledge_kept",
        "Share of the investment pledged, beyond what flows anyway, that is under way.",
    ),
    _flag("absorbed", "Japan absorbed a measure this quarter (0 or 1)."),
    _flag("retaliated", "Japan retaliated against a measure this quarter (0 or 1)."),
    _flag("invested", "Japan answered a measure by pledging investment this quarter (0 or 1)."),
    _flag("rules_written", "Japan and Washington wrote rules after a measure (0 or 1)."),
    Series("retaliation", "% ad valorem", 0.0, 100.0, "Japan's retaliatory tariff on US goods."),
    _index("joint_rules", "Joint rules that hold unilateral measures back; 0 none, 1 full."),
    # Two publics, their elites, and the leaders' channel
    _index("support_us", "US public support for the alliance; 0 nobody, 1 everybody."),
    _index("support_japan", "Support for the alliance by Japan's public; 0 nobody, 1 everybody."),
    _index("segment_us.*", "Support by this segment of the US public.", by="segments_us"),
    _index("segment_japan.*", "Support by this segment of Japan's public.", by="segments_japan"),
    _index("elites_us", "Consensus on the alliance among US elites, a stock; 0 split, 1 full."),
    _index("elites_japan", "Consensus on the alliance among Japan's elites, a stock."),
    _index("opposition_us", "Opposition that deals have mobilised in Washington; 0 none, 1 full."),
    _index("opposition_japan", "Opposition that deals have mobilised in Tokyo; 0 none, 1 full."),
    _flag("unravelled_us", "Opposition in Washington undid a deal this quarter (0 or 1)."),
    _flag("unravelled_japan", "Opposition in Tokyo undid a deal this quarter (0 or 1)."),
    _index("rapport", "Rapport between the two leaders, a stock; 0 none, 1 full."),
    _flag("call", "The two leaders called each other this quarter (0 or 1)."),
    _flag("departure", "One of the two leaders left office this quarter (0 or 1)."),
    # Guidance and politics
    _index("words", "Share of warm words among the sources that spoke; 0 all cold, 1 all warm."),
    _flag("said.*", "What this source of guidance last said; warm (1) or cold (0).", by="sources"),
    _index("clarity", "How far words follow Washington's line; 0 not at all, 1 wholly."),
    _index("ambiguity", "How far sources have lately contradicted; 0 agreed, 1 evenly split."),
    _flag("betrayal", "A deed this quarter failed Japan (0 or 1)."),
    _flag("elsewhere", "A deed this quarter showed what another ally has of Washington (0 or 1)."),
    _flag("elsewhere_failed", "A deed this quarter failed another ally (0 or 1)."),
    _flag("reversal", "Washington reversed itself this quarter (0 or 1)."),
    _flag("successor", "The other doctrine is in office (1) or not (0)."),
    Series("stance", "% of GDP", -10.0, 10.0, "What the prime minister adds to the plan."),
)


GROUPS: dict[str, tuple[str, ...]] = {
    "burden": (
        "burden_dollars",
        "burden_effort",
        "burden_stationing",
        "burden_benefit",
        "burden_ledger",
    ),
    "consultation": ("working_level", "economic", "strategic"),
    "ledgers": ("ledger_narrow", "ledger_broad"),
    "pressures": ("pressure.*",),
    "crises": ("crisis.*",),
    "tested": ("stood_by", "failed"),
    "answers": ("absorbed", "retaliated", "invested", "rules_written"),
    "autonomy": ("self_reliance", "latitude", "initiative"),
    "relationship": ("parity", "rules_and_trust"),
    "publics": ("support_us", "support_japan"),
    "segments_us": ("segment_us.*",),
    "segments_japan": ("segment_japan.*",),
    "elites": ("elites_us", "elites_japan"),
    "opposition": ("opposition_us", "opposition_japan"),
    "unravelled": ("unravelled_us", "unravelled_japan"),
    "modules": ("module.*",),
    "goods": ("goods_us", "goods_japan"),
    "joins": ("joins.*", "us_joins"),
    "risks": ("abandonment_risk", "entrapment_risk_japan", "entrapment_risk_us"),
}
"""Series that share a panel, by the name that a scenario's ``panels`` may give it."""


def group_of(panel: str, members: Members) -> tuple[str, ...]:
    """The series of a panel: those of a group, a family written out, or one series alone."""
    written = [series.name for series in series_of(members)]
    return tuple(
        name
        for pattern in GROUPS.get(panel, (panel,))
        for name in written
        if name == pattern or (pattern.endswith(".*") and name.startswith(pattern[:-1]))
    )


def series_of(members: Members) -> tuple[Series, ...]:
    """All series of a scenario, in recording order.

    Parameters
    ----------
    members
        Whatever has the names of members under the names of their tables: a scenario, a structure.
    """
    return tuple(
        replace(series, name=f"{series.name[:-1]}{member}") if member else series
        for series in DECLARED
        for member in (tuple(getattr(members, series.by)) if series.by else ("",))
    )


def unit_in(series: Series, currency: str) -> str:
    """A series' unit with the ally's own currency in it; of what happens, a share of worlds."""
    return SHARE if series.happens else series.unit.replace(MONEY, currency)


def declared(name: str) -> Series:
    """The declaration of a series, or of the family that ``name`` belongs to.

    Raises
    ------
    KeyError
        No such series.
    """
    family = f"{name.split('.')[0]}.*" if "." in name else name
    for series in DECLARED:
        if series.name == family:
            return replace(series, name=name)
    raise KeyError(name)
