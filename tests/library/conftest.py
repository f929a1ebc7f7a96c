"""Simulations that the tests of the library share; each is run once and kept small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from sim.model import simulate
from sim.recorder import Block
from sim.scenario.loading import Resolved, load_scenario
from sim.series import Series

WORLDS = 500
YEARS = 40
TEACHING = slice(5 * 4, 20 * 4)
"""Years 5 to 20: the start is forgotten, and a class still looks."""
LATE = slice((YEARS - 10) * 4, None)
"""The last ten years."""


@dataclass(frozen=True)
class Digest:
    """What the tests need of one scenario.

    ``teaching`` is the mean over years 5 to 20 and ``early`` over the first year, each
    ``(series, worlds)``; ``late`` is the last ten years, ``(series, quarters, worlds)``.
    """

    series: tuple[Series, ...]
    teaching: np.ndarray
    early: np.ndarray
    late: np.ndarray

    def row(self, name: str) -> int:
        return [series.name for series in self.series].index(name)


@pytest.fixture(scope="session")
def run() -> Callable[..., Block]:
    """Simulate a scenario under the seed that all these tests share."""

    def simulated(scenario: str | Resolved, *, years: int = YEARS, worlds: int = WORLDS) -> Block:
        return simulate(scenario, numbers=np.arange(worlds), seed=0, quarters=4 * years)

    return simulated


@pytest.fixture(scope="session")
def played(run: Callable[..., Block]) -> Callable[[str], Digest]:
    """A scenario by name, simulated for 40 years unless it was before."""
    kept: dict[str, Digest] = {}

    def digest(name: str) -> Digest:
        if name not in kept:
            # What a record drives is not the model's life: the last years are left to themselves.
            resolved = load_scenario(name)
            record, left = resolved.scenario.record, resolved.scenario.time.start_year + YEARS - 10
            if record.name and record.until > left:
                resolved = load_scenario(name, {"record.until": left})
            block = run(resolved)
            values = block.values
            kept[name] = Digest(
                block.series,
                values[:, TEACHING].mean(axis=1, dtype=np.float64),
                values[:, :4].mean(axis=1, dtype=np.float64),
                values[:, LATE].copy(),
            )
        return kept[name]

    return digest
