"""The channel between two leaders: what calls do and cost, and what goes with a leader."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Leaders(Table):
    """Two leaders who call each other; how far each likes to is a dial of doctrine, and pursuit."""

    pursuit: Number = number(
        0.7,
        0,
        1,
        unit="index",
        says="How far Tokyo seeks the leader's ear; 0 not at all, 1 always.",
    )
    tempo: Number = number(
        8.0, 0, 24, unit="per year", says="Calls between two leaders who both like nothing better."
    )
    rapport: Number = number(
        0.2, 0, 1, unit="index", says="Rapport of the leaders at the start; 0 none, 1 full."
    )
    warming: Number = number(
        0.15, 0, 1, unit="share per call", says="What of the missing rapport a call builds."
    )
    fading: Number = number(
        0.5, 0, 4, unit="per year", says="Speed at which rapport passes without calls."
    )
    hold: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="How far full rapport keeps attention that hot spots would drain; 0 not at all.",
    )
    bypass: Number = number(
        0.3,
        0,
        1,
        unit="index",
        says="Working-level meetings that full rapport makes superfluous; 0 none, 1 all.",
    )
    inherited: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="What of rapport a full working level hands on when a leader goes; 0 nothing.",
    )
    rests: Number = number(
        0.8,
        0,
        1,
        unit="index",
        says="How far a truce and clear words rest on rapport, and go with it; 0 not at all.",
    )
