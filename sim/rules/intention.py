"""Washington's hidden type: steadfast, conditional or withdrawing, and what sets its odds.

With a well-specified filter the mean of trust equals the share of worlds whose hidden type is
steadfast. So doctrine reaches mean trust through these odds, and through nothing else.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray, unit

STEADFAST, CONDITIONAL, WITHDRAWING = 0, 1, 2
"""Rows of every ``(types, worlds)`` array, and the values of a hidden type."""

TYPES = 3


def odds_by_doctrine(
    reciprocity: FloatArray,
    risk_reduction: FloatArray,
    conditional: FloatArray,
    conditional_by_reciprocity: FloatArray,
    withdrawing: FloatArray,
    withdrawing_by_risk_reduction: FloatArray,
) -> FloatArray:
    """Odds with which an administration of this doctrine is of each type.

    ``w = clip(w0 + w1 risk_reduction)``; conditional ``(1 - w) clip(c0 + c1 reciprocity)``;
    steadfast what is left.

    Risk reduction makes withdrawal likelier; of what is left, reciprocity makes a conditional ally
    likelier than a steadfast one. Both linear.

    Returns
    -------
    Shape ``(types, worlds)``, summing to one over types.
    """
    odds = np.empty((TYPES, reciprocity.size))
    odds[WITHDRAWING] = unit(withdrawing + withdrawing_by_risk_reduction * risk_reduction)
    left = 1.0 - odds[WITHDRAWING]
    share = unit(conditional + conditional_by_reciprocity * reciprocity)
    odds[CONDITIONAL] = left * share
    odds[STEADFAST] = left - odds[CONDITIONAL]
    return odds


def odds_of_start(steadfast: FloatArray, conditional_of_rest: FloatArray) -> FloatArray:
    """Three odds from two probabilities: steadfast, and conditional of what that leaves.

    Returns
    -------
    Shape ``(types, worlds)``.
    """
    odds = np.empty((TYPES, steadfast.size))
    odds[STEADFAST] = steadfast
    left = 1.0 - steadfast
    odds[CONDITIONAL] = left * conditional_of_rest
    odds[WITHDRAWING] = left - odds[CONDITIONAL]
    return odds


def drawn_type(odds: FloatArray, draw: FloatArray) -> IntArray:
    """A type per world from odds ``(types, worlds)`` and a uniform draw ``(worlds,)``."""
    steadfast = odds[STEADFAST]
    above: IntArray = (draw >= steadfast).astype(np.int64)
    above += draw >= steadfast + odds[CONDITIONAL]
    return above


def reopening(
    rate: FloatArray,
    at_election: FloatArray,
    reversal_depth: FloatArray,
    election: bool,
    reversed_now: BoolArray,
) -> FloatArray:
    """Chance that Washington's intention is drawn anew this quarter.

    ``1 - (1 - rate/4)(1 - at_election)^election (1 - reversal_depth)^reversal``: slow change at any
    time, an election where there is one, and a reversal of words where it is meant.

    Parameters
    ----------
    rate
        Per year.
    at_election, reversal_depth
        Probabilities.
    election
        Whether an inauguration falls in this quarter.
    reversed_now
        Worlds in which Washington reversed itself this quarter.

    Returns
    -------
    Probability, shape ``(worlds,)``.
    """
    stays = (1.0 - 0.25 * rate) * np.where(reversed_now, 1.0 - reversal_depth, 1.0)
    if election:
        stays *= 1.0 - at_election
    return 1.0 - stays
