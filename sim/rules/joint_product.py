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
from sim.domain import not_negative, over_worlds, positive, share, together

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
        What the adversary takes from protection, in the units of ``gdp``, not negative and below
        it: more than there is cannot be made good.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    arguments = {
        "gdp": positive("gdp", gdp),
        **_checked(public_weight, private_weight, spill_in, abandonment, threat),
        "ally_effort": not_negative("ally_effort", ally_effort),
    }
    together(**arguments)
    own, public, private, spill, lost, taken, ally = arguments.values()
    _affordable(own, public, private, taken)
    return _reply(own, public, private, spill * (1.0 - lost) * ally - taken)


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
        Both GDPs, ``(2,)`` or ``(2, worlds)``, above 0.
    public_weight, private_weight, spill_in, abandonment, threat
        As in :func:`defence_best_reply`: a number, or allies along the first axis, ``(2,)`` or
        ``(2, worlds)``, where one row serves both.

    Returns
    -------
    Shape ``(2, worlds)``, or ``(2,)`` where nothing has worlds.

    Raises
    ------
    ValueError
        An argument outside its domain; names it.

    Notes
    -----
    Replies fall with the other's effort, by less than one for one, so that the first ally's reply
    to the second's reply to it crosses the diagonal once; bisection finds the place.
    """
    both = positive("gdp", gdp)
    if both.ndim == 0 or both.shape[0] != 2:
        raise ValueError("gdp needs both allies, along a first axis of length 2")
    arguments = {
        "gdp": both,
        **_checked(public_weight, private_weight, spill_in, abandonment, threat),
    }
    rows = {name: _by_ally(name, value) for name, value in arguments.items()}
    worlds = together(**{name: value[0] for name, value in rows.items()})
    own, public, private, spill, lost, taken = (
        np.broadcast_to(over_worlds(value, worlds), (2, *worlds)) for value in rows.values()
    )
    _affordable(own, public, private, taken)

    def reply(ally: int, other: FloatArray) -> FloatArray:
        known = spill[ally] * (1.0 - lost[ally]) * other - taken[ally]
        return _reply(own[ally], public[ally], private[ally], known)

    low, high = np.zeros(worlds), own[0].copy()
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        above = reply(0, reply(1, middle)) > middle
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    first = 0.5 * (low + high)
    second = reply(1, first)
    return np.stack([reply(0, second), second])


def _checked(
    public_weight: ArrayLike,
    private_weight: ArrayLike,
    spill_in: ArrayLike,
    abandonment: ArrayLike,
    threat: ArrayLike,
) -> dict[str, FloatArray]:
    return {
        "public_weight": not_negative("public_weight", public_weight),
        "private_weight": not_negative("private_weight", private_weight),
        "spill_in": share("spill_in", spill_in),
        "abandonment": share("abandonment", abandonment),
        "threat": not_negative("threat", threat),
    }


def _by_ally(name: str, value: FloatArray) -> FloatArray:
    """Allies along the first axis: one row for both, or two."""
    rows = value[None] if value.ndim == 0 else value
    if rows.shape[0] not in (1, 2):
        raise ValueError(f"{name} needs a number, or both allies along a first axis of length 2")
    return rows


def _affordable(
    own: FloatArray, public: FloatArray, private: FloatArray, taken: FloatArray
) -> None:
    if np.any(public + private >= 1.0):
        raise ValueError("public_weight and private_weight must be below 1 together")
    if np.any(taken >= own):
        raise ValueError("threat must be below gdp")


def _reply(
    own: FloatArray, public: FloatArray, private: FloatArray, known: FloatArray
) -> FloatArray:
    half = 0.5 * ((1.0 - public) * known - (public + private) * own)
    shared = private * own * known
    root = np.sqrt(np.maximum(half * half + shared, 0.0))
    # With much from elsewhere root and half are nearly equal: their difference, without cancelling.
    above = half > 0.0
    rest = shared / np.where(above, root + half, 1.0)
    return np.asarray(np.maximum(np.where(above, rest, root - half), 0.0))
