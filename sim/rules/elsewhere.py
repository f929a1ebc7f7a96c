"""Deeds towards other allies as evidence, discounted by how far they have to do with Japan.

The form is our own: a mixture whose weight the scenario states, known to whoever observes it.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, blend, fold
from sim.rules.intention import TYPES


def chance_elsewhere(chance: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Chance by type that a deed towards another ally keeps faith: ``w chance + (1 - w) mid``.

    With probability w the deed comes of what Washington is, as towards Japan; else of what others
    have done or not done, a coin that is the same for all types.

    Parameters
    ----------
    chance
        Of a good deed towards Japan, ``(types, worlds)``.
    weight
        w, a probability, ``(worlds,)``.

    Returns
    -------
    The chance, ``(types, worlds)``, and its mean over types ``mid``, ``(worlds,)``.
    """
    mid = fold(chance) / TYPES
    return blend(mid, chance, weight), mid


def evidence_elsewhere(
    chance: FloatArray, mid: FloatArray, happened: BoolArray, kept: BoolArray
) -> FloatArray:
    """Likelihood of the deed by type over that of the coin; exactly 1 at weight 0 and without one.

    ``c/mid`` where faith was kept, ``(1 - c)/(1 - mid)`` where not, with the chance c of a type.

    Parameters
    ----------
    chance, mid
        As :func:`chance_elsewhere` returns them.
    happened, kept
        Whether there was a deed, and whether it kept faith, ``(worlds,)``.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    seen = np.where(kept, chance / mid, (1.0 - chance) / (1.0 - mid))
    return np.where(happened, seen, 1.0)
