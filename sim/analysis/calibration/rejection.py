"""Approximate Bayesian computation: rejection, and regression for what rejection leaves.

References
----------
Beaumont, M. A., Zhang, W. & Balding, D. J. (2002), *Genetics* 162:2025-2035: rejection with a
kernel, and the local linear adjustment.
Blum, M. G. B. & François, O. (2010), *Statistics and Computing* 20:63-73: regression on
transformed parameters.
Wilkinson, R. D. (2013), *Statistical Applications in Genetics and Molecular Biology* 12:129-141:
with error added to what is simulated, rejection is exact for a model with that error. None opened.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import real

KEPT = 0.1
"""Share of draws that the kernel keeps."""


def with_error(summaries: FloatArray, variance: ArrayLike, seed: int) -> FloatArray:
    """Summaries as they would be observed: independent normal errors of these variances added.

    Parameters
    ----------
    summaries
        ``(draws, k)``.
    variance
        Of observation and discrepancy together, a number or ``(k,)``.
    """
    noise = np.random.default_rng(seed).standard_normal(summaries.shape)
    return np.asarray(summaries + np.sqrt(real("variance", variance)) * noise)


def weights(summaries: FloatArray, observed: FloatArray, kept: float = KEPT) -> FloatArray:
    """Weights of the draws by how near their summaries are to what was observed.

    Epanechnikov's kernel ``1 - (d/h)²`` of the distance d, each summary in units of its median
    absolute deviation over draws; h is such that a share ``kept`` of draws has a weight.

    Parameters
    ----------
    summaries
        ``(draws, k)``.
    observed
        ``(k,)``.
    kept
        Above 0, at most 1.

    Returns
    -------
    ``(draws,)``, their sum 1.
    """
    if not 0.0 < kept <= 1.0:
        raise ValueError("kept must be above 0 and at most 1")
    apart = (summaries - observed) / _scale(summaries)
    distance = np.sqrt((apart**2).sum(axis=1))
    last = min(int(np.ceil(kept * distance.size)), distance.size - 1)
    width = np.partition(distance, last)[last]
    if width <= 0.0:
        near = (distance <= 0.0).astype(np.float64)
    else:
        near = np.maximum(1.0 - (distance / width) ** 2, 0.0)
    if not near.any():  # all equally far
        near = np.ones_like(distance)
    return np.asarray(near / near.sum())


def adjusted(
    scores: FloatArray, summaries: FloatArray, observed: FloatArray, weight: FloatArray
) -> FloatArray:
    """Scores moved to where they would be had their summaries been what was observed.

    ``z(s_observed) + r sqrt(n/(n - k - 1))``: the fitted score at what was observed, and the draw's
    residual r from the fit, made up for the k + 1 coefficients that took a share of it. The fit is
    by least squares of scores on summaries under the weights, n the draws that these are worth,
    ``1/Σ w²``. Scores are unbounded, so that no adjustment leaves a prior's range.

    Parameters
    ----------
    scores
        Normal scores of the parameters, ``(draws, parameters)``.
    summaries, observed
        ``(draws, k)`` and ``(k,)``.
    weight
        ``(draws,)``, their sum 1; draws without weight come back as they are.
    """
    apart = (summaries - observed) / _scale(summaries)
    root = np.sqrt(weight)[:, None]
    design = np.concatenate([np.ones((len(apart), 1)), apart], axis=1)
    fit, _, rank, _ = np.linalg.lstsq(root * design, root * scores, rcond=None)
    worth = 1.0 / (weight**2).sum()
    made_up = np.sqrt(worth / (worth - rank)) if worth > rank + 1 else 1.0
    moved = fit[0] + made_up * (scores - design @ fit)
    return np.where(weight[:, None] > 0.0, moved, scores)


def _scale(summaries: FloatArray) -> FloatArray:
    """Median absolute deviation of each summary; 1 where it never moves."""
    middle = np.median(summaries, axis=0)
    scale = np.median(np.abs(summaries - middle), axis=0)
    spread = summaries.std(axis=0)
    return np.where(scale > 0.0, scale, np.where(spread > 0.0, spread, 1.0))
