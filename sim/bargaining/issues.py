"""Issues from Japan's ideal (0) to Washington's (1), in real units; what moving them is worth.

Gains diminish and costs mount as an issue moves towards Washington's ideal: with curvature r,
``gain(x) = (1+r) x - r x²`` and ``cost(x) = (1-r) x + r x²``, both 0 at 0 and 1 at 1. As r goes to
0 the lines straighten and packages go to corners, each issue to the side that values it more.
"""

from __future__ import annotations

from sim.arrays import FloatArray, unit


def position(level: FloatArray, japan_ideal: FloatArray, us_ideal: FloatArray) -> FloatArray:
    """Where a level stands between the ideals, [0, 1]; beyond an ideal counts as the ideal."""
    return unit((level - japan_ideal) / (us_ideal - japan_ideal))


def level(position: FloatArray, japan_ideal: FloatArray, us_ideal: FloatArray) -> FloatArray:
    """A position back in the issue's own unit."""
    return japan_ideal + position * (us_ideal - japan_ideal)


def gain(x: FloatArray, curvature: FloatArray) -> FloatArray:
    """Washington's gain at position x, as a share of the whole way's worth."""
    return x * (1.0 + curvature - curvature * x)


def cost(x: FloatArray, curvature: FloatArray) -> FloatArray:
    """Japan's cost at position x, as a share of the whole way's cost."""
    return x * (1.0 - curvature + curvature * x)
