"""What came out: effects with intervals, the share of draws where the signs hold, a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from sim.analysis.propositions.effects import Effect
from sim.analysis.propositions.pooling import Pooled, chances, pooled
from sim.analysis.propositions.registry import Fate, Part, Proposition
from sim.arrays import FloatArray

Verdict = Literal["supported", "conditional", "not supported", "reversed"]

MOST = 2 / 3
"""Share of draws that makes a sign the rule."""

SOME = 1 / 10
"""Share of draws below which a sign that does not hold at the scenario's values is not there."""


TELLING = 0.2
"""Difference between two shares of draws that is worth a sentence."""


@dataclass(frozen=True)
class PartFound:
    """One part's effect.

    Parameters
    ----------
    part
        What was asked.
    here
        At the values of the scenario.
    draws
        At each draw from the plausible space.
    """

    part: Part
    here: Effect
    draws: tuple[Effect, ...]

    @property
    def fate(self) -> Fate:
        """What becomes of the sign at the values of the scenario."""
        return fate(self.part, self.here)

    @cached_property
    def pooled(self) -> Pooled:
        """The effect at each draw, pooled over the draws."""
        return pooled(self.draws)

    @cached_property
    def chances(self) -> tuple[FloatArray, FloatArray]:
        """The chance that the part holds, and that it reverses, at each draw, ``(draws,)`` each."""
        return chances(self.part, self.pooled)

    def share(self, of: Fate) -> float:
        """Share of draws with that fate, as many as are to be expected."""
        holds, reverses = (float(chance.mean()) for chance in self.chances)
        return {"holds": holds, "reverses": reverses, "vanishes": 1.0 - holds - reverses}[of]


@dataclass(frozen=True)
class Condition:
    """The parameter on which the effect depends most.

    Parameters
    ----------
    path
        Of the parameter.
    correlation
        Rank correlation with the size of the effect, over the draws.
    edge
        The middle of its range.
    above, below
        Share of draws in which the signs hold, with the parameter above and below that.
    """

    path: str
    correlation: float
    edge: float
    above: float
    below: float

    @property
    def decides(self) -> bool:
        """Whether it bears on where the signs hold, and not only on how large the effect is."""
        return abs(self.above - self.below) >= TELLING


@dataclass(frozen=True)
class Finding:
    """What came out of one proposition.

    Parameters
    ----------
    proposition
        What was asked.
    parts
        The effect of each.
    condition
        The strongest; None where none stands out from chance.
    worlds, each, seed
        Worlds at the scenario's values, worlds at each draw, and their root seed.
    """

    proposition: Proposition
    parts: tuple[PartFound, ...]
    condition: Condition | None
    worlds: int
    each: int
    seed: int

    @property
    def draws(self) -> int:
        """How many draws from the plausible space."""
        return len(self.parts[0].draws)

    @property
    def counted(self) -> tuple[PartFound, ...]:
        """The parts that the verdict rests on."""
        return tuple(one for one in self.parts if not one.part.beside)

    @property
    def share_holding(self) -> float:
        """Share of draws in which every part holds."""
        return float(holding(self.counted).mean())

    @property
    def share_reversed(self) -> float:
        """Share of draws in which some part has the opposite sign."""
        return float(np.max([one.chances[1] for one in self.counted], axis=0).mean())

    @property
    def verdict(self) -> Verdict:
        """What is to be said of it.

        Supported where every part holds at the scenario's values and in most draws; reversed where
        some part has the opposite sign there and in most draws; not supported where the parts do
        not hold there and in hardly a draw; conditional otherwise.
        """
        here = [one.fate for one in self.counted]
        holds = all(one == "holds" for one in here)
        if holds and self.share_holding >= MOST:
            return "supported"
        if "reverses" in here and self.share_reversed >= MOST:
            return "reversed"
        if not holds and self.share_holding < SOME:
            return "not supported"
        return "conditional"


def holding(parts: Sequence[PartFound]) -> FloatArray:
    """The chance at each draw that every one of them holds: that of the weakest, ``(draws,)``."""
    return np.asarray(np.min([one.chances[0] for one in parts], axis=0))


def fate(part: Part, effect: Effect) -> Fate:
    """What becomes of a part's sign, by the interval of its effect.

    An effect of the expected sign holds where its interval lies beyond 0 and its size is at least
    ``least``; it reverses where the same is so on the other side. Sameness (``0``) holds where the
    interval lies within ``least`` of 0 and reverses where it lies beyond; "not lower" (``>``) holds
    where it lies above ``-least`` and reverses where it lies below.
    """
    least = part.least
    low, high, size = _turned(part, effect)
    if part.sign == "0":
        if -least <= low and high <= least:
            return "holds"
        return "reverses" if low > least or high < -least else "vanishes"
    if part.sign == ">":
        if low >= -least:
            return "holds"
        return "reverses" if high < -least else "vanishes"
    if low > 0.0 and size >= least:
        return "holds"
    return "reverses" if high < 0.0 and size <= -least else "vanishes"


def _turned(part: Part, effect: Effect) -> tuple[float, float, float]:
    """Low, high and size, turned so that more is more of the expected sign."""
    if part.sign == "-":
        return -effect.high, -effect.low, -effect.size
    return effect.low, effect.high, effect.size


def weakest(parts: Sequence[PartFound]) -> FloatArray:
    """The least of the parts at each draw in standard units, more being more as expected.

    What a proposition of several parts is worth is what its weakest part is, ``(draws,)``.
    """
    rows = []
    for one in parts:
        size = one.pooled.mean
        turned = {"-": -size, "0": -np.abs(size)}.get(one.part.sign, size)
        scale = turned.std()
        rows.append(turned / (scale if scale > 0.0 else 1.0))
    return np.asarray(np.min(rows, axis=0))
