"""What is bargained over and how: subjects, issues, threats, the protocol, the gates at home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Quantity, Table, number

Subject = Literal["cost", "trade", "defence"]
SUBJECTS: tuple[Subject, ...] = ("cost", "trade", "defence")
COST, TRADE, DEFENCE = range(len(SUBJECTS))
"""Rows of the subjects, wherever something is by subject."""
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
    "host_nation_support": Limits(1, 5000, 2),  # a billion of a currency that may be the dollar
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
    """The gates at home: what a deal must be worth to pass, against the status quo.

    Under the publics of 2025 Congress and the Diet ask for about -10 and -6.
    """

    us_legislature: Number = number(
        -5.4,
        -100,
        50,
        unit="USD bn per year",
        says="The least that passes Congress under a public evenly split.",
        shown_in="baseline-2025+treaty",
    )
    us_treaty: Number = number(
        2.6,
        -100,
        50,
        unit="USD bn per year",
        says="The least that two thirds of the Senate pass under a public evenly split.",
        shown_in="baseline-2025+treaty",
    )
    japan_legislature: Number = number(
        -0.6,
        -100,
        50,
        unit="USD bn per year",
        says="The least that passes the Diet under a public evenly split.",
    )
    japan_treaty: Number = number(
        3.4,
        -100,
        50,
        unit="USD bn per year",
        says="The least that the Diet passes as a treaty under a public evenly split.",
        shown_in="baseline-2025+treaty",
    )
    by_support: Number = number(
        20.0,
        0,
        100,
        unit="USD bn per year per index",
        says="How much more a legislature asks for the less its public supports the alliance.",
    )
    uncertainty: Number = number(
        2.0,
        0,
        20,
        unit="USD bn per year",
        says="Spread of what a gate will really ask about what both sides expect of it.",
    )
