"""A crisis puts the guarantee to the test, and the delay of the answer tells who gave it.

Rival readings of one sentence, that an ally stands by one, differ in how long it takes. Each type
answers after an exponential delay with a mean of its own, up to a limit at which it has failed:
the likelihood of what is seen is the density at the delay, or the survival at the limit, so that
an observer's filter stays exact. The form and its numbers are assumptions of our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold
from sim.rules.intention import CONDITIONAL, STEADFAST, TYPES, WITHDRAWING

LEAST = -300.0
"""Least log likelihood beside the likeliest type: e**-300, which no belief is divided by in vain.

A single crisis reaches it only where the limit is 300 times a type's mean delay.
"""


def chance(rate: FloatArray, pressure: FloatArray, deterrence: FloatArray) -> FloatArray:
    """Chance of each kind of crisis this quarter, ``min(rate/4 pressure (1 - deterrence), 1)``.

    Parameters
    ----------
    rate
        Per year at full pressure and no deterrence, ``(crises, worlds)``.
    pressure
        In the theatre of each, index ``(crises, worlds)``.
    deterrence
        Index ``(worlds,)``.
    """
    expected = 0.25 * rate
    expected *= pressure
    expected *= 1.0 - deterrence
    return np.minimum(expected, 1.0)


def mean_delay(
    steadfast: FloatArray,
    withdrawing: FloatArray,
    met: FloatArray,
    slack: FloatArray,
    attention: FloatArray,
) -> FloatArray:
    """Mean delay of each type's answer, days.

    ``m_s``, ``m_w`` and, geometrically between them by conditions met, ``m_w^(1-met) m_s^met``;
    all times ``1 + slack (1 - attention)``, which is exactly one at slack 0.

    Parameters
    ----------
    steadfast, withdrawing
        At full attention, days, above 0.
    met, attention
        Indices; slack is a ratio. All ``(worlds,)``.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    mean = np.empty((TYPES, met.size))
    mean[STEADFAST] = steadfast
    mean[WITHDRAWING] = withdrawing
    mean[CONDITIONAL] = withdrawing * np.exp(met * np.log(steadfast / withdrawing))
    mean *= 1.0 + slack * (1.0 - attention)
    return mean


def answered(mean: FloatArray, draw: FloatArray, limit: FloatArray) -> FloatArray:
    """Days until the answer, at most the limit, at which it has failed.

    Parameters
    ----------
    mean, limit
        Days, ``(worlds,)``.
    draw
        Uniform on [0, 1), ``(crises, worlds)``.

    Returns
    -------
    Shape ``(crises, worlds)``.
    """
    return np.minimum(-mean * np.log1p(-draw), limit)


def evidence(mean: FloatArray, answers: FloatArray, days: FloatArray) -> FloatArray:
    """Likelihood of a quarter's answers under each type, over that of the likeliest.

    With n answers within the limit and d days waited in all crises, those that failed counted up
    to the limit: ``m^-n exp(-d/m)``. Exactly one under each type where nothing happened.

    Parameters
    ----------
    mean
        Days by type, ``(types, worlds)``.
    answers, days
        n and d, ``(worlds,)``.

    Returns
    -------
    Shape ``(types, worlds)``, above 0 and at most 1.
    """
    log = -answers * np.log(mean)
    log -= days / mean
    log -= log.max(axis=0)
    return np.exp(np.maximum(log, LEAST))


def lateness(
    broke: BoolArray, delay: FloatArray, limit: FloatArray, at_once: FloatArray
) -> FloatArray:
    """How late an answer is, ``delay/limit``; 0 where it came at once, or nothing was asked.

    Parameters
    ----------
    broke, delay
        ``(crises, worlds)``.
    limit, at_once
        Days, ``(worlds,)``.
    """
    return np.where(broke & (delay > at_once), delay / limit, 0.0)


def emboldened(
    pressure: FloatArray, late: FloatArray, theatre_of: tuple[int, ...], theatres: int
) -> FloatArray:
    """What late answers add to pressure in each theatre, ``pressure late`` over its crises.

    Parameters
    ----------
    pressure, late
        Index, and lateness, ``(crises, worlds)``.
    theatre_of
        The row of each crisis's theatre.
    theatres
        How many there are.

    Returns
    -------
    Shape ``(theatres, worlds)``.
    """
    added = pressure * late
    by_theatre = np.zeros((theatres, late.shape[1]))
    for crisis, theatre in enumerate(theatre_of):
        by_theatre[theatre] += added[crisis]
    return by_theatre


def waited(seen: BoolArray, failed: BoolArray, delay: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Answers within the limit, and days waited, over the crises that were seen.

    Parameters
    ----------
    seen, failed, delay
        ``(crises, worlds)``, at least one crisis.
    """
    answers = (seen & ~failed).sum(axis=0).astype(np.float64)
    return answers, fold(np.where(seen, delay, 0.0))
