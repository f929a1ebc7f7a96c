"""What is agreed for a term: the special measures agreement, and deals."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number


class HostNationSupport(Table):
    """The special measures agreement: its term, its cost base, what is asked."""

    term_years: Annotated[int, Field(ge=1, le=10, description="Length of an agreement.")] = 5
    expires_year: Annotated[int, Field(ge=1985, le=2200, description="Year the first ends.")] = 2027
    expires_quarter: Annotated[int, Field(ge=1, le=4, description="Quarter it ends.")] = 1
    budget: Number = number(
        211,
        0,
        5000,
        unit="JPY bn per year",
        source="agreed average of fiscal 2022-26 (sim/history/events.csv)",
        says="Host-nation support at the start.",
    )
    cost_growth: Number = number(
        0.0, -0.05, 0.1, unit="per year", says="Growth of what the stay of forces costs."
    )
    cost_volatility: Number = number(
        0.04,
        0,
        0.2,
        unit="per year",
        says="Standard deviation of that growth over one year.",
    )
    fiscal_pressure: Number = number(
        1.0,
        0,
        5,
        unit="ratio per % of GDP",
        says="How much dearer the money gets for Japan as its defence effort rises.",
    )
    lapse_us: Number = number(
        1.0,
        0,
        20,
        unit="USD bn per year",
        source="agreement part about 141.5 of 192.8 bn yen in 2009 (sim/history), at 150 yen",
        says="What Washington would lose if the agreement lapsed.",
    )
    lapse_japan: Number = number(
        1.0,
        0,
        50,
        unit="USD bn per year",
        says="What Japan would lose if it lapsed, less the money it would keep.",
    )
    lapse_share: Number = number(
        0.27,
        0,
        1,
        unit="share",
        source="what is paid outside the agreement: 51.3 of 192.8 bn yen in 2009 (sim/history)",
        says="Share of the support that is still paid while no agreement stands.",
        shown_in="baseline-2025+divided-diet",
    )


class Deals(Table):
    """The life of a deal, as both sides know it."""

    term: Number = number(
        5.0,
        1,
        15,
        unit="years",
        source="assumption; the pledge of 2025 was for about as long",
        says="How long a deal on trade or defence runs; on the cost of forces, the agreement does.",
    )
    unwinding: Number = number(
        0.5,
        0,
        1,
        unit="share",
        says="How far a broken deal's concessions go back to what stood before; 0 all stay.",
    )
