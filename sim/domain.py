"""Arguments of the closed forms: broadcastable numbers within a domain, or a named refusal."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.arrays import BoolArray, FloatArray, fold


def real(name: str, value: ArrayLike) -> FloatArray:
    """The value as finite float64.

    Raises
    ------
    ValueError
        No number, or not finite; names the argument.
    """
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be real numbers, got {value!r}") from None
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
    """Weights over issues (first axis): not negative, not all zero, their sum within float64.

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
    with np.errstate(over="ignore"):
        total = np.asarray(fold(array))
    _hold(f"the sum of {name}", total, np.isfinite(total), "finite")
    return array


def together(**arguments: FloatArray) -> tuple[int, ...]:
    """The one shape that arguments have together, as numpy broadcasts them.

    Raises
    ------
    ValueError
        One that does not go with those before it; names it.
    """
    shape: tuple[int, ...] = ()
    for name, array in arguments.items():
        try:
            shape = np.broadcast_shapes(shape, np.shape(array))
        except ValueError:
            raise ValueError(
                f"{name} of shape {np.shape(array)} does not go with the shape {shape} of the "
                "other arguments"
            ) from None
    return shape


def over_worlds(rows: FloatArray, worlds: tuple[int, ...]) -> FloatArray:
    """Rows along a first axis, ``(n,)`` or ``(n, ...)``, as ``(n, *worlds)``.

    The first axis is never taken for worlds, however many there are.
    """
    own = rows.shape[1:]
    laid = rows.reshape(rows.shape[0], *(1,) * (len(worlds) - len(own)), *own)
    return np.broadcast_to(laid, (rows.shape[0], *worlds))


def _hold(name: str, array: FloatArray, holds: BoolArray, words: str) -> None:
    if not np.all(holds):
        culprit = array[~holds].flat[0] if array.ndim else array
        raise ValueError(f"{name} must be {words}, got {float(culprit):g}")
