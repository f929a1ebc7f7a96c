"""The simulation as what a calibration calls: values of parameters in, summaries out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from sim.analysis.calibration.calibrating import Simulate
from sim.arrays import FloatArray
from sim.model import simulate
from sim.recorder import Block
from sim.scenario.loading import Resolved

Summarise: TypeAlias = Callable[[Block], FloatArray]
"""A block of worlds to summaries, ``(worlds, k)``."""

AT_ONCE = 2048
"""Worlds of a block."""


def of_model(
    resolved: Resolved, paths: Sequence[str], summarise: Summarise, *, quarters: int
) -> Simulate:
    """A function from parameter values to summaries; draw i lives in world i of the seed's worlds.

    Worlds that run on a scenario alone are the same whatever the size of a block, and so are the
    summaries.

    Parameters
    ----------
    resolved
        The scenario.
    paths
        Parameters in the order of the columns of values.
    summarise
        See :data:`Summarise`.
    quarters
        Length of the runs.
    """

    def summaries(values: FloatArray, seed: int) -> FloatArray:
        parts = []
        for first in range(0, len(values), AT_ONCE):
            chosen = values[first : first + AT_ONCE]
            block = simulate(
                resolved,
                numbers=np.arange(first, first + len(chosen)),
                seed=seed,
                quarters=quarters,
                columns={path: chosen[:, i].copy() for i, path in enumerate(paths)},
            )
            parts.append(summarise(block))
        return np.concatenate(parts)

    return summaries
