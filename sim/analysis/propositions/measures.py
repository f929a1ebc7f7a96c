"""What a proposition reads off a run: a number for each world.

A measure takes the paths of one outcome in every setting of a part, ``(quarters, worlds)`` each,
and gives a number per world and setting, so that a weighted sum over settings is a paired effect
and its error follows from its spread over worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from sim.arrays import FloatArray

Paths = Mapping[str, FloatArray]
"""Setting to path, ``(quarters, worlds)``."""

Numbers = dict[str, FloatArray]
"""Setting to a number per world, ``(worlds,)``."""

WORST = 0.1
"""Share of worlds that count as the worst."""


def mean(paths: Paths) -> Numbers:
    """Mean over the quarters."""
    return {name: path.mean(axis=0) for name, path in paths.items()}


def growth(paths: Paths) -> Numbers:
    """The last quarter less the first."""
    return {name: path[-1] - path[0] for name, path in paths.items()}


def spread(paths: Paths) -> Numbers:
    """Standard deviation over the quarters of a world."""
    return {name: path.std(axis=0) for name, path in paths.items()}


def apart(paths: Paths) -> Numbers:
    """How far a world is from the mean of all worlds, over the quarters: the spread over worlds."""
    return {
        name: np.abs(path - path.mean(axis=1, keepdims=True)).mean(axis=0)
        for name, path in paths.items()
    }


def regret(paths: Paths) -> Numbers:
    """What a setting leaves undone of the best that any of them does in that world."""
    means = mean(paths)
    best = np.max(list(means.values()), axis=0)
    return {name: best - value for name, value in means.items()}


def worst_regret(paths: Paths) -> Numbers:
    """Regret in the tenth of worlds where it is largest."""
    return {name: in_worst(value) for name, value in regret(paths).items()}


def in_worst(values: FloatArray, share: float = WORST) -> FloatArray:
    """Numbers whose mean is the mean of the largest ``share`` of ``values``.

    ``q + max(v - q, 0) / share`` at the quantile q (Rockafellar & Uryasev 2000, *Journal of Risk*
    2:21-41, not opened): their spread over worlds gives the error of that mean, too.
    """
    edge = np.quantile(values, 1.0 - share)
    return np.asarray(edge + np.maximum(values - edge, 0.0) / share)


def ratio(values: FloatArray, times: FloatArray) -> FloatArray:
    """Numbers whose mean is the mean of ``values`` over that of ``times``; 0 where that is 0.

    ``r + (v - r t) / mean t``, linear around the ratio r, so that their spread over worlds gives
    its error (the delta method).
    """
    whole = times.mean()
    if whole == 0.0:
        return np.zeros_like(values)
    found = values.mean() / whole
    return np.asarray(found + (values - found * times) / whole)


def slope(values: FloatArray, on: FloatArray) -> FloatArray:
    """Numbers whose mean is the slope of ``values`` on another number, over worlds.

    ``b + (x - x̄) (y - ȳ - b (x - x̄)) / var x``: the terms of least squares, so that their spread
    over worlds gives its error, whatever the spread of y along x.
    """
    across, up = on - on.mean(), values - values.mean()
    spread = float((across * across).mean())
    if spread == 0.0:
        return np.zeros_like(values)
    found = float((across * up).mean()) / spread
    return np.asarray(found + across * (up - found * across) / spread)


MEASURES: dict[str, Callable[[Paths], Numbers]] = {
    one.__name__: one for one in (mean, growth, spread, apart, regret, worst_regret)
}
"""By name, as the register says them."""
