"""The record of one forecast and how it came out, as one object of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.backtest.scores import crps, same_direction, within
from sim.arrays import FloatArray
from sim.domain import real

Target: TypeAlias = Literal["defence_share", "host_nation_support", "affinity", "settlement"]
TARGETS: tuple[Target, ...] = get_args(Target)

Method: TypeAlias = Literal[
    "model", "last_value", "linear_trend", "split_difference", "salience_mean", "joint_product"
]
METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True)
class Forecast:
    """One forecast, and how it came out.

    Parameters
    ----------
    target, method
        One of :data:`TARGETS`; one of :data:`METHODS`, or the name of an ablation.
    origin, horizon, year
        The last year known, years ahead, the year forecast.
    median, actual, abs_error, crps
        In the target's unit.
    in50, in90
        Whether what came lies in the central intervals.
    extra
        What else is said of it: ``raw_*``, ``direction``, ``break``, ``period``.
    """

    target: str
    method: str
    origin: int
    horizon: int
    year: int
    median: float
    actual: float
    abs_error: float
    crps: float
    in50: bool
    in90: bool
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> dict[str, Any]:
        """As one flat object: its own fields first, then the rest."""
        own = {name: getattr(self, name) for name in _OWN}
        return own | {name: value for name, value in self.extra.items() if name not in own}


_OWN = tuple(name for name in Forecast.__dataclass_fields__ if name != "extra")


def scored(
    target: str,
    method: str,
    origin: int,
    year: int,
    members: ArrayLike,
    actual: float,
    *,
    before: float | None = None,
    raw: ArrayLike | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Forecast:
    """Score one ensemble.

    Parameters
    ----------
    target, method, origin, year
        As in :class:`Forecast`.
    members
        ``(members,)``, equally likely.
    actual
        What came.
    before
        The last value known at the origin: adds ``direction``, whether the sign of the change was
        right (None where nothing moved, or the forecast did not say).
    raw
        The ensemble as it was before it was brought to the origin by :func:`aligned`; adds its
        scores under ``raw_median``, ``raw_abs_error``, ``raw_crps``, ``raw_in50``, ``raw_in90``.
    extra
        What else to say.

    Raises
    ------
    ValueError
        A year that is not after the origin, or numbers that are not finite.
    """
    if year <= origin:
        raise ValueError("year must be after origin")
    came = float(real("actual", actual))
    own = _scores(members, came)
    said = dict(extra or {})
    if before is not None:
        said["direction"] = same_direction(before, own["median"], came)
    if raw is not None:
        said |= {f"raw_{name}": value for name, value in _scores(raw, came).items()}
    return Forecast(
        target,
        method,
        origin,
        year - origin,
        year,
        actual=came,
        extra=MappingProxyType(said),
        **own,
    )


def aligned(members: ArrayLike, at_origin: ArrayLike, known: float) -> FloatArray:
    """Members brought to the value known at the origin: ``known + (member - its own at origin)``.

    World by world, so that what is forecast is the change since the origin, and what a world had
    wrong before it costs nothing.

    Parameters
    ----------
    members, at_origin
        Of the same worlds, ``(members,)``.
    known
        The record's value at the origin.
    """
    now, then = real("members", members), real("at_origin", at_origin)
    if now.shape != then.shape:
        raise ValueError("members and at_origin must be of the same worlds")
    return np.asarray(known + (now - then), dtype=np.float64)


def _scores(members: ArrayLike, actual: float) -> dict[str, Any]:
    median = float(np.median(real("members", members)))
    return {
        "median": median,
        "abs_error": abs(median - actual),
        "crps": crps(members, actual),
        "in50": within(members, actual, 0.5),
        "in90": within(members, actual, 0.9),
    }
