"""Crises that put the guarantee to the test, and how long Washington takes to stand by Japan."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.quantity import Number, Table, number


class Crisis(Table):
    """One kind of crisis; ``theatre`` is structure."""

    theatre: Annotated[str, Field(description="The theatre in which it breaks out.")]
    rate: Number = number(
        0.5,
        0,
        4,
        unit="per year",
        says="How often it breaks out under full pressure that nothing deters; 0 never.",
    )
    pressure: Number = number(
        0.2,
        0,
        1,
        unit="index",
        says="Pressure that an answer as late as failure adds in its theatre; 0 none.",
    )


class Response(Table):
    """How long Washington takes to stand by Japan in a crisis, if it does, by its hidden type.

    Whether it does is the chance under ``support``. That delays are exponential is an assumption.
    """

    steadfast: Number = number(
        8,
        1,
        30,
        unit="days",
        says="Mean delay of a steadfast ally that comes and attends to nothing else.",
    )
    withdrawing: Number = number(
        60,
        2,
        365,
        unit="days",
        says="The same of a withdrawing one; a conditional ally's lies between, by conditions met.",
    )
    slack: Number = number(
        1.0,
        0,
        5,
        unit="ratio per index",
        says="How far attention elsewhere lengthens the delay; 0 not at all, 1 up to twice.",
        shown_in="distracted-america",
    )
    limit: Number = number(
        90, 15, 365, unit="days", says="Delay beyond which Washington has failed Japan."
    )
    at_once: Number = number(
        7, 0, 14, unit="days", says="Delay within which Washington stood by Japan at once."
    )
    seen: Number = number(
        1.0,
        0,
        1,
        unit="probability",
        says="Chance that all see how long Washington takes; 0 nobody learns anything from it.",
    )
