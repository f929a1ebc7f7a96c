"""Alternating offers simulated: solved backwards from deadlines drawn at random (C1 to C4).

The closed forms speak of talks without end. Here every table has a last round, which differs from
draw to draw and with it who makes the last offer; what is left of that is the ribbon.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.theory.ribbon import Curve, Ribbon
from sim.arrays import FloatArray, IntArray
from sim.bargaining import breakdown_share, outside_option_share, rubinstein_share
from sim.bargaining.disagreement import power_from_patience

SECOND = 0.9
"""Patience of the second side in C1 and C3."""


def solved_back(
    rounds: IntArray,
    delta_first: ArrayLike,
    delta_second: ArrayLike,
    *,
    outside_second: ArrayLike = 0.0,
    risk: ArrayLike = 0.0,
    breakdown: tuple[float, float] = (0.0, 0.0),
) -> FloatArray:
    """First proposer's share of a pie of one, where talks end after so many rounds.

    Parameters
    ----------
    rounds
        The last round, at least 1, by draw; broadcasts with all others.
    delta_first, delta_second
        Discount factors per round.
    outside_second
        What the second may take instead of answering.
    risk
        Chance that talks break down after a refusal.
    breakdown
        What that, and the end of the last round, leaves each.
    """
    d1, d2 = np.asarray(delta_first), np.asarray(delta_second)
    option, p = np.asarray(outside_second), np.asarray(risk)
    b1, b2 = breakdown
    share = np.zeros(np.broadcast_shapes(rounds.shape, d1.shape, d2.shape, option.shape, p.shape))
    for turn in range(int(rounds.max()), 0, -1):
        last = turn >= rounds
        if turn % 2:
            waits = p * b2 + (1.0 - p) * np.where(last, b2, d2 * (1.0 - share))
            share = 1.0 - np.maximum(waits, option)
        else:
            share = p * b1 + (1.0 - p) * np.where(last, b1, d1 * share)
    return share


def patience(random: np.random.Generator, draws: int) -> Ribbon:
    """C1: the first side's patience varies; deadlines of 2 to 60 rounds."""
    x = np.linspace(0.5, 0.98, 49)
    rounds = random.integers(2, 61, (draws, 1))
    return Ribbon(x, (Curve(rubinstein_share(x, SECOND), solved_back(rounds, x, SECOND)),))


def frequency(random: np.random.Generator, draws: int) -> Ribbon:
    """C2: the time between offers varies; who begins is drawn, as is the deadline."""
    x = np.logspace(0.0, -1.7, 18)
    first, second = 0.95, 0.9
    begins = random.random(draws) < 0.5
    periods = random.uniform(120.0, 160.0, draws)
    simulated = np.empty((draws, x.size))
    for place, interval in enumerate(x):
        rounds = np.ceil(periods / interval).astype(np.int64)
        d1, d2 = first**interval, second**interval
        own = solved_back(rounds, d1, d2)
        simulated[:, place] = np.where(begins, own, 1.0 - solved_back(rounds, d2, d1))
    power = power_from_patience(np.asarray(first), np.asarray(second))
    curve = Curve(np.full(x.size, power), simulated, mean=True)
    return Ribbon(x, (curve,), logarithmic=True)


def outside_option(random: np.random.Generator, draws: int) -> Ribbon:
    """C3: the option's worth varies; patience of both within 0.03 of 0.9, 20 to 60 rounds.

    Beside it, C4: the same amount as what a forced breakdown leaves, at a risk that costs as much.
    """
    x = np.linspace(0.0, 1.0, 51)
    rounds = random.integers(20, 61, (draws, 1))
    deltas = random.uniform(SECOND - 0.03, SECOND + 0.03, (2, draws, 1))
    simulated = solved_back(rounds, *deltas, outside_second=x)
    chosen = Curve(outside_option_share(SECOND, SECOND, x), simulated)
    return Ribbon(x, (chosen, Curve(breakdown_share(1.0 - SECOND, 0.0, x))))


def breakdown(random: np.random.Generator, draws: int) -> Ribbon:
    """C4: the risk varies, and is known from sixty past talks alone; 200 to 400 rounds."""
    x = np.linspace(0.02, 0.6, 30)
    left = (0.3, 0.1)
    rounds = random.integers(200, 401, (draws, 1))
    # Laplace's rule of succession: who has seen no breakdown does not yet believe in none.
    seen = (random.binomial(60, x, (draws, x.size)) + 1.0) / 62.0
    simulated = solved_back(rounds, 1.0, 1.0, risk=seen, breakdown=left)
    return Ribbon(x, (Curve(breakdown_share(x, *left), simulated),))
