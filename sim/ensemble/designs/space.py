"""The plausible space: every assumption moved at once, by up to half.

No proposition chooses its own space. Half of the value, or half of the way to the nearer bound if
that is less, so that its middle is the scenario. A parameter with a record behind it stays; one at
0 or at a bound, where a mechanism is off or whole, stays so; one that a proposition moves itself is
left to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray
from sim.scenario.orders import orders_of
from sim.scenario.registry import parameters, value_of
from sim.scenario.schema import Scenario

ASSUMED = "assumption"
"""How the source of a parameter begins that rests on none."""

REACH = 0.5
"""Share of a parameter's value, or of the way to the nearer of its bounds, either way."""


@dataclass(frozen=True)
class Space:
    """Ranges of parameters.

    Parameters
    ----------
    paths
        Of the parameters.
    low, high
        Their bounds, ``(paths,)``.
    """

    paths: tuple[str, ...]
    low: FloatArray
    high: FloatArray

    def sample(self, points: int, seed: int) -> FloatArray:
        """A Latin hypercube over it, ``(points, paths)``.

        McKay, Beckman & Conover (1979, *Technometrics* 21:239-245, not opened).

        No Sobol sequence: in some six hundred dimensions and a hundred points it pairs parameters
        almost perfectly (correlations up to .94 were measured), and what one of them does would
        be taken for the other's doing.
        """
        from scipy.stats import qmc  # A second, which no run without a design should wait.

        engine = qmc.LatinHypercube(len(self.paths), rng=np.random.default_rng(seed))
        return np.asarray(self.low + engine.random(points) * (self.high - self.low))

    def place(self, values: FloatArray) -> FloatArray:
        """Where values lie between the bounds, 0 to 1, ``(points, paths)``."""
        return np.asarray((values - self.low) / (self.high - self.low))


def plausible(scenario: Scenario, left_out: Collection[str] = ()) -> Space:
    """The space around a scenario, the weights of a record only where one drives it.

    Parameters
    ----------
    left_out
        Paths that stay as they are.
    """
    ranges = {
        one.path: _around(value_of(one.path, scenario), one.low, one.high)
        for one in parameters(scenario)
        if one.source.startswith(ASSUMED)
        and one.path not in left_out
        and (scenario.record.name or not one.path.startswith("record."))
    }
    _keep_order(ranges, scenario)
    moving = {path: ends for path, ends in ranges.items() if ends[0] < ends[1]}
    low, high = np.array(list(moving.values())).T
    return Space(tuple(moving), low, high)


def at(space: Space, row: FloatArray) -> Mapping[str, float]:
    """A point of a sample by path."""
    return dict(zip(space.paths, map(float, row), strict=True))


def _around(value: float, low: float, high: float) -> list[float]:
    half = REACH * min(value - low, high - value, abs(value))
    return [value - half, value + half]


def _keep_order(ranges: dict[str, list[float]], scenario: Scenario) -> None:
    """Where one parameter must not pass another, neither passes the middle between them."""
    for order in orders_of(tuple(scenario.issues)):
        middle = (value_of(order.low, scenario) + value_of(order.high, scenario)) / 2.0
        if order.low in ranges:
            ranges[order.low][1] = min(ranges[order.low][1], middle)
        if order.high in ranges:
            ranges[order.high][0] = max(ranges[order.high][0], middle)
