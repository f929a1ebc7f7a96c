"""What each side expects if talks fail: threats that may be carried out, an agreement that lapses.

A threat moves *both* sides' disagreement payoffs: the threatener's own cost must be stated, for it
moves the outcome as much as the victim's loss.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray


def carried_out(credibility: FloatArray, dial: FloatArray, named: BoolArray) -> FloatArray:
    """Chance that a threat would be carried out: its credibility, as far as the dial backs it.

    0 where the threat is not named at this table. All ``(worlds,)``.
    """
    return np.where(named, credibility * dial, 0.0)


def loss_under_threat(
    loss: FloatArray, threat_sensitivity: FloatArray, threat: FloatArray
) -> FloatArray:
    """Loss of the threatened, heavier in danger: ``loss (1 + sensitivity threat)``, USD bn a year.

    Blankenship, B. (2021), *Security Studies* 30: abandonment frightens those who are in danger.
    """
    return loss * (1.0 + threat_sensitivity * threat)


def power_from_patience(own: FloatArray, other: FloatArray) -> FloatArray:
    """Bargaining power of the first side from both discount factors per round.

    ``ln(other) / (ln(own) + ln(other))``, the limit of frequent alternating offers: the patient
    party gets more (Rubinstein 1982; Binmore, Rubinstein & Wolinsky 1986).
    """
    impatience = np.log(other)
    power: FloatArray = impatience / (np.log(own) + impatience)
    return power


def patience_of_horizon(floor: FloatArray, ceiling: FloatArray, horizon: FloatArray) -> FloatArray:
    """Discount factor per round of a side whose account remembers ``horizon`` quarters (>= 1).

    ``floor + (ceiling - floor) (1 - 1/horizon)``: haste has its price.
    """
    return floor + (ceiling - floor) * (1.0 - 1.0 / horizon)
