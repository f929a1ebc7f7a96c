"""How much of an outcome's variance is luck: what worlds differ by at one and the same point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray

RESAMPLES = 500
"""Draws of the points for an interval."""


@dataclass(frozen=True)
class Luck:
    """Shares of variance that no factor explains.

    Parameters
    ----------
    share
        Of the variance over points and worlds, [0, 1].
    low, high
        Its 95 % interval over points; the worlds are taken as they are.
    left
        Of the variance of the means over worlds, [0, 1]: what more worlds at each point would
        take away. A total index takes it for interactions; a first index is smaller by it.
    """

    share: float
    low: float
    high: float
    left: float


def luck_of(values: FloatArray, seed: int = 0) -> Luck | None:
    """Estimate the share of luck by analysis of variance.

    Worlds of one number share their shocks at every point, so that rows and columns cross:
    ``y = mean + point + world + both``. Luck is the last two, of which only ``both`` blurs a
    comparison of points. Searle, Casella & McCulloch (1992, *Variance components*, not opened).

    Parameters
    ----------
    values
        ``(points, worlds)``.
    seed
        Of the resampling.

    Returns
    -------
    None for a single point or world, which cannot tell luck from the factors, and where nothing
    varies.
    """
    points, worlds = values.shape
    if points < 2 or worlds < 2 or float(np.ptp(values)) == 0.0:
        return None
    share, left = _shares(values)
    rng = np.random.default_rng(seed)
    again = [_shares(values[rng.integers(points, size=points)])[0] for _ in range(RESAMPLES)]
    # A draw of one and the same point over and over knows nothing of factors.
    low, high = np.nanpercentile(again, [2.5, 97.5])
    return Luck(share, float(low), float(high), left)


def _shares(values: FloatArray) -> tuple[float, float]:
    """The share of luck, and what of it is left in the means over worlds."""
    points, worlds = values.shape
    by_point = values.mean(axis=1)
    by_world = values.mean(axis=0)
    both = values - by_point[:, np.newaxis] - by_world + values.mean()
    residual = float((both**2).sum()) / ((points - 1) * (worlds - 1))
    means = float(by_point.var(ddof=1))
    factors = max(means - residual / worlds, 0.0)
    world = max(float(by_world.var(ddof=1)) - residual / points, 0.0)
    whole = factors + world + residual
    if whole == 0.0:
        return float("nan"), float("nan")
    left = min(residual / worlds / means, 1.0) if means > 0.0 else 1.0
    return (world + residual) / whole, left
