"""Factors of a design: a parameter, and the values or the distribution that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from sim.arrays import FloatArray
from sim.errors import Message
from sim.scenario.registry import Parameter

Role: TypeAlias = Literal["uncertainty", "lever"]
"""Whether nobody controls it, or a government chooses it."""


@dataclass(frozen=True)
class Factor:
    """A parameter that a design moves.

    Parameters
    ----------
    path
        Dotted path of the parameter.
    role
        Uncertainty or lever.
    values
        What it takes in turn; empty where it is sampled.
    """

    path: str
    role: Role
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class Sampled(Factor):
    """A factor drawn from a distribution.

    Parameters
    ----------
    distribution
        ``uniform``, ``loguniform``, ``normal`` or ``triangular``; ``around``, uniform by a share of
        what each scenario has.
    low, high
        Bounds.
    first, second
        What else the distribution needs: mean and standard deviation, mode, or the share.
    """

    distribution: str = "uniform"
    low: float = 0.0
    high: float = 1.0
    first: float = 0.0
    second: float = 0.0

    def at(self, unit: FloatArray, usual: float) -> FloatArray:
        """Values at these places of the distribution, by its inverse; never outside the bounds.

        Parameters
        ----------
        unit
            Shape ``(points,)``, 0 to 1.
        usual
            What the scenario has.
        """
        low, high = self.low, self.high
        if self.distribution == "around":
            half = self.first * min(usual - low, high - usual, abs(usual))
            low, high = usual - half, usual + half
        if self.distribution in ("uniform", "around"):
            return np.asarray(low + unit * (high - low))
        return np.asarray(np.clip(self._frozen().ppf(unit), low, high), dtype=np.float64)

    def _frozen(self) -> Any:
        from scipy import stats  # A second, which no run without a design should wait.

        low, high = self.low, self.high
        if self.distribution == "loguniform":
            return stats.loguniform(low, high)
        if self.distribution == "triangular":
            return stats.triang((self.first - low) / (high - low), low, high - low)
        ends = ((end - self.first) / self.second for end in (low, high))
        return stats.truncnorm(*ends, self.first, self.second)


def problems(one: Sampled, registered: Parameter) -> Mapping[str, str]:
    """What is wrong with a distribution, by the key to mend; empty if nothing is.

    Parameters
    ----------
    registered
        The parameter; a distribution must stay within its range.
    """
    found: dict[str, str] = {}
    for key, end in (("low", one.low), ("high", one.high)):
        if not registered.low <= end <= registered.high:
            found[key] = Message("outside its range")
        elif not np.isfinite(end):
            found[key] = Message("must be stated: the parameter has no end there")
    if not found and one.low >= one.high:
        found["high"] = Message("must be above low")
    if found:
        return found
    if one.distribution == "loguniform" and one.low <= 0.0:
        found["low"] = Message("must be above 0 for a loguniform distribution")
    if one.distribution == "triangular" and not one.low <= one.first <= one.high:
        found["mode"] = Message("must lie between low and high")
    if one.distribution == "normal" and not one.second > 0.0:
        found["sd"] = Message("must be above 0")
    if one.distribution == "around" and not 0.0 < one.first <= 1.0:
        found["around"] = Message("must be above 0 and at most 1")
    return found
