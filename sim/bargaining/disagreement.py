"""What each side expects if talks fail: threats that may be carried out, an agreement that lapses.

A threat moves *both* sides' disagreement payoffs: the threatener's own cost must be stated, for it
moves the outcome as much as the victim's loss.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold


def carried_out(credibility: FloatArray, dial: FloatArray, named: BoolArray) -> FloatArray:
    """Chance that a threat would be carried out: its credibility, as far as the dial backs it.

    0 where the threat is not named at this table. All ``(threats, seats)``.
    """
    return np.where(named, credibility * dial, 0.0)


def without_a_deal(
    chance: FloatArray, loss: FloatArray, renewal: BoolArray, lapse: FloatArray
) -> FloatArray:
    """Utility over the status quo if talks fail, USD bn per year, ``(seats,)``.

    Parameters
    ----------
    chance, loss
        Chance that each threat is carried out and what that would cost, ``(threats, seats)``.
    renewal, lapse
        Whether an agreement would lapse, and what that would cost, ``(seats,)``.
    """
    own = np.where(renewal, -lapse, 0.0)
    return own - fold(chance * loss) if chance.shape[0] else own


def loss_under_threat(
    loss: FloatArray, threat_sensitivity: FloatArray, threat: FloatArray
) -> FloatArray:
    """Loss of the threatened, heavier in danger: ``loss (1 + sensitivity threat)``, USD bn a year.

    Blankenship, B. (2021), *Security Studies* 30 (read as an abstract): abandonment frightens those
    who are in danger.
    """
    return loss * (1.0 + threat_sensitivity * threat)


def power_from_patience(own: FloatArray, other: FloatArray) -> FloatArray:
    """Bargaining power of the first side from both discount factors per round.

    ``ln(other) / (ln(own) + ln(other))``, the limit of frequent alternating offers (tested as claim
    C2): the patient party gets more.
    """
    impatience = np.log(other)
    power: FloatArray = impatience / (np.log(own) + impatience)
    return power


def patience_of_horizon(floor: FloatArray, ceiling: FloatArray, horizon: FloatArray) -> FloatArray:
    """Discount factor per round of a side whose account remembers ``horizon`` quarters (>= 1).

    ``floor + (ceiling - floor) (1 - 1/horizon)``: a form of our own for haste and its price.
    """
    return floor + (ceiling - floor) * (1.0 - 1.0 / horizon)
