"""The points of a design: every combination of listed values, at every sampled point."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.arrays import FloatArray, IntArray
from sim.ensemble.designs.factors import Factor, Sampled
from sim.ensemble.designs.space import plausible
from sim.scenario.registry import value_of
from sim.scenario.schema import Scenario


@dataclass(frozen=True, eq=False)
class Plan:
    """What a batch moves, point by point; every scenario is run at every point.

    Parameters
    ----------
    crossed
        Factors of which every combination of values is run, the last changing first.
    sampled
        Factors drawn together.
    unit
        Their places in their distributions, ``(samples, sampled + assumed)``.
    assumed
        Assumptions of the plausible space, which follow the sampled factors; each moves around
        what the scenario has, and one that a scenario has at a bound stays there.
    """

    crossed: tuple[Factor, ...]
    sampled: tuple[Sampled, ...]
    unit: FloatArray
    assumed: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """Points: combinations times samples."""
        return self.combinations * len(self.unit)

    @property
    def combinations(self) -> int:
        """Combinations of the values of crossed factors."""
        return math.prod(len(factor.values) for factor in self.crossed)

    @property
    def paths(self) -> tuple[str, ...]:
        """Of all factors: crossed, sampled, assumed."""
        return (*(factor.path for factor in (*self.crossed, *self.sampled)), *self.assumed)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that determines the points, in hex."""
        told = repr((self.crossed, self.sampled, self.assumed, self.unit.shape))
        return hashlib.sha256(told.encode() + self.unit.tobytes()).hexdigest()

    def columns(self, scenario: Scenario, points: IntArray) -> Mapping[str, FloatArray]:
        """Dotted path to values at these points, each of their shape.

        Parameters
        ----------
        scenario
            Whose values some factors move around.
        points
            Numbers of points; they may repeat.
        """
        combination, sample = np.divmod(points, len(self.unit))
        found: dict[str, FloatArray] = {}
        for factor in reversed(self.crossed):
            combination, place = np.divmod(combination, len(factor.values))
            found[factor.path] = np.take(np.array(factor.values, dtype=np.float64), place)
        unit = np.take(self.unit, sample, axis=0)
        for column, one in enumerate(self.sampled):
            found[one.path] = one.at(unit[:, column], value_of(one.path, scenario))
        if self.assumed:
            low, high = self._ends(scenario)
            spread = low + unit[:, len(self.sampled) :] * (high - low)
            found |= dict(zip(self.assumed, np.ascontiguousarray(spread.T), strict=True))
        return {path: found[path] for path in self.paths}

    def _ends(self, scenario: Scenario) -> tuple[FloatArray, FloatArray]:
        """Both ends of every assumption in a scenario, ``(assumed,)`` each."""
        space = plausible(scenario, tuple(set(self.paths) - set(self.assumed)))
        known = dict(zip(space.paths, zip(space.low, space.high, strict=True), strict=True))
        usual = ((value_of(path, scenario),) * 2 for path in self.assumed)
        ends = [known.get(path, still) for path, still in zip(self.assumed, usual, strict=True)]
        low, high = np.array(ends, dtype=np.float64).T
        return low, high


ONE = Plan((), (), np.empty((1, 0)))
"""No design: one point, at which every scenario is itself."""
