"""What a batch is and how it is cut into blocks of worlds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.ensemble.designs.plan import ONE, Plan

if TYPE_CHECKING:
    from sim.ensemble.outcomes import Outcome
    from sim.scenario.loading import Resolved

COMPUTE_BLOCK = 8192
"""Worlds computed together: 32 draw blocks, about 500 MB for 20 years (docs/scale.md). Larger
blocks spread the cost of numpy's calls over more worlds (benchmarks/README.md). A size that
followed from memory would change the part files, so it is a constant."""

KEPT = 1000
"""Worlds per scenario whose full series are kept; quantiles are exact over these."""


@dataclass(frozen=True)
class BlockKey:
    """One block: a scenario's worlds from ``first_world`` on, counted through all points."""

    scenario: str
    first_world: int
    worlds: int

    @property
    def stem(self) -> str:
        """Start of the block's file names; zeros keep files in the order of their worlds."""
        return f"{self.scenario}-{self.first_world:07d}"

    @property
    def places(self) -> IntArray:
        """Where its worlds stand among those of all points, ``(worlds,)``."""
        return np.arange(self.first_world, self.first_world + self.worlds, dtype=np.int64)


@dataclass(frozen=True)
class Batch:
    """Everything that determines the numbers of a run.

    Parameters
    ----------
    scenarios
        Resolved scenarios of distinct names; a run has one.
    worlds
        Worlds per scenario and point, numbered from 0. All share numbers and seed, hence shocks.
    quarters
        Quarters simulated.
    seed
        Root seed.
    paired
        Fold the differences of every scenario from the first, world by world.
    kept
        Worlds per scenario whose series are kept.
    plan
        Points at which every scenario is run.
    common_luck
        Whether the worlds of all points have the same numbers; else each point has its own.
    outcomes
        What is kept of every world.
    all_deals
        Whether negotiations are kept of every world, or of those kept in full.
    design
        What the manifest says of the design; None where there is none.
    design_text
        Its file as read; empty where there is none.
    """

    scenarios: tuple[Resolved, ...]
    worlds: int
    quarters: int
    seed: int
    paired: bool = False
    kept: int = KEPT
    plan: Plan = ONE
    common_luck: bool = True
    outcomes: tuple[Outcome, ...] = ()
    all_deals: bool = True
    design: Mapping[str, Any] | None = None
    design_text: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the scenarios, in order."""
        return tuple(resolved.name for resolved in self.scenarios)

    @property
    def runs(self) -> int:
        """Worlds per scenario, of all points together."""
        return self.plan.points * self.worlds

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
            BlockKey(scenario, first, min(COMPUTE_BLOCK, self.runs - first))
            for first in range(0, self.runs, COMPUTE_BLOCK)
        )

    def listed(self) -> tuple[BlockKey, ...]:
        """All blocks, by scenario and first world: the order of the manifest."""
        return tuple(key for name in self.names for key in self.blocks(name))

    def abreast(self) -> Iterator[tuple[BlockKey, ...]]:
        """The same worlds of all scenarios at a time: the order of work.

        Two scenarios can so be compared world by world while only two blocks are held.
        """
        yield from zip(*(self.blocks(name) for name in self.names), strict=True)

    def point_and_world(self, places: IntArray) -> tuple[IntArray, IntArray]:
        """Number of the point, and of the world at that point, of each place."""
        point, world = np.divmod(places, self.worlds)
        return point, world

    def numbers(self, places: IntArray) -> IntArray:
        """Numbers that decide the shocks of each place."""
        return self.point_and_world(places)[1] if self.common_luck else places

    def columns(self, key: BlockKey) -> Mapping[str, FloatArray]:
        """What the plan moves in a block: path to values over its worlds."""
        points, _ = self.point_and_world(key.places)
        return self.plan.columns(self.resolved(key.scenario).scenario, points)

    def kept_in(self, key: BlockKey) -> BoolArray:
        """Which of a block's worlds are kept in full, ``(worlds,)``.

        The first of every point; where there are more points than worlds to keep, of points at
        even distances.
        """
        points = self.plan.points
        every = -(-points // self.kept)
        each = max(1, self.kept // -(-points // every))
        point, world = self.point_and_world(key.places)
        kept: BoolArray = (point % every == 0) & (world < each)
        return kept

    def keeps(self, key: BlockKey) -> bool:
        """Whether any of a block's worlds is kept in full."""
        return bool(self.kept_in(key).any())
