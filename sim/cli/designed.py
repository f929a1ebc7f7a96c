"""What ``sensitivity`` and ``discover`` read: a results folder that a design was run into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sim
from sim.errors import Fault, Message, ResultsError

if TYPE_CHECKING:
    import pandas as pd

    from sim.arrays import FloatArray


@dataclass(frozen=True)
class Designed:
    """The points of a design and what came out at them.

    Parameters
    ----------
    points
        A row per scenario and point, a column per factor.
    outcomes
        A row per scenario, point and world, a column per outcome.
    unit
        The sample of the unit cube that points were made from, ``(samples, factors drawn)``.
    factors
        Dotted paths of what was drawn.
    method
        How it was drawn; ``"grid"`` where all values were listed.
    fingerprint
        Of the results.
    """

    points: pd.DataFrame
    outcomes: pd.DataFrame
    unit: FloatArray
    factors: tuple[str, ...]
    method: str
    fingerprint: str


def designed(folder: Path) -> Designed:
    """Open a results folder that has a design.

    Raises
    ------
    ResultsError
        It cannot be read, or was made without a design that moves something.
    """
    results = sim.open_results(folder)
    design = results.design
    if design is None:
        problem = Message("holds no design; alliance batch makes such results")
        raise ResultsError(Fault(problem, file=str(folder)))
    if not design["factors"]:
        problem = Message("has one point: its design moves no parameter")
        raise ResultsError(Fault(problem, file=str(folder)))
    return Designed(
        points=results.points,
        outcomes=results.outcomes,
        unit=results.unit,
        factors=tuple(design["sampled"]),
        method=str(design["method"]),
        fingerprint=results.fingerprint,
    )
