"""What each mechanism does: the same worlds with it and without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.ensemble.pairing import NORMAL_95
from sim.errors import Fault, UsageError
from sim.limits import check
from sim.mechanisms import MECHANISMS, ROWS, Mechanism
from sim.model import simulate
from sim.recorder import Block
from sim.scenario.loading import load_scenario
from sim.series import declared, unit_in
from sim.worlds import MOST_WORLDS

WORLDS, YEARS = 400, 20
"""Of each mechanism's run, unless told otherwise."""

ALSO = 3
"""Further series that a mechanism is said to move."""

BEYOND = 5.0
"""Standard errors of a paired difference beyond which a mechanism counts as doing something."""


@dataclass(frozen=True)
class Ablated:
    """One mechanism with and without, in the same worlds.

    Parameters
    ----------
    mechanism
        What was switched off.
    statistic
        ``mean`` or ``spread`` (standard deviation) over the quarters of each world: the first
        where it moves beyond :data:`BEYOND` errors, as a volatility may leave it alone.
    working
        Mean over worlds of that statistic with the mechanism, in the unit of its series.
    change
        What switching it off adds to it, mean of paired differences, with ``low`` and ``high``
        (95 %, by Monte-Carlo error).
    unit
        Of the series.
    also
        Up to :data:`ALSO` other series whose means it moves most, by their spread over worlds, and
        whether they are higher without it.
    """

    mechanism: Mechanism
    statistic: str
    working: float
    change: float
    low: float
    high: float
    unit: str
    also: tuple[tuple[str, bool], ...]

    @property
    def matters(self) -> bool:
        """Whether the interval lies beyond Monte-Carlo error."""
        margin = (self.high - self.low) / 2.0 / NORMAL_95
        return self.change != 0.0 and abs(self.change) > BEYOND * margin


def ablations(
    rows: Sequence[str] = (),
    *,
    worlds: int = WORLDS,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Ablated]:
    """Switch mechanisms off one by one.

    Parameters
    ----------
    rows
        Rows of the mission, ``S7``; every one unless given.
    worlds
        Worlds of each run, at least 2.
    seed
        Root seed.
    progress
        Called with mechanisms done and all of them.

    Raises
    ------
    UsageError
        No such row, a row without a mechanism, or an argument outside its range.
    """
    chosen = list(_chosen(rows))
    check("worlds", worlds, (2, MOST_WORLDS))
    found = []
    for done, mechanism in enumerate(chosen, start=1):
        found.append(ablated(mechanism, worlds, seed))
        if progress is not None:
            progress(done, len(chosen))
    return found


def _chosen(rows: Sequence[str]) -> Iterator[Mechanism]:
    held = [mechanism.row for mechanism in MECHANISMS]
    for row in rows:
        if row.upper() not in held:
            there = ", ".join(name for name in ROWS if name in held)
            raise UsageError(Fault("no mechanism of this row", key="ROW", value=row, allowed=there))
    wanted = {row.upper() for row in rows}
    for row in ROWS:
        if not wanted or row in wanted:
            yield from (mechanism for mechanism in MECHANISMS if mechanism.row == row)


def ablated(mechanism: Mechanism, worlds: int = WORLDS, seed: int = 0) -> Ablated:
    """One mechanism with and without, in the same worlds."""
    resolved = load_scenario(mechanism.scenario, mechanism.on)
    numbers = np.arange(worlds)
    with_, without = (
        simulate(scenario, numbers=numbers, seed=seed, quarters=YEARS * QUARTERS)
        for scenario in (resolved, load_scenario(mechanism.scenario, mechanism.on | mechanism.off))
    )
    series = declared(mechanism.changes)
    unit = unit_in(series, resolved.scenario.japan.identity.currency)
    names = [one.name for one in with_.series]
    row = names.index(mechanism.changes)
    also = _also(names, _over(np.mean, with_), _over(np.mean, without), mechanism)
    tried = [
        _compared(mechanism, statistic, on[row], off[row], unit, also)
        for statistic, on, off in (
            ("mean", _over(np.mean, with_), _over(np.mean, without)),
            ("spread", _over(np.std, with_), _over(np.std, without)),
        )
    ]
    return next((one for one in tried if one.matters), tried[0])


def _over(statistic: Callable[..., FloatArray], block: Block) -> FloatArray:
    """A statistic over the quarters of each world, ``(series, worlds)``."""
    return np.asarray(statistic(block.values, axis=1, dtype=np.float64))


def _also(
    names: Sequence[str], on: FloatArray, off: FloatArray, mechanism: Mechanism
) -> tuple[tuple[str, bool], ...]:
    """The series moved most, but for those that the mechanism itself is told by."""
    shift = off - on
    mean, error = shift.mean(axis=1), shift.std(axis=1, ddof=1) / np.sqrt(shift.shape[1])
    spread = np.maximum(on.std(axis=1), off.std(axis=1))
    size = np.where(
        np.abs(mean) > BEYOND * error, np.abs(mean) / np.where(spread > 0.0, spread, 1.0), 0.0
    )
    told = (mechanism.changes, *mechanism.shows)
    order = [
        place
        for place in np.argsort(-size, kind="stable")
        if size[place] > 0.0 and names[place] not in told and not declared(names[place]).hidden
    ]
    return tuple((names[place], bool(mean[place] > 0.0)) for place in order[:ALSO])


def _compared(
    mechanism: Mechanism,
    statistic: str,
    on: FloatArray,
    off: FloatArray,
    unit: str,
    also: tuple[tuple[str, bool], ...],
) -> Ablated:
    shift = off - on
    mean = float(shift.mean())
    margin = float(NORMAL_95 * shift.std(ddof=1) / np.sqrt(shift.size))
    return Ablated(
        mechanism, statistic, float(on.mean()), mean, mean - margin, mean + margin, unit, also
    )
