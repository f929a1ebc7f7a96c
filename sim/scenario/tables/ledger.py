"""Washington's reckoning of what Japan contributes."""

from __future__ import annotations

from sim.scenario.quantity import Number, Table, number


class Ledger(Table):
    """Washington's account of what Japan contributes; weights are rescaled to sum to one."""

    deficit_weight: Number = number(0.4, 0, 1, unit="weight", says="Narrow: the bilateral deficit.")
    defence_weight: Number = number(0.4, 0, 1, unit="weight", says="Narrow: defence share of GDP.")
    support_weight: Number = number(0.2, 0, 1, unit="weight", says="Narrow: host-nation support.")
    investment_weight: Number = number(
        0.4, 0, 1, unit="weight", says="Broad: investment and jobs in the United States."
    )
    technology_weight: Number = number(
        0.25, 0, 1, unit="weight", says="Broad: supply chains, research and digital rules."
    )
    roles_weight: Number = number(
        0.35, 0, 1, unit="weight", says="Broad: roles and missions that Japan takes over."
    )
    ties_weight: Number = number(
        0.1, 0, 1, unit="weight", says="Broad: Japan's ties with others, as Washington likes them."
    )
    help_weight: Number = number(
        0.1, 0, 1, unit="weight", says="Broad: help that Japan gives Washington elsewhere."
    )
    goods_weight: Number = number(
        0.1, 0, 1, unit="weight", says="Broad: public goods that Japan gives the world."
    )
    full_goods: Number = number(
        0.7, 0.1, 3, unit="% of GDP", says="What Japan gives to public goods for full credit."
    )
    modules: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="Broad: share of what is lacking that full rules of shared modules make up for.",
        shown_in="convener",
    )
    full_ties: Number = number(
        2.5,
        0.2,
        20,
        unit="ties",
        says="Ties, each at its standing in Washington, that earn full credit.",
    )
    intolerable_deficit: Number = number(
        0.5,
        0.05,
        5,
        unit="% of US GDP",
        says="Deficit at which the account gives no credit at all.",
    )
    full_investment: Number = number(
        110,
        5,
        1000,
        unit="USD bn per year",
        source="550 bn pledged in 2025 (sim/history/events.csv) over five years",
        says="Investment a year that earns full credit.",
    )
