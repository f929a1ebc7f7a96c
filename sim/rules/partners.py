"""What partners make of Washington, of the region and of China when Japan reaches out.

References
----------
Walt, S. (1987), *The Origins of Alliances* (unread): alignment answers threat, not power alone. The
linear form is our own.
"""

from __future__ import annotations

from sim.arrays import FloatArray, unit
from sim.rules.portfolio import total


def answer(
    openness: FloatArray,
    wavering: FloatArray,
    menace: FloatArray,
    shyness: FloatArray,
    capacity: FloatArray,
    record: FloatArray,
    threat: FloatArray,
    coercion: FloatArray,
    regard: FloatArray,
) -> FloatArray:
    """How much of what Japan proposes each partner takes up.

    ``capacity unit(openness + wavering R + menace T - shyness C + regard)``: a Washington that does
    not keep its word, and a region under pressure, make it answer; economic coercion by China makes
    it shy.

    Parameters
    ----------
    openness, wavering, menace, shyness, capacity
        By partner, ``(partners, worlds)``.
    record
        Public record R of US unreliability, share of quarters, ``(worlds,)``.
    threat, coercion
        Pressure on the region T and coercion by China C, indices, ``(worlds,)``.
    regard
        What Japan's soft power adds since the start, index, ``(worlds,)``.

    Returns
    -------
    Shape ``(partners, worlds)``, in [0, 1].
    """
    will = openness + wavering * record
    will += menace * threat
    will -= shyness * coercion
    will += regard
    return capacity * unit(will)


def mean_answer(answers: FloatArray) -> FloatArray:
    """Mean answer over partners, ``(worlds,)``; 0 where there are none."""
    mean: FloatArray = total(answers) / max(answers.shape[0], 1)
    return mean


def welcome(levels: FloatArray, standing: FloatArray) -> FloatArray:
    """Ties by what Washington makes of them, ``standing h``, ``(partners, worlds)``.

    It welcomes ties that add deterrence and is cool to those that leave it out (standing below 0);
    that it weighs them apart is the assumption, by how much the scenario's.
    """
    return standing * levels
