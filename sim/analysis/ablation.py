"""What each mechanism does: the same worlds with it and without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.differing import BEYOND, First, Shift, differing_first, firsts, moves, shifts
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

_Point = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class _Run:
    """What is compared of one run: its path ``(series, quarters, worlds)``, and over quarters."""

    path: NDArray[np.float32]
    mean: FloatArray
    spread: FloatArray

    @classmethod
    def of(cls, path: NDArray[np.float32]) -> _Run:
        """The run itself, apart from the block it came in, with statistics over its quarters."""
        return cls(path.copy(), _over(np.mean, path), _over(np.std, path))


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
    differs
        Worlds in which it makes any difference at all.
    first
        Every series that differs, bit for bit, in a world's first quarter in which the mechanism
        makes any difference, over all worlds; also what no actor can see.
    shifts
        What switching it off adds to the mean of every series over the run, the most moved first.
    """

    mechanism: Mechanism
    statistic: str
    working: float
    change: float
    low: float
    high: float
    unit: str
    differs: int
    first: tuple[First, ...]
    shifts: tuple[Shift, ...]

    @property
    def moves(self) -> tuple[Shift, ...]:
        """Every visible series whose mean moves beyond error, the most moved first."""
        return moves(self.shifts)

    @property
    def also(self) -> tuple[Shift, ...]:
        """Up to :data:`ALSO` that it moves most, but for those that it is itself told by."""
        told = (self.mechanism.changes, *self.mechanism.shows)
        return tuple(move for move in self.moves if move.series not in told)[:ALSO]

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
    """Mechanisms of one scenario; they share blocks of worlds, and the run with all of them.

    Those that share that run stand together, and a run is dropped after its last comparison: a
    thousand worlds take 59 MB.
    """
    names = [series.name for series in series_of(Structure.of(resolved.scenario))]
    together = sorted(mechanisms, key=lambda one: _point(one.on))
    pairs = [(_point(one.on), _point(one.on | one.off)) for one in together]
    points = list(dict.fromkeys(point for pair in pairs for point in pair))
    paths = at_points(
        resolved,
        [dict(point) for point in points],
        worlds=worlds,
        quarters=YEARS * QUARTERS,
        seed=seed,
    )
    coming = zip(points, paths, strict=True)
    waiting = Counter(point for pair in pairs for point in pair)
    seen: dict[_Point, _Run] = {}
    for mechanism, (on, off) in zip(together, pairs, strict=True):
        while not {on, off} <= seen.keys():
            point, path = next(coming)
            seen[point] = _Run.of(path)
        unit = unit_in(declared(mechanism.changes), resolved.scenario.japan.identity.currency)
        yield _ablated(mechanism, names, unit, seen[on], seen[off])
        waiting.subtract((on, off))
        seen = {point: run for point, run in seen.items() if waiting[point]}


def _point(values: Mapping[str, float]) -> _Point:
    return tuple(sorted(values.items()))


def _ablated(mechanism: Mechanism, names: Sequence[str], unit: str, on: _Run, off: _Run) -> Ablated:
    row = names.index(mechanism.changes)
    apart = differing_first(on.path, off.path)
    found = Ablated(
        mechanism,
        **_compared("mean", on.mean[row], off.mean[row]),
        unit=unit,
        differs=int(apart.any(axis=0).sum()),
        first=firsts(names, apart),
        shifts=shifts(names, on.mean, off.mean),
    )
    by_spread = replace(found, **_compared("spread", on.spread[row], off.spread[row]))
    return by_spread if by_spread.matters and not found.matters else found


def _over(statistic: Callable[..., FloatArray], path: NDArray[np.float32]) -> FloatArray:
    """A statistic over the quarters of each world, ``(series, worlds)``."""
    return np.asarray(statistic(path, axis=1, dtype=np.float64))


def _compared(statistic: str, on: FloatArray, off: FloatArray) -> dict[str, Any]:
    shift = off - on
    mean = float(shift.mean())
    margin = float(NORMAL_95 * shift.std(ddof=1) / np.sqrt(shift.size))
    return {
        "statistic": statistic,
        "working": float(on.mean()),
        "change": mean,
        "low": mean - margin,
        "high": mean + margin,
    }
