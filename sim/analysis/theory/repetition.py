"""Repeated games simulated move by move: attrition, tit for tat, generosity (C9, C17 to C19)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.theory.ribbon import Curve, Ribbon
from sim.arrays import FloatArray
from sim.rules import concession_rounds, optimal_generosity, tit_for_tat_cooperation

MOVES = 500
"""Moves of one match."""

WARS = 100
"""Wars of attrition over which one draw takes the mean."""

TRIALS = 400
"""Single defections from which one draw learns whether they pay."""

TEMPTATION, REWARD, PUNISHMENT, SUCKER = 5.0, 3.0, 1.0, 0.0


def matched(
    random: np.random.Generator, error: ArrayLike, generosity: ArrayLike, shape: tuple[int, int]
) -> FloatArray:
    """Share of cooperation over a match of two generous tit-for-tat players whose moves err."""
    noise, kind = np.asarray(error), np.asarray(generosity)
    mine, yours = np.ones(shape, dtype=np.bool_), np.ones(shape, dtype=np.bool_)
    cooperated = np.zeros(shape)
    for turn in range(MOVES):
        if turn:
            wants_mine = yours | (random.random(shape) < kind)
            wants_yours = mine | (random.random(shape) < kind)
        else:
            wants_mine, wants_yours = mine, yours
        mine = wants_mine ^ (random.random(shape) < noise)
        yours = wants_yours ^ (random.random(shape) < noise)
        cooperated += 0.5 * (mine.astype(np.float64) + yours)
    return cooperated / MOVES


def attrition(random: np.random.Generator, draws: int) -> Ribbon:
    """C9: patience varies; wars of attrition are fought out, each side giving in when it tires."""
    x = np.linspace(0.6, 0.97, 38)
    better, worse = 2.0, 1.0
    # The chance that leaves the other indifferent between giving in now and one round later.
    tires = (1.0 - x) * worse / (x * (better - worse))
    sides = random.geometric(tires, (2, WARS, draws, x.size))
    found = sides.min(axis=0).mean(axis=0)
    return Ribbon(x, (Curve(concession_rounds(x, better, worse), found),))


def tit_for_tat(random: np.random.Generator, draws: int) -> Ribbon:
    """C17: error varies, without generosity."""
    x = np.linspace(0.01, 0.3, 30)
    found = matched(random, x, 0.0, (draws, x.size))
    return Ribbon(x, (Curve(tit_for_tat_cooperation(x, 0.0), found),))


def generosity(random: np.random.Generator, draws: int) -> Ribbon:
    """C18: generosity varies, at two rates of error."""
    x = np.linspace(0.0, 1.0, 26)
    curves = [
        Curve(tit_for_tat_cooperation(error, x), matched(random, error, x, (draws, x.size)))
        for error in (0.01, 0.05)
    ]
    return Ribbon(x, tuple(curves))


def exploitation(random: np.random.Generator, draws: int) -> Ribbon:
    """C19: the weight of the next round varies; single defections are tried against the generous.

    A defection wins T - R now. In the next round, if there is one, it costs R - S unless it is
    forgiven. A draw has met so many cases, and knows the largest generosity at which defecting
    would not have paid.
    """
    x = np.linspace(0.6, 1.0, 41)
    shape = (TRIALS, draws, x.size)
    # Forgiven where a number drawn is below generosity; without a next round, never punished.
    drawn = np.where(random.random(shape) < x, random.random(shape), -1.0)
    needed = int(np.ceil(TRIALS * (TEMPTATION - REWARD) / (REWARD - SUCKER)))
    # As many as needed are punished while generosity stays below the needed-th largest number.
    found = np.maximum(np.partition(drawn, -needed, axis=0)[-needed], 0.0)
    closed = optimal_generosity(
        temptation=TEMPTATION,
        reward=REWARD,
        punishment=PUNISHMENT,
        sucker=SUCKER,
        discount=x,
    )
    return Ribbon(x, (Curve(closed, found),))
