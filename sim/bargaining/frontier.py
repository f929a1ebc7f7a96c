"""What is on the table: utilities over issues, the efficient packages, and roots along them.

Both utilities are concave and separable, so every efficient package maximises ``k U + (1-k) V`` for
some weight k, in closed form issue by issue; along k from 0 to 1 Washington's utility rises and
Japan's falls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray, fold


@dataclass(frozen=True)
class Condition:
    """What is to become 0 along the frontier.

    Parameters
    ----------
    at
        From k to a value that rises in k and its slope, each ``(worlds,)``.
    among
        The same condition in the worlds at these places alone, bit for bit.
    """

    at: Callable[[FloatArray], tuple[FloatArray, FloatArray]]
    among: Callable[[IntArray], Condition]


TOLERANCE = 1e-9
"""Newton step on k after which a world is solved: the next would be its square, or, where an issue
reaches a bound within the step, a small multiple of it."""

_NARROW = 1e-12
"""Bracket on k within which a world is solved."""

EDGE = 1e-12
"""How near k comes to 0 and 1, where one side wants nothing that is on the table."""

MOST_STEPS = 100
"""Halving alone needs fewer than 40; Newton's steps take about five."""

_MANY = 512
"""Worlds above which solved ones are left out once they are half: on fewer, a call costs more than
what it computes. Changes speed and nothing else."""


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
        self.gain, self.gain_bend = us_weight + bent_us, -bent_us
        self.cost, self.cost_bend = japan_weight - bent_japan, -bent_japan
        # x(k) = [k w (1+r) - (1-k) c (1-r)] / 2r [k w + (1-k) c]
        self._slope = self.gain + self.cost
        self._below = _TINY - 2.0 * self.cost_bend
        self._rise = 2.0 * bent_us - self._below
        self._bend = self._slope * self._below + self.cost * self._rise

    @classmethod
    def choice(cls, first: BoolArray, one: Frontier, other: Frontier) -> Frontier:
        """One frontier or the other, world by world."""
        return cls._made(
            {name: np.where(first, value, vars(other)[name]) for name, value in vars(one).items()}
        )

    def at_several(self) -> Frontier:
        """The same frontier, at which several weights or packages are asked about at once.

        Weights are then ``(nodes, worlds)``, packages ``(issues, nodes, worlds)`` and utilities
        ``(nodes, worlds)``.
        """
        return self._made({name: value[:, None] for name, value in vars(self).items()})

    def among(self, places: IntArray) -> Frontier:
        """The same frontier in the worlds at these places alone."""
        return self._made(
            {name: np.take(value, places, axis=-1) for name, value in vars(self).items()}
        )

    @classmethod
    def _made(cls, arrays: dict[str, FloatArray]) -> Frontier:
        made = cls.__new__(cls)
        vars(made).update(arrays)
        return made

    def at(self, k: FloatArray) -> FloatArray:
        """The efficient package at Washington's weight k inside (0, 1), ``(issues, worlds)``.

        ``x = [k w (1 + r) - (1 - k) c (1 - r)] / (2 r [k w + (1 - k) c])`` within its bounds, with
        worth w, cost c and curvature r.
        """
        x, width = k * self._slope, k * self._rise
        x -= self.cost
        width += self._below
        x /= width
        np.maximum(x, self.low, out=x)
        return np.minimum(x, self.high, out=x)

    def utilities(self, x: FloatArray) -> FloatArray:
        """Washington's and Japan's utility of a package over the status quo, ``(2, worlds)``.

        Sums over issues of ``w [gain(x) - gain(x0)]`` and of ``-c [cost(x) - cost(x0)]``, with gain
        and cost as in :mod:`sim.bargaining.issues` and the status quo x0; USD bn per year.
        """
        return np.stack(
            [self._over(x, self.gain, self.gain_bend), self._over(x, -self.cost, self.cost_bend)]
        )

    def own(self, by_us: BoolArray, x: FloatArray) -> FloatArray:
        """One side's utility of a package over the status quo, ``(worlds,)``."""
        slope = np.where(by_us, self.gain, -self.cost)
        return self._over(x, slope, np.where(by_us, self.gain_bend, self.cost_bend))

    def _over(self, x: FloatArray, slope: FloatArray, bend: FloatArray) -> FloatArray:
        """``x (slope + bend x)`` over what it is at the status quo, summed over issues."""
        here, worth = self.status_quo, bend * x
        worth += slope
        worth *= x
        worth -= here * (slope + bend * here)
        return fold(worth)

    def balance(self, disagreement: FloatArray, power_us: FloatArray) -> Condition:
        """The condition of the Nash solution and its slope, as a function of k.

        Returns
        -------
        A function from k to ``k u - (1-k) v`` and its derivative, where u and v are the two gains
        over disagreement, each times the *other's* power. On the frontier Japan's utility falls by
        ``k / (1-k)`` times what Washington's rises, so that the derivative is ``u + v + k U'``.
        """
        power = np.stack([1.0 - power_us, power_us])
        # Issues first, then the two sides: one fold over issues reads whole rows.
        first = np.stack([self.gain, -self.cost], axis=1) * power
        second = np.stack([self.gain_bend, self.cost_bend], axis=1) * power
        here = self.status_quo[:, None]
        least = fold(here * (first + second * here))
        least += disagreement * power
        margin_bend = 2.0 * self.gain_bend
        parts = np.empty((first.shape[0], 3, first.shape[2]))

        def condition(k: FloatArray) -> tuple[FloatArray, FloatArray]:
            width = 1.0 / (k * self._rise + self._below)
            free = (k * self._slope - self.cost) * width
            x = np.minimum(np.maximum(free, self.low), self.high)
            speed = (self.gain + margin_bend * x) * self._bend * width * width
            parts[:, 2] = np.where(x == free, speed, 0.0)
            both = x[:, None]
            np.multiply(both, first + second * both, out=parts[:, :2])
            folded = fold(parts)
            folded[:2] -= least
            us, japan, us_slope = folded
            gains = us + japan
            return k * gains - japan, gains + k * us_slope

        def among(places: IntArray) -> Condition:
            left = np.take(disagreement, places, axis=-1), np.take(power_us, places)
            return self.among(places).balance(*left)

        return Condition(condition, among)

    def aimed_at(self, by_us: BoolArray, aim: FloatArray) -> Condition:
        """The condition that one side's utility over the status quo is what it aims at.

        Parameters
        ----------
        by_us
            Whether it is Washington's utility or Japan's, ``(tables,)``.
        aim
            USD bn per year, ``(tables,)``.

        Returns
        -------
        A function from k to a value that rises in k: Washington's utility above its aim, or Japan's
        below.
        """
        own = np.where(by_us, self.gain, -self.cost)
        own_bend = np.where(by_us, self.gain_bend, self.cost_bend)
        sign = np.where(by_us, 1.0, -1.0)
        start = fold(self.status_quo * (own + own_bend * self.status_quo))

        def condition(k: FloatArray) -> tuple[FloatArray, FloatArray]:
            x, speed = self._moved(k)
            worth = fold(x * (own + own_bend * x)) - start
            slope = fold((own + 2.0 * own_bend * x) * speed)
            return sign * (worth - aim), sign * slope

        def among(places: IntArray) -> Condition:
            left = np.take(by_us, places), np.take(aim, places)
            return self.among(places).aimed_at(*left)

        return Condition(condition, among)

    def _moved(self, k: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The efficient package at k and its speed along k, ``(rows, tables)``; 0 at a bound."""
        width = 1.0 / (k * self._rise + self._below)
        free = (k * self._slope - self.cost) * width
        x = np.minimum(np.maximum(free, self.low), self.high)
        return x, np.where(x == free, self._bend * width * width, 0.0)


_TINY = 1e-100
# Keeps 0 / 0 away where an issue is worth nothing to either side, which then stays where it is; its
# square is still above 0.


def root(condition: Condition, start: FloatArray) -> FloatArray:
    """The k in (0, 1) at which a rising condition crosses 0, world by world.

    Where it stays on one side of 0, k goes to that edge.

    Notes
    -----
    Newton's steps within a bracket, which is halved where a step leaves it or does not shorten. A
    solved world is frozen, so that its bits do not depend on who else sits at a table. Half the
    steps are taken for a few worlds in a hundred: of many worlds, the solved ones are left out.
    """
    found, places = start.copy(), np.arange(start.size)
    low, high = np.full(start.shape, EDGE), np.full(start.shape, 1.0 - EDGE)
    k = start.copy()
    step = np.ones(start.shape)
    solved = np.zeros(start.shape, dtype=np.bool_)
    for _ in range(MOST_STEPS):
        imbalance, slope = condition.at(k)
        short = imbalance < 0.0
        low, high = np.where(short, k, low), np.where(short, high, k)
        move = imbalance / np.maximum(slope, _LEAST_SLOPE)
        newton = np.minimum(np.maximum(k - move, EDGE), 1.0 - EDGE)
        size = np.abs(move)
        # Judged before the bracket: at the root, rounding may point just outside it. Where the
        # condition jumps, bends or is flat, only halving comes near, which gains no square.
        near = (size <= TOLERANCE) | (high - low <= _NARROW)
        # Issues reach their bounds in kinks, between which Newton's steps may run to and fro for
        # ever: a step counts only if it is at most half the last.
        inside = (size <= TOLERANCE) | ((size <= 0.5 * step) & (newton > low) & (newton < high))
        ahead = np.where(inside, newton, 0.5 * (low + high))
        step = np.abs(ahead - k)
        k = np.where(solved, k, ahead)
        solved |= near
        if solved.all():
            break
        if solved.size > _MANY and 2 * np.count_nonzero(solved) >= solved.size:
            found[places] = k
            left = np.flatnonzero(~solved)
            condition = condition.among(left)
            places, low, high, k, step, solved = (
                np.take(one, left) for one in (places, low, high, k, step, solved)
            )
    found[places] = k
    return found


_LEAST_SLOPE = 1e-30
# Where the condition does not rise there is nothing to gain; a step over this leaves any bracket.
