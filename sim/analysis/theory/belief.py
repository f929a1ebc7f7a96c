"""Beliefs simulated: misread games, paths of trust, senders of signals (C20 to C22)."""

from __future__ import annotations

import numpy as np

from sim.analysis.theory.ribbon import Curve, Ribbon
from sim.rules import signal_posterior, trust_threshold

LEVELS = np.linspace(0.0, 1.0, 201)
"""Levels of trust that are tried one by one in C20."""

SENDERS = 300
PRIOR = 0.37


def threshold(random: np.random.Generator, draws: int) -> Ribbon:
    """C20: what mutual defection is worth varies; payoffs are misread by 0.02.

    The least trust at which cooperating is worth as much as defecting, tried level by level.
    """
    x = np.linspace(0.05, 0.75, 36)
    reward, temptation, sucker = 1.0, 0.8, 0.0
    misread = 0.02 * random.standard_normal((4, draws, x.size))
    r, t, p, s = (
        value + error for value, error in zip((reward, temptation, x, sucker), misread, strict=True)
    )
    found = np.ones((draws, x.size))
    for trust in LEVELS[::-1]:
        pays = trust * r + (1.0 - trust) * s >= trust * t + (1.0 - trust) * p
        found = np.where(pays, trust, found)
    closed = trust_threshold(reward=reward, temptation=temptation, punishment=x, sucker=sucker)
    return Ribbon(x, (Curve(closed, found),))


def paths(random: np.random.Generator, draws: int) -> Ribbon:
    """C21: trust move by move; the other's type is drawn from the belief that one starts with."""
    moves, good, bad = 30, 0.95, 0.4
    is_good = random.random(draws) < PRIOR
    odds = np.full(draws, np.log(PRIOR / (1.0 - PRIOR)))
    path = [np.full(draws, PRIOR)]
    for _ in range(moves):
        cooperates = random.random(draws) < np.where(is_good, good, bad)
        odds += np.where(cooperates, np.log(good / bad), np.log((1.0 - good) / (1.0 - bad)))
        path.append(1.0 / (1.0 + np.exp(-odds)))
    x = np.arange(moves + 1, dtype=np.float64)
    return Ribbon(x, (Curve(np.full(x.size, PRIOR), np.stack(path, axis=1), mean=True),))


def signals(random: np.random.Generator, draws: int) -> Ribbon:
    """C22: the signal's cost varies; gains differ a little from sender to sender.

    What is found is the share of the good among those who send, in groups of 300.
    """
    gains, spread = (0.5, 0.2), 0.02
    x = np.sort(np.append(np.linspace(0.0, 0.42, 43), gains[1] + 1e-9))
    good = random.random((SENDERS, draws, 1)) < PRIOR
    gain = np.where(good, *gains) + spread * random.standard_normal(good.shape)
    sends = gain > x
    found = (sends & good).sum(axis=0) / np.maximum(sends.sum(axis=0), 1)
    return Ribbon(x, (Curve(signal_posterior(PRIOR, x, *gains), found),))
