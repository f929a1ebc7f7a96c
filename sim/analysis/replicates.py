"""An outcome of a batch as an array: a row for each point, a column for each world at it."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.errors import Fault, Message, UsageError

KEYS = ("scenario", "point", "world")
"""Columns of the table of outcomes that say which run a row is of; all others are outcomes."""


def names_of(outcomes: pd.DataFrame) -> list[str]:
    """The outcomes of a table, in its order."""
    return [str(name) for name in outcomes.columns if name not in KEYS]


def chosen(outcomes: pd.DataFrame, outcome: str | None, scenario: str | None) -> tuple[str, str]:
    """The outcome and the scenario asked for; the first of each unless named.

    Raises
    ------
    UsageError
        No such outcome, or no such scenario.
    """
    known = {
        "outcome": names_of(outcomes),
        "scenario": [str(name) for name in outcomes["scenario"].unique()],
    }
    faults = [
        Fault(
            Message("is not in the results"),
            key=key,
            value=asked,
            allowed=", ".join(known[key]),
            nearest=next(iter(get_close_matches(asked, known[key], 1)), ""),
        )
        for key, asked in (("outcome", outcome), ("scenario", scenario))
        if asked is not None and asked not in known[key]
    ]
    if faults:
        raise UsageError(faults)
    return outcome or known["outcome"][0], scenario or known["scenario"][0]


def factors_of(points: pd.DataFrame, scenario: str) -> pd.DataFrame:
    """What the factors of a design are at each point of a scenario, in the order of the points.

    Parameters
    ----------
    points
        A row per scenario and point, a column per factor.

    Returns
    -------
    A row per point, a column per factor that differs between points.
    """
    rows = points[points["scenario"] == scenario].sort_values("point")
    values = rows.drop(columns=["scenario", "point"])
    return values.loc[:, values.nunique() > 1]


def replicates(outcomes: pd.DataFrame, outcome: str, scenario: str) -> FloatArray:
    """An outcome at every point, in every world.

    Parameters
    ----------
    outcomes
        A row per scenario, point and world, in any order.
    outcome, scenario
        As :func:`chosen` gives them.

    Returns
    -------
    ``(points, worlds)``, in the order of their numbers.

    Raises
    ------
    UsageError
        Points of which some worlds are missing, or worlds in which the outcome has no number.
    """
    return table_of(outcomes[outcomes["scenario"] == scenario], outcome)


def table_of(rows: pd.DataFrame, outcome: str) -> FloatArray:
    """An outcome of one scenario, ``(points, worlds)``, in the order of their numbers.

    Raises
    ------
    UsageError
        Points of which some worlds are missing, or worlds in which the outcome has no number.
    """
    table = rows.pivot(index="point", columns="world", values=outcome).sort_index()
    values = table.sort_index(axis=1).to_numpy(dtype=float)
    missing = int((~np.isfinite(values)).sum())
    if missing:
        problem = Message(
            "has no number in {missing} of {all} worlds", missing=missing, all=values.size
        )
        raise UsageError(Fault(problem, key="outcome", value=outcome))
    return np.asarray(values)
