"""Burden-sharing between two allies: the pure public good, joint products, abandonment, threat.

The closed forms, in the units of GDP and with their domains; :mod:`sim.rules.defence` has the same
reply as a share of GDP for the quarter.

References
----------
Olson, M. & Zeckhauser, R. (1966), *Review of Economics and Statistics* 48:266-279.
Sandler, T. (1993), *Journal of Conflict Resolution* 37:446-483, for joint products.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import not_negative, positive, share

HALVINGS = 200
"""Bisection steps for an equilibrium; sixty exhaust float64 on any one scale."""


def defence_best_reply(
    gdp: ArrayLike,
    public_weight: ArrayLike,
    private_weight: ArrayLike,
    spill_in: ArrayLike,
    ally_effort: ArrayLike,
    abandonment: ArrayLike = 0.0,
    threat: ArrayLike = 0.0,
) -> FloatArray:
    """Effort that answers an ally's, in the units of ``gdp`` (C10-C12, C14-C16).

    Maximises ``(1-a-b) ln(w - g) + a ln(g + K) + b ln g`` with ``K = spill_in (1 - abandonment)
    ally_effort - threat``: the larger root of ``g² + [(1-a) K - (a+b) w] g - b w K = 0``. Without a
    private benefit this is the pure public good, ``max(0, a w - (1-a) K)``.

    Parameters
    ----------
    gdp
        Own GDP w, above 0, any unit.
    public_weight, private_weight
        Tastes a and b, not negative and together below 1.
    spill_in
        Share of the ally's effort that protects too, within [0, 1].
    ally_effort
        In the units of ``gdp``, not negative.
    abandonment
        Chance that the ally would not come, within [0, 1].
    threat
        What the adversary takes from protection, in the units of ``gdp``, not negative.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    own = positive("gdp", gdp)
    public, private = _tastes(public_weight, private_weight)
    known = share("spill_in", spill_in) * (1.0 - share("abandonment", abandonment))
    known = known * not_negative("ally_effort", ally_effort) - not_negative("threat", threat)
    return _reply(own, public, private, known)


def defence_equilibrium(
    gdp: ArrayLike,
    public_weight: ArrayLike,
    private_weight: ArrayLike,
    spill_in: ArrayLike,
    abandonment: ArrayLike = 0.0,
    threat: ArrayLike = 0.0,
) -> FloatArray:
    """Efforts of two allies that answer each other, in the units of ``gdp`` (C10, C13, C14).

    Parameters
    ----------
    gdp
        Both GDPs, first axis of length 2, above 0.
    public_weight, private_weight, spill_in, abandonment, threat
        As in :func:`defence_best_reply`; one value for both, or a first axis of length 2.

    Returns
    -------
    Shape ``(2, ...)``.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.

    Notes
    -----
    Replies fall with the other's effort, by less than one for one, so that the first ally's reply
    to the second's reply to it crosses the diagonal once; bisection finds the place.
    """
    own = positive("gdp", gdp)
    if own.ndim == 0 or own.shape[0] != 2:
        raise ValueError("gdp needs both allies, along a first axis of length 2")
    public, private = _tastes(public_weight, private_weight)
    spill = share("spill_in", spill_in) * (1.0 - share("abandonment", abandonment))
    taken = not_negative("threat", threat)
    shape = np.broadcast_shapes(own.shape, public.shape, private.shape, spill.shape, taken.shape)
    own, public, private, spill, taken = (
        np.broadcast_to(one, shape) for one in (own, public, private, spill, taken)
    )

    def reply(ally: int, other: FloatArray) -> FloatArray:
        known = spill[ally] * other - taken[ally]
        return _reply(own[ally], public[ally], private[ally], known)

    low, high = np.zeros(shape[1:]), own[0].copy()
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        above = reply(0, reply(1, middle)) > middle
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    first = 0.5 * (low + high)
    second = reply(1, first)
    return np.stack([reply(0, second), second])


def _tastes(public_weight: ArrayLike, private_weight: ArrayLike) -> tuple[FloatArray, FloatArray]:
    public = not_negative("public_weight", public_weight)
    private = not_negative("private_weight", private_weight)
    if np.any(public + private >= 1.0):
        raise ValueError("public_weight and private_weight must be below 1 together")
    return public, private


def _reply(
    own: FloatArray, public: FloatArray, private: FloatArray, known: FloatArray
) -> FloatArray:
    half = 0.5 * ((1.0 - public) * known - (public + private) * own)
    root = np.sqrt(np.maximum(half * half + private * own * known, 0.0))
    return np.asarray(np.maximum(root - half, 0.0))
