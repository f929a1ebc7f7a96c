"""Public goods of the world: what is lacking of them, what Japan gives, and the name it makes.

References
----------
Olson, M. & Zeckhauser, R. (1966), *Review of Economics and Statistics* 48: what one gives, another
need not. Sandler, T. (1993), *Journal of Conflict Resolution* 37: joint products, by which what two
give can go together. Nye, J. (2004), *Soft Power* (unread). The forms are our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray


def withdrawn_next(withdrawn: FloatArray, retreat: FloatArray, pace: FloatArray) -> FloatArray:
    """Share of its supply that Washington has withdrawn, a quarter on: ``w + pace/4 (r - w)``.

    Parameters
    ----------
    retreat
        Share that the doctrine in office would withdraw, [0, 1].
    pace
        Per year.
    """
    return withdrawn + 0.25 * pace * (retreat - withdrawn)


def lacking(needed: FloatArray, *supplied: FloatArray) -> FloatArray:
    """Share of what is needed that nobody supplies: ``max(0, 1 - supplied / needed)``.

    All in USD bn per year, ``(worlds,)``; ``needed`` above 0.
    """
    given = supplied[0]
    for more in supplied[1:]:
        given = given + more
    return np.maximum(1.0 - given / needed, 0.0)


def supply_aimed_at(
    norm: FloatArray,
    response: FloatArray,
    gap: FloatArray,
    beside: FloatArray,
    joint: FloatArray,
) -> FloatArray:
    """What Japan would give, % of GDP: ``norm (1 + response gap) beside^joint``.

    A gap calls supply forth, or below 0 discourages it; what is done jointly with Washington falls
    with Washington's own. Which of the two is stronger decides whether retreat calls supply forth.

    Parameters
    ----------
    norm
        Given where nothing is lacking and Washington supplies in full, % of GDP.
    response
        At least -1.
    gap
        Share of what is needed that nobody supplies.
    beside
        Share of its supply that Washington has left, [0, 1].
    joint
        Elasticity, not below 0.
    """
    return norm * (1.0 + response * gap) * beside**joint


def budgeted(given: FloatArray, aim: FloatArray, pace: FloatArray) -> FloatArray:
    """One yearly budget, % of GDP: a share ``pace`` of the gap to what is aimed at is closed."""
    return given + pace * (aim - given)


def with_dated(given: FloatArray, dated: float | FloatArray) -> FloatArray:
    """What is given with what a date adds or takes, of one unit: ``max(0, given + dated)``."""
    return np.maximum(given + dated, 0.0)


def crowded_out(
    desired: FloatArray, given: FloatArray, usual: FloatArray, crowding: FloatArray
) -> FloatArray:
    """Defence effort that is left to be desired: ``max(0, desired - crowding (given - usual))``.

    At ``crowding`` 1 both come out of one budget: what is given beyond the usual is not spent on
    arms, and what is given less is. At 0 they do not touch. All in % of GDP.
    """
    return np.maximum(desired - crowding * (given - usual), 0.0)


def soft_power_next(
    stock: FloatArray, share: FloatArray, build: FloatArray, decay: FloatArray
) -> FloatArray:
    """Soft power a quarter on, in [0, 1]: ``s + (build share (1 - s) - decay s) / 4``.

    Parameters
    ----------
    share
        What Japan supplies of what is needed, at most 1 counts.
    build, decay
        Per year, together at most 4.
    """
    fed = build * np.minimum(share, 1.0) * (1.0 - stock)
    return stock + 0.25 * (fed - decay * stock)
