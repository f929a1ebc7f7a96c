"""The two array types of the house and the few folds that keep sums bit-identical.

Worlds come last in every array: ``(worlds,)``, ``(theatres, worlds)``, ``(issues, worlds)``.
``sum(axis=0)`` and ``@`` choose their order of addition by shape, so that one world alone and the
same world among a thousand may differ in the last bit; :func:`fold` adds rows one after another.
"""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[np.int64]
AnyArray: TypeAlias = NDArray[Any]

_Scalar = TypeVar("_Scalar", bound=np.generic)


def fold(rows: FloatArray) -> FloatArray:
    """Sum over the first axis, row after row.

    Parameters
    ----------
    rows
        Shape ``(n, worlds)`` or ``(n, m, worlds)`` with n at least 1.

    Returns
    -------
    The shape without its first axis, always a new array.
    """
    total: FloatArray = rows[0].copy()
    for row in rows[1:]:
        total += row
    return total


def between(value: FloatArray, low: float, high: float) -> FloatArray:
    """Clip to [low, high]; quicker than ``np.clip`` on arrays of one block."""
    return np.minimum(np.maximum(value, low), high)


def unit(value: FloatArray) -> FloatArray:
    """Clip to [0, 1], the range of every index."""
    return np.minimum(np.maximum(value, 0.0), 1.0)


def blend(first: FloatArray, second: FloatArray, weight: FloatArray) -> FloatArray:
    """``(1 - weight) first + weight second``: exactly one of them at weight 0 and at weight 1.

    Shorter forms leave a trace of the switched-off side in the last bit.
    """
    return (1.0 - weight) * first + weight * second


def select(mask: BoolArray, rows: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The masked worlds of ``(worlds,)`` or ``(n, worlds)``, in C order.

    ``rows[:, mask]`` comes back in another memory order, which changes later sums.
    """
    return np.compress(mask, rows, axis=-1)
