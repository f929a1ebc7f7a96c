"""From a path of peeling to a box that a person can read, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.discovery.peeling import Limits, peel, quasi_p
from sim.arrays import BoolArray, FloatArray

CHANCE = 0.05
"""Quasi-p value above which limits on a factor are taken off again."""

HALVES = 20
"""Random halves of the points in which a box is sought again."""


@dataclass(frozen=True)
class Restriction:
    """The limits of a box on one factor.

    Parameters
    ----------
    factor
        Its dotted path.
    low, high
        In the factor's unit; None where it is open.
    quasi_p
        See :func:`~sim.analysis.discovery.peeling.quasi_p`.
    again
        Share of random halves of the points in which the factor is restricted too, [0, 1].
    """

    factor: str
    low: float | None
    high: float | None
    quasi_p: float
    again: float


@dataclass(frozen=True)
class Box:
    """A part of the space in which an outcome is common.

    Parameters
    ----------
    restrictions
        The limits, those that are found again most often first; all must hold.
    points
        Points in it.
    coverage
        Share of all points of interest that lie in it.
    density
        Share of its points that are of interest.
    mass
        Share of all points that lie in it.
    share, beside
        Share of worlds in which the outcome happens, inside the box and outside.
    unseen
        Density of boxes that were sought in one half of the points, in the other half; None where
        no half had a box.
    """

    restrictions: tuple[Restriction, ...]
    points: int
    coverage: float
    density: float
    mass: float
    share: float
    beside: float
    unseen: float | None


def chosen(values: FloatArray, interest: BoolArray, path: list[Limits]) -> Limits | None:
    """The box of a path that best weighs coverage against density: their harmonic mean.

    Each is first freed of limits that chance could have made (quasi-p above :data:`CHANCE`), the
    weakest first. None where no box restricts anything.
    """
    best, height = None, 0.0
    for box in path:
        lean = _lean(values, interest, box)
        inside = lean.holds(values)
        hits = int(interest[inside].sum())
        # The harmonic mean of hits / inside and hits / interest.
        high = 2.0 * hits / (int(inside.sum()) + int(interest.sum()))
        if high > height:
            best, height = lean, high
    return best if best is not None and best.restricted.any() else None


def sought(
    values: FloatArray, interest: BoolArray, smallest: float, most: int
) -> tuple[Limits | None, list[Limits]]:
    """Peel, choose, and peel again by the ``most`` factors that mattered to the choice.

    The second time no slice is wasted on factors that do not matter: on the first, a lucky slice of
    one of these may cost the points that the others would need.

    Returns
    -------
    The box, and the path that led to it.
    """
    path = peel(values, interest, smallest=smallest)
    first = chosen(values, interest, path)
    if first is None:
        return None, path
    mattering = sorted(
        (quasi_p(values, interest, first, int(factor)), int(factor))
        for factor in np.flatnonzero(first.restricted)
    )
    kept = [factor for _, factor in mattering[:most]]
    path = peel(values, interest, smallest=smallest, among=kept)
    return chosen(values, interest, path), path


def again_in_halves(
    values: FloatArray, interest: BoolArray, smallest: float, most: int, seed: int
) -> tuple[FloatArray, float | None]:
    """How often each factor is restricted when half of the points is left out.

    Returns
    -------
    Share of halves that restrict a factor, ``(factors,)``, and the mean density of their boxes in
    the points left out.
    """
    rng = np.random.default_rng(seed)
    restricted = np.zeros(values.shape[1])
    densities = []
    for _ in range(HALVES):
        order = rng.permutation(len(values))
        seen, unseen = order[: len(order) // 2], order[len(order) // 2 :]
        box, _ = sought(values[seen], interest[seen], smallest / 2.0, most)
        if box is None:
            continue
        restricted += box.restricted
        inside = box.holds(values[unseen])
        if inside.any():
            densities.append(float(interest[unseen][inside].mean()))
    return restricted / HALVES, float(np.mean(densities)) if densities else None


def _lean(values: FloatArray, interest: BoolArray, box: Limits) -> Limits:
    while True:
        chances = [
            (quasi_p(values, interest, box, int(factor)), int(factor))
            for factor in np.flatnonzero(box.restricted)
        ]
        if not chances or max(chances)[0] <= CHANCE:
            return box
        box = box.without(max(chances)[1])
