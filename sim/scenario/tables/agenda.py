"""What makes Japan spend its meetings on finding out where Washington stands."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class JapanAgenda(Table):
    """How Japan divides the room of its meetings with Washington."""

    by_doubt: Number = number(
        0.35,
        0,
        2,
        unit="share per index",
        says="Share of its meetings that Japan spends on probing at full doubt of support.",
    )
    by_ambiguity: Number = number(
        0.7,
        0,
        2,
        unit="share per index",
        says="Share that it spends on probing where Washington's voices contradict each other.",
    )
