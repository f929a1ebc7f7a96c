"""What the two spend on defence, what is planned and promised, and what the threat requires."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.world import SIPRI


class Defence(Table):
    """What the two spend; what Washington asks for is ``issues.defence_target.us_ideal``."""

    japan_effort: Number = number(
        1.371, 0.1, 8, unit="% of GDP", source=SIPRI, says="Japan's defence effort at the start."
    )
    us_effort: Number = number(
        3.419, 0.5, 10, unit="% of GDP", source=SIPRI, says="US defence effort at the start."
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
        says="What Japan has promised at the start, in Washington's count.",
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
    counterstrike: Number = number(
        0.015,
        0,
        0.5,
        unit="share of arms",
        says="Of Japan's arms at the start, those that can hit back: bought from fiscal 2023 only.",
    )
    required: Number = number(
        1500,
        50,
        20000,
        unit="USD bn",
        says="Japanese capability that would half suffice at the highest threat, at the start.",
    )
    required_growth: Number = number(
        0.02,
        -0.05,
        0.15,
        unit="per year",
        says="Growth of that capability, as what it is measured against arms.",
    )
