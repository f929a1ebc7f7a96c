"""Washington's account of what Japan contributes, narrow and broad."""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, blend


def credit(amount: FloatArray, full: FloatArray) -> FloatArray:
    """Credit for a contribution: the share of what earns full credit, at most 1.

    Both in one unit, ``full`` positive.
    """
    return np.minimum(amount / full, 1.0)


def deficit_credit(deficit_share: FloatArray, intolerable: FloatArray) -> FloatArray:
    """Credit for a small bilateral deficit: 1 at balance, 0 at the intolerable (% of US GDP)."""
    return 1.0 - np.minimum(deficit_share / intolerable, 1.0)


def shares(first: FloatArray, second: FloatArray, third: FloatArray) -> FloatArray:
    """Three weights rescaled to sum to one, ``(3, worlds)``; all 0 where all are 0."""
    rows = np.stack([first, second, third])
    total = first + second + third
    share: FloatArray = rows / np.where(total > 0.0, total, 1.0)
    return share


def weighted(
    first: FloatArray, second: FloatArray, third: FloatArray, share: FloatArray
) -> FloatArray:
    """Mean of three credits by their shares.

    Parameters
    ----------
    first, second, third
        Credits, ``(worlds,)``.
    share
        Weights that sum to one, ``(3, worlds)``.
    """
    mean: FloatArray = first * share[0] + second * share[1] + third * share[2]
    return mean


def contribution(narrow: FloatArray, broad: FloatArray, breadth: FloatArray) -> FloatArray:
    """The ledger: ``breadth`` moves weight from the narrow to the broad record, all in [0, 1].

    A broad metric helps only an ally whose broad record is better than its narrow one.
    """
    return blend(narrow, broad, breadth)
