"""Alternating offers over one pie: Rubinstein's shares, outside options, breakdown.

Three payoffs that must not be mixed: what talks yield while they go on without a deal, what a
breakdown that nobody chose leaves, and an outside option taken by choice. The last matters only if
it beats the bargain (the *outside-option principle*); a forced breakdown moves the deal from the
first unit on.

References
----------
Rubinstein, A. (1982), *Econometrica* 50:97-109.
Binmore, K., Rubinstein, A. & Wolinsky, A. (1986), *RAND Journal of Economics* 17:176-188.
Shaked, A. & Sutton, J. (1984), *Econometrica* 52:1351-1364.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import inside, share, together


def rubinstein_share(delta_first: ArrayLike, delta_second: ArrayLike) -> FloatArray:
    """First proposer's share of a pie of one, agreed at once: ``(1 - d2) / (1 - d1 d2)`` (C1).

    Parameters
    ----------
    delta_first, delta_second
        Discount factors per round, inside (0, 1); they broadcast.

    Raises
    ------
    ValueError
        A discount factor outside (0, 1).
    """
    first, second = inside("delta_first", delta_first), inside("delta_second", delta_second)
    together(delta_first=first, delta_second=second)
    return np.asarray((1.0 - second) / (1.0 - first * second))


def outside_option_share(
    delta_first: ArrayLike, delta_second: ArrayLike, outside_second: ArrayLike
) -> FloatArray:
    """First proposer's share where the second may take an outside option by choice (C3).

    ``1 - max(d2 (1 - d1) / (1 - d1 d2), b2)``: the option changes nothing until it beats the
    bargain.

    Parameters
    ----------
    delta_first, delta_second
        Discount factors per round, inside (0, 1).
    outside_second
        What the option is worth to the second, as a share of the pie, within [0, 1].

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    first, second = inside("delta_first", delta_first), inside("delta_second", delta_second)
    option = share("outside_second", outside_second)
    together(delta_first=first, delta_second=second, outside_second=option)
    return np.asarray(1.0 - np.maximum(second * (1.0 - first) / (1.0 - first * second), option))


def breakdown_share(
    p: ArrayLike, breakdown_first: ArrayLike, breakdown_second: ArrayLike
) -> FloatArray:
    """First proposer's share where talks break down between rounds with chance p (C4).

    ``b1 + (1 - b1 - b2) / (2 - p)``: breakdown payoffs count from the first unit.

    Parameters
    ----------
    p
        Chance of breakdown after a refusal, within [0, 1].
    breakdown_first, breakdown_second
        What breakdown leaves each, as shares of the pie; together at most 1.

    Raises
    ------
    ValueError
        An argument outside its domain.
    """
    risk = share("p", p)
    first = share("breakdown_first", breakdown_first)
    second = share("breakdown_second", breakdown_second)
    together(p=risk, breakdown_first=first, breakdown_second=second)
    if np.any(first + second > 1.0):
        raise ValueError("breakdown_first and breakdown_second must be at most 1 together")
    return np.asarray(first + (1.0 - first - second) / (2.0 - risk))
