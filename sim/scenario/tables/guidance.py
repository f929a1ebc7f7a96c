"""Who speaks for Washington."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Source(Table):
    """One source of guidance: documents, Congress, officials, the leader."""

    tempo: Number = number(
        2.0, 0, 4, unit="per year", says="How often it speaks; 4 is every quarter."
    )
    precision: Number = number(
        0.7,
        0,
        1,
        unit="index",
        says="How much of Washington's line it lets through, unsharpened; 0 none, 1 all.",
    )
    exposure: Number = number(
        0.5,
        0,
        1,
        unit="index",
        says="How far the doctrine's noise garbles it; 0 not at all, 1 wholly.",
    )
    own_mind: Number = number(
        0.0,
        0,
        0.95,
        unit="index",
        says="How far it stands by the alliance whatever the line is; 0 follows, 1 never does.",
    )
    sharpening: Number = number(
        0.0,
        0,
        1,
        unit="index",
        says="How far working-level consultation makes up for what it lacks in precision.",
    )
    personal: Number = number(
        0.0,
        0,
        1,
        unit="index",
        says="How far rapport between the leaders undoes what noise does to it; 0 not at all.",
    )
