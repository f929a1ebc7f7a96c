"""Samples of the unit cube, by the name of the method; the same seed gives the same sample."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from sim.arrays import FloatArray
from sim.ensemble.designs.elaborate import morris, saltelli

Method: TypeAlias = Literal["latin", "sobol", "morris", "saltelli"]

POWERS = ("sobol", "saltelli")
"""Methods whose points, or whose base, must be a power of two to keep their balance."""

OF_SALIB = ("morris", "saltelli")
"""Methods that serve one analysis alone."""

LEVELS = 4
"""Of Morris's grid, unless a design says how many."""


def sampled(
    method: Method, factors: int, points: int, seed: int, levels: int = LEVELS
) -> FloatArray:
    """Points of the unit cube, ``(points, factors)``.

    Parameters
    ----------
    method
        ``latin`` (McKay, Beckman & Conover 1979, *Technometrics* 21:239-245), ``sobol`` (scrambled;
        Owen 1998, *Journal of Complexity* 14:466-489), or a sample that serves one analysis alone:
        ``morris`` (1991, *Technometrics* 33:161-174) and ``saltelli`` (2010, *Computer Physics
        Communications* 181:259-270). None of them opened.
    factors
        Dimensions; with none, one point without coordinates.
    points
        Points; trajectories for ``morris``, base samples for ``saltelli``.
    seed
        Of the sample.
    levels
        Of Morris's grid.
    """
    if not factors:
        return np.empty((1, 0))
    if method == "morris":
        return morris(factors, points, levels, seed)
    if method == "saltelli":
        return saltelli(factors, points, seed)
    from scipy.stats import qmc  # A second, which no run without a design should wait.

    random = np.random.default_rng(seed)
    engine = qmc.LatinHypercube if method == "latin" else qmc.Sobol
    return np.asarray(engine(factors, rng=random).random(points), dtype=np.float64)
