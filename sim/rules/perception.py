"""What each ally makes of what presses on it: errors of its own, own assessment, common weights.

All forms are our own; that an ally left alone sees less well is the assumption behind them.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, blend, unit


def spread(
    error: FloatArray, sharing: FloatArray, consultation: FloatArray, assessment: FloatArray
) -> FloatArray:
    """Standard deviation of an ally's error about a theatre: ``e (1 - s I) (1 - A)``, index.

    What is shared tells as far as strategic consultation lives, what is found out oneself as far as
    it is paid for; either at 1 is to see things as they are. ``(worlds,)``, all in [0, 1].
    """
    return error * (1.0 - sharing * consultation) * (1.0 - assessment)


def carried(reversion: FloatArray) -> tuple[FloatArray, FloatArray]:
    """How much of an error is left after a quarter, and how much is new.

    ``exp(-reversion/4)``, and the root of one less its square, so that the spread stays 1.
    ``reversion`` per year; shapes ``(worlds,)``.
    """
    left = np.exp(-0.25 * reversion)
    return left, np.sqrt(1.0 - left * left)


def estimated(pressure: FloatArray, spread: FloatArray, error: FloatArray) -> FloatArray:
    """Pressure as an ally estimates it, ``p + s z`` in [0, 1]: the truth, to the bit, at spread 0.

    Parameters
    ----------
    pressure, error
        True pressure, and standard errors z, ``(theatres, worlds)``.
    spread
        Shape ``(worlds,)``.
    """
    return unit(pressure + spread * error)


def renewed(
    view: FloatArray, estimate: FloatArray, staleness: FloatArray, attention: FloatArray
) -> FloatArray:
    """A view of theatres a quarter on: some of it stays old, ``staleness (1 - attention)``.

    Parameters
    ----------
    view, estimate
        What it was, and what fresh work would say, ``(theatres, worlds)``.
    staleness, attention
        Shape ``(worlds,)``; at staleness 0 the view is the estimate, to the bit.
    """
    return blend(estimate, view, staleness * (1.0 - attention))


def assessment_next(
    assessment: FloatArray,
    doubt: FloatArray,
    ambiguity: FloatArray,
    response: FloatArray,
    pace: FloatArray,
) -> FloatArray:
    """Own assessment a quarter on, index: towards ``response (doubt + ambiguity)``, at most 1.

    Doubt is how unsure an ally is of support, ambiguity how far what it is told contradicts
    itself; both in [0, 1]. ``pace`` is the share of the gap closed in a year. All ``(worlds,)``.
    """
    aim = np.minimum(response * (doubt + ambiguity), 1.0)
    return assessment + 0.25 * pace * (aim - assessment)


def common_shares(one: FloatArray, other: FloatArray) -> FloatArray:
    """Weights by theatre that two allies could agree on: the mean of their shares.

    Parameters
    ----------
    one, other
        Shares that sum to one over theatres, ``(theatres, worlds)``.
    """
    return 0.5 * (one + other)


def understanding_next(
    understanding: FloatArray,
    consultation: FloatArray,
    deepening: FloatArray,
    convergence: FloatArray,
    divergence: FloatArray,
) -> FloatArray:
    """How far two allies weigh theatres alike, a quarter on, in [0, 1].

    ``U + [convergence deepening I (1 - U) - divergence U] / 4``: meetings that look into things
    together, in strategic consultation I that lives, bring it about, and each goes back to its own
    weights at its own rate. Rates per year; all ``(worlds,)``.
    """
    closer = convergence * deepening * consultation
    return understanding + 0.25 * (closer * (1.0 - understanding) - divergence * understanding)


def weighed(own: FloatArray, common: FloatArray, understanding: FloatArray) -> FloatArray:
    """Shares by theatre on the way from its own to the common ones: its own, to the bit, at 0.

    Parameters
    ----------
    own, common
        Shape ``(theatres, worlds)``, of one sum.
    understanding
        Shape ``(worlds,)``.
    """
    return own + understanding * (common - own)


def alike(one: FloatArray, other: FloatArray) -> FloatArray:
    """How alike two see a theatre, ``1 - |a - b| / (a + b)``: 1 if the same or if none sees any.

    Parameters
    ----------
    one, other
        Pressure as each sees it times the share it gives the theatre, ``(theatres, worlds)``.
    """
    both = one + other
    return 1.0 - np.abs(one - other) / np.where(both > 0.0, both, 1.0)
