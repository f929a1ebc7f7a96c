"""What a batch is and how it is cut into blocks of worlds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import IntArray

if TYPE_CHECKING:
    from sim.scenario.loading import Resolved

COMPUTE_BLOCK = 8192
"""Worlds computed together: 32 draw blocks, about 240 MB. Larger blocks spread the cost of numpy's
calls over more worlds (benchmarks/README.md). A size that followed from memory would change the
part files, so it is a constant."""

KEPT = 1000
"""Worlds per scenario whose full series are kept; quantiles are exact over these."""


@dataclass(frozen=True)
class BlockKey:
    """One block: a scenario's worlds from ``first_world`` on."""

    scenario: str
    first_world: int
    worlds: int

    @property
    def stem(self) -> str:
        """Start of the block's file names; zeros keep files in the order of their worlds."""
        return f"{self.scenario}-{self.first_world:07d}"

    @property
    def numbers(self) -> IntArray:
        """World numbers of the block, shape ``(worlds,)``."""
        return np.arange(self.first_world, self.first_world + self.worlds, dtype=np.int64)


@dataclass(frozen=True)
class Batch:
    """Everything that determines the numbers of a run.

    Parameters
    ----------
    scenarios
        Resolved scenarios of distinct names; a run has one.
    worlds
        Worlds per scenario, numbered from 0. All scenarios share numbers and seed, hence shocks.
    quarters
        Quarters simulated.
    seed
        Root seed.
    paired
        Fold the differences of every scenario from the first, world by world.
    kept
        Worlds per scenario whose series are kept.
    """

    scenarios: tuple[Resolved, ...]
    worlds: int
    quarters: int
    seed: int
    paired: bool = False
    kept: int = KEPT

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the scenarios, in order."""
        return tuple(resolved.name for resolved in self.scenarios)

    def resolved(self, name: str) -> Resolved:
        """The scenario of that name."""
        return self.scenarios[self.names.index(name)]

    def first_quarter(self, name: str) -> tuple[int, int]:
        """Calendar year and quarter (1 to 4) of a scenario's first quarter."""
        time = self.resolved(name).scenario.time
        return time.start_year, time.start_quarter

    def blocks(self, scenario: str) -> tuple[BlockKey, ...]:
        """The blocks of one scenario, by first world: the order of every fold."""
        return tuple(
            BlockKey(scenario, first, min(COMPUTE_BLOCK, self.worlds - first))
            for first in range(0, self.worlds, COMPUTE_BLOCK)
        )

    def listed(self) -> tuple[BlockKey, ...]:
        """All blocks, by scenario and first world: the order of the manifest."""
        return tuple(key for name in self.names for key in self.blocks(name))

    def abreast(self) -> Iterator[tuple[BlockKey, ...]]:
        """The same worlds of all scenarios at a time: the order of work.

        Two scenarios can so be compared world by world while only two blocks are held.
        """
        yield from zip(*(self.blocks(name) for name in self.names), strict=True)

    def kept_of(self, key: BlockKey) -> int:
        """How many of a block's worlds are kept, from its first on."""
        return max(0, min(key.worlds, self.kept - key.first_world))
