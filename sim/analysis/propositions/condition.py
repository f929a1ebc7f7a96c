"""On which parameter it depends most whether a proposition holds."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from sim.analysis.propositions.finding import Condition
from sim.arrays import FloatArray
from sim.ensemble.designs.space import Space

SHUFFLES = 500
"""Reorderings of the effects that say how strong a chance correlation would be."""

CHANCE = 0.05
"""Chance of naming a parameter where none matters."""


def strongest(
    space: Space, drawn: FloatArray, sizes: FloatArray, held: FloatArray, *, seed: int
) -> Condition | None:
    """The parameter whose rank correlates most with the size of the effect (Spearman).

    Parameters
    ----------
    drawn
        The draws, ``(draws, paths)``.
    sizes
        Of the effect at each, ``(draws,)``.
    held
        The chance that the proposition held there.

    Returns
    -------
    None where its correlation is no stronger than the strongest of all parameters is in 95 of 100
    random reorderings of the draws.
    """
    ranks = _standard(rankdata(drawn, axis=0))
    own = _standard(rankdata(sizes))
    signed = own @ ranks / len(own)
    found = np.abs(signed)
    random = np.random.default_rng(seed)
    chance = [np.abs(random.permutation(own) @ ranks).max() / len(own) for _ in range(SHUFFLES)]
    best = int(np.argmax(found))
    if not found[best] > np.quantile(chance, 1.0 - CHANCE):
        return None
    edge = float((space.low[best] + space.high[best]) / 2.0)
    above = drawn[:, best] > edge
    return Condition(
        space.paths[best],
        float(signed[best]),
        edge,
        float(np.mean(held[above])),
        float(np.mean(held[~above])),
    )


def _standard(values: FloatArray) -> FloatArray:
    spread = values.std(axis=0)
    return np.asarray((values - values.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0))
