"""What the two spend on defence, and what is asked and promised."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.world import SIPRI


class Defence(Table):
    """What the two spend, and what Washington asks for."""

    japan_effort: Number = number(
        1.371, 0.1, 8, unit="% of GDP", source=SIPRI, says="Japan's defence effort at the start."
    )
    us_effort: Number = number(
        3.419, 0.5, 10, unit="% of GDP", source=SIPRI, says="US defence effort at the start."
    )
    asked: Number = number(
        3.5,
        0.5,
        8,
        unit="% of GDP",
        source="US demand of October 2025 (sim/history/events.csv)",
        says="What Washington says is enough.",
    )
    plan_target: Number = number(
        2.0,
        0.2,
        8,
        unit="% of GDP",
        source="National Security Strategy of December 2022 (sim/history/events.csv)",
        says="What Japan's own multi-year plan aims at, in Japan's own count.",
    )
    promised: Number = number(
        1.71,
        0.1,
        8,
        unit="% of GDP",
        source="the plan's 2.0 in SIPRI's count: 2.0 / 1.167",
        says="The floor that Japan has promised at the start, in Washington's count.",
    )
    roles: Number = number(
        0.3, 0, 1, unit="share of joint missions", says="Missions that Japan takes at the start."
    )
    accounting_slack: Number = number(
        0.167,
        0,
        1,
        unit="share",
        source="1.6 % by Japan's count, 1.371 % by SIPRI's, 2024 (sim/history/sources.md)",
        says="How much more Japan's own count books than Washington's for the same effort.",
    )
