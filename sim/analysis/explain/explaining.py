"""One world of some results, explained: simulated again, and held against what was recorded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.explain.told import Explained
from sim.analysis.explain.watching import watched
from sim.clock import QUARTERS, Clock
from sim.ensemble.manifest import running_on
from sim.errors import Fault, Message, ResultsError, UsageError

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.recorder import Block

WHERE = ("scenario", "point", "world", "quarter")
"""Columns of the kept series that are none."""

VERSIONS = ("alliance-sim", "numpy")
"""What the numbers of a world depend on."""


def explain(
    results: Results,
    scenario: str | None = None,
    world: int = 0,
    start: str | int | None = None,
    end: str | int | None = None,
    point: int | None = None,
) -> Explained:
    """What happened in one world, and what moved each belief.

    Parameters
    ----------
    results
        Of a run or a comparison, in memory or opened.
    scenario
        One of ``results.scenarios``; the first unless given.
    world
        Its number, at its point where there is a design; kept in full or not.
    start, end
        First and last quarter, ``2027`` or ``2027Q3``: a year is all of its quarters. The whole
        run unless given.
    point
        Which point of a design; the first unless given.

    Raises
    ------
    UsageError
        No such scenario, world, point or quarter.
    ResultsError
        The results were made by another version, whose worlds are not those of this one.
    """
    name, manifest = results.known(scenario), results.manifest
    resolved, quarters = results.resolved[name], int(manifest["quarters"])
    first, last, faults = span_of(Clock(resolved.scenario), quarters, start, end)
    seed, worlds = int(manifest["seed"]), int(manifest["worlds"])
    points = None if results.design is None else results.points
    if points is not None:
        points = points[points["scenario"] == name]
        point = point or 0
    for key, number, count in (
        ("point", point, 1 if points is None else len(points)),
        ("world", world, worlds),
    ):
        if number is not None and not 0 <= number < count:
            allowed = Message("{low} to {high}", low=0, high=count - 1)
            fault = Fault("is outside its range", key=key, value=str(number), allowed=allowed)
            faults.insert(0, fault)
    if faults:
        raise UsageError(faults)
    moved: dict[str, float] = {}
    number = world
    if points is not None and point is not None:
        row = points[points["point"] == point].iloc[0].drop(["scenario", "point"])
        moved = {str(path): float(value) for path, value in row.items()}
        # Without common luck every point has worlds of its own, counted through all points.
        number += 0 if manifest["common_luck"] else point * worlds
    kept = _kept(results, name, world, point if points is not None else None)
    if kept is None:
        _same_versions(manifest)
    columns = {path: np.array([value]) for path, value in moved.items()}
    told, block = watched(resolved, number, seed, quarters, columns)
    if kept is not None:
        _hold(block, kept, manifest)
    at = point if points is not None else None
    return Explained(name, world, seed, kept is not None, told[first : last + 1], at, moved)


def span_of(
    clock: Clock, quarters: int, start: str | int | None, end: str | int | None
) -> tuple[int, int, list[Fault]]:
    """The first and the last quarter of a span, from 0, and what is wrong with its ends."""
    whole = clock.at(0), clock.at(quarters - 1)
    low, high = (f"{now.year}Q{now.quarter}" for now in whole)
    allowed = Message("{low} to {high}", low=low, high=high)
    found, faults = [0, quarters - 1], []
    for place, (key, asked, of_year) in enumerate((("from", start, 0), ("to", end, 3))):
        if asked is not None:
            date = re.fullmatch(r"(\d{4})(?:[Qq]([1-4]))?", str(asked).strip())
            if date is None:
                faults.append(
                    Fault(
                        "must be a year or a quarter, 2027 or 2027Q3",
                        key=key,
                        value=str(asked),
                        allowed=allowed,
                    )
                )
                continue
            quarter = int(date[2]) - 1 if date[2] else of_year
            first = whole[0].year * QUARTERS + whole[0].quarter - 1
            index = int(date[1]) * QUARTERS + quarter - first
            if not date[2] and whole[0].year <= int(date[1]) <= whole[1].year:
                # A year that the run has only in part is told as far as it goes.
                index = min(max(index, 0), quarters - 1)
            if not 0 <= index < quarters:
                faults.append(
                    Fault("is outside the run", key=key, value=str(asked), allowed=allowed)
                )
            found[place] = index
    if not faults and found[0] > found[1]:
        faults.append(Fault("is after the end", key="from", value=str(start), allowed=allowed))
    return found[0], found[1], faults


def _kept(
    results: Results, scenario: str, world: int, point: int | None
) -> dict[str, NDArray[Any]] | None:
    """The series of a world that is kept in full, by name; None for any other."""
    rows = results.series[results.series["scenario"] == scenario]
    rows = rows[rows["world"] == world]
    if point is not None:
        rows = rows[rows["point"] == point]
    if rows.empty:
        return None
    return {str(name): rows[name].to_numpy() for name in rows.columns if name not in WHERE}


def _hold(block: Block, kept: Mapping[str, NDArray[Any]], manifest: Mapping[str, Any]) -> None:
    """Refuse to explain a world that comes out otherwise than it was recorded."""
    other = [
        series.name
        for series in block.series
        if series.name not in kept
        # Series of another scenario of the same folder are empty here.
        or not np.array_equal(block.of(series.name)[:, 0], kept[series.name], True)
    ]
    if other:
        _same_versions(manifest)
        problem = Message("comes out otherwise than it was recorded, in {series}", series=other[0])
        raise ResultsError(Fault(problem, key="world"))


def _same_versions(manifest: Mapping[str, Any]) -> None:
    """Refuse results whose worlds cannot be simulated again here."""
    now = running_on()
    faults = [
        Fault(
            Message(
                "a world can be simulated again by the version that made it alone: it was {before},"
                " here is {now}",
                before=before,
                now=now[name],
            ),
            key=f"versions.{name}",
        )
        for name in VERSIONS
        if (before := str(manifest["versions"].get(name))) != now[name]
    ]
    if faults:
        raise ResultsError(faults)
