"""What each mechanism does: the same worlds with it and without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.ensemble.pairing import NORMAL_95
from sim.ensemble.points import at_points
from sim.errors import Fault, UsageError
from sim.limits import check
from sim.mechanisms import MECHANISMS, ROWS, Mechanism
from sim.scenario.loading import Resolved, load_scenario
from sim.series import declared, series_of, unit_in
from sim.structure import Structure
from sim.worlds import MOST_WORLDS

WORLDS, YEARS = 400, 20
"""Of each mechanism's run, unless told otherwise."""

ALSO = 3
"""Further series that a mechanism is said to move."""

BEYOND = 5.0
"""Standard errors of a paired difference beyond which a mechanism counts as doing something."""


_Point = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class _Run:
    """What is compared of one run, over the quarters of each world, ``(series, worlds)``."""

    mean: FloatArray
    spread: FloatArray


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
    found: dict[str, Ablated] = {}
    for scenario in dict.fromkeys(mechanism.scenario for mechanism in chosen):
        here = [mechanism for mechanism in chosen if mechanism.scenario == scenario]
        for one in _in_scenario(load_scenario(scenario), here, worlds, seed):
            found[one.mechanism.name] = one
            if progress is not None:
                progress(len(found), len(chosen))
    return [found[mechanism.name] for mechanism in chosen]


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


def _in_scenario(
    resolved: Resolved, mechanisms: Sequence[Mechanism], worlds: int, seed: int
) -> Iterator[Ablated]:
    """Mechanisms of one scenario; they share blocks of worlds, and the run with all of them."""
    names = [series.name for series in series_of(Structure.of(resolved.scenario))]
    pairs = [(_point(one.on), _point(one.on | one.off)) for one in mechanisms]
    points = list(dict.fromkeys(point for pair in pairs for point in pair))
    paths = at_points(
        resolved,
        [dict(point) for point in points],
        worlds=worlds,
        quarters=YEARS * QUARTERS,
        seed=seed,
    )
    coming = zip(points, paths, strict=True)
    seen: dict[_Point, _Run] = {}
    for mechanism, (on, off) in zip(mechanisms, pairs, strict=True):
        while not {on, off} <= seen.keys():
            point, values = next(coming)
            seen[point] = _Run(_over(np.mean, values), _over(np.std, values))
        unit = unit_in(declared(mechanism.changes), resolved.scenario.japan.identity.currency)
        yield _ablated(mechanism, names, unit, seen[on], seen[off])


def _point(values: Mapping[str, float]) -> _Point:
    return tuple(sorted(values.items()))


def _ablated(mechanism: Mechanism, names: Sequence[str], unit: str, on: _Run, off: _Run) -> Ablated:
    row = names.index(mechanism.changes)
    also = _also(names, on.mean, off.mean, mechanism)
    tried = [
        _compared(mechanism, statistic, with_[row], without[row], unit, also)
        for statistic, with_, without in (
            ("mean", on.mean, off.mean),
            ("spread", on.spread, off.spread),
        )
    ]
    return next((one for one in tried if one.matters), tried[0])


def _over(statistic: Callable[..., FloatArray], path: NDArray[np.float32]) -> FloatArray:
    """A statistic over the quarters of each world, ``(series, worlds)``."""
    return np.asarray(statistic(path, axis=1, dtype=np.float64))


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
