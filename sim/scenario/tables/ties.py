"""Partners beyond the alliance, how ties with them grow, and what Japan looks for in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Table, number


class Partner(Table):
    """One partner: what a tie with it brings Japan, what makes it answer, and join modules."""

    circle: Annotated[
        Literal["none", "g7", "treaty", "both"],
        Field(description="Circles it belongs to: the G7, the treaty allies of the US, or both."),
    ] = "none"
    start: Number = number(
        0.3, 0, 1, unit="index", says="Tie with Japan at the start; 0 none, 1 all there could be."
    )
    protection: Number = number(
        0.08, 0, 0.3, unit="index per tie", says="Protection that a full tie is expected to add."
    )
    spread: Number = number(
        0.12,
        0.02,
        0.5,
        unit="index per tie",
        says="Standard deviation of the protection that a full tie adds.",
    )
    exposure: Number = number(
        0.2,
        0,
        1,
        unit="correlation",
        says="How far what it gives fails when Washington fails; 0 apart from it, 1 with it.",
    )
    capacity: Number = number(
        0.7,
        0,
        1,
        unit="index",
        says="How much of what Japan proposes it can take up at its keenest; 0 nothing, 1 all.",
    )
    openness: Number = number(
        0.5, 0, 1, unit="index", says="Its will to answer where nothing presses; 0 none, 1 full."
    )
    wavering: Number = number(
        0.8,
        0,
        3,
        unit="index per index",
        says="How far a record of US unreliability makes it answer.",
    )
    menace: Number = number(
        0.3, 0, 2, unit="index per index", says="How far pressure on the region makes it answer."
    )
    shyness: Number = number(
        0.3, 0, 2, unit="index per index", says="How far coercion by China makes it hold back."
    )
    standing: Number = number(
        0.5,
        -1,
        1,
        unit="index",
        says="What Washington makes of ties with it; 1 they deter, below 0 they leave it out.",
    )
    gdp: Number = number(
        1000,
        1,
        50000,
        unit="USD bn",
        source="assumption, rounded for 2024; checked for four of the library's six partners",
        says="GDP, its weight in modules of trade rules; as it was in 2024, roughly.",
    )
    distance: Number = number(
        0.3, 0, 1, unit="index", says="How far it is from the values of such modules; 0 at home."
    )
    wto: Number = number(
        0.3, 0, 1, unit="index", says="What full confidence in the WTO would still give it."
    )
    trust_eu: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far it trusts the EU to convene, of its standing; 0 not at all, 1 wholly.",
        shown_in="convener+eu-convener",
    )


class Ties(Table):
    """How ties grow, and what partners remember of Washington."""

    pace: Number = number(
        0.24, 0, 2, unit="per year", says="Speed at which ties follow what both sides want."
    )
    memory: Number = number(
        8, 1, 80, unit="quarters", says="How long partners remember what Washington did to friends."
    )
    wavering_start: Number = number(
        0.15,
        0,
        1,
        unit="share of quarters",
        says="The public record of US unreliability at the start.",
    )
    by_soft_power: Number = number(
        0.5,
        0,
        3,
        unit="index per index",
        says="How far Japan's soft power beyond that at the start opens partners; 0 not at all.",
    )


class Diversification(Table):
    """What Japan looks for beyond the alliance."""

    need: Number = number(
        1.05,
        0,
        3,
        unit="index",
        says="Protection Japan would have where nothing threatens, from all sources together.",
    )
    threat_response: Number = number(
        1.2, 0, 3, unit="index per index", says="How much more protection a threat calls for."
    )
    cost: Number = number(
        0.01,
        0,
        0.1,
        unit="squared index per tie",
        says="What keeping up a full tie costs, in squared shortfall of protection.",
    )
    outreach_price: Number = number(
        1.5,
        0,
        20,
        unit="years per tie",
        says="Attention that new ties take; 0 none, the room of all meetings halves at 1 / price.",
    )
    fallback: Number = number(
        0.0,
        0,
        50,
        unit="USD bn per year per index",
        says="What the protection that ties give is worth to Japan where a table fails.",
    )
    counted: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="How far Japan's own effort counts on what ties give; 0 not at all, 1 as on support.",
    )


class Hedging(Table):
    """Japan's accommodation of China: a choice apart from its partners, at a price of its own."""

    start: Number = number(
        0.05, 0, 1, unit="index", says="Accommodation of China at the start; 0 none, 1 full."
    )
    appetite: Number = number(
        1.0,
        0,
        5,
        unit="index",
        says="What relief from coercion is worth to Japan; 0 nothing, and it never accommodates.",
    )
    futility: Number = number(
        0.75,
        0.1,
        2,
        unit="index",
        says="The threat at which accommodation no longer buys any relief.",
    )
    price: Number = number(
        0.26,
        0.01,
        2,
        unit="index",
        says="What doubt about where Japan stands costs it, per unit of support it expects.",
    )
    pace: Number = number(
        0.4,
        0.02,
        1,
        unit="share per year",
        says="Share of the gap to what it would choose that a yearly review closes.",
    )
