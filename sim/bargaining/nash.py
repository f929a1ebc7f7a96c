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

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, fold

TOLERANCE = 1e-6
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
        self._gain, self._gain_bend = us_weight + bent_us, -bent_us
        self._cost, self._cost_bend = japan_weight - bent_japan, -bent_japan
        # x(k) = [k w (1+r) - (1-k) c (1-r)] / 2r [k w + (1-k) c]
        self._slope = self._gain + self._cost
        self._below = _TINY - 2.0 * self._cost_bend
        self._rise = 2.0 * bent_us - self._below
        self._bend = self._slope * self._below + self._cost * self._rise

    def at(self, k: FloatArray) -> FloatArray:
        """The efficient package at Washington's weight k inside (0, 1), ``(issues, worlds)``."""
        free = (k * self._slope - self._cost) * (1.0 / (k * self._rise + self._below))
        return np.minimum(np.maximum(free, self.low), self.high)

    def utilities(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Washington's and Japan's utility of a package over the status quo, ``(worlds,)``."""
        here = self.status_quo
        won = x * (self._gain + self._gain_bend * x)
        won -= here * (self._gain + self._gain_bend * here)
        lost = x * (self._cost - self._cost_bend * x)
        lost -= here * (self._cost - self._cost_bend * here)
        return fold(won), -fold(lost)

    def balance(
        self,
        disagreement_us: FloatArray,
        disagreement_japan: FloatArray,
        power_us: FloatArray,
    ) -> Callable[[FloatArray], tuple[FloatArray, FloatArray]]:
        """The condition of the Nash solution and its slope, as a function of k.

        Returns
        -------
        A function from k to ``k u - (1-k) v`` and its derivative, where u and v are the two gains
        over disagreement, each times the *other's* power. On the frontier Japan's utility falls by
        ``k / (1-k)`` times what Washington's rises, so that the derivative is ``u + v + k U'``.
        """
        power = np.stack([1.0 - power_us, power_us])
        # Issues first, then the two sides: one fold over issues reads whole rows.
        first = np.stack([self._gain, -self._cost], axis=1) * power
        second = np.stack([self._gain_bend, self._cost_bend], axis=1) * power
        here = self.status_quo[:, None]
        least = fold(here * (first + second * here))
        least += np.stack([disagreement_us, disagreement_japan]) * power
        margin_bend = 2.0 * self._gain_bend
        parts = np.empty((first.shape[0], 3, first.shape[2]))

        def condition(k: FloatArray) -> tuple[FloatArray, FloatArray]:
            width = 1.0 / (k * self._rise + self._below)
            free = (k * self._slope - self._cost) * width
            x = np.minimum(np.maximum(free, self.low), self.high)
            speed = (self._gain + margin_bend * x) * self._bend * width * width
            parts[:, 2] = np.where(x == free, speed, 0.0)
            both = x[:, None]
            np.multiply(both, first + second * both, out=parts[:, :2])
            folded = fold(parts)
            folded[:2] -= least
            us, japan, us_slope = folded
            gains = us + japan
            return k * gains - japan, gains + k * us_slope

        return condition


_TINY = 1e-100
# Keeps 0 / 0 away where an issue is worth nothing to either side, which then stays where it is; its
# square is still above 0.

_LEAST_SLOPE = 1e-30
# Where the condition does not rise there is nothing to gain; a step over this leaves any bracket.


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
    condition = frontier.balance(disagreement_us, disagreement_japan, power_us)
    for _ in range(MOST_STEPS):
        imbalance, slope = condition(k)
        short = imbalance < 0.0
        low, high = np.where(short, k, low), np.where(short, high, k)
        move = imbalance / np.maximum(slope, _LEAST_SLOPE)
        newton = np.minimum(np.maximum(k - move, EDGE), 1.0 - EDGE)
        size = np.abs(move)
        # Judged before the bracket: at the root, rounding may point just outside it.
        near = size <= TOLERANCE
        # Issues reach their bounds in kinks, between which Newton's steps may run to and fro for
        # ever: a step counts only if it is at most half the last.
        inside = near | ((size <= 0.5 * step) & (newton > low) & (newton < high))
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
