"""What the meetings of two allies are spent on: sounding each other out, or working together.

A form of our own. Room is given in shares, so that what probing takes is not there for deepening;
how a doctrine starves the meetings of one layer is a choice of Washington's, and whether the stock
of that layer dies of it is not.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray


def held(attention: FloatArray, starving: FloatArray, dials: FloatArray) -> FloatArray:
    """Regular meetings held, of those that full attention would hold: ``attention (1 - s dial)``.

    Parameters
    ----------
    attention, starving
        Indices, ``(worlds,)``; at no starving attention alone counts.
    dials
        The dial of doctrine that starves each layer, ``(subjects, worlds)``.

    Returns
    -------
    Shape ``(subjects, worlds)``.
    """
    meetings: FloatArray = attention * (1.0 - starving * dials)
    return meetings


def probing(
    by_doubt: FloatArray, doubt: FloatArray, by_ambiguity: FloatArray, ambiguity: FloatArray
) -> FloatArray:
    """Share of the room that goes to finding out where the other's bottom line is.

    ``min(1, a doubt + b ambiguity)``; all indices ``(worlds,)``.
    """
    return np.minimum(by_doubt * doubt + by_ambiguity * ambiguity, 1.0)


def deepening(probed: FloatArray, outreach: FloatArray) -> FloatArray:
    """Share of the room that is left for what the two do together.

    ``(1 - probing)(1 - outreach)``: exactly the whole room where nothing else takes any.
    """
    return (1.0 - probed) * (1.0 - outreach)


def known(
    stock: FloatArray, meetings: FloatArray, probed: FloatArray, found_out: FloatArray
) -> FloatArray:
    """How well the two know each other now: what institutions hold, and what was asked.

    ``I + found_out probing held (1 - I)``: sounding out buys knowledge while it lasts and leaves
    nothing behind. ``stock``, ``meetings`` ``(subjects, worlds)``; the rest ``(worlds,)``.
    """
    return stock + found_out * probed * meetings * (1.0 - stock)
