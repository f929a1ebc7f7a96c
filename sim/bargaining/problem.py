"""One bargaining problem per table, and what comes of it: the interface of every protocol."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.frontier import Frontier


@dataclass(frozen=True)
class Problem:
    """What is on each table, what each side wants, and what it knows.

    Sides come first where there are two rows, Washington then Japan: ``(2, tables)``. Utilities are
    USD bn per year over the status quo.

    Parameters
    ----------
    true
        The frontier as it is.
    read_by_us, read_by_japan
        The frontier as each side reads it: its own weights, and its reading of the other's.
    disagreement
        Utility if talks fail, ``(2, tables)``.
    floors
        The least that each side may sign (an outside option, a gate at home), ``(2, tables)``.
    power_us
        Washington's bargaining power in (0, 1), ``(tables,)``.
    patience
        Discount factor per round, ``(2, tables)``.
    haste
        How early each side concedes, above 0, ``(2, tables)``: 1 evenly, above 1 early.
    first_us
        Whether Washington makes the first offer, ``(tables,)``.
    rounds
        Offers until the deadline; at least 2.
    concession
        Share of the way from aspiration to disagreement given up at the deadline, ``(tables,)``.
    mirroring
        How far a side concedes as the other does, rather than by time, [0, 1], ``(tables,)``.
    """

    true: Frontier
    read_by_us: Frontier
    read_by_japan: Frontier
    disagreement: FloatArray
    floors: FloatArray
    power_us: FloatArray
    patience: FloatArray
    haste: FloatArray
    first_us: BoolArray
    rounds: int
    concession: FloatArray
    mirroring: FloatArray


@dataclass(frozen=True)
class Settlement:
    """What came of each table.

    Parameters
    ----------
    positions
        ``(rows, tables)``; the status quo's where there is no deal.
    utility_us, utility_japan
        Over the status quo, USD bn per year, ``(tables,)``; 0 where there is no deal.
    agreed
        Whether both signed.
    rounds
        Offers made.
    """

    positions: FloatArray
    utility_us: FloatArray
    utility_japan: FloatArray
    agreed: BoolArray
    rounds: IntArray


SIGNED = 1e-6
"""USD bn per year: a floor that is met up to rounding is met."""

Protocol = Callable[[Problem], Settlement]
"""A bargaining rule."""
