"""What is bargained over: issues, threats, the special measures agreement, Washington's ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Quantity, Table, number

Subject = Literal["cost", "trade", "defence"]
SUBJECTS: tuple[Subject, ...] = ("cost", "trade", "defence")
Promise = Literal["none", "support", "truce"]
Gate = Literal["executive", "legislature", "treaty"]

ISSUES = (
    "host_nation_support",
    "us_presence",
    "tariff",
    "market_access",
    "investment",
    "defence_target",
    "roles",
    "technology",
)
"""The issues whose settlement the model carries out; a scenario states each of them."""


@dataclass(frozen=True)
class Limits:
    """What is plausible for one issue.

    Parameters
    ----------
    low, high
        Levels between which its starting value and both ideals lie, in its own unit.
    worth
        The most that a unit of it may be worth to either side, USD bn per year.
    """

    low: float
    high: float
    worth: float


LIMITS: dict[str, Limits] = {
    "host_nation_support": Limits(1, 5000, 0.1),
    "us_presence": Limits(0, 200, 2),
    "tariff": Limits(0, 100, 10),
    "market_access": Limits(0, 500, 5),
    "investment": Limits(0, 1000, 2),
    "defence_target": Limits(0.1, 8, 100),
    "roles": Limits(0, 1, 100),
    "technology": Limits(0, 1, 100),
}

RISING = tuple(issue for issue in ISSUES if issue != "us_presence")
"""Issues of which Washington wants more than Japan; of the others it wants less."""


def within_limits(path: str, quantity: Quantity) -> Quantity:
    """A parameter with the limits of its issue, where it is a level or a worth; else as it is.

    Parameters
    ----------
    path
        ``issues.tariff.us_ideal``.
    """
    table, _, rest = path.partition(".")
    issue, _, name = rest.partition(".")
    if table != "issues" or issue not in LIMITS:
        return quantity
    limits = LIMITS[issue]
    if name in ("japan_ideal", "us_ideal"):
        return replace(quantity, low=limits.low, high=limits.high)
    if name in ("us_weight", "japan_weight"):
        return replace(quantity, high=limits.worth)
    return quantity


class Issue(Table):
    """One subject of bargaining, from Japan's ideal (0) to Washington's (1), in real units.

    ``subject``, ``unit``, ``promise`` and ``dial`` are structure. Issues that are no promise are
    Japan's contributions: what Washington asks for when it makes a demand.
    """

    subject: Annotated[Subject, Field(description="The separate table it is settled at.")]
    unit: Annotated[str, Field(description="Its real unit.")]
    promise: Annotated[
        Promise,
        Field(
            description="What Washington's concession is worth only as far as Japan believes in: "
            "its support, or that the truce on tariffs will hold."
        ),
    ] = "none"
    dial: Annotated[
        Literal["none", "reindustrialization", "risk_reduction"],
        Field(description="The dial of doctrine that makes it worth more to Washington."),
    ] = "none"
    us_gate: Annotated[Gate, Field(description="Who in Washington has to agree.")] = "executive"
    japan_gate: Annotated[Gate, Field(description="Who in Tokyo has to agree.")] = "executive"
    japan_ideal: Number = number(
        0,
        -1000,
        10000,
        unit="the issue's own",
        says="The level Japan would choose; of the defence target the least, whatever it wishes.",
    )
    us_ideal: Number = number(
        1,
        -1000,
        10000,
        unit="the issue's own",
        says="The level Washington asks for; of its presence, at full risk reduction.",
    )
    us_weight: Number = number(
        1, 0, 100, unit="USD bn per year per unit", says="Mean worth of a unit to Washington."
    )
    japan_weight: Number = number(
        1, 0, 100, unit="USD bn per year per unit", says="Mean cost of a unit to Japan."
    )
    curvature: Number = number(
        0.6,
        0.01,
        0.95,
        unit="index",
        says="How fast gains diminish and costs mount; near 0 straight lines.",
    )
    run_out: Number = number(
        0.0,
        0,
        1,
        unit="per year",
        says="Rate at which what was agreed runs out once no deal holds it, back to the start's.",
    )
    reach: Number = number(
        0.2, 0.01, 1, unit="share", says="The furthest one deal can move it, of the whole way."
    )


class NamedThreat(Table):
    """A named threat; ``backed_by`` is the dial of doctrine that makes it believable."""

    backed_by: Annotated[
        Literal["reindustrialization", "risk_reduction"], Field(description="The dial behind it.")
    ]
    subjects: Annotated[
        tuple[Subject, ...],
        Field(strict=False, min_length=1, description="The tables at which it is made."),
    ]
    moves: Annotated[
        Literal["tariff", "us_presence"],
        Field(description="The issue that moves where it is carried out."),
    ]
    measure: Number = number(
        0.3,
        0,
        1,
        unit="share",
        says="How far carrying it out moves that issue, of the way to what Washington wants.",
        shown_in="transactional",
    )
    lag: Number = number(
        2,
        0,
        8,
        unit="quarters",
        says="Time from talks that fail to carrying it out.",
        shown_in="transactional",
    )
    credibility: Number = number(
        0.5, 0, 1, unit="probability", says="Chance that it would be carried out, dial at 1."
    )
    japan_loss: Number = number(
        10, 0, 1000, unit="USD bn per year", says="What carrying it out would cost Japan."
    )
    us_cost: Number = number(
        5, 0, 1000, unit="USD bn per year", says="What carrying it out would cost Washington."
    )
    threat_sensitivity: Number = number(
        0.0,
        0,
        4,
        unit="ratio",
        says="How far the danger Japan perceives makes the loss heavier.",
    )


class HostNationSupport(Table):
    """The special measures agreement: its term, its cost base, what is asked."""

    term_years: Annotated[int, Field(ge=1, le=10, description="Length of an agreement.")] = 5
    expires_year: Annotated[int, Field(ge=1985, le=2200, description="Year the first ends.")] = 2027
    expires_quarter: Annotated[int, Field(ge=1, le=4, description="Quarter it ends.")] = 1
    budget: Number = number(
        211,
        0,
        5000,
        unit="JPY bn per year",
        source="agreed average of fiscal 2022-26 (sim/history/events.csv)",
        says="Host-nation support at the start.",
    )
    cost_growth: Number = number(
        0.0, -0.05, 0.1, unit="per year", says="Growth of what the stay of forces costs."
    )
    cost_volatility: Number = number(
        0.04,
        0,
        0.2,
        unit="per year",
        says="Standard deviation of that growth over one year.",
    )
    fiscal_pressure: Number = number(
        1.0,
        0,
        5,
        unit="ratio per % of GDP",
        says="How much dearer the money gets for Japan as its defence effort rises.",
    )
    lapse_us: Number = number(
        1.0,
        0,
        20,
        unit="USD bn per year",
        source="agreement part about 141.5 of 192.8 bn yen in 2009 (sim/history), at 150 yen",
        says="What Washington would lose if the agreement lapsed.",
    )
    lapse_japan: Number = number(
        1.0,
        0,
        50,
        unit="USD bn per year",
        says="What Japan would lose if it lapsed, less the money it would keep.",
    )
    lapse_share: Number = number(
        0.27,
        0,
        1,
        unit="share",
        source="what is paid outside the agreement: 51.3 of 192.8 bn yen in 2009 (sim/history)",
        says="Share of the support that is still paid while no agreement stands.",
        shown_in="baseline-2025+divided-diet",
    )


class Ledger(Table):
    """Washington's account of what Japan contributes; weights are rescaled to sum to one."""

    deficit_weight: Number = number(0.4, 0, 1, unit="weight", says="Narrow: the bilateral deficit.")
    defence_weight: Number = number(0.4, 0, 1, unit="weight", says="Narrow: defence share of GDP.")
    support_weight: Number = number(0.2, 0, 1, unit="weight", says="Narrow: host-nation support.")
    investment_weight: Number = number(
        0.4, 0, 1, unit="weight", says="Broad: investment and jobs in the United States."
    )
    technology_weight: Number = number(
        0.25, 0, 1, unit="weight", says="Broad: supply chains, research and digital rules."
    )
    roles_weight: Number = number(
        0.35, 0, 1, unit="weight", says="Broad: roles and missions that Japan takes over."
    )
    ties_weight: Number = number(
        0.1, 0, 1, unit="weight", says="Broad: Japan's ties with others, as Washington likes them."
    )
    help_weight: Number = number(
        0.1, 0, 1, unit="weight", says="Broad: help that Japan gives Washington elsewhere."
    )
    full_ties: Number = number(
        2.5,
        0.2,
        20,
        unit="ties",
        says="Ties, each at its standing in Washington, that earn full credit.",
    )
    intolerable_deficit: Number = number(
        0.5,
        0.05,
        5,
        unit="% of US GDP",
        says="Deficit at which the account gives no credit at all.",
    )
    full_investment: Number = number(
        110,
        5,
        1000,
        unit="USD bn per year",
        source="550 bn pledged in 2025 (sim/history/events.csv) over five years",
        says="Investment a year that earns full credit.",
    )


