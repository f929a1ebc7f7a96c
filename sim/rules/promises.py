"""Promises: how likely each kind of ally breaks one, what that tells, how far a pledge is kept.

A promise is kept quarter by quarter: its breach is a deed, and so is every quarter without one.
The forms are our own; that deals need a life of their own, and that a breach has to cost, was the
lesson of an earlier model without either.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, unit
from sim.rules.intention import CONDITIONAL, STEADFAST, TYPES, WITHDRAWING


def hazard(steadfast: FloatArray, withdrawing: FloatArray, met: FloatArray) -> FloatArray:
    """Chance this quarter that each type breaks a promise; a conditional ally by conditions met.

    A quarter of the rate per year, ``steadfast/4`` and ``withdrawing/4``; for the conditional see
    :func:`hazard_of_conditional`.

    Parameters
    ----------
    steadfast, withdrawing
        Breaches per promise and year, at most 1.
    met
        How far the conditions of a conditional ally are met, [0, 1].

    Returns
    -------
    Shape ``(types, worlds)``; exactly 0 where both rates are.
    """
    chance = np.empty((TYPES, met.size))
    chance[STEADFAST] = 0.25 * steadfast
    chance[WITHDRAWING] = 0.25 * withdrawing
    chance[CONDITIONAL] = hazard_of_conditional(steadfast, withdrawing, met)
    return chance


def hazard_of_conditional(
    steadfast: FloatArray, withdrawing: FloatArray, met: FloatArray
) -> FloatArray:
    """Its row of :func:`hazard`, the only one that moves: ``1/4 (w + (s - w) met)``."""
    return 0.25 * (withdrawing + (steadfast - withdrawing) * met)


def breach_evidence(chance: FloatArray, exposed: BoolArray, broken: BoolArray) -> FloatArray:
    """Likelihood, by type, of which promises were broken this quarter and which were not.

    The product over promises of ``h`` where one was broken and ``1 - h`` where it held.

    Parameters
    ----------
    chance
        Of each type to break one, ``(types, worlds)``.
    exposed, broken
        Whether there was a promise to break, and whether it was, ``(promises, worlds)``; at least
        one row.

    Returns
    -------
    Shape ``(types, worlds)``; exactly 1 where no promise stood or nobody ever breaks one.
    """
    held = 1.0 - chance
    told = np.where(exposed[0], held, 1.0)
    for had in exposed[1:]:
        told *= np.where(had, held, 1.0)
    for gone in broken:
        # Few are broken: only there one factor is put in place of the other.
        world = np.flatnonzero(gone)
        if world.size:
            told[:, world] *= np.take(chance, world, axis=1) / np.take(held, world, axis=1)
    return told


def kept_through(chance: FloatArray, years: FloatArray) -> FloatArray:
    """Chance that each type keeps a promise so many years: ``exp(-4 h years)``.

    ``chance`` h per quarter, ``(types, worlds)``.
    """
    kept: FloatArray = np.exp(-4.0 * chance * years)
    return kept


def revocation(
    by_reversal: FloatArray,
    by_successor: FloatArray,
    reversed_now: BoolArray,
    succeeded: BoolArray,
) -> FloatArray:
    """Chance this quarter that Washington tears up a deal that stands.

    ``1 - (1 - a)^reversal (1 - b)^succession``: at its own reversal, and where the other doctrine
    takes office. Probabilities, ``(worlds,)``.
    """
    stays = np.where(reversed_now, 1.0 - by_reversal, 1.0)
    stays *= np.where(succeeded, 1.0 - by_successor, 1.0)
    return 1.0 - stays


def delivered(kept: FloatArray, squeeze_effect: FloatArray, squeeze: FloatArray) -> FloatArray:
    """Share of what was pledged that is paid out: ``kept - effect squeeze``, within [0, 1].

    ``squeeze`` is how tight money is, around 0.
    """
    return unit(kept - squeeze_effect * squeeze)


def pledge_aim(floor: FloatArray, pledged: FloatArray, share: FloatArray) -> FloatArray:
    """What an agreed flow tends to: of a pledge beyond what flows anyway, the share delivered.

    ``pledged - (1 - share) max(pledged - floor, 0)``, USD bn per year; exactly the pledge at share
    1.
    """
    return pledged - (1.0 - share) * np.maximum(pledged - floor, 0.0)


def share_done(actual: FloatArray, floor: FloatArray, promised: FloatArray) -> FloatArray:
    """Share of what was promised beyond a floor that is done, [0, 1]; 1 where nothing is beyond it.

    ``clip((actual - floor)/(promised - floor))``.

    All three in one unit.
    """
    way = promised - floor
    beyond = way > 0.0
    return np.where(beyond, unit((actual - floor) / np.where(beyond, way, 1.0)), 1.0)
