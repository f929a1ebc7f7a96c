"""What each of many noisy effects is likely to be, in the light of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from sim.analysis.propositions.effects import Effect
from sim.analysis.propositions.registry import Part
from sim.arrays import FloatArray
from sim.ensemble.pairing import NORMAL_95


@dataclass(frozen=True)
class Pooled:
    """Effects at many draws, each likely to be normal around a mean.

    Parameters
    ----------
    mean, sd
        Shape ``(draws,)``; an effect known exactly has no spread.
    """

    mean: FloatArray
    sd: FloatArray

    def above(self, edge: float) -> FloatArray:
        """The chance that each is at least ``edge``, ``(draws,)``."""
        away = self.mean - edge
        sure = self.sd == 0.0
        chance = ndtr(away / np.where(sure, 1.0, self.sd))
        return np.where(sure, (away >= 0.0).astype(np.float64), chance)

    def below(self, edge: float) -> FloatArray:
        """The chance that each is at most ``edge``, ``(draws,)``."""
        return Pooled(-self.mean, self.sd).above(-edge)


def pooled(effects: Sequence[Effect]) -> Pooled:
    """Each effect drawn towards the mean of all by as much as noise explains of their spread.

    ``m + t² / (t² + e²) (x - m)`` with the effect x, the mean m of all, ``e²`` the mean square of
    their Monte-Carlo errors, and ``t²`` by how much their variance exceeds that, 0 if it does not;
    with the variance ``t² e² / (t² + e²)`` and what m itself may be off (empirical Bayes for normal
    means). One ``e²`` for all: where few worlds saw a rare event, those in which nothing happened
    would else seem the surest. Counting the effects that are significant one by one would find the
    fewer the fewer worlds were run at each.

    Parameters
    ----------
    effects
        At least two.
    """
    sizes = np.array([one.size for one in effects])
    noise = float(np.mean([((one.high - one.low) / 2.0 / NORMAL_95) ** 2 for one in effects]))
    between = max(float(sizes.var(ddof=1)) - noise, 0.0)
    total = between + noise
    if total == 0.0:
        return Pooled(sizes, np.zeros_like(sizes))
    weight, mean = between / total, sizes.mean()
    variance = weight * noise + (1.0 - weight) ** 2 * total / sizes.size
    return Pooled(mean + weight * (sizes - mean), np.full_like(sizes, np.sqrt(variance)))


def chances(part: Part, effects: Pooled) -> tuple[FloatArray, FloatArray]:
    """The chance that a part holds, and that it reverses, at each draw, ``(draws,)`` each."""
    least = part.least
    if part.sign == "+":
        return effects.above(least), effects.below(-least)
    if part.sign == "-":
        return effects.below(-least), effects.above(least)
    if part.sign == ">":
        holds = effects.above(-least)
    else:
        holds = np.maximum(effects.above(-least) - effects.above(least), 0.0)
    return holds, 1.0 - holds
