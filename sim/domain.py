"""Arguments of the closed forms: broadcastable numbers within a domain, or a named refusal."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray


def real(name: str, value: ArrayLike) -> FloatArray:
    """The value as finite float64.

    Raises
    ------
    ValueError
        Not finite; names the argument.
    """
    array = np.asarray(value, dtype=np.float64)
    _hold(name, array, np.isfinite(array), "finite")
    return array


def inside(name: str, value: ArrayLike) -> FloatArray:
    """A value in the open interval (0, 1), as a discount factor or a bargaining power is.

    Raises
    ------
    ValueError
        Outside it; names the argument.
    """
    array = real(name, value)
    _hold(name, array, (array > 0.0) & (array < 1.0), "inside (0, 1)")
    return array


def share(name: str, value: ArrayLike) -> FloatArray:
    """A value in [0, 1], as a probability or a share of a pie is.

    Raises
    ------
    ValueError
        Outside it; names the argument.
    """
    array = real(name, value)
    _hold(name, array, (array >= 0.0) & (array <= 1.0), "within [0, 1]")
    return array


def positive(name: str, value: ArrayLike) -> FloatArray:
    """A value above 0.

    Raises
    ------
    ValueError
        0 or below; names the argument.
    """
    array = real(name, value)
    _hold(name, array, array > 0.0, "above 0")
    return array


def not_negative(name: str, value: ArrayLike) -> FloatArray:
    """A value of at least 0.

    Raises
    ------
    ValueError
        Below 0; names the argument.
    """
    array = real(name, value)
    _hold(name, array, array >= 0.0, "at least 0")
    return array


def weights(name: str, value: ArrayLike) -> FloatArray:
    """Weights over issues (first axis): not negative, and not all zero.

    Raises
    ------
    ValueError
        Otherwise; names the argument.
    """
    array = not_negative(name, value)
    if array.ndim == 0 or not array.shape[0]:
        raise ValueError(f"{name} needs one weight per issue, along the first axis")
    if (array.max(axis=0) <= 0.0).any():
        raise ValueError(f"{name} must not be all zero")
    return array


def _hold(name: str, array: FloatArray, holds: BoolArray, words: str) -> None:
    if not np.all(holds):
        culprit = array[~holds].flat[0] if array.ndim else array
        raise ValueError(f"{name} must be {words}, got {culprit!r}")
