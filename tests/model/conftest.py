"""Many parameter points at once: common random numbers, blocks of 2,048 worlds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pytest

from sim.model import simulate
from sim.scenario.loading import Resolved, load_scenario
from sim.scenario.registry import value_of

BLOCK = 2048

Point = Mapping[str, float]
"""Dotted parameter path to value; what is not named keeps the scenario's value."""


def paths_at(
    resolved: Resolved, points: Iterable[Point], worlds: int, quarters: int = 80, seed: int = 0
) -> Iterator[np.ndarray]:
    """Every series in the same worlds at each point, ``(series, quarters, worlds)`` per point."""
    points = list(points)
    paths = dict.fromkeys(path for point in points for path in point)
    usual = {path: value_of(path, resolved.scenario) for path in paths}
    at_once = max(1, BLOCK // worlds)
    for first in range(0, len(points), at_once):
        chunk = points[first : first + at_once]
        columns = {
            path: np.repeat([point.get(path, usual[path]) for point in chunk], worlds)
            for path in dict.fromkeys(path for point in chunk for path in point)
        }
        block = simulate(
            resolved,
            numbers=np.tile(np.arange(worlds), len(chunk)),
            seed=seed,
            quarters=quarters,
            columns=columns,
        )
        shape = (len(block.series), quarters, len(chunk), worlds)
        yield from np.moveaxis(block.values.reshape(shape), 2, 0)


def names_of(resolved: Resolved) -> list[str]:
    """Names of a scenario's series, in recording order."""
    block = simulate(resolved, numbers=np.arange(1), seed=0, quarters=1)
    return [series.name for series in block.series]


def statistics(values: np.ndarray, windows: tuple[slice, ...] = (slice(None),)) -> np.ndarray:
    """Mean and spread over time of each series in each world, ``(statistics, series, worlds)``.

    A spread is what moves when a volatility moves.
    """
    values = values.astype(np.float64)
    squares = values * values
    found = []
    for window in windows:
        mean = values[:, window].mean(axis=1)
        found += [mean, np.sqrt(np.maximum(squares[:, window].mean(axis=1) - mean * mean, 0.0))]
    return np.array(found)


def strength(moved: np.ndarray, unmoved: np.ndarray) -> tuple[float, int]:
    """How many standard errors the most moved series moves, and which series that is.

    Of paired differences, world by world, of :func:`statistics`; infinite where all worlds move
    alike.
    """
    shift = moved - unmoved
    mean = np.abs(shift.mean(axis=-1))
    error = shift.std(axis=-1, ddof=1) / np.sqrt(shift.shape[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.where(mean > 0.0, mean / error, 0.0)
    best = float(errors.max())
    return best, int(errors.max(axis=0).argmax()) if best > 0.0 else -1


@pytest.fixture(scope="session")
def baseline() -> Resolved:
    return load_scenario("baseline-2025")
