"""Take it or leave it, to an opponent whose cost of conflict is private (C7, C8).

References
----------
Fearon, J. (1995), *International Organization* 49:379-414.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import not_negative, share, together


class Screening(NamedTuple):
    """The proposer's best demand and the chance that it is refused."""

    demand: FloatArray
    failure: FloatArray


def bargaining_range(
    p: ArrayLike, cost_first: ArrayLike, cost_second: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """First side's shares that both prefer to a conflict: ``[p - c1, p + c2]``, within [0, 1].

    The first wins a conflict with chance p. With any cost the range is not empty (C7).

    Raises
    ------
    ValueError
        An argument outside its domain.
    """
    chance = share("p", p)
    first = not_negative("cost_first", cost_first)
    second = not_negative("cost_second", cost_second)
    worlds = together(p=chance, cost_first=first, cost_second=second)
    low, high = np.maximum(chance - first, 0.0), np.minimum(chance + second, 1.0)
    return np.broadcast_to(low, worlds).copy(), np.broadcast_to(high, worlds).copy()


def screening_offer(
    p: ArrayLike, cost_proposer: ArrayLike, cost_low: ArrayLike, cost_high: ArrayLike
) -> Screening:
    """The demand that trades a better deal against the risk of conflict, and that risk (C8).

    The opponent's cost is uniform on [low, high] and known to it alone. The best demand is
    ``p + max(low, (high - c) / 2)``, refused with chance ``(demand - p - low) / (high - low)``: a
    narrow doubt is met by a demand that all accept, a wide one by some risk.

    Parameters
    ----------
    p
        Chance that the proposer wins a conflict, within [0, 1].
    cost_proposer, cost_low, cost_high
        Costs of conflict, shares of the pie, at least 0.

    Returns
    -------
    Screening
        Demand within [0, 1] and failure probability, broadcast.

    Raises
    ------
    ValueError
        An argument outside its domain, or cost_low above cost_high.
    """
    chance = share("p", p)
    own = not_negative("cost_proposer", cost_proposer)
    low, high = not_negative("cost_low", cost_low), not_negative("cost_high", cost_high)
    together(p=chance, cost_proposer=own, cost_low=low, cost_high=high)
    if np.any(low > high):
        raise ValueError("cost_low must be at most cost_high")
    # What is asked beyond an even fight; kept apart from p, so that a hair's doubt rounds to none.
    beyond = np.minimum(np.maximum(low, 0.5 * (high - own)), 1.0 - chance)
    width = high - low
    over = np.maximum(beyond - low, 0.0)
    failure = np.where(width > 0.0, over / np.where(width > 0.0, width, 1.0), 0.0)
    return Screening(np.asarray(chance + beyond), np.asarray(failure))
