"""Several issues of constant value: the exact Pareto frontier and the solutions on it.

Utilities are linear and additive, Washington's ``sum w x`` and Japan's ``sum v (1 - x)``, with
every issue between Japan's ideal (0) and Washington's (1). The frontier is a chain of segments:
from Japan's ideal, the issues go to Washington one after another, those first that it values most
relative to Japan (log-rolling). On a segment every solution below has a closed form, so that all of
them are exact. Gains from linking issues exist exactly where relative weights differ (C6).

References
----------
Nash, J. (1950), *Econometrica* 18:155-162. Kalai, E. (1977), *Econometrica* 45, and Kalai, E. &
Smorodinsky, M. (1975), *Econometrica* 43, for the egalitarian and the proportional solution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray
from sim.domain import inside, real, weights

SLACK = 1e-12
"""How far below disagreement a utility may be by rounding and still count as reaching it."""


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
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan)
    power = inside("power_us", power_us)
    wanted = power * chain.us * chain.over_japan - (1.0 - power) * chain.japan * chain.over_us
    part = chain.clipped(wanted, chain.us * chain.japan, chain.japan <= 0.0)
    us, japan = chain.gains(part)
    reached = (us >= -SLACK) & (japan >= -SLACK)
    product = np.maximum(us, 0.0) ** power * np.maximum(japan, 0.0) ** (1.0 - power)
    return chain.settled(part, np.where(reached, product, -1.0))


def kalai_solution(
    weights_us: ArrayLike,
    weights_japan: ArrayLike,
    disagreement_us: ArrayLike,
    disagreement_japan: ArrayLike,
) -> Settlement:
    """Kalai's egalitarian solution: equal gains over disagreement, as large as can be (D1).

    Where one side runs out of issues before gains are equal, the other keeps the rest. Arguments
    and errors as in :func:`nash_solution`.
    """
    chain = _Chain(weights_us, weights_japan, disagreement_us, disagreement_japan)
    return chain.equalised(np.ones_like(chain.over_us[0]), np.ones_like(chain.over_us[0]))


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
    return chain.equalised(np.maximum(us, SLACK), np.maximum(japan, SLACK))


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
    least, most = chain.least(), chain.most()
    part = np.maximum(least, np.minimum((chain.us > chain.japan).astype(np.float64), most))
    return chain.taken(part)


class _Chain:
    """The frontier as a chain of segments, one issue each, from Japan's ideal on.

    Arrays have shape ``(segments, worlds)``, in the order in which issues go to Washington.
    """

    def __init__(
        self,
        weights_us: ArrayLike,
        weights_japan: ArrayLike,
        disagreement_us: ArrayLike,
        disagreement_japan: ArrayLike,
    ) -> None:
        us, japan = weights("weights_us", weights_us), weights("weights_japan", weights_japan)
        if us.shape[0] != japan.shape[0]:
            raise ValueError("weights_us and weights_japan must have the same issues")
        self._du = real("disagreement_us", disagreement_us)
        self._dv = real("disagreement_japan", disagreement_japan)
        self._flat = us.ndim == japan.ndim == 1 and self._du.ndim == self._dv.ndim == 0
        us = us[:, None] if us.ndim == 1 else us
        japan = japan[:, None] if japan.ndim == 1 else japan
        worlds = np.broadcast_shapes(us.shape[1:], japan.shape[1:], self._du.shape, self._dv.shape)
        shape = (us.shape[0], *worlds)
        us, japan = np.broadcast_to(us, shape), np.broadcast_to(japan, shape)
        both = us + japan
        relative = np.where(both > 0.0, us / np.where(both > 0.0, both, 1.0), 0.5)
        self._order = np.argsort(-relative, axis=0, kind="stable")
        self.us = np.take_along_axis(us, self._order, axis=0)
        self.japan = np.take_along_axis(japan, self._order, axis=0)
        given = np.cumsum(self.japan, axis=0)
        won = np.cumsum(self.us, axis=0)
        self._all_japan = given[-1]
        # Gains over disagreement at the start of each segment.
        self.over_us = won - self.us - self._du
        self.over_japan = self._all_japan - (given - self.japan) - self._dv

    def clipped(self, wanted: FloatArray, scale: FloatArray, free: BoolArray) -> FloatArray:
        """``wanted / scale`` within [0, 1]; where the scale is 0, all of what is free."""
        some = scale > 0.0
        part = np.where(some, wanted / np.where(some, scale, 1.0), np.where(free, 1.0, 0.0))
        return np.minimum(np.maximum(part, 0.0), 1.0)

    def gains(self, part: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both gains at that part of each segment."""
        return self.over_us + self.us * part, self.over_japan - self.japan * part

    def least(self) -> FloatArray:
        """How much of each segment brings Washington to its disagreement, from Japan's ideal on."""
        return self.clipped(-self.over_us, self.us, np.zeros(self.us.shape, dtype=np.bool_))

    def most(self) -> FloatArray:
        """How much of each segment Japan can give before it falls to its disagreement."""
        return self.clipped(self.over_japan, self.japan, self.over_japan >= -SLACK)

    def hopes(self) -> tuple[FloatArray, FloatArray]:
        """The best gain of each side that leaves the other at its disagreement, ``(worlds,)``."""
        us = self.over_us[0] + np.sum(self.us * self.most(), axis=0)
        japan = self.over_japan[0] - np.sum(self.japan * self.least(), axis=0)
        return us, japan

    def equalised(self, us: FloatArray, japan: FloatArray) -> Settlement:
        """The point at which gains stand to each other as ``us`` to ``japan``, both above 0."""
        wanted = us * self.over_japan - japan * self.over_us
        part = self.clipped(wanted, japan * self.us + us * self.japan, self.japan <= 0.0)
        gain_us, gain_japan = self.gains(part)
        return self.settled(part, np.minimum(gain_us / us, gain_japan / japan))

    def settled(self, part: FloatArray, worth: FloatArray) -> Settlement:
        """The best point among one per segment; nothing agreed where its worth is below 0."""
        best = np.argmax(worth, axis=0)
        place = np.arange(part.shape[0]).reshape(-1, *(1,) * best.ndim)
        return self.taken(np.where(place < best, 1.0, np.where(place == best, part, 0.0)))

    def taken(self, part: FloatArray) -> Settlement:
        """The settlement at these parts of the segments, if it reaches both disagreements."""
        gain_us = self.over_us[0] + np.sum(self.us * part, axis=0)
        gain_japan = self.over_japan[0] - np.sum(self.japan * part, axis=0)
        agreed = (gain_us >= -SLACK) & (gain_japan >= -SLACK)
        package = np.empty_like(part)
        np.put_along_axis(package, self._order, np.where(agreed, part, 0.0), axis=0)
        utility_us = np.where(agreed, gain_us, 0.0) + self._du
        utility_japan = np.where(agreed, gain_japan, 0.0) + self._dv
        if self._flat:
            package, utility_us = package[:, 0], utility_us[0]
            utility_japan, agreed = utility_japan[0], agreed[0]
        return Settlement(package, utility_us, utility_japan, agreed)
