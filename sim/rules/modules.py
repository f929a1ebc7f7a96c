"""Who joins a module of trade rules, and who leaves: each by a threshold of its own.

References
----------
Granovetter, M. (1978), "Threshold models of collective behavior", *American Journal of Sociology*
83, and Schelling, T. (1978), *Micromotives and Macrobehavior* (both unread): whoever joins once
enough others have makes a whole that tips, and whose end is not the mean of its members' wishes.
The terms of a threshold here, and their sizes, are our own.

Arrays are ``(members, modules, worlds)`` unless told otherwise; weights of candidates sum to one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold
from sim.scenario.tables.trade_order import Module, TradeOrder


@dataclass(frozen=True)
class Offer:
    """What modules offer and ask, one by one or as one package.

    Parameters
    ----------
    value
        What it is worth to belong once everybody does, ``benefit (1 + reliable enforcement)``.
    floor
        What it costs whoever is as far from its values as can be.
    price
        What it costs anybody to be bound.
    hold
        Loss that a member bears before it leaves, ``margin (1 + lock enforcement)``.
    half
        Weight inside at which half of what belonging lacks is there, ``(worlds,)``.

    All but the last are indices, ``(modules, worlds)``.
    """

    value: FloatArray
    floor: FloatArray
    price: FloatArray
    hold: FloatArray
    half: FloatArray

    @classmethod
    def of(cls, module: Module, order: TradeOrder, package: bool) -> Offer:
        """From the scenario's modules and trade order.

        In a package each module is worth the mean of all, and more by what they gain from one
        another, while the strictest floor and the strictest enforcement hold for every one.
        """
        benefit, floor, enforcement = module.benefit, module.floor, module.enforcement
        if package:
            benefit = alike(benefit) * (1.0 + order.package_gain)
            floor, enforcement = alike(floor, True), alike(enforcement, True)
        return cls(
            benefit * (1.0 + order.reliable * enforcement),
            floor,
            order.enforcement_price * enforcement,
            order.margin * (1.0 + order.lock * enforcement),
            order.half,
        )

    def willing(
        self,
        others: FloatArray,
        inside: BoolArray,
        distance: FloatArray,
        costs: FloatArray,
        taste: FloatArray,
    ) -> BoolArray:
        """Who would be in: whoever gains, and whoever is in and loses less than leaving costs.

        The gain is ``value worth(W) - floor d - price - costs + taste``, see :func:`worth`; it has
        to exceed 0, or for a member ``-hold``.

        Parameters
        ----------
        others
            Weight W of others that the candidate counts on, share.
        inside
            Whether it is a member.
        distance, costs
            From the values of the floor, and all else that belonging costs it, indices,
            ``(members, worlds)``.
        taste
            The candidate's own, and the mood about each module, indices.
        """
        net = self.value * worth(others, self.half)
        net -= self.floor * distance[:, None] + self.price
        net -= costs[:, None]
        would: BoolArray = net + taste > np.where(inside, -self.hold, 0.0)
        return would


def worth(others: FloatArray, half: FloatArray) -> FloatArray:
    """What belonging brings of all that it could: ``(1 + h) W / (W + h)``, [0, 1].

    0 where nobody else is in, 1 where all are; the first bring more than the last, the smaller h.

    Parameters
    ----------
    others
        Weight W of the others inside, share.
    half
        h, ``(worlds,)``, above 0.
    """
    brought: FloatArray = (1.0 + half) * others / (others + half)
    return brought


def patrons_cost(
    reindustrialization: FloatArray,
    reciprocity: FloatArray,
    scope: FloatArray,
    breadth: FloatArray,
    tariffs_free: FloatArray,
    linkage: FloatArray,
    narrowness: FloatArray,
) -> FloatArray:
    """What a module costs Washington, by the dials of its doctrine, ``(worlds,)``.

    ``tariffs_free i + linkage r s + narrowness (1 - b)``: rules tie the hand that sets tariffs,
    leave one chip less for the one table on which a reciprocal Washington (r) would put every
    subject (scope s), and give what a narrow metric does not count.
    """
    tied = tariffs_free * reindustrialization + linkage * reciprocity * scope
    return tied + narrowness * (1.0 - breadth)


def called_for(
    draws: FloatArray, chance: FloatArray, running: BoolArray, package: bool
) -> BoolArray:
    """Modules that are called for this year, of those that are not there, ``(modules, worlds)``.

    Parameters
    ----------
    draws
        Uniform on [0, 1), ``(modules, worlds)``; a package is called for by the first.
    chance
        ``(worlds,)``.
    """
    drawn = np.broadcast_to(draws[:1], draws.shape) if package else draws
    return (drawn < chance) & ~running


def founded(
    called: BoolArray, weight: FloatArray, core: FloatArray, quorum: FloatArray
) -> BoolArray:
    """Modules that start: called for, with founders of at least the quorum, ``(modules, worlds)``.

    Parameters
    ----------
    called
        Modules that a convener, itself willing, called for.
    weight
        Weight of the founders that would be in, ``(modules, worlds)``.
    core, quorum
        Weight of all of them, and the share of it that is needed.
    """
    return called & (weight >= quorum * core) & (weight > 0.0)


def alike(rows: FloatArray, strictest: bool = False) -> FloatArray:
    """The same for every module: the mean of all, or the most, ``(..., modules, worlds)``."""
    count = rows.shape[-2]
    if not count:
        return rows
    by_module = np.moveaxis(rows, -2, 0)
    one = by_module.max(axis=0) if strictest else fold(by_module) / count
    every: FloatArray = np.repeat(np.expand_dims(one, -2), count, axis=-2)
    return every


def mood_next(
    mood: FloatArray, reversion: FloatArray, volatility: FloatArray, shock: FloatArray
) -> FloatArray:
    """The mood about each module a year on: ``m (1 - reversion) + volatility shock``.

    ``(modules, worlds)``; a window opens for a module now and then, and closes.
    """
    return mood * (1.0 - reversion) + volatility * shock


def weight_in(weights: FloatArray, members: BoolArray) -> FloatArray:
    """Weight of the members of each module, ``(modules, worlds)``.

    Parameters
    ----------
    weights
        ``(members, worlds)``.
    """
    return fold(weights[:, None] * members)


def left_by(parts: FloatArray) -> FloatArray:
    """What several modules leave of a thing of which each takes a part: ``prod (1 - part)``.

    ``(modules, worlds)`` to ``(worlds,)``, in [0, 1]; exactly 1 where none takes any.
    """
    left: FloatArray = np.ones(parts.shape[1:])
    for part in parts:
        left *= 1.0 - part
    return left


def mean_of(rows: FloatArray) -> FloatArray:
    """Mean over modules, ``(worlds,)``; 0 where there are none."""
    return fold(rows) / rows.shape[0] if rows.shape[0] else np.zeros(rows.shape[1:])
