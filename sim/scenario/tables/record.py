"""How far a record of the past drives the world of a scenario, and what it presses with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Number, Table, number

SINCE = "since-1985"
Input = Literal["economies", "trade", "us_effort", "pressure", "administrations"]
INPUTS: tuple[Input, ...] = ("economies", "trade", "us_effort", "pressure", "administrations")


class Record(Table):
    """A record whose past drives what nobody at the table decides; but for weights, structure.

    Up to ``until`` the two economies, the deficit, US effort, pressure from abroad and who governs
    in Washington are as the record has them; after it the model goes on from there by itself, and
    knows nothing of what the record says later. Pressure is that of the scenario in the year of
    reference, and in every other year higher or lower by the weights below.
    """

    name: Annotated[
        str,
        Field(description="us-japan, or a CSV file; empty, and no record drives anything."),
    ] = ""
    until: Annotated[int, Field(ge=1900, le=2200, description="The last year that drives.")] = 2025
    reference: Annotated[
        int, Field(ge=1900, le=2200, description="The year in which pressure is as stated.")
    ] = 2015
    drives: Annotated[
        tuple[Input, ...], Field(strict=False, description="What the record drives.")
    ] = INPUTS
    successors: Annotated[
        tuple[str, ...],
        Field(strict=False, description="Administrations of the successor's doctrine."),
    ] = ()
    spending: Number = number(
        0.12,
        0,
        0.5,
        unit="index per log point",
        says="How far China's pressure rises with its defence spending.",
        shown_in=SINCE,
    )
    risk: Number = number(
        0.15,
        0,
        1,
        unit="index per % of articles",
        says="How far China's pressure rises with the geopolitical risk that newspapers see in it.",
        shown_in=SINCE,
    )
    launches: Number = number(
        0.05,
        0,
        0.3,
        unit="index per log point",
        says="How far North Korea's pressure rises with the missiles that it launches in a year.",
        shown_in=SINCE,
    )
    second_risk: Number = number(
        0.15,
        0,
        1,
        unit="index per % of articles",
        says="How far North Korea's pressure rises with the risk that newspapers see in it.",
        shown_in=SINCE,
    )
    scrambles: Number = number(
        0.2,
        0,
        1,
        unit="index per thousand",
        says="How far pressure at sea and in the air rises with scrambles against its aircraft.",
        shown_in=SINCE,
    )
    scrambled_over: Annotated[
        str, Field(description="The theatre of those scrambles; empty for none.")
    ] = "east_china_sea"
