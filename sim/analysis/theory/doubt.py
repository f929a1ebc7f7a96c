"""Talks simulated where something is drawn: swaps, private costs, homes that ratify or do not.

Nobody here optimises by formula: proposers try what paid best among those they have met, and then
meet others (C6, C8, C23, C24).
"""

from __future__ import annotations

import numpy as np

from sim.analysis.theory.readings import offer_in_doubt
from sim.analysis.theory.ribbon import Curve, Ribbon
from sim.arrays import FloatArray
from sim.bargaining import nash_solution, ratified_share, screening_offer

MET = 200
"""Opponents met to learn from, and as many to be tested on."""

SWAPS = 300
"""Packages proposed one after another in C6."""

SPLITS = 300
"""Ways of splitting the pie that are looked at in C23."""


def linkage(random: np.random.Generator, draws: int) -> Ribbon:
    """C6: weights drift apart; from halves on, random packages are taken if both gain.

    Beside it, the product where each issue is settled alone.
    """
    x = np.linspace(0.0, 1.0, 26)
    us = np.stack([0.5 + 0.5 * x, 0.5 - 0.5 * x])
    japan = us[::-1]
    best = nash_solution(us, japan, 0.0, 0.0)
    package = np.full((2, draws, x.size), 0.5)
    width = np.linspace(0.5, 0.01, SWAPS)
    for turn in range(SWAPS):
        moved = package + width[turn] * random.uniform(-1.0, 1.0, package.shape)
        moved = np.clip(moved, 0.0, 1.0)
        change = moved - package
        gains = (us[:, None] * change).sum(axis=0), -(japan[:, None] * change).sum(axis=0)
        both = (gains[0] >= 0.0) & (gains[1] >= 0.0)
        package = np.where(both, moved, package)
    won = (us[:, None] * package).sum(axis=0)
    kept = (japan[:, None] * (1.0 - package)).sum(axis=0)
    linked = Curve(best.utility_us * best.utility_japan, won * kept)
    return Ribbon(x, (linked, Curve(np.full(x.size, 0.25))))


def private_costs(random: np.random.Generator, draws: int) -> Ribbon:
    """C8: doubt about the opponent's cost widens around 0.3; p = 0.5, own cost 0.1."""
    x = np.linspace(0.0, 0.3, 31)
    p, own, middle = 0.5, 0.1, 0.3
    costs = np.sort(_around(random, middle, x, draws), axis=0)
    # Demanding what the k-th cheapest opponent would just accept, all dearer ones accept too.
    accepted = (MET - np.arange(MET)).reshape(-1, 1, 1) / MET
    worth = accepted * (p + costs) + (1.0 - accepted) * (p - own)
    demand = _best(costs, worth)
    refused = (_around(random, middle, x, draws) < demand).mean(axis=0)
    closed = screening_offer(p, own, middle - x, middle + x).failure
    return Ribbon(x, (Curve(closed, refused),))


def tied_hands(random: np.random.Generator, draws: int) -> Ribbon:
    """C23: the home threshold rises; it is misread by 0.03, and splits are tried at random."""
    x = np.sort(np.append(np.linspace(0.0, 1.2, 49), 1.0 + 1e-9))
    threshold = x + 0.03 * random.standard_normal((draws, x.size))
    split = random.random((SPLITS, draws, 1))
    product = np.where(split >= threshold, split * (1.0 - split), -1.0)
    best = np.argmax(product, axis=0)
    found = np.take_along_axis(split[:, :, 0].T, best, axis=1)
    share = np.where(product.max(axis=0) >= 0.0, found, 0.0)
    return Ribbon(x, (Curve(ratified_share(x, 0.0).share, share),))


def uncertain_home(random: np.random.Generator, draws: int) -> Ribbon:
    """C24: doubt about the other's home threshold widens around one half."""
    x = np.linspace(0.0, 0.5, 26)
    homes = np.sort(_around(random, 0.5, x, draws), axis=0)
    accepted = np.arange(1, MET + 1).reshape(-1, 1, 1) / MET
    offer = _best(homes, accepted * (1.0 - homes))
    failed = (_around(random, 0.5, x, draws) > offer).mean(axis=0)
    closed = [offer_in_doubt(0.5 - width, 0.5 + width)[1] for width in x]
    return Ribbon(x, (Curve(np.array(closed, dtype=np.float64), failed),))


def _around(
    random: np.random.Generator, middle: float, width: FloatArray, draws: int
) -> FloatArray:
    """Opponents met, uniform around a middle, ``(met, draws, x)``."""
    return middle + width * random.uniform(-1.0, 1.0, (MET, draws, width.size))


def _best(tried: FloatArray, worth: FloatArray) -> FloatArray:
    """What was worth most among all that was tried, ``(draws, x)``."""
    best = np.argmax(worth, axis=0)
    return np.asarray(np.take_along_axis(tried, best[None], axis=0)[0])