class Bargaining(Table):
    """The rules of the table; protocol, failure and rounds are structure."""

    protocol: Annotated[
        Literal["alternating_offers", "nash"], Field(description="The bargaining rule.")
    ] = "alternating_offers"
    failure: Annotated[
        Literal["breakdown", "outside_option"],
        Field(
            description="What stands behind talks: their collapse, with threats and lapses, moves "
            "every deal; an option that is taken by choice matters only where it beats the deal."
        ),
    ] = "breakdown"
    rounds: Annotated[int, Field(ge=2, le=40, description="Offers until the deadline.")] = 8
    concession: Number = number(
        0.6,
        0.1,
        1,
        unit="share",
        says="Share of the way from aspiration to no deal that is given up at the deadline.",
    )
    mirroring: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="How far a side concedes as the other does; 0 by time alone, 1 by the other alone.",
    )
    misreading: Number = number(
        1.0,
        0,
        3,
        unit="log points",
        says="Spread of one side's reading of the other's weights where no institution lives.",
    )


class Ratification(Table):
    """The gates at home: what a deal must be worth to pass, against the status quo."""

    us_legislature: Number = number(
        -10,
        -100,
        50,
        unit="USD bn per year",
        says="The least that passes Congress.",
        shown_in="baseline-2025+treaty",
    )
    us_treaty: Number = number(
        -2,
        -100,
        50,
        unit="USD bn per year",
        says="The least that two thirds of the Senate pass.",
        shown_in="baseline-2025+treaty",
    )
    japan_legislature: Number = number(
        -6, -100, 50, unit="USD bn per year", says="The least that passes the Diet."
    )
    japan_treaty: Number = number(
        -2,
        -100,
        50,
        unit="USD bn per year",
        says="The least that the Diet passes as a treaty.",
        shown_in="baseline-2025+treaty",
    )
    uncertainty: Number = number(
        2.0,
        0,
        20,
        unit="USD bn per year",
        says="Spread of what a gate will really ask about what both sides expect of it.",
    )


