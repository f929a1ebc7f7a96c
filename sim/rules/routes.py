"""By what route decisions are taken: by institution, by bargain, or by one side alone."""

from __future__ import annotations

import numpy as np

from sim.arrays import AnyArray, FloatArray, IntArray

ROUTES = ("institution", "bargain", "unilateral")

UNDECIDED = 0.5
"""The share where nothing has been decided yet: neither way."""


def remembered(counts: FloatArray, now: IntArray, memory: FloatArray) -> FloatArray:
    """Decisions of the past few years, older ones fading: ``c (1 - 1/(4 memory)) + now``.

    Parameters
    ----------
    counts, now
        By route, ``(routes, worlds)``.
    memory
        Years, at least a quarter, where only this quarter's count.
    """
    return (1.0 - 0.25 / memory) * counts + now


def share(some: AnyArray, every: AnyArray) -> FloatArray:
    """Share of the remembered decisions that went one route, [0, 1]; ``(worlds,)``."""
    decided = every > 0.0
    return np.where(decided, some / np.where(decided, every, 1.0), UNDECIDED)
