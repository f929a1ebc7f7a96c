"""Two runs of the same worlds: what differs first, and what moves over all their quarters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import BoolArray, FloatArray
from sim.series import declared

BEYOND = 5.0
"""Standard errors of a paired difference beyond which a series counts as moved."""


@dataclass(frozen=True)
class First:
    """What differs as soon as anything does.

    Parameters
    ----------
    series
        Its name; a family stands under one, ``tie.*``.
    worlds
        In how many it, or any member of the family, is among what differs first.
    """

    series: str
    worlds: int


@dataclass(frozen=True)
class Shift:
    """What the second run adds to the mean of a series over quarters.

    Parameters
    ----------
    series
        Its name.
    change
        Mean over worlds of the paired difference, in the unit of the series.
    error
        Its standard error, by worlds.
    size
        The change without its sign, by the spread of the series over worlds.
    """

    series: str
    change: float
    error: float
    size: float

    @property
    def higher(self) -> bool:
        """Whether the second run has more of it."""
        return self.change > 0.0

    @property
    def beyond(self) -> bool:
        """Whether it is beyond error."""
        return abs(self.change) > BEYOND * self.error


def differing_first(one: NDArray[np.float32], other: NDArray[np.float32]) -> BoolArray:
    """What differs, bit for bit, in each world's first quarter in which anything does.

    Parameters
    ----------
    one, other
        Every series of two runs of the same worlds, ``(series, quarters, worlds)``.

    Returns
    -------
    Shape ``(series, worlds)``; false throughout a world in which nothing ever differs.
    """
    apart = one != other
    somewhere = apart.any(axis=0)
    quarter = somewhere.argmax(axis=0)  # zero also where nothing differs, and there all is false
    return np.take_along_axis(apart, quarter[np.newaxis, np.newaxis], axis=1)[:, 0]


def firsts(names: Sequence[str], differing: BoolArray) -> tuple[First, ...]:
    """Series that differ first in any world, those of most worlds before others.

    Parameters
    ----------
    names
        Of every series.
    differing
        What :func:`differing_first` found, ``(series, worlds)``.
    """
    families: dict[str, BoolArray] = {}
    for name, row in zip(names, differing, strict=True):
        family = family_of(name)
        families[family] = families[family] | row if family in families else row
    counted = [First(family, int(row.sum())) for family, row in families.items() if row.any()]
    return tuple(sorted(counted, key=lambda first: -first.worlds))


def family_of(name: str) -> str:
    """The name under which a series stands with its like, ``tie.*``; its own if it has none."""
    return f"{name.partition('.')[0]}.*" if "." in name else name


def shifts(names: Sequence[str], one: FloatArray, other: FloatArray) -> tuple[Shift, ...]:
    """What the second run adds to every series, the most moved first.

    Parameters
    ----------
    names
        Of every series.
    one, other
        Mean over quarters of each in two runs of the same worlds, ``(series, worlds)``, at least
        two worlds.
    """
    apart = other - one
    mean, error = apart.mean(axis=1), apart.std(axis=1, ddof=1) / np.sqrt(apart.shape[1])
    spread = np.maximum(one.std(axis=1), other.std(axis=1))
    size = np.abs(mean) / np.where(spread > 0.0, spread, 1.0)
    return tuple(
        Shift(names[row], float(mean[row]), float(error[row]), float(size[row]))
        for row in np.argsort(-size, kind="stable")
    )


def moves(found: Iterable[Shift]) -> tuple[Shift, ...]:
    """Those beyond error, but for what no actor can see; in the order they come in."""
    return tuple(one for one in found if one.beyond and not declared(one.series).hidden)
