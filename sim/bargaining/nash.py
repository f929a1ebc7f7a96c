"""The Nash bargaining solution over several issues with diminishing value.

Maximises ``(U - dU)^power (V - dV)^(1-power)``. Both utilities are concave and separable, so every
efficient package maximises ``k U + (1-k) V`` for some weight k, in closed form issue by issue; the
solution is the k at which ``k (1-power) (U - dU) = (1-k) power (V - dV)``. The difference rises in k
from Japan's end of the frontier to Washington's, so one bracketed root finds it.

References
----------
Nash, J. (1950), *Econometrica* 18. The proof of the condition is first-order and is tested against
a brute-force grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.issues import total

TOLERANCE = 1e-13
"""Step on k below which a world is solved."""

MOST_STEPS = 100
"""Halving alone needs fewer than 50; Newton's steps take about six."""


@dataclass(frozen=True)
class Package:
    """A package over issues and what it is worth.

    Parameters
    ----------
    positions
        Shape ``(issues, worlds)``, 0 Japan's ideal to 1 Washington's.
    utility_us, utility_japan
        Over the status quo, USD bn per year, ``(worlds,)``.
    agreed
        Whether both gain over disagreement; where not, positions are the status quo's.
    """

    positions: FloatArray
    utility_us: FloatArray
    utility_japan: FloatArray
    agreed: BoolArray


class Frontier:
    """Utilities over issues, and the efficient packages between bounds.

    Parameters
    ----------
    us_weight, japan_weight
        Worth and cost of the whole way, USD bn per year, ``(issues, worlds)``, not negative.
    curvature
        In (0, 1), ``(issues, worlds)``.
    status_quo, low, high
        Positions, ``(issues, worlds)``; low <= status quo <= high.
    """

    def __init__(
        self,
        us_weight: FloatArray,
        japan_weight: FloatArray,
        curvature: FloatArray,
        status_quo: FloatArray,
        low: FloatArray,
        high: FloatArray,
    ) -> None:
        worthless = us_weight + japan_weight <= 0.0
        self.status_quo = status_quo
        self.low = np.where(worthless, status_quo, low)
        self.high = np.where(worthless, status_quo, high)
        # Gain w x (1+r - r x) and cost c x (1-r + r x), as x (a + b x).
        self._gain = us_weight * (1.0 + curvature), -us_weight * curvature
        self._cost = japan_weight * (1.0 - curvature), japan_weight * curvature
        self._gain_here = self._worth(self._gain, status_quo)
        self._cost_here = self._worth(self._cost, status_quo)
        # x(k) = [k w (1+r) - (1-k) c (1-r)] / 2r [k w + (1-k) c]
        self._slope = self._gain[0] + self._cost[0]
        self._below = 2.0 * self._cost[1]
        self._rise = -2.0 * self._gain[1] - self._below
        self._bend = self._slope * self._below + self._cost[0] * self._rise

    @staticmethod
    def _worth(line: tuple[FloatArray, FloatArray], x: FloatArray) -> FloatArray:
        return total(x * (line[0] + line[1] * x))

    def at(self, k: FloatArray) -> FloatArray:
        """The efficient package at Washington's weight k in (0, 1), ``(issues, worlds)``."""
        free = (k * self._slope - self._cost[0]) / (k * self._rise + self._below + _TINY)
        return np.minimum(np.maximum(free, self.low), self.high)

    def utilities(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both utilities of a package over the status quo, USD bn per year, ``(worlds,)``."""
        return (
            self._worth(self._gain, x) - self._gain_here,
            self._cost_here - self._worth(self._cost, x),
        )

    def us_slope(self, k: FloatArray, x: FloatArray) -> FloatArray:
        """How fast Washington's utility rises in k along the frontier, ``(worlds,)``.

        Japan's falls by ``k / (1-k)`` times that: at an efficient package the two margins balance.
        """
        inside = (x > self.low) & (x < self.high)
        width = k * self._rise + self._below + _TINY
        speed = self._bend / (width * width)
        margin = self._gain[0] + 2.0 * self._gain[1] * x
        return total(np.where(inside, margin * speed, 0.0))


_TINY = 1e-300
# Keeps 0 / 0 away where an issue is worth nothing to either side, which then stays where it is.


def nash_package(
    frontier: Frontier,
    disagreement_us: FloatArray,
    disagreement_japan: FloatArray,
    power_us: FloatArray,
) -> Package:
    """The (weighted) Nash solution, world by world.

    Parameters
    ----------
    frontier
        What is on the table.
    disagreement_us, disagreement_japan
        Utilities over the status quo if talks fail, USD bn per year, ``(worlds,)``.
    power_us
        Washington's bargaining power in (0, 1), ``(worlds,)``.

    Returns
    -------
    Package
        Where no package beats both disagreements, ``agreed`` is false and nothing moves.

    Notes
    -----
    Newton's steps on k within a bracket, halved where a step leaves it. A solved world is frozen,
    so that its bits do not depend on who else sits at a table.
    """
    low, high = np.zeros(power_us.shape), np.ones(power_us.shape)
    k = power_us.copy()
    solved = np.zeros(power_us.shape, dtype=np.bool_)
    power_japan = 1.0 - power_us
    for _ in range(MOST_STEPS):
        x = frontier.at(k)
        us, japan = frontier.utilities(x)
        us = power_japan * (us - disagreement_us)
        japan = power_us * (japan - disagreement_japan)
        imbalance = k * us - (1.0 - k) * japan
        low = np.where(imbalance < 0.0, k, low)
        high = np.where(imbalance < 0.0, high, k)
        slope = us + japan + k * frontier.us_slope(k, x)
        move = imbalance / np.where(slope > 0.0, slope, 1.0)
        # Judged before the bracket: at the root, rounding may point just outside it.
        solved |= (slope > 0.0) & (np.abs(move) <= TOLERANCE)
        newton = k - move
        inside = (slope > 0.0) & (newton > low) & (newton < high)
        k = np.where(solved, k, np.where(inside, newton, 0.5 * (low + high)))
        if solved.all():
            break
    positions = frontier.at(k)
    us, japan = frontier.utilities(positions)
    agreed = (us > disagreement_us) & (japan > disagreement_japan)
    return Package(
        np.where(agreed, positions, frontier.status_quo),
        np.where(agreed, us, 0.0),
        np.where(agreed, japan, 0.0),
        agreed,
    )
