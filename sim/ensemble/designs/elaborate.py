"""Samples that serve one analysis alone, by SALib."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.arrays import FloatArray


def morris(factors: int, trajectories: int, levels: int, seed: int) -> FloatArray:
    """Trajectories of one step at a time, ``(trajectories (factors + 1), factors)``."""
    from SALib.sample import morris as sample

    found = sample.sample(_problem(factors), trajectories, num_levels=levels, seed=seed)
    return np.asarray(found, dtype=np.float64)


def saltelli(factors: int, base: int, seed: int) -> FloatArray:
    """Two samples and their crossings, ``(base (factors + 2), factors)``."""
    from SALib.sample import sobol as sample

    found = sample.sample(_problem(factors), base, calc_second_order=False, seed=seed)
    return np.asarray(found, dtype=np.float64)


def _problem(factors: int) -> dict[str, Any]:
    names = [str(number) for number in range(factors)]
    return {"num_vars": factors, "names": names, "bounds": [[0.0, 1.0]] * factors}
