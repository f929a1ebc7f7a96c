"""What each of many noisy effects is likely to be, in the light of the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.analysis.propositions.effects import Effect
from sim.arrays import FloatArray
from sim.ensemble.pairing import NORMAL_95


def pooled(effects: Sequence[Effect]) -> FloatArray:
    """Each effect drawn towards the mean of all by as much as noise explains of their spread.

    ``m + t² / (t² + e²) (x - m)`` with the effect x, its Monte-Carlo error e, the mean m weighted
    by ``1 / (t² + e²)``, and ``t²`` by how much the variance of the effects exceeds their mean
    ``e²``, 0 if it does not (empirical Bayes for normal means). Counting the effects that are
    significant one by one would find the fewer the fewer worlds were run at each.

    Parameters
    ----------
    effects
        At least two.

    Returns
    -------
    Shape ``(effects,)``.
    """
    sizes = np.array([one.size for one in effects])
    noise = np.array([((one.high - one.low) / 2.0 / NORMAL_95) ** 2 for one in effects])
    between = max(float(sizes.var(ddof=1) - noise.mean()), 0.0)
    total = between + noise
    if not np.all(total > 0.0):
        return sizes  # Some are known exactly.
    mean = float(np.average(sizes, weights=1.0 / total))
    return np.asarray(mean + between / total * (sizes - mean))
