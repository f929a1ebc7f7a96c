"""Accommodation of China: relief from coercion against doubt about where Japan stands.

References
----------
Lim, D. & Cooper, Z. (2015), *Security Studies* 24: hedging has a price, or it is not hedging (read
as an abstract). Koga, K. (2018), *International Studies Review* 20: Japan balances (abstract). The
closed form is our own.
"""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray


def relief_worth(
    appetite: FloatArray, coercion: FloatArray, threat: FloatArray, futility: FloatArray
) -> FloatArray:
    """What full accommodation would begin to buy: ``appetite C max(0, 1 - T / futility)``.

    It relieves coercion, and whoever is threatened enough buys nothing by giving way.

    Parameters
    ----------
    coercion, threat
        Indices C and T, ``(worlds,)``.
    futility
        The threat at which nothing is bought any more, above 0.
    """
    return appetite * coercion * np.maximum(1.0 - threat / futility, 0.0)


def best_hedge(relief: FloatArray, price: FloatArray) -> FloatArray:
    """Accommodation x in [0, 1] that maximises ``relief x (1 - x/2) - price x``.

    ``max(0, 1 - price / relief)``: 0 wherever the first step costs more than it brings, which at
    any price above 0 is so under enough threat (C40).

    Parameters
    ----------
    relief
        Worth of relief at the first step, 0 or more, ``(worlds,)``; each further step brings less.
    price
        What doubt about its alignment costs, 0 or more.
    """
    pays = relief > price
    return np.where(pays, 1.0 - price / np.where(pays, relief, 1.0), 0.0)


def relieved(usual: FloatArray, relief: FloatArray, hedging: FloatArray) -> FloatArray:
    """Coercion that China aims at: ``usual (1 - relief x)``, index."""
    return usual * (1.0 - relief * hedging)
