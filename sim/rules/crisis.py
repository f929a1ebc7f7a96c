"""A crisis puts the guarantee to the test, and the delay of the answer tells who gave it.

Two things differ by type: whether it comes at all within the limit, with the chance that is its
support, and how soon it does, so that what a crisis does is what Japan's assurance expects and a
late answer may still speak against who gave it. Delays are exponential, cut off at the limit (a
split population, as in cure models of survival): the likelihood of what is seen is the density at
the delay, or the chance of never, so that an observer's filter stays exact. The form and its
numbers are assumptions of our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, between, fold
from sim.rules.intention import CONDITIONAL, STEADFAST, TYPES, WITHDRAWING

LEAST = -300.0
"""Least log likelihood beside the likeliest type: e**-300, which no belief is divided by in vain.

A single crisis reaches it only where the limit is 300 times a type's mean delay.
"""

LEAST_DOUBT = 1e-3
"""Of whether a type comes, so that no answer shows for certain who gave it."""


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


def mean_delay(steadfast: FloatArray, withdrawing: FloatArray, met: FloatArray) -> FloatArray:
    """Mean delay of each type that comes, days, at full attention and but for the limit.

    ``m_s``, ``m_w`` and, geometrically between them by conditions met, ``m_w^(1-met) m_s^met``.

    Parameters
    ----------
    steadfast, withdrawing
        Days, above 0, ``(worlds,)``.
    met
        Index, ``(worlds,)``.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    mean = np.empty((TYPES, met.size))
    mean[STEADFAST] = steadfast
    mean[WITHDRAWING] = withdrawing
    mean[CONDITIONAL] = withdrawing * np.exp(met * np.log(steadfast / withdrawing))
    return mean


def stretch(slack: FloatArray, attention: FloatArray) -> FloatArray:
    """How many times longer every delay takes, ``1 + slack (1 - attention)``; exactly 1 at slack 0.

    Slack is a ratio and attention an index, ``(worlds,)``.
    """
    stretched: FloatArray = 1.0 + slack * (1.0 - attention)
    return stretched


def answered(
    support: FloatArray,
    mean: FloatArray,
    stretched: FloatArray,
    limit: FloatArray,
    draw: FloatArray,
) -> FloatArray:
    """Days until the answer of Washington's own type; the limit where it has failed.

    It comes where the draw lies below its support, after an exponential delay cut off at the limit;
    attention elsewhere stretches that, and what then passes the limit has failed all the same.

    Parameters
    ----------
    support, mean, stretched, limit
        Probability, days, at least 1, days: ``(worlds,)``.
    draw
        Uniform on [0, 1), ``(crises, worlds)``.

    Returns
    -------
    Shape ``(crises, worlds)``.
    """
    sure = between(support, LEAST_DOUBT, 1.0 - LEAST_DOUBT)
    comes = draw < sure
    share = np.where(comes, draw / sure, 0.0)
    days = -mean * stretched * np.log1p(share * np.expm1(-limit / mean))
    return np.where(comes, np.minimum(days, limit), limit)


def evidence(
    support: FloatArray,
    mean: FloatArray,
    stretched: FloatArray,
    limit: FloatArray,
    told: tuple[FloatArray, FloatArray, FloatArray],
) -> FloatArray:
    """Likelihood of a quarter's answers under each type, over that of the likeliest.

    With n answers in time, d days waited for them and f that failed, with support s, mean m,
    stretch r and limit L: ``(s / (m r c))^n exp(-d/(m r)) (1 - s t/c)^f``, where ``c = 1 -
    exp(-L/m)`` and ``t = 1 - exp(-L/(m r))``. Exactly one under each type where nothing happened.

    Parameters
    ----------
    support, mean
        By type, probability and days, ``(types, worlds)``.
    stretched, limit
        At least 1, and days, ``(worlds,)``.
    told
        n, d and f, from :func:`waited`.

    Returns
    -------
    Shape ``(types, worlds)``, above 0 and at most 1.
    """
    answers, days, failures = told
    sure = between(support, LEAST_DOUBT, 1.0 - LEAST_DOUBT) / -np.expm1(-limit / mean)
    slowed = mean * stretched
    log = answers * np.log(sure / slowed)
    log -= days / slowed
    log += failures * np.log1p(sure * np.expm1(-limit / slowed))
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


def waited(
    seen: BoolArray, failed: BoolArray, delay: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Answers in time, days waited for them, and failures, of the crises that were seen.

    Parameters
    ----------
    seen, failed, delay
        ``(crises, worlds)``, at least one crisis.
    """
    came = seen & ~failed
    return (
        came.sum(axis=0).astype(np.float64),
        fold(np.where(came, delay, 0.0)),
        (seen & failed).sum(axis=0).astype(np.float64),
    )
