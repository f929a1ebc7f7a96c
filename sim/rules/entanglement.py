"""Abandonment and entrapment: the two risks of an ally, and what the fear of each does.

References
----------
Snyder, G. (1984), *World Politics* 36:461-495 (read as an abstract): commitment lowers the fear of
abandonment and raises the risk of entrapment (C33). Beckley, M. (2015), *International Security*
39(4):7-48 (abstract): entrapment is rare, and loopholes keep it so (C39). The forms are our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold, unit


def abandonment(assurance: FloatArray, alone: FloatArray, ties: FloatArray) -> FloatArray:
    """Risk of being left without protection: ``(1 - assurance) (1 - alone) (1 - ties)``, an index.

    The chance that the ally does not come, times what neither own arms nor ties with others would
    make up for; so it grows with dependence. All ``(worlds,)``, in [0, 1].
    """
    return unit((1.0 - assurance) * (1.0 - alone) * (1.0 - ties))


def involvement(*bonds: FloatArray) -> FloatArray:
    """How far an ally is bound up with what the other does: the mean of its bonds, in [0, 1].

    Parameters
    ----------
    bonds
        Joint missions taken, forces of the other on its soil, help given: indices, ``(worlds,)``.
    """
    mean: FloatArray = fold(np.stack(bonds)) / len(bonds)
    return mean


def exposure(bound: FloatArray, danger: FloatArray, loopholes: FloatArray) -> FloatArray:
    """Exposure to the other's conflict: ``(1 - loopholes) bound danger``, an index.

    Parameters
    ----------
    bound
        How far one is bound to the other, in [0, 1].
    danger
        Heat or threat of the other's conflict, in [0, 1].
    loopholes
        Share of it that clauses of the treaty keep out.
    """
    return (1.0 - loopholes) * bound * danger


def risk(hazard: FloatArray, exposed: FloatArray) -> FloatArray:
    """Chance per year of being drawn in: ``hazard exposure``; at most 1 for hazards up to 1."""
    return hazard * exposed


def chance_of_help(
    eagerness: FloatArray, abandoned: FloatArray, caution: FloatArray, exposed: FloatArray
) -> FloatArray:
    """Chance that a request is met: ``eagerness abandonment - caution exposure``, in [0, 1].

    Help buys standing with an ally that might not come, and binds to its wars: fear against fear.

    Parameters
    ----------
    abandoned
        Risk of abandonment, index.
    exposed
        Exposure to the ally's conflict if full help were given, index.
    """
    return unit(eagerness * abandoned - caution * exposed)


def help_next(
    given: FloatArray, met: BoolArray, pledge: FloatArray, decay: FloatArray
) -> FloatArray:
    """Help a quarter on, index: it lapses by ``decay/4``, and a request met adds to it.

    ``h' + met pledge (1 - h')`` with ``h' = h (1 - decay/4)``; decay per year, up to 4.
    """
    left = given * (1.0 - 0.25 * decay)
    return left + met * pledge * (1.0 - left)


def met_in_fear(
    met: FloatArray, fear: FloatArray, risk_reduction: FloatArray, exposed: FloatArray
) -> FloatArray:
    """Conditions of support left to a patron that fears entrapment: ``met (1 - f r exposure)``.

    Exactly as they were without fear f or without a wish to reduce risk r. All in [0, 1].
    """
    return met * (1.0 - fear * risk_reduction * exposed)
