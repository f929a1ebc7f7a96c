"""Issues from Japan's end (0) to Washington's (1), in real units; what moving them is worth.

Gains diminish and costs mount as an issue moves towards Washington's end: with curvature r,
``gain(x) = (1+r) x - r x²`` and ``cost(x) = (1-r) x + r x²``, both 0 at 0 and 1 at 1. As r goes to
0 the lines straighten and packages go to corners, each issue to the side that values it more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class Way:
    """The way of each issue from Japan's end to Washington's, ``(issues, seats)``.

    The ends are the ideals, or what stands where that lies beyond an ideal, so that what stands is
    always on the way and one deal never moves further than its reach.

    Parameters
    ----------
    japan_end, us_end
        Levels, in each issue's own unit.
    """

    japan_end: FloatArray
    us_end: FloatArray

    @classmethod
    def of(
        cls, terms: FloatArray, japan_ideal: FloatArray, us_ideal: FloatArray, rising: BoolArray
    ) -> Way:
        """The way through what stands.

        Parameters
        ----------
        terms, japan_ideal, us_ideal
            Levels, ``(issues, seats)``.
        rising
            Issues of which Washington wants more than Japan, ``(issues,)``; of the others it wants
            less.
        """
        up = rising[:, None]
        return cls(
            japan_end=np.where(up, np.minimum(japan_ideal, terms), np.maximum(japan_ideal, terms)),
            us_end=np.where(up, np.maximum(us_ideal, terms), np.minimum(us_ideal, terms)),
        )

    @property
    def length(self) -> FloatArray:
        """Its length in each issue's own unit; 0 where both want what stands."""
        return np.abs(self.us_end - self.japan_end)

    def position(self, level: FloatArray) -> FloatArray:
        """Where a level on the way stands, [0, 1]; 0 on a way of no length."""
        length = self.us_end - self.japan_end
        share: FloatArray = (level - self.japan_end) / np.where(length == 0.0, 1.0, length)
        return share

    def level(self, position: FloatArray) -> FloatArray:
        """A position back in the issue's own unit."""
        return self.japan_end + position * (self.us_end - self.japan_end)


def gain(x: FloatArray, curvature: FloatArray) -> FloatArray:
    """Washington's gain at position x, as a share of the whole way's worth."""
    return x * (1.0 + curvature - curvature * x)


def cost(x: FloatArray, curvature: FloatArray) -> FloatArray:
    """Japan's cost at position x, as a share of the whole way's cost."""
    return x * (1.0 - curvature + curvature * x)
