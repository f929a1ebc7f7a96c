"""What remains of a block once its worlds are let go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import AnyArray
from sim.ensemble.pairing import Paired, paired
from sim.ensemble.summary import Moments, moments
from sim.recorder import Block


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
    deals
        All negotiations, by world and quarter.
    paired
        Against the same worlds of the first scenario; None for that scenario itself, and where
        nothing is compared.
    """

    series: tuple[str, ...]
    moments: Moments
    kept: NDArray[np.float32]
    deals: dict[str, AnyArray]
    paired: Paired | None = None


def reduced(block: Block, kept: int, against: Block | None = None) -> Part:
    """Reduce a block.

    Parameters
    ----------
    block
        As simulated.
    kept
        How many of its worlds are kept, from the first on.
    against
        The same worlds of the scenario to compare with.
    """
    return Part(
        series=tuple(series.name for series in block.series),
        moments=moments(block.values),
        # Adding zero turns -0.0 into 0.0, which compare equal but are not the same bytes.
        kept=block.values[..., :kept] + np.float32(0.0),
        deals=_by_world(block.deals),
        paired=None if against is None else paired(block, against),
    )


def _by_world(deals: dict[str, AnyArray]) -> dict[str, AnyArray]:
    """Negotiations by world and quarter, so that fewer worlds are a prefix of more."""
    if not deals:
        return {}
    order = np.lexsort((deals["quarter"], deals["world"]))
    return {name: column[order] for name, column in deals.items()}
