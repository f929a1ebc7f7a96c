"""Ties with partners as a portfolio against a shortfall of protection.

References
----------
A form of our own. Plain mean-variance hedging buys fewer ties the less the guarantee can be relied
on, as what partners give is worth less beside it; a target that falls short repairs that.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Promise:
    """What ties with partners promise, all that never changes of it, ``(partners, worlds)`` each.

    Parameters
    ----------
    moments
        mu and ``rho sd`` of a full tie, ``(partners, 2, worlds)``.
    per_lack, per_load, per_tie, threshold
        mu, ``rho sd``, ``mu² + (rho sd)²`` and half the cost, over ``mu² + sd²``.
    """

    moments: FloatArray
    per_lack: FloatArray
    per_load: FloatArray
    per_tie: FloatArray
    threshold: FloatArray

    @classmethod
    def of(
        cls, protection: FloatArray, spread: FloatArray, exposure: FloatArray, cost: FloatArray
    ) -> Promise:
        """From mu, sd and rho by partner, ``(partners, worlds)``, and the cost, ``(worlds,)``."""
        load = exposure * spread
        square = protection * protection
        variance = square + spread * spread
        return cls(
            np.stack([protection, load], axis=1),
            protection / variance,
            load / variance,
            (square + load * load) / variance,
            0.5 * cost / variance,
        )

    def pooled(self, levels: FloatArray) -> FloatArray:
        """What all ties give, and what of their spread they share, ``(2, worlds)``.

        ``fold(h mu)`` and ``fold(h rho sd)``; ``levels`` are the ties h, ``(partners, worlds)``.
        """
        return total(self.moments * levels[:, None])


def wanted(
    promise: Promise,
    levels: FloatArray,
    pooled: FloatArray,
    lacking: FloatArray,
    width: FloatArray,
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
    pooled
        Given and common, ``(2, worlds)``.
    lacking
        Protection lacking before any tie, ``(worlds,)``.
    width
        Standard deviation of the guarantee.

    Returns
    -------
    Shape ``(partners, worlds)``, in [0, 1].
    """
    given, common = pooled
    want = promise.per_lack * (lacking - given)
    want -= promise.per_load * (width + common)
    # Partner k's own share of both is given back.
    want += promise.per_tie * levels
    want -= promise.threshold
    return unit(want)


def outreach(
    building: FloatArray, price: FloatArray, besides: FloatArray | float = 0.0
) -> FloatArray:
    """Share of the room for meetings that work with others takes: ``x / (1 + x)``.

    ``x = price b + besides``.

    Parameters
    ----------
    building
        New ties a year that both sides would build, b.
    price
        Years per tie; at 0, and with nothing besides, the share is exactly 0.
    besides
        What else is done with others, in the room that all other business takes.
    """
    busy = price * building + besides
    return busy / (1.0 + busy)


def grown(
    levels: FloatArray,
    aim: FloatArray,
    pace: FloatArray,
    price: FloatArray,
    besides: FloatArray | float = 0.0,
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
    price, besides
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
    share = outreach(pace * total(rising), price, besides)
    # What falls away is the gap less what rises; at share 0 all of the gap is followed.
    return levels + 0.25 * pace * (gap - share * rising), share
