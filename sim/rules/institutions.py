"""Consultation as a stock by subject: built by use, worn by demands and surprises, what it tells.

References
----------
The form is our own: growth proportional to itself, or a term of doctrine in the rule, made stocks
too fragile over forty years.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold


def stock_next(
    stock: FloatArray,
    used: BoolArray,
    demanded: BoolArray,
    deepened: FloatArray,
    use: FloatArray,
    wear: FloatArray,
    decay: FloatArray,
    floor: FloatArray,
) -> FloatArray:
    """The stocks a quarter on, in [0, 1], step by step.

    A demand wears a share of what there is, ``(1 - wear) I``; a table held without one builds a
    share of what is missing, ``I + use (1 - I)``, and so do regular meetings as far as they deepen;
    and what is above its floor goes down to it, ``I - decay/4 (I - floor)``.

    Parameters
    ----------
    stock, used, demanded
        Shape ``(subjects, worlds)``.
    deepened
        Share of what is missing that this quarter's meetings build, ``(subjects, worlds)``.
    use, wear
        Shares per table and per demand, ``(worlds,)``.
    decay
        Per year.
    """
    worn = np.where(demanded, (1.0 - wear) * stock, stock)
    built = np.where(used, worn + use * (1.0 - worn), worn)
    built += deepened * (1.0 - built)
    return built - 0.25 * decay * np.maximum(built - floor, 0.0)


def surprised(stock: FloatArray, sudden: BoolArray, wear: FloatArray) -> FloatArray:
    """A stock after a measure that nobody was told of: ``(1 - wear) I``; ``(worlds,)``."""
    return np.where(sudden, (1.0 - wear) * stock, stock)


def accuracy(stock: FloatArray, subjects: BoolArray) -> FloatArray:
    """How well the two sides at a table know each other: the mean stock of its subjects.

    Parameters
    ----------
    stock, subjects
        Shape ``(subjects, seats)``; at least one subject on every table.
    """
    on = subjects.astype(np.float64)
    return fold(stock * on) / fold(on)


def reading(weight: FloatArray, misreading: FloatArray, draw: FloatArray) -> FloatArray:
    """The other side's weight as it is read: right on average, ``w exp(s z - s^2/2)``.

    Parameters
    ----------
    weight, draw
        True weight and a standard normal draw, ``(issues, seats)``.
    misreading
        Spread s in log points, ``(seats,)``; at 0 the reading is the weight, to the last bit.
    """
    return weight * np.exp(misreading * (draw - 0.5 * misreading))
