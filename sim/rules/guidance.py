"""Guidance: the line that Washington takes, and how long what is said holds.

Two troubles apart. Noise: one cannot hear (:mod:`sim.rules.sources`). Reversal: it keeps changing,
and what was heard expires.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, fold
from sim.rules.intention import TYPES


def chance_of_warm_line(
    steadfast: FloatArray, conditional: FloatArray, withdrawing: FloatArray, cost: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Chance of a warm line by type, shrunk towards what all types have in common.

    ``mid + cost (c - mid)``, mid the mean over types of what each would say, c.

    Words inform only as far as lying costs (after Kydd 2000, read as an abstract): at no cost every
    type takes a warm line alike.

    Parameters
    ----------
    steadfast, conditional, withdrawing
        Chance of a warm line where words bind.
    cost
        What lying costs, [0, 1].

    Returns
    -------
    chance
        Shape ``(types, worlds)``: ``mid + cost (chance_type - mid)``.
    mid
        The common chance, ``(worlds,)``.
    """
    chance = np.empty((TYPES, cost.size))
    chance[0] = steadfast
    chance[1] = conditional
    chance[2] = withdrawing
    mid = fold(chance) / TYPES
    chance -= mid
    chance *= cost
    chance += mid
    return chance, mid


def constancy(reversal: FloatArray, years: FloatArray) -> FloatArray:
    """Chance that no reversal comes within so many years: ``exp(-reversal years)``.

    ``reversal`` per year; shapes ``(worlds,)``.
    """
    chance: FloatArray = np.exp(-reversal * years)
    return chance
