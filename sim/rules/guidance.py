"""Guidance: words, what they can tell, and two troubles apart: noise and reversal.

Noise: one cannot hear. Reversal: it keeps changing, and what was heard expires.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold
from sim.rules.intention import TYPES


def clarity(
    words_cost: FloatArray, noise: FloatArray, attention: FloatArray, reversed_now: BoolArray
) -> FloatArray:
    """How much of what words could tell they do tell: ``cost (1 - noise) attention``.

    Words inform only as far as lying costs (after Kydd 2000, read as an abstract): at no cost they
    say nothing, and in the quarter of a reversal neither. All in [0, 1].
    """
    heard = words_cost * (1.0 - noise)
    heard *= attention
    return np.where(reversed_now, 0.0, heard)


def chance_of_warm_words(
    steadfast: FloatArray, conditional: FloatArray, withdrawing: FloatArray, heard: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Chance of warm words by type, shrunk towards what all types have in common.

    Parameters
    ----------
    steadfast, conditional, withdrawing
        Chance of warm words at full clarity.
    heard
        Clarity.

    Returns
    -------
    chance
        Shape ``(types, worlds)``: ``mid + heard (chance_type - mid)``.
    mid
        The common chance, ``(worlds,)``.
    """
    chance = np.empty((TYPES, heard.size))
    chance[0] = steadfast
    chance[1] = conditional
    chance[2] = withdrawing
    mid = fold(chance) / TYPES
    chance -= mid
    chance *= heard
    chance += mid
    return chance, mid


def words_evidence(chance: FloatArray, mid: FloatArray, warm: BoolArray) -> FloatArray:
    """Likelihood of the words by type, relative to the common chance; exactly 1 at clarity 0.

    Shape ``(types, worlds)``.
    """
    return np.where(warm, chance / mid, (1.0 - chance) / (1.0 - mid))


def constancy(reversal: FloatArray, years: FloatArray) -> FloatArray:
    """Chance that no reversal comes within so many years: ``exp(-reversal years)``.

    ``reversal`` per year; shapes ``(worlds,)``.
    """
    chance: FloatArray = np.exp(-reversal * years)
    return chance
