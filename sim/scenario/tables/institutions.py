"""Consultation as three stocks, and what builds and wears them."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number
from sim.scenario.tables.table import COST, DEFENCE, TRADE

WORKING_LEVEL, ECONOMIC, STRATEGIC = COST, TRADE, DEFENCE
"""Rows of the stocks: each layer of consultation has its subject."""


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
    joint: Number = number(
        0.25,
        0,
        1,
        unit="index",
        says="Joint structure at the start; 0 each runs its own, 1 whatever can be is shared.",
    )
    joint_build: Number = number(
        0.5,
        0,
        3,
        unit="per year",
        says="Speed at which meetings that deepen and missions that Japan takes build it.",
    )
    joint_decay: Number = number(
        0.08, 0, 1, unit="per year", says="Rate at which joint structure ages where nobody builds."
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
