"""The patient rule induction method: peel thin slices off a box until what is left is dense.

Friedman & Fisher (1999, *Statistics and Computing* 9:123-143), for scenario discovery Bryant &
Lempert (2010, *Technological Forecasting & Social Change* 77:34-49), neither opened. The library
for it in Python draws in three others (EMA Workbench) or is under the GPL (PRIM); ours is docked
against the former. There is no pasting: a box is chosen on its way down, where none is needed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from sim.arrays import BoolArray, FloatArray

ALPHA = 0.05
"""Share of the points left that one slice takes."""

SMALLEST = 0.05
"""Share of all points below which a box is not peeled."""


@dataclass(frozen=True)
class Limits:
    """A box, open to both sides where a factor is free.

    Parameters
    ----------
    low, high
        ``(factors,)``; infinite where there is no limit.
    """

    low: FloatArray
    high: FloatArray

    @classmethod
    def none(cls, factors: int) -> Limits:
        """The box that holds everything."""
        return cls(np.full(factors, -np.inf), np.full(factors, np.inf))

    @property
    def restricted(self) -> BoolArray:
        """Which factors have a limit, ``(factors,)``."""
        return np.isfinite(self.low) | np.isfinite(self.high)

    def holds(self, values: FloatArray) -> BoolArray:
        """Which points lie within, ``(points,)``."""
        inside = (values >= self.low) & (values <= self.high)
        return np.asarray(inside.all(axis=1))

    def without(self, factor: int) -> Limits:
        """The same with one factor free."""
        low, high = self.low.copy(), self.high.copy()
        low[factor], high[factor] = -np.inf, np.inf
        return Limits(low, high)


def peel(
    values: FloatArray,
    interest: BoolArray,
    *,
    smallest: float,
    among: Collection[int] | None = None,
) -> list[Limits]:
    """Boxes from the one that holds everything to the smallest, one slice apart.

    Of all slices at either end of any factor that one is taken which raises the share of points
    of interest most for each point it costs.

    Parameters
    ----------
    values
        ``(points, factors)``.
    interest
        ``(points,)``.
    smallest
        Points that a box must keep.
    among
        Numbers of the factors that may be restricted; all of them for None.
    """
    box = Limits.none(values.shape[1])
    path = [box]
    columns = np.arange(values.shape[1]) if among is None else np.array(sorted(among), dtype=int)
    values = values[:, columns]
    left = np.arange(len(values))
    while True:
        found = _best_slice(values[left], interest[left], box.restricted[columns])
        if found is None or found[3].sum() < smallest:
            return path
        factor, upper, cut, kept = found
        low, high = box.low.copy(), box.high.copy()
        (high if upper else low)[columns[factor]] = cut
        box = Limits(low, high)
        path.append(box)
        left = left[kept]


def _best_slice(
    values: FloatArray, interest: BoolArray, restricted: BoolArray
) -> tuple[int, bool, float, BoolArray] | None:
    """The factor, the end, where to cut, and what is kept; None where no cut raises the share."""
    points, factors = values.shape
    if points < 2 or factors == 0:
        return None
    ordered = np.sort(values, axis=0)
    columns = np.arange(factors)
    # A cut lies half way between the last value outside and the first inside, ties together.
    last = ordered[int(np.floor((points - 1) * ALPHA))]
    following = (ordered <= last).sum(axis=0)
    first = ordered[int(np.ceil((points - 1) * (1.0 - ALPHA)))]
    before = (ordered < first).sum(axis=0) - 1
    lower = (last + ordered[np.minimum(following, points - 1), columns]) / 2.0
    upper = (first + ordered[np.maximum(before, 0), columns]) / 2.0
    kept = np.stack([values <= upper, values >= lower])  # (ends, points, factors)
    sizes = kept.sum(axis=1)
    hits = (kept & interest[np.newaxis, :, np.newaxis]).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        gains = (hits / sizes - interest.mean()) / (points - sizes)
    gains[(sizes == points) | (sizes == 0)] = -np.inf
    # Of equal gains, a factor that is restricted already.
    best = gains.max()
    if not best > 0.0:
        return None
    ties = gains == best
    if (ties & restricted).any():
        ties &= restricted
    factor, end = (int(one) for one in np.argwhere(ties.T)[0])
    cut = float((lower if end else upper)[factor])
    return factor, end == 0, cut, kept[end, :, factor]


def quasi_p(values: FloatArray, interest: BoolArray, box: Limits, factor: int) -> float:
    """How easily chance alone would make the box as dense as its limits on one factor do.

    The chance of so many points of interest in it, if they were spread as in the same box without
    these limits (binomial). Small where they matter. No test in earnest: the limits were sought in
    the same points. Bryant & Lempert (2010, not opened).

    Parameters
    ----------
    values, interest
        ``(points, factors)`` and ``(points,)``.
    box
        Holds at least one point.
    factor
        Number of a restricted factor.
    """
    inside = box.holds(values)
    wider = box.without(factor).holds(values)
    hits = int(interest[inside].sum())
    return float(binom.sf(hits - 1, int(inside.sum()), float(interest[wider].mean())))
