"""Two publics and their elites: what moves opinion, and what moves those whom it follows.

Support is the logistic of a log odds, so that it can come near 0 and 1 and reach neither. What is
felt is a change since the start: where nothing has happened nothing moves. Elites lead opinion as
far as a segment follows cues, more where they are of one mind (Zaller 1992; Berinsky 2009), and no
further: what is felt works beside it. The forms are our own.

References
----------
Zaller, J. (1992), *The Nature and Origins of Mass Opinion*.
Berinsky, A. (2009), *In Time of War: Understanding American Public Opinion*.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold


class Felt(NamedTuple):
    """What a public has felt since the start, ``(worlds,)`` each; all 0 where nothing happened.

    ``threat``, ``burden``, ``fairness`` and ``local`` are differences of indices, ``prices`` are
    percentage points, ``cues`` the change of elite consensus.
    """

    threat: FloatArray
    burden: FloatArray
    fairness: FloatArray
    local: FloatArray
    prices: FloatArray
    cues: FloatArray


def log_odds(share: FloatArray) -> FloatArray:
    """``ln(s / (1 - s))`` of a share within (0, 1)."""
    odds: FloatArray = np.log(share) - np.log1p(-share)
    return odds


def logistic(log_odds: FloatArray) -> FloatArray:
    """The share of a log odds, in [0, 1]; the form in tanh never overflows.

    ``1/(1 + exp(-x))``.
    """
    share: FloatArray = 0.5 + 0.5 * np.tanh(0.5 * log_odds)
    return share


def changed(now: FloatArray, start: FloatArray) -> FloatArray:
    """Change of an amount since the start, ``(x - x0)/(x + x0)`` in [-1, 1]; 0 where both are 0.

    Neither amount is below 0.
    """
    both = now + start
    return (now - start) / np.where(both > 0.0, both, 1.0)


def aim(start: FloatArray, sensitivity: Felt, felt: Felt) -> FloatArray:
    """The log odds that a segment tends to.

    ``ln(s0/(1 - s0)) + a threat - b burden + c fairness - d local - e prices + f cues``.

    Parameters
    ----------
    start
        Its log odds at the start, ``(segments, worlds)``.
    sensitivity
        Of each segment to what it feels, ``(segments, worlds)`` each.
    felt
        By the whole public, ``(worlds,)`` each.
    """
    towards = start + sensitivity.threat * felt.threat
    towards -= sensitivity.burden * felt.burden
    towards += sensitivity.fairness * felt.fairness
    towards -= sensitivity.local * felt.local
    towards -= sensitivity.prices * felt.prices
    towards += sensitivity.cues * felt.cues
    return towards


def opinion_next(
    now: FloatArray, towards: FloatArray, pace: FloatArray, volatility: FloatArray, draw: FloatArray
) -> FloatArray:
    """The log odds a quarter on: ``x + (1 - exp(-pace/4)) (aim - x) + volatility/2 z``.

    Parameters
    ----------
    now, towards
        Log odds and its aim, ``(segments, worlds)``.
    draw
        Standard normal; the mood of a whole public, ``(worlds,)``.
    pace, volatility
        Per year, and log odds over one year, ``(worlds,)``.
    """
    moved: FloatArray = now - np.expm1(-0.25 * pace) * (towards - now) + 0.5 * volatility * draw
    return moved


def mean_support(support: FloatArray, share: FloatArray) -> FloatArray:
    """Support of a whole public, ``(worlds,)``: the mean over segments by their shares.

    ``sum share support``.
    """
    return np.minimum(fold(share * support), 1.0)


def elites_next(
    elites: FloatArray,
    surprised: BoolArray,
    deepened: FloatArray,
    called: BoolArray,
    feed: FloatArray,
    by_call: FloatArray,
    wear: FloatArray,
    fade: FloatArray,
) -> FloatArray:
    """Elite consensus a quarter on, in [0, 1], step by step.

    A surprise wears a share, ``(1 - wear) E``; meetings that deepen build what is missing,
    ``E + (1 - exp(-feed/4 deepened)) (1 - E)``, a call too; and all of it passes,
    ``exp(-fade/4) E``.

    Parameters
    ----------
    elites, surprised
        By country, ``(2, worlds)``.
    deepened
        Meetings held times their share spent on deepening, index ``(worlds,)``.
    called
        Where the leaders called each other, ``(worlds,)``.
    feed, fade
        Per year.
    by_call, wear
        Shares.
    """
    left = np.where(surprised, (1.0 - wear) * elites, elites)
    left -= np.expm1(-0.25 * feed * deepened) * (1.0 - left)
    left += np.where(called, by_call, 0.0) * (1.0 - left)
    consensus: FloatArray = left * np.exp(-0.25 * fade)
    return consensus


def at_odds(chance: FloatArray, shift: FloatArray) -> FloatArray:
    """A probability whose log odds are shifted: ``p/(p + (1 - p) exp(-shift))``, in [0, 1].

    Exactly the probability at no shift, and at 0 and 1 whatever the shift.
    """
    shifted: FloatArray = chance / (chance + (1.0 - chance) * np.exp(-shift))
    return shifted


def legislature_asks(ask: FloatArray, by_support: FloatArray, support: FloatArray) -> FloatArray:
    """What a legislature asks of a deal under its public: ``ask + slope (1/2 - support)``.

    Exactly the ask at slope 0, and under a public that is evenly split.

    Parameters
    ----------
    ask, by_support
        USD bn per year, and that per index, ``(worlds,)``.
    support
        Of the public, index.
    """
    return ask + by_support * (0.5 - support)
