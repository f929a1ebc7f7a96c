"""Several issues of constant value: the exact Pareto frontier and the solutions on it.

Utilities are linear and additive, Washington's ``sum w x`` and Japan's ``sum v (1 - x)``, with
every issue between Japan's ideal (0) and Washington's (1). The frontier is a chain of segments:
from Japan's ideal, the issues go to Washington one after another, those first that it values most
relative to Japan (log-rolling). What a side does not mind goes to the other, so that no solution
leaves anything lying. On a segment every solution below has a closed form, so that all of them are
exact. Gains from linking issues exist exactly where relative weights differ (C6).

References
----------
Nash, J. (1950), *Econometrica* 18:155-162. Kalai, E. (1977), *Econometrica* 45, and Kalai, E. &
Smorodinsky, M. (1975), *Econometrica* 43, for the egalitarian and the proportional solution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray, IntArray, fold
from sim.domain import inside, over_worlds, real, together, weights

SLACK = 1e-12
"""How far below disagreement a utility may be by rounding and still count as reaching it, as a
share of what all issues together are worth to that side."""

FURTHEST = 1e150
"""A disagreement further off than so many times the weightiest issue counts as so far off."""


@dataclass(frozen=True)
class Settlement:
    """What two sides settle on.

    Parameters
    ----------
    package
        Issue values, 0 Japan's ideal to 1 Washington's, ``(issues,)`` or ``(issues, worlds)``; all
        0 where nothing is agreed.
    utility_us, utility_japan
        Of the package; the disagreement's where nothing is agreed.
    agreed
        Whether some package reaches both disagreements.
    """

    package: FloatArray
    utility_us: FloatArray
    utility_japan: FloatArray
    agreed: BoolArray


def nash_solution(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: ArrayLike,
    disagreement_japan: ArrayLike,
    power_us: ArrayLike = 0.5,
) -> Settlement:
    """The (weighted) Nash solution: the largest ``(u - du)^power (v - dv)^(1-power)`` (C5, C6).

    Parameters
    ----------
    weights_us, weights_japan
        What the whole way of each issue is worth, ``(issues,)`` or ``(issues, worlds)``; not
        negative, not all zero.
    disagreement_us, disagreement_japan
        Utilities if talks fail, in the same units; scalar or ``(worlds,)``.
    power_us
        Washington's bargaining power, inside (0, 1).

    Raises
    ------
    ValueError
        An argument outside its domain; names it.
    """
    power = inside("power_us", power_us)
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan, power)
    wanted = power * chain.us * chain.over_japan - (1.0 - power) * chain.japan * chain.over_us
    return chain.settled(_share(wanted, chain.us * chain.japan))


def kalai_solution(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: ArrayLike,
    disagreement_japan: ArrayLike,
) -> Settlement:
    """Kalai's egalitarian solution: equal gains over disagreement, as large as can be (D1).

    Where one side runs out of issues before gains are equal, the other keeps the rest. Arguments
    and errors as in :func:`nash_solution`; both sides' utilities must be in one unit.
    """
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan)
    return chain.in_proportion(*chain.one_unit())


def kalai_smorodinsky_solution(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: ArrayLike,
    disagreement_japan: ArrayLike,
) -> Settlement:
    """Kalai and Smorodinsky's solution: gains in proportion to the best each could hope for.

    The best a side could hope for leaves the other at its disagreement. Arguments and errors as in
    :func:`nash_solution`.
    """
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan)
    us, japan = chain.hopes()
    larger = np.maximum(us, japan)
    scale = np.where(larger > 0.0, larger, 1.0)
    return chain.in_proportion(us / scale, japan / scale)


def utilitarian_solution(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: ArrayLike,
    disagreement_japan: ArrayLike,
) -> Settlement:
    """The largest sum of utilities among the packages that reach both disagreements.

    Arguments and errors as in :func:`nash_solution`; both sides' utilities must be in one unit.
    """
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan)
    return chain.settled(chain.worth_more_to_us.astype(np.float64))


class _Chain:
    """The frontier as a chain of segments, one issue each, from Japan's ideal on.

    Arrays have shape ``(segments, worlds)``, in the order in which issues go to Washington. Each
    side's utilities are in a unit of its own, the power of two at its weightiest issue: that costs
    no digit, and nothing overflows.

    Along the chain Washington's gain rises and Japan's falls. Each solution is a place on it, given
    as the part of each segment that lies before it: 1, ..., 1, some part, 0, ..., 0.
    """

    def __init__(
        self,
        weights_us: ArrayLike,
        weights_japan: ArrayLike,
        disagreement_us: ArrayLike,
        disagreement_japan: ArrayLike,
        power: FloatArray | float = 0.5,
    ) -> None:
        us, japan = weights("weights_us", weights_us), weights("weights_japan", weights_japan)
        if us.shape[0] != japan.shape[0]:
            raise ValueError("weights_us and weights_japan must have the same issues")
        du = real("disagreement_us", disagreement_us)
        dv = real("disagreement_japan", disagreement_japan)
        worlds = together(
            weights_us=us[0],
            weights_japan=japan[0],
            disagreement_us=du,
            disagreement_japan=dv,
            power_us=np.asarray(power),
        )
        self._weights = us, japan = over_worlds(us, worlds), over_worlds(japan, worlds)
        self._disagreement = np.broadcast_to(du, worlds), np.broadcast_to(dv, worlds)
        self._units = _unit(us), _unit(japan)
        us, japan = (
            np.ldexp(one, -unit) for one, unit in zip((us, japan), self._units, strict=True)
        )
        both = us + japan
        relative = np.where(both > 0.0, us / np.where(both > 0.0, both, 1.0), 0.5)
        self._order = np.argsort(-relative, axis=0, kind="stable")
        self.us, self.japan = self._along(us), self._along(japan)
        self.worth_more_to_us = self._along(self._weights[0]) > self._along(self._weights[1])
        # Sums that run along the chain are made issue by issue, in whatever company.
        won, left = np.cumsum(self.us, axis=0), np.cumsum(self.japan[::-1], axis=0)[::-1]
        du, dv = (
            _scaled(one, unit) for one, unit in zip(self._disagreement, self._units, strict=True)
        )
        # Gains over disagreement at the start of each segment.
        self.over_us, self.over_japan = won - self.us - du, left - dv
        self._bounds = self._between(0.0, 0.0)
        self._slack_bounds = self._between(SLACK * won[-1], SLACK * left[0])
        self._gained = fold(self.us * self._bounds[1]) - du
        self._kept = fold(self.japan * (1.0 - self._bounds[0])) - dv
        reached = fold(self.us * self._slack_bounds[1]) - du >= -SLACK * won[-1]
        self._agreed = np.asarray(reached & (left[0] - dv >= -SLACK * left[0]))

    def one_unit(self) -> tuple[FloatArray, FloatArray]:
        """One and the same amount in both sides' units, the larger of the two 1."""
        us, japan = self._units
        least = np.minimum(us, japan)
        one = np.ones(least.shape)
        return np.ldexp(one, least - us), np.ldexp(one, least - japan)

    def hopes(self) -> tuple[FloatArray, FloatArray]:
        """The best gain of each side that leaves the other at its disagreement, ``(worlds,)``."""
        return np.maximum(self._gained, 0.0), np.maximum(self._kept, 0.0)

    def in_proportion(self, us: FloatArray, japan: FloatArray) -> Settlement:
        """The point at which gains stand to each other as ``us`` to ``japan``."""
        wanted = us * self.over_japan - japan * self.over_us
        return self.settled(_share(wanted, japan * self.us + us * self.japan))

    def settled(self, part: FloatArray) -> Settlement:
        """The settlement at a place, or where that leaves a side too little, the nearest.

        Nothing where no place leaves both enough.
        """
        for low, high in (self._bounds, self._slack_bounds):
            part = np.minimum(np.maximum(part, low), high)
        package = np.empty(part.shape)
        np.put_along_axis(package, self._order, np.where(self._agreed, part, 0.0), axis=0)
        (us, japan), (du, dv) = self._weights, self._disagreement
        # A scalar, not an array without axes, where nothing has worlds.
        return Settlement(
            package,
            np.where(self._agreed, fold(us * package), du)[()],
            np.where(self._agreed, fold(japan * (1.0 - package)), dv)[()],
            self._agreed[()],
        )

    def _along(self, issues: FloatArray) -> FloatArray:
        return np.take_along_axis(issues, self._order, axis=0)

    def _between(
        self, slack_us: FloatArray | float, slack_japan: FloatArray | float
    ) -> tuple[FloatArray, FloatArray]:
        """The first place at which Washington reaches its disagreement, and the last for Japan.

        A segment that one side does not mind belongs to the other wherever the place is.
        """
        low = _share(-self.over_us - slack_us, self.us)
        low = np.where((self.japan <= 0.0) & (self.us > 0.0), 1.0, low)
        high = np.where(self.japan > 0.0, _share(self.over_japan + slack_japan, self.japan), 1.0)
        return low, np.where(self.us > 0.0, high, 0.0)


def _share(wanted: FloatArray, whole: FloatArray) -> FloatArray:
    """``wanted / whole`` within [0, 1]; 0 of nothing."""
    some = whole > 0.0
    with np.errstate(over="ignore"):
        part = np.where(some, wanted / np.where(some, whole, 1.0), 0.0)
    return np.minimum(np.maximum(part, 0.0), 1.0)


def _unit(issues: FloatArray) -> IntArray:
    """The exponent of the power of two just above the weightiest issue, ``(worlds,)``."""
    return np.asarray(np.frexp(issues.max(axis=0))[1], dtype=np.int64)


def _scaled(disagreement: FloatArray, unit: IntArray) -> FloatArray:
    with np.errstate(over="ignore"):
        scaled = np.ldexp(disagreement, -unit)
    return np.minimum(np.maximum(scaled, -FURTHEST), FURTHEST)
