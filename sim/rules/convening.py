"""The WTO that is believed in or not, and the standing of whoever calls for rules beside it.

Forms of our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, blend
from sim.rules.modules import left_by


def wto_next(
    wto: FloatArray,
    rest: FloatArray,
    recovery: FloatArray,
    wear: FloatArray,
    coercion: FloatArray,
    by_coercion: FloatArray,
) -> FloatArray:
    """Confidence in the WTO a quarter on, in [0, 1].

    ``w (1 - wear)(1 - by_coercion/4 C)``, then a quarter of ``recovery`` of the way to its rest:
    each breach takes a share of what is left, and left alone it comes back slowly.

    Parameters
    ----------
    wear
        Share that this quarter's measures destroy, as :func:`wear_of` has it.
    coercion, by_coercion
        By China C, an index; rate per year.
    """
    worn = wto * (1.0 - wear) * (1.0 - 0.25 * by_coercion * coercion)
    return worn + 0.25 * recovery * (rest - worn)


def wear_of(happened: BoolArray, shares: FloatArray) -> FloatArray:
    """Share that what happened destroys, one thing after another: ``1 - prod (1 - share)``.

    ``(things, worlds)`` each; exactly 0 where nothing happened.
    """
    left = np.ones(shares.shape[1:])
    for one, share in zip(happened, shares, strict=True):
        left *= np.where(one, 1.0 - share, 1.0)
    return 1.0 - left


def chance_of_calling(
    tempo: FloatArray, standing: FloatArray, wto: FloatArray, by_wto: FloatArray
) -> FloatArray:
    """Chance in a year that a module which is not there is called for, ``(worlds,)``.

    ``tempo standing (1 - by_wto w)``: who has no standing is not heard, and while the WTO is
    believed in nobody calls for anything beside it.
    """
    return np.minimum(tempo * standing * (1.0 - by_wto * wto), 1.0)


def fed(sources: FloatArray, weights: FloatArray) -> FloatArray:
    """What standing as a convener tends to: ``1 - prod (1 - weight source)``, [0, 1].

    Each source makes up for a part of what the others lack. ``(sources, worlds)`` each.
    """
    return 1.0 - left_by(weights * sources)


def standing_next(
    standing: FloatArray,
    source: FloatArray,
    pace: FloatArray,
    called: FloatArray,
    price: FloatArray,
    died: FloatArray,
    wear: FloatArray,
) -> FloatArray:
    """Standing a quarter on: fed, spent by calling, worn by what dies; in [0, 1].

    ``(s + pace/4 (source - s)) (1 - price)^called (1 - wear)^died``.

    Parameters
    ----------
    called, died
        Modules called for, and modules that died, this quarter, counts.
    """
    grown = standing + 0.25 * pace * (source - standing)
    return grown * (1.0 - price) ** called * (1.0 - wear) ** died


def heard(standing: FloatArray, ties: FloatArray, by_ties: FloatArray) -> FloatArray:
    """What each partner thinks of Japan as a convener: its standing, and the tie between the two.

    ``(1 - by_ties) s + by_ties h``, index, ``(partners, worlds)``.
    """
    return blend(standing, ties, by_ties)


def doubts(
    doubt: FloatArray, confidence: FloatArray, dominance: FloatArray, weight: FloatArray
) -> FloatArray:
    """What doubts about a convener cost others: ``doubt (1 - confidence) + dominance weight``.

    Whoever calls is believed by its standing, and feared to dictate by its size.

    Parameters
    ----------
    confidence
        In the convener, index.
    weight
        Of the convener among candidates, share.
    """
    return doubt * (1.0 - confidence) + dominance * weight
