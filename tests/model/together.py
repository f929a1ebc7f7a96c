"""Runs that a test asks for side by side are simulated side by side, in one block.

What a quarter costs hardly depends on how many worlds there are while they are hundreds, and a
world in a mixed block has the same bits as in a run of its own (tests/reproducibility).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from weakref import WeakSet

import numpy as np

from sim import model
from sim.recorder import Block
from sim.scenario.loading import Resolved, load_scenario, resolve
from sim.scenario.registry import parameters, value_of
from sim.scenario.shape import leaves

MOST = 2048
"""Worlds of a block."""


@dataclass(eq=False)
class Run:
    """A run that is made when first looked at, with all that then wait and may share its block."""

    resolved: Resolved
    numbers: np.ndarray
    seed: int
    quarters: int
    block: Block | None = field(default=None, init=False)

    def of(self, name: str) -> np.ndarray:
        """A series, ``(quarters, worlds)``."""
        return self._made().of(name)

    @property
    def values(self) -> np.ndarray:
        """Every series, ``(series, quarters, worlds)``."""
        return self._made().values

    @property
    def series(self) -> tuple[Any, ...]:
        """What ``values`` holds along its first axis."""
        return self._made().series

    @property
    def deals(self) -> dict[str, np.ndarray]:
        """A row for each negotiation, by column."""
        return self._made().deals

    def _made(self) -> Block:
        if self.block is None:
            together(self)
        assert self.block is not None
        return self.block

    @cached_property
    def alike(self) -> tuple[object, ...]:
        """What runs of one block have in common: all of a scenario but values and words."""
        scenario = self.resolved.scenario
        numbers = {entry.path for entry in parameters(scenario)}
        tables = scenario.model_dump(by_alias=True, exclude={"about", "name"})
        rest = [
            (path, repr(value))
            for path, value in ((".".join(where), value) for where, value in leaves(tables))
            if path not in numbers
        ]
        return tuple(rest), tuple(sorted(numbers)), self.seed, self.quarters


WAITING: WeakSet[Run] = WeakSet()


def simulate(scenario: str | Resolved, *, numbers: np.ndarray, seed: int, quarters: int) -> Run:
    """As :func:`sim.model.simulate`, once it is looked at."""
    resolved = load_scenario(scenario) if isinstance(scenario, str) else resolve(scenario, {})
    run = Run(resolved, numbers, seed, quarters)
    WAITING.add(run)
    return run


def together(asked: Run) -> None:
    """Simulate a run, and those that wait and may share its block."""
    group, worlds = [asked], asked.numbers.size
    for other in WAITING - {asked}:
        if other.alike == asked.alike and worlds + other.numbers.size <= MOST:
            group.append(other)
            worlds += other.numbers.size
    sizes = [run.numbers.size for run in group]
    columns = {}
    for entry in parameters(asked.resolved.scenario):
        values = [value_of(entry.path, run.resolved.scenario) for run in group]
        if len(set(values)) > 1:
            columns[entry.path] = np.repeat(values, sizes)
    block = model.simulate(
        asked.resolved,
        numbers=np.concatenate([run.numbers for run in group]),
        seed=asked.seed,
        quarters=asked.quarters,
        columns=columns,
    )
    for run, end in zip(group, np.cumsum(sizes), strict=True):
        start = end - run.numbers.size
        rows = (block.places >= start) & (block.places < end)
        run.block = Block(
            block.series,
            block.values[:, :, start:end],
            run.numbers,
            block.first_quarter,
            {column: values[rows] for column, values in block.deals.items()},
            block.places[rows] - start,
        )
        WAITING.discard(run)
