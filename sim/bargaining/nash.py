"""The Nash bargaining solution over several issues with diminishing value.

Maximises ``(U - dU)^power (V - dV)^(1-power)``. Both utilities are concave and separable, so every
efficient package maximises ``k U + (1-k) V`` for some weight k, in closed form issue by issue; the
solution is the k at which ``k (1-power) (U - dU) = (1-k) power (V - dV)``. The difference rises in
k from Japan's end of the frontier to Washington's, so one bracketed root finds it.

References
----------
Nash, J. (1950), *Econometrica* 18. The proof of the condition is first-order and is tested against
a brute-force grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold

TOLERANCE = 1e-9
"""Newton step on k after which a world is solved: the next would be its square."""

EDGE = 1e-12
"""How near k comes to 0 and 1, where one side wants nothing that is on the table."""

MOST_STEPS = 100
"""Halving alone needs fewer than 40; Newton's steps take about five."""


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
        # Washington's gain w x (1+r - r x) and Japan's -c x (1-r + r x), both as x (a + b x).
        bent_us, bent_japan = us_weight * curvature, japan_weight * curvature
        cost = japan_weight - bent_japan
        # Issues first, then the two sides: the fold over issues reads whole rows.
        self._first = np.stack([us_weight + bent_us, -cost], axis=1)
        self._second = np.stack([-bent_us, -bent_japan], axis=1)
        self._here = self._worth(status_quo)
        # x(k) = [k w (1+r) - (1-k) c (1-r)] / 2r [k w + (1-k) c]
        self._cost = cost
        self._us_first = us_weight + bent_us
        self._us_second = -2.0 * bent_us
        self._slope = self._us_first + cost
        self._below = 2.0 * bent_japan + _TINY
        self._rise = 2.0 * bent_us - self._below
        self._bend = self._slope * self._below + cost * self._rise

    def _worth(self, x: FloatArray) -> FloatArray:
        x = x[:, None]
        return fold(x * (self._first + self._second * x))

    def utilities(self, x: FloatArray) -> FloatArray:
        """Washington's and Japan's utility of a package over the status quo, ``(2, worlds)``."""
        return self._worth(x) - self._here

    def at(self, k: FloatArray) -> FloatArray:
        """The efficient package at Washington's weight k inside (0, 1), ``(issues, worlds)``."""
        free = (k * self._slope - self._cost) / (k * self._rise + self._below)
        return np.minimum(np.maximum(free, self.low), self.high)

    def at_with_slope(self, k: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The efficient package, both utilities, and how fast Washington's rises in k.

        Japan's falls by ``k / (1-k)`` times that: at an efficient package the two margins balance.
        """
        width = k * self._rise + self._below
        free = (k * self._slope - self._cost) / width
        x = np.minimum(np.maximum(free, self.low), self.high)
        margin = self._us_first + self._us_second * x
        speed = np.where(x == free, margin * (self._bend / (width * width)), 0.0)
        return x, self.utilities(x), fold(speed)


_TINY = 1e-100
# Keeps 0 / 0 away where an issue is worth nothing to either side, which then stays where it is; its
# square is still above 0.


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
    Newton's steps on k within a bracket, which is halved where a step leaves it or does not
    shorten. A solved world is frozen, so that its bits do not depend on who else sits at a table.
    """
    low, high = np.full(power_us.shape, EDGE), np.full(power_us.shape, 1.0 - EDGE)
    k = power_us.copy()
    step = np.ones(power_us.shape)
    solved = np.zeros(power_us.shape, dtype=np.bool_)
    power_japan = 1.0 - power_us
    for _ in range(MOST_STEPS):
        _, (us, japan), us_slope = frontier.at_with_slope(k)
        us = power_japan * (us - disagreement_us)
        japan = power_us * (japan - disagreement_japan)
        imbalance = k * us - (1.0 - k) * japan
        short = imbalance < 0.0
        low, high = np.where(short, k, low), np.where(short, high, k)
        slope = us + japan + k * us_slope
        rising = slope > 0.0
        move = imbalance / np.where(rising, slope, 1.0)
        newton = np.minimum(np.maximum(k - move, EDGE), 1.0 - EDGE)
        # Judged before the bracket: at the root, rounding may point just outside it.
        size = np.abs(move)
        near = rising & (size <= TOLERANCE)
        # Issues reach their bounds in kinks, between which Newton's steps may run to and fro for
        # ever: a step counts only if it is at most half the last.
        inside = near | (rising & (size <= 0.5 * step) & (newton > low) & (newton < high))
        ahead = np.where(inside, newton, 0.5 * (low + high))
        step = np.abs(ahead - k)
        k = np.where(solved, k, ahead)
        solved |= near
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
