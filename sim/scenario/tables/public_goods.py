"""Public goods of the world: what is needed, what each gives, and what Japan gets for it."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class PublicGoods(Table):
    """Health, development aid and stability abroad, as far as they hang on the two allies."""

    needed: Number = number(
        100,
        10,
        1000,
        unit="USD bn per year",
        says="Public goods that the world needs of the two at the start; grows as they do.",
    )
    us: Number = number(
        60, 0, 500, unit="USD bn per year", says="What Washington supplies of them at the start."
    )
    us_pace: Number = number(
        0.6, 0.02, 2, unit="per year", says="Speed at which Washington withdraws, or comes back."
    )
    soft_power: Number = number(
        0.45,
        0,
        1,
        unit="index",
        says="Japan's soft power at the start; 0 none, 1 all it could have.",
    )
    build: Number = number(
        0.5,
        0,
        2,
        unit="per year",
        says="Speed at which supplying all that is needed would build soft power; 0 never.",
    )
    decay: Number = number(
        0.1, 0, 1, unit="per year", says="Speed at which soft power is forgotten."
    )
    scope_weight: Number = number(
        0.5,
        0,
        2,
        unit="weight",
        says="Weight of public goods in the scope of the alliance, beside 1 for each other field.",
    )


class JapanGoods(Table):
    """What Japan gives, and what that competes with."""

    start: Number = number(
        0.4, 0, 2, unit="% of GDP", says="What Japan gives to public goods at the start."
    )
    norm: Number = number(
        0.35,
        0,
        2,
        unit="% of GDP",
        says="What it would give where nothing is lacking and Washington supplies in full.",
    )
    response: Number = number(
        0.8,
        -1,
        5,
        unit="ratio",
        says="How far a full gap would call its supply forth; 0 not at all, below 0 discourage it.",
    )
    joint: Number = number(
        0.3,
        0,
        2,
        unit="elasticity",
        says="How far its supply follows Washington's, as what they do jointly; 0 not at all.",
    )
    pace: Number = number(
        0.3,
        0.02,
        1,
        unit="share per year",
        says="Share of the gap to what it would give that a yearly budget closes.",
    )
    crowding: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Share of what it gives beyond the start that comes out of defence; 0 none, 1 all.",
    )
