"""What remains of a block once its worlds are let go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import AnyArray, BoolArray, FloatArray, IntArray
from sim.ensemble.outcomes import Outcome, read
from sim.ensemble.pairing import Paired, paired
from sim.ensemble.summary import Moments, moments
from sim.recorder import Block


@dataclass(frozen=True)
class Worlds:
    """Which worlds rows are of: the point of the design, and the number at that point.

    Parameters
    ----------
    point
        Shape ``(rows,)``; None where there is no design.
    world
        Shape ``(rows,)``.
    """

    point: IntArray | None
    world: IntArray

    def at(self, rows: IntArray | BoolArray) -> Worlds:
        """Those of some rows."""
        return Worlds(None if self.point is None else self.point[rows], self.world[rows])


@dataclass(frozen=True)
class Part:
    """One block, reduced.

    Parameters
    ----------
    series
        Names along the first axis of ``moments`` and ``kept``.
    moments
        Over all worlds of the block.
    kept
        float32, shape ``(series, quarters, kept worlds)``; the last axis may be empty.
    kept_worlds
        Which those are.
    deals
        Negotiations, by world and quarter; their columns name world, and point in a design.
    worlds
        All worlds of the block.
    outcome_names, outcomes
        What was read of every world, ``(outcomes, worlds)``.
    paired
        Against the same worlds of the first scenario; None for that scenario itself, and where
        nothing is compared.
    """

    series: tuple[str, ...]
    moments: Moments
    kept: NDArray[np.float32]
    kept_worlds: Worlds
    deals: dict[str, AnyArray]
    worlds: Worlds
    outcome_names: tuple[str, ...]
    outcomes: FloatArray
    paired: Paired | None = None


def reduced(
    block: Block,
    worlds: Worlds,
    kept: BoolArray,
    outcomes: tuple[Outcome, ...] = (),
    all_deals: bool = True,
    against: Block | None = None,
) -> Part:
    """Reduce a block.

    Parameters
    ----------
    block
        As simulated.
    worlds
        Which worlds it holds.
    kept
        Which of them are kept in full, ``(worlds,)``.
    outcomes
        What is read of every world.
    all_deals
        Whether negotiations of every world are kept, or of those kept in full.
    against
        The same worlds of the scenario to compare with.
    """
    places = np.flatnonzero(kept)
    return Part(
        series=tuple(series.name for series in block.series),
        moments=moments(block.values),
        # Adding zero turns -0.0 into 0.0, which compare equal but are not the same bytes.
        kept=np.take(block.values, places, axis=-1) + np.float32(0.0),
        kept_worlds=worlds.at(places),
        deals=_by_world(block, worlds, None if all_deals else kept),
        worlds=worlds,
        outcome_names=tuple(one.name for one in outcomes),
        outcomes=read(outcomes, block),
        paired=None if against is None else paired(block, against),
    )


def _by_world(block: Block, worlds: Worlds, only: BoolArray | None) -> dict[str, AnyArray]:
    """Negotiations by world and quarter, so that fewer worlds are a prefix of more."""
    if not block.deals:
        return {}
    order = np.lexsort((block.deals["quarter"], block.places))
    if only is not None:
        order = order[only[block.places[order]]]
    at = worlds.at(block.places[order])
    named = {"world": at.world} if at.point is None else {"point": at.point, "world": at.world}
    rest = {name: column[order] for name, column in block.deals.items() if name != "world"}
    return {**named, **rest}
