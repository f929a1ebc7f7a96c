"""Closed forms of two small games: reciprocity under error, and trust as a threshold.

References
----------
Nowak, M. & Sigmund, K. (1992), *Nature* 355:250-253, for generosity.
Axelrod, R. & Hamilton, W. (1981), *Science* 211, and Molander, P. (1985), *Journal of Conflict
Resolution* 29, for tit for tat and its collapse under error.
Kydd, A. (2005), *Trust and Mistrust in International Relations*, for trust as a threshold belief.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import FloatArray
from sim.domain import inside, real, share, together


def tit_for_tat_cooperation(error: ArrayLike, generosity: ArrayLike) -> FloatArray:
    """Long-run cooperation of two generous tit-for-tat players whose moves err (C17, C18).

    ``[(1 - 2e) g + e] / [1 - (1 - 2e)(1 - g)]``, reckoned as ``[(1 - e) g + e (1 - g)] /
    [g + 2 e (1 - g)]``, where nothing cancels however small the error is. Without error and without
    generosity the players start and stay at cooperation.

    Parameters
    ----------
    error
        Chance that a move comes out as its opposite, within [0, 1].
    generosity
        Chance of cooperating after the other's defection, within [0, 1].

    Raises
    ------
    ValueError
        An argument outside its domain.
    """
    noise, kind = share("error", error), share("generosity", generosity)
    together(error=noise, generosity=kind)
    strict = noise * (1.0 - kind)
    leaving = kind + 2.0 * strict
    moves = leaving > 0.0
    kept = (1.0 - noise) * kind + strict
    return np.asarray(np.where(moves, kept / np.where(moves, leaving, 1.0), 1.0))


def optimal_generosity(
    *,
    temptation: ArrayLike,
    reward: ArrayLike,
    punishment: ArrayLike,
    sucker: ArrayLike,
    discount: ArrayLike = 1.0,
) -> FloatArray:
    """The largest generosity that a defector cannot exploit (C19).

    ``min{1 - (T - R) / (d (R - S)), (R - P) / (T - P)}``, at least 0.

    Parameters
    ----------
    temptation, reward, punishment, sucker
        Payoffs of a prisoner's dilemma, T > R > P > S.
    discount
        Weight of the next round, in (0, 1].

    Raises
    ------
    ValueError
        Payoffs in another order, or a discount outside (0, 1].
    """
    t, r = real("temptation", temptation), real("reward", reward)
    p, s = real("punishment", punishment), real("sucker", sucker)
    shadow = share("discount", discount)
    if np.any(shadow <= 0.0):
        raise ValueError("discount must be above 0")
    together(temptation=t, reward=r, punishment=p, sucker=s, discount=shadow)
    _ordered(("temptation", t), ("reward", r), ("punishment", p), ("sucker", s))
    bound = np.minimum(1.0 - (t - r) / (shadow * (r - s)), (r - p) / (t - p))
    return np.asarray(np.maximum(bound, 0.0))


def trust_threshold(
    *, reward: ArrayLike, temptation: ArrayLike, punishment: ArrayLike, sucker: ArrayLike
) -> FloatArray:
    """The belief in the other's cooperation from which on cooperating is best (C20).

    ``(P - S) / [(R - T) + (P - S)]`` in an assurance game: each would rather cooperate with a
    cooperator, and rather defect on a defector.

    Parameters
    ----------
    reward, temptation, punishment, sucker
        Payoffs with R > T and P > S.

    Raises
    ------
    ValueError
        Payoffs that are no assurance game.
    """
    r, t = real("reward", reward), real("temptation", temptation)
    p, s = real("punishment", punishment), real("sucker", sucker)
    together(reward=r, temptation=t, punishment=p, sucker=s)
    _ordered(("reward", r), ("temptation", t))
    _ordered(("punishment", p), ("sucker", s))
    return np.asarray((p - s) / ((r - t) + (p - s)))


def enforceable_from(
    *, temptation: ArrayLike, reward: ArrayLike, punishment: ArrayLike, sucker: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """The discount factors from which on grim trigger and tit for tat enforce a deal (C9).

    ``(T - R) / (T - P)`` and ``(T - R) / min(R - S, T - P)``, in that order: who meets tit for tat
    may defect every other round, or for ever. At 1 and above nothing enforces the deal.

    Axelrod, R. (1981), *American Political Science Review* 75 (not opened), for tit for tat.

    Raises
    ------
    ValueError
        Payoffs that are not T > R > P > S.
    """
    t, r = real("temptation", temptation), real("reward", reward)
    p, s = real("punishment", punishment), real("sucker", sucker)
    worlds = together(temptation=t, reward=r, punishment=p, sucker=s)
    _ordered(("temptation", t), ("reward", r), ("punishment", p), ("sucker", s))
    grim = np.broadcast_to((t - r) / (t - p), worlds).copy()
    return grim, np.asarray((t - r) / np.minimum(r - s, t - p))


def concession_rounds(delta: ArrayLike, better: ArrayLike, worse: ArrayLike) -> FloatArray:
    """Expected rounds of a symmetric war of attrition over which of two deals to take (C9).

    In the mixed equilibrium each side concedes in a round with a chance that makes the other
    indifferent between conceding now and holding out one round more; the longer the shadow of the
    future, the cheaper the wait, the later the deal.

    ``h = (1 - d) w / (d (b - w))`` is that chance, at most 1; the first of two concessions comes
    after ``1 / (1 - (1 - h)^2)`` rounds on average.

    Parameters
    ----------
    delta
        Discount factor per round, inside (0, 1).
    better, worse
        Worth of a lasting deal on one's own terms and on the other's, per round, better > worse.

    References
    ----------
    Fearon, J. (1998), *International Organization* 52:269-305 (read as an abstract: the form is
    ours, the sign is his).

    Raises
    ------
    ValueError
        An argument outside its domain.
    """
    patience = inside("delta", delta)
    own, other = real("better", better), real("worse", worse)
    together(delta=patience, better=own, worse=other)
    _ordered(("better", own), ("worse", other))
    if np.any(other <= 0.0):
        raise ValueError("worse must be above 0")
    hazard = np.minimum((1.0 - patience) * other / (patience * (own - other)), 1.0)
    return np.asarray(1.0 / (1.0 - (1.0 - hazard) ** 2))


def _ordered(*payoffs: tuple[str, FloatArray]) -> None:
    for (above, high), (below, low) in pairwise(payoffs):
        if np.any(high <= low):
            raise ValueError(f"{above} must be above {below}")
