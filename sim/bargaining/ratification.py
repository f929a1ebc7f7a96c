"""Two-level games: a deal must be ratified at home (C23, C24).

A tighter constraint at home improves the deal, until nothing is left that the other side would
accept: *involuntary defection*.

References
----------
Putnam, R. (1988), *International Organization* 42:427-460.
Schelling, T. (1960), *The Strategy of Conflict*, for the strength of tied hands.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray
from sim.domain import not_negative, share, together


class Ratified(NamedTuple):
    """The ratifying side's share of a pie of one (0 without a deal), and whether they agree."""

    share: FloatArray
    agreed: BoolArray


def ratified_share(threshold: ArrayLike, disagreement: ArrayLike) -> Ratified:
    """The share of a side whose home ratifies nothing below a threshold (C23).

    ``max((1 - d) / 2, r)`` while some deal beats the other side's disagreement d, that is while
    ``r <= 1 - d``; beyond, no deal.

    Parameters
    ----------
    threshold
        The least share that is ratified at home; above 1 nothing is.
    disagreement
        What no deal is worth to the other side, within [0, 1].

    Raises
    ------
    ValueError
        A threshold below 0, or a disagreement outside [0, 1].
    """
    home, other = not_negative("threshold", threshold), share("disagreement", disagreement)
    together(threshold=home, disagreement=other)
    # Not 1 - d, which rounds below a threshold that it equals (.2 against 1 - .8).
    agreed = np.asarray(home + other <= 1.0)
    return Ratified(np.where(agreed, np.maximum(0.5 * (1.0 - other), home), 0.0), agreed)


def gate_asks(
    gates: tuple[str, ...], active: BoolArray, legislature: FloatArray, treaty: FloatArray
) -> FloatArray:
    """The least that one side's gate at home is expected to pass, USD bn per year, ``(seats,)``.

    The strictest gate of what lies on the table decides; minus infinity where the executive alone
    does.

    Parameters
    ----------
    gates
        ``executive``, ``legislature`` or ``treaty``, by issue.
    active
        Issues on the table, ``(issues, seats)``.
    legislature, treaty
        USD bn per year, ``(seats,)``.
    """
    asks = np.full(legislature.shape, -np.inf)
    for gate, least in (("legislature", legislature), ("treaty", treaty)):
        rows = [row for row, name in enumerate(gates) if name == gate]
        if rows:
            asks = np.where(active[rows].any(axis=0), np.maximum(asks, least), asks)
    return asks
