"""How far fresh worlds may part from those of a page before chance no longer explains it.

Many comparisons are made at once, so each has a small part of :data:`ALLOWED` (Bonferroni).
"""

from __future__ import annotations

from statistics import NormalDist

ALLOWED = 0.01
"""Chance that any of all comparisons goes beyond its bound though nothing is amiss."""


def most_unseen(worlds: int, fresh: int, comparisons: int) -> int:
    """Most fresh worlds in which something may happen that happened in none of a page's.

    All worlds are alike. So if it happens in k of both together, each choice of k is as likely,
    and that all are fresh has the chance ``C(fresh, k) / C(fresh + worlds, k)``.

    Parameters
    ----------
    worlds, fresh
        Worlds of the page, and fresh ones.
    comparisons
        How many are made at once, at least one.

    Returns
    -------
    The largest k whose chance is not below :data:`ALLOWED` over comparisons.
    """
    chance, count = 1.0, 0
    while count < fresh:
        chance *= (fresh - count) / (fresh + worlds - count)
        if chance < ALLOWED / comparisons:
            break
        count += 1
    return count


def errors_apart(comparisons: int) -> float:
    """Standard errors of a difference, either way, that none of so many should go beyond.

    Parameters
    ----------
    comparisons
        How many are made at once, at least one; each is normal around nothing.
    """
    return NormalDist().inv_cdf(1.0 - ALLOWED / comparisons / 2.0)