class Deals(Table):
    """The life of a deal, as both sides know it."""

    term: Number = number(
        5.0,
        1,
        15,
        unit="years",
        source="assumption; the pledge of 2025 was for about as long",
        says="How long a deal on trade or defence runs; on the cost of forces, the agreement does.",
    )
    unwinding: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="How far a broken deal's concessions go back to what stood before; 0 all stay.",
    )


class Institutions(Table):
    """Consultation as three stocks: working level (cost), economic (trade), strategic (defence)."""

    working_level: Number = number(
        0.6, 0, 1, unit="index", says="The working-level stock at the start; 0 none, 1 full."
    )
    economic: Number = number(0.5, 0, 1, unit="index", says="The economic stock at the start.")
    strategic: Number = number(0.6, 0, 1, unit="index", says="The strategic stock at the start.")
    use: Number = number(
        0.2,
        0,
        1,
        unit="share per table",
        says="Share of what is missing that a table held without a demand builds.",
    )
    meeting_use: Number = number(
        0.22,
        0,
        1,
        unit="share per year",
        says="Share of what is missing that regular meetings build, all held and all deepening.",
    )
    starving: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far each dial of doctrine at its full keeps Washington from meetings of a layer.",
    )
    probing_yield: Number = number(
        0.2,
        0,
        1,
        unit="share",
        says="Share of what the two do not know of each other that meetings of mere probing tell.",
    )
    wear: Number = number(
        0.15, 0, 1, unit="share per demand", says="Share of the stock that a demand wears out."
    )
    wear_unilateral: Number = number(
        0.1,
        0,
        1,
        unit="share per measure",
        says="Share of the economic stock that a tariff raised without notice wears out.",
    )
    decay: Number = number(
        0.12, 0, 1, unit="per year", says="Rate at which what is not used goes down to its floor."
    )
    floor: Number = number(
        0.15, 0, 1, unit="index", says="What stays of each stock without any use: staff and files."
    )
    convergence: Number = number(
        0.3,
        0,
        2,
        unit="per year",
        says="Speed at which full strategic consultation brings both to weigh theatres alike.",
    )
    divergence: Number = number(
        0.1, 0, 1, unit="per year", says="Speed at which each goes back to its own weights."
    )
    route_memory: Number = number(
        3.0,
        0.25,
        20,
        unit="years",
        says="How long a decision counts in the share of those taken by institution.",
    )
    retaliation_wear: Number = number(
        0.1,
        0,
        1,
        unit="share",
        says="Share of economic consultation that Japan's retaliation wears out.",
    )
    rules_written: Number = number(
        0.6,
        0,
        1,
        unit="share",
        says="Share of what is missing of joint rules that one round writes, at a full economic "
        "stock; 0 none.",
    )
    rules_decay: Number = number(
        0.15, 0, 2, unit="per year", says="Rate at which joint rules lose their hold."
    )
