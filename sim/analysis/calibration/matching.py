"""History matching: which points of the prior the record rules out.

References
----------
Craig, P. S. et al. (1997), in Gatsonis et al. (eds.), *Case Studies in Bayesian Statistics III*,
and Vernon, I., Goldstein, M. & Bower, R. (2010), *Bayesian Analysis* 5:619-669: implausibility.
Pukelsheim, F. (1994), *American Statistician* 48:88-91: three standard deviations. None opened.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray
from sim.domain import not_negative, real

CUT = 3.0
"""Standard deviations beyond which a point is ruled out, whatever the distribution's shape."""


def implausibility(
    summaries: ArrayLike,
    observed: ArrayLike,
    observation: ArrayLike,
    discrepancy: ArrayLike,
    luck: ArrayLike = 0.0,
) -> FloatArray:
    """How far each summary is from what was observed, in standard deviations.

    ``|z - f(theta)| / sqrt(V_observation + V_discrepancy + V_luck)``.

    Parameters
    ----------
    summaries
        What the model says at each draw, ``(draws, k)``.
    observed
        z, ``(k,)``.
    observation, discrepancy
        Variances of the record's error, and of the model's against the world; a number or ``(k,)``,
        together above 0.
    luck
        Variance of the summaries at one point over worlds, where a draw is one world.

    Returns
    -------
    ``(draws, k)``.

    Raises
    ------
    ValueError
        A variance below 0, or none at all.
    """
    variance = total_variance(observation, discrepancy) + not_negative("luck", luck)
    apart = np.abs(real("summaries", summaries) - real("observed", observed))
    return np.asarray(apart / np.sqrt(variance))


def total_variance(observation: ArrayLike, discrepancy: ArrayLike) -> FloatArray:
    """Sum of the variances of the record's error and of the model's.

    Raises
    ------
    ValueError
        One below 0, or both 0.
    """
    variance = not_negative("observation", observation) + not_negative("discrepancy", discrepancy)
    if np.any(variance <= 0.0):
        raise ValueError("observation and discrepancy must be above 0 together")
    return variance


def not_ruled_out(implausible: FloatArray, cut: float = CUT) -> BoolArray:
    """Draws whose worst summary lies within the cut, ``(draws,)``."""
    return np.asarray(implausible.max(axis=1) <= cut)
