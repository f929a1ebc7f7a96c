"""Publics and elites at home: segments, what moves them, opposition, and deals that come undone."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Segment(Table):
    """One part of a country's public: what it thinks of the alliance, and what changes its mind.

    What it feels is a change since the start. A sensitivity below 0 turns the sign: some are drawn
    to the alliance by what drives others from it.
    """

    weight: Number = number(
        1.0, 0.01, 10, unit="weight", says="Its weight among the segments of its country."
    )
    start: Number = number(
        0.7,
        0.05,
        0.95,
        unit="index",
        says="Its support for the alliance at the start; 0 nobody, 1 everybody.",
    )
    threat: Number = number(
        0.6, -3, 5, unit="log odds per index", says="How far a rising threat wins it over."
    )
    burden: Number = number(
        0.6,
        -5,
        10,
        unit="log odds per index",
        says="How far what the alliance costs its country turns it away.",
    )
    fairness: Number = number(
        0.6,
        0,
        5,
        unit="log odds per index",
        says="How far it minds whether the other side pays its share and keeps its word.",
    )
    local: Number = number(
        0.3,
        -5,
        10,
        unit="log odds per index",
        says="How far costs at its own door turn it away: forces in Japan, jobs in America.",
    )
    prices: Number = number(
        0.01,
        -0.2,
        0.2,
        unit="log odds per percentage point",
        says="How far tariffs, retaliation and coercion turn it away.",
    )
    cues: Number = number(
        0.6,
        0,
        5,
        unit="log odds per index",
        says="How far it follows the consensus of its elites; 0 not at all.",
    )


class Electorates(Table):
    """What the two publics have in common."""

    pace: Number = number(
        0.6, 0.05, 4, unit="per year", says="Speed at which opinion follows what moves it."
    )
    volatility: Number = number(
        0.12,
        0,
        1,
        unit="log odds per year",
        says="Shocks of opinion, standard deviation of a year.",
    )
    memory: Number = number(
        8, 1, 80, unit="quarters", says="How long a public remembers what the other side did to it."
    )
    wronged_us: Number = number(
        0.08,
        0,
        1,
        unit="share of quarters",
        says="Late quarters at the start in which Japan wronged Washington, to the US public.",
    )
    wronged_japan: Number = number(
        0.25,
        0,
        1,
        unit="share of quarters",
        says="Late quarters at the start in which Washington wronged Japan, to Japan's public.",
    )
    coercion_felt: Number = number(
        40.0,
        0,
        200,
        unit="percentage points",
        says="The tariff that a full embargo by China would be felt as; 0 it is not felt.",
    )


class Elites(Table):
    """The consensus on the alliance among those who deal with it in each capital, two stocks."""

    start_us: Number = number(
        0.6, 0, 1, unit="index", says="US elite consensus at the start; 0 split, 1 of one mind."
    )
    start_japan: Number = number(
        0.6, 0, 1, unit="index", says="Japan's elite consensus at the start."
    )
    feed: Number = number(
        0.35,
        0,
        2,
        unit="per year",
        says="Speed at which meetings held and spent on deepening build it.",
    )
    by_call: Number = number(
        0.01,
        0,
        0.3,
        unit="share per call",
        says="What of the missing consensus a leaders' call adds.",
    )
    wear: Number = number(
        0.05, 0, 0.5, unit="share per measure", says="What of it a quarter of surprises wears off."
    )
    fade: Number = number(
        0.05, 0, 1, unit="per year", says="Speed at which it passes where nothing feeds it."
    )


class Opposition(Table):
    """Opposition that a deal can mobilise, and deals that come undone at home."""

    by_deal: Number = number(
        0.5,
        0,
        1,
        unit="share per deal",
        says="Opposition that a deal raises which gives away all it can before a hostile public.",
    )
    by_mood: Number = number(
        0.1,
        0,
        2,
        unit="per year",
        says="Speed at which a hostile public raises it while a deal stands.",
    )
    fade: Number = number(0.3, 0.02, 4, unit="per year", says="Speed at which opposition passes.")
    unravelling: Number = number(
        0.5,
        0,
        4,
        unit="per year",
        says="How often full opposition undoes a deal that nothing shields; 0 never.",
    )
    shield: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far full legitimacy at the start shields a deal; 0 not at all, 1 wholly.",
    )
    by_vote: Number = number(
        0.4,
        0,
        1,
        unit="index",
        says="What of legitimacy is a vote in the legislature; the rest is a public above half.",
    )
