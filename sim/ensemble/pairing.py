"""Differences between two scenarios, world by world, under the shocks they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sim.arrays import FloatArray
from sim.ensemble.summary import Moments, moments
from sim.recorder import Block

NORMAL_95 = 1.959963984540054
"""Standard deviations on either side of the mean that hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Paired:
    """Moments of the paired difference and the share of worlds that are higher.

    Parameters
    ----------
    series
        Names of the series both scenarios have, in the order of the first scenario.
    difference
        Moments of (this scenario less the first), ``(series, quarters)``.
    higher
        Worlds in which this scenario is higher, ties counted half, ``(series, quarters)``.
    """

    series: tuple[str, ...]
    difference: Moments
    higher: FloatArray

    def __add__(self, other: Paired) -> Paired:
        """Both sets of worlds together."""
        return Paired(self.series, self.difference + other.difference, self.higher + other.higher)

    @property
    def superiority(self) -> FloatArray:
        """Share of worlds in which this scenario is higher, ``(series, quarters)``."""
        return self.higher / self.difference.worlds

    @property
    def interval(self) -> tuple[FloatArray, FloatArray]:
        """Ends of the 95 % interval of the mean difference, each ``(series, quarters)``."""
        margin = NORMAL_95 * self.difference.mc_error
        return self.difference.mean - margin, self.difference.mean + margin


def paired(block: Block, against: Block) -> Paired:
    """Compare the same worlds of two scenarios.

    Raises
    ------
    ValueError
        The blocks hold different worlds, which is a bug.
    """
    if not np.array_equal(block.numbers, against.numbers):
        raise ValueError("blocks of different worlds cannot be paired")
    own = {series.name: row for row, series in enumerate(block.series)}
    common = [
        (series.name, row, own[series.name])
        for row, series in enumerate(against.series)
        if series.name in own
    ]
    higher: list[FloatArray] = []

    def differences() -> Iterator[FloatArray]:
        # One series at a time: all of them at once would be twice the block.
        for _, theirs, mine in common:
            apart = block.values[mine].astype(np.float64) - against.values[theirs]
            ties = np.count_nonzero(apart == 0, axis=-1)
            higher.append(np.count_nonzero(apart > 0, axis=-1) + 0.5 * ties)
            yield apart

    return Paired(tuple(name for name, _, _ in common), moments(differences()), np.array(higher))


def folded(parts: Sequence[Paired]) -> Paired:
    """All worlds, from their blocks in order."""
    return reduce(Paired.__add__, parts)
