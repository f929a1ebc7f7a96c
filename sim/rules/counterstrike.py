"""Counterstrike: what of a budget goes into it, and how it holds a rival back.

References
----------
Lind, J. (2004), *International Security* 29:92-121 and (2016) (read as abstracts): Japan builds up
where threat is high and commitment in doubt (C41). The forms are our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, unit


def share_of_budget(
    base: FloatArray, response: FloatArray, doubt: FloatArray, threat: FloatArray
) -> FloatArray:
    """Share of the defence budget for counterstrike: ``base + response doubt threat``, in [0, 1].

    Parameters
    ----------
    doubt
        Share of the guarantee that is not counted on, in [0, 1].
    threat
        As perceived, index.
    """
    return unit(base + response * doubt * threat)


def divided(
    useful: FloatArray, assessment: FloatArray, share: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """What useful spending goes into; the three add up to it, USD bn per year, ``(worlds,)``.

    Parameters
    ----------
    useful
        Spending that buys something.
    assessment
        What own assessment and help elsewhere ask for; it comes first, and gets no more than there
        is.
    share
        Of what that leaves, for counterstrike.

    Returns
    -------
    assessment, counterstrike, capability
    """
    known = np.minimum(assessment, useful)
    rest = useful - known
    strike = share * rest
    return known, strike, rest - strike


def punishment(counterstrike: FloatArray, half: FloatArray, weight: FloatArray) -> FloatArray:
    """Chance that a rival is held back by what could hit it: ``weight C / (C + half)``, in [0, 1].

    ``half`` is the stock at which half of that is reached, USD bn, positive. Deterrence by
    punishment, apart from denial by all other capability; exactly 0 at weight 0.
    """
    return weight * counterstrike / (counterstrike + half)
