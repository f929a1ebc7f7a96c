"""Ties with partners as a portfolio against a shortfall of protection.

References
----------
A form of our own. Plain mean-variance hedging buys fewer ties the less the guarantee can be relied
on, as what partners give is worth less beside it; a target that falls short repairs that.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, between, fold, unit


def total(rows: FloatArray) -> FloatArray:
    """Sum over partners; 0 where there are none.

    Parameters
    ----------
    rows
        Shape ``(partners, worlds)`` or ``(partners, n, worlds)``.
    """
    return fold(rows) if rows.shape[0] else np.zeros(rows.shape[1:])


def protection(levels: FloatArray, mean: FloatArray) -> FloatArray:
    """What ties add to Japan's security, ``fold(h mu)``, an index in [0, 1].

    Parameters
    ----------
    levels, mean
        Ties h and protection mu of a full tie, ``(partners, worlds)``.
    """
    return np.minimum(total(levels * mean), 1.0)


def shortfall(
    need: FloatArray,
    threat_response: FloatArray,
    threat: FloatArray,
    reliance: FloatArray,
    self_reliance: FloatArray,
) -> FloatArray:
    """Protection that is lacking before any tie: ``need + response T - reliance - own``.

    Indices, ``(worlds,)``; the result in [-1, 1].
    """
    return between(need + threat_response * threat - reliance - self_reliance, -1.0, 1.0)


def wanted(
    levels: FloatArray,
    protection: FloatArray,
    load: FloatArray,
    variance: FloatArray,
    given: FloatArray,
    common: FloatArray,
    lacking: FloatArray,
    width: FloatArray,
    cost: FloatArray,
) -> FloatArray:
    """The tie with each partner that is best, given the other ties that stand.

    Tie k gives ``h_k (mu_k + sd_k (rho_k z + sqrt(1 - rho_k²) e_k))`` and the guarantee ``width z``
    around what is relied on, z and e independent of mean 0 and variance 1. The ties minimise

        E (lacking - width z - what ties give)² + cost fold(h)

    over [0, 1] each. It is convex, and in h_k alone it is least at

        [mu_k (lacking - given_-k) - rho_k sd_k (width + common_-k) - cost/2] / (mu_k² + sd_k²)

    clipped, where ``given = fold(h mu)``, ``common = fold(h rho sd)`` and -k leaves out partner k.
    Ties that follow this slowly come to rest where all are best at once.

    Parameters
    ----------
    levels
        Ties that stand, h, ``(partners, worlds)``.
    protection, load, variance
        mu, ``rho sd`` and ``mu² + sd²`` by partner, ``(partners, worlds)``.
    given, common
        What all ties give, and what of their spread they share, ``(worlds,)``.
    lacking
        Protection lacking before any tie.
    width
        Standard deviation of the guarantee.

    Returns
    -------
    Shape ``(partners, worlds)``, in [0, 1].
    """
    pull = protection * (lacking - given + protection * levels)
    pull -= load * (width + common - load * levels)
    pull -= 0.5 * cost
    return unit(pull / variance)


def outreach(building: FloatArray, price: FloatArray) -> FloatArray:
    """Share of the room for meetings that new ties take: ``price b / (1 + price b)``.

    Parameters
    ----------
    building
        New ties a year that both sides would build, b.
    price
        Years per tie; at 0 the share is exactly 0.
    """
    busy = price * building
    return busy / (1.0 + busy)


def grown(
    levels: FloatArray, aim: FloatArray, pace: FloatArray, price: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Ties one quarter on, and the share of the room for meetings that building them took.

    ``h + pace/4 [(1 - outreach) max(aim - h, 0) + min(aim - h, 0)]``: the more is built at once,
    the less gets done of each; a tie that is no longer wanted lapses by itself.

    Parameters
    ----------
    levels, aim
        Ties that stand and that both sides want, ``(partners, worlds)``.
    pace
        Per year.
    price
        As in :func:`outreach`.

    Returns
    -------
    levels
        Shape ``(partners, worlds)``, in [0, 1].
    share
        Outreach, in [0, 1).
    """
    gap = aim - levels
    rising = np.maximum(gap, 0.0)
    share = outreach(pace * total(rising), price)
    # What falls away is the gap less what rises; at price 0 all of the gap is followed.
    return levels + 0.25 * pace * (gap - share * rising), share
