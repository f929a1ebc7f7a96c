"""What ``sensitivity`` and ``discover`` read: a results folder that a design was run into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim
from sim.errors import Fault, ResultsError

if TYPE_CHECKING:
    import pandas as pd

    from sim.arrays import FloatArray


@dataclass(frozen=True)
class Designed:
    """The points of a design and what came out at them.

    Parameters
    ----------
    points
        A row per point: its number, then a column per factor.
    outcomes
        A row per scenario, point and world, a column per outcome.
    unit
        The sample of the unit cube that the points were made from, ``(points, factors)``.
    method
        How it was drawn.
    fingerprint
        Of the results.
    """

    points: pd.DataFrame
    outcomes: pd.DataFrame
    unit: FloatArray
    method: str
    fingerprint: str


def designed(folder: Path) -> Designed:
    """Open a results folder that has a design.

    Raises
    ------
    ResultsError
        It cannot be read, or was made without a design.
    """
    results: Any = sim.open_results(folder)
    design = results.manifest.get("design")
    if not design:
        problem = "was made without a design: it has no points to compare"
        raise ResultsError(Fault(problem, file=str(folder)))
    return Designed(
        points=results.points,
        outcomes=results.outcomes,
        unit=results.unit,
        method=design["method"],
        fingerprint=results.fingerprint,
    )
