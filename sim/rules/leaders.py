"""The leaders' channel: calls build rapport, which holds attention, and goes with a leader.

What two people have between them is not what two governments have. Rapport is a stock of its own;
a working level may hand on part of it, and whether one is left to do so is an outcome. The forms
are our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray


def chance_of_call(tempo: FloatArray, personal: FloatArray, pursuit: FloatArray) -> FloatArray:
    """Chance of a call this quarter, ``1 - exp(-tempo/4 personal pursuit)``.

    Parameters
    ----------
    tempo
        Calls per year between two who like nothing better.
    personal, pursuit
        Taste of Washington's leader for them, and how far Tokyo seeks them, indices.
    """
    chance: FloatArray = -np.expm1(-0.25 * tempo * personal * pursuit)
    return chance


def rapport_next(
    rapport: FloatArray, called: BoolArray, warming: FloatArray, fading: FloatArray
) -> FloatArray:
    """Rapport a quarter on, in [0, 1]: it passes, ``exp(-fading/4) R``, and a call builds it."""
    left = rapport * np.exp(-0.25 * fading)
    grown: FloatArray = left + np.where(called, warming, 0.0) * (1.0 - left)
    return grown


def handed_on(rapport: FloatArray, inherited: FloatArray, working_level: FloatArray) -> FloatArray:
    """What of rapport outlasts a leader: ``inherited working_level R``."""
    return inherited * working_level * rapport


def held(attention: FloatArray, hold: FloatArray, rapport: FloatArray) -> FloatArray:
    """Attention that a leader's ear keeps: ``A + hold R (1 - A)``, in [0, 1]."""
    return attention + hold * rapport * (1.0 - attention)


def ungarbled(exposure: FloatArray, personal: FloatArray, rapport: FloatArray) -> FloatArray:
    """How far noise still garbles a source for who has its ear: ``exposure (1 - personal R)``.

    ``exposure``, ``personal`` by source, ``(sources, worlds)``; ``rapport`` ``(worlds,)``.
    """
    return exposure * (1.0 - personal * rapport)


def bypassed(meetings: FloatArray, bypass: FloatArray, rapport: FloatArray) -> FloatArray:
    """Working-level meetings left where the leaders settle things: ``held (1 - bypass R)``."""
    return meetings * (1.0 - bypass * rapport)


def truce_left(truce: FloatArray, rests: FloatArray, lost: FloatArray) -> FloatArray:
    """What is left of a truce where rapport is lost: ``truce (1 - rests lost)``, quarters."""
    return truce * (1.0 - rests * lost)


def unsettled(ambiguity: FloatArray, rests: FloatArray, lost: FloatArray) -> FloatArray:
    """Ambiguity where rapport is lost: ``a + rests lost (1 - a)``, in [0, 1]."""
    return ambiguity + rests * lost * (1.0 - ambiguity)
