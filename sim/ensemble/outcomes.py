"""Outcomes of interest: what a batch keeps of every world, one number each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.arrays import AnyArray, BoolArray, FloatArray
from sim.clock import QUARTERS
from sim.recorder import Block

Take: TypeAlias = Literal["mean", "end", "least", "most", "change", "total", "spread", "share"]
"""What is made of the quarters of one world."""

Better: TypeAlias = Literal["more", "less", ""]
"""What Japan would rather have of it; empty where nobody can say."""


@dataclass(frozen=True)
class Outcome:
    """One number of each world.

    Parameters
    ----------
    name
        Column in the results.
    series
        What is read.
    take
        ``mean`` over the quarters, their ``end`` (the last), ``least``, ``most``, ``change`` (last
        less first), ``total``, ``spread`` (standard deviation), or the ``share`` of quarters above
        or below the threshold.
    first, last
        Calendar years that count, whole; the run's own where 0.
    above, below
        A threshold: 1 where what is taken lies beyond it, else 0. At most one of the two.
    better
        What Japan would rather have.
    """

    name: str
    series: str
    take: Take = "mean"
    first: int = 0
    last: int = 0
    above: float | None = None
    below: float | None = None
    better: Better = ""

    @property
    def happens(self) -> bool:
        """Whether it happens or not, rather than being so much."""
        return self.take != "share" and (self.above is not None or self.below is not None)

    def of(self, paths: NDArray[np.float32], start: tuple[int, int]) -> FloatArray:
        """The number of each world, ``(worlds,)``.

        Parameters
        ----------
        paths
            The series, ``(quarters, worlds)``.
        start
            Calendar year and quarter (1 to 4) of the first quarter.
        """
        window = paths[self.window(start, len(paths))]
        if self.take == "share":
            return np.asarray(self._beyond(window).mean(axis=0), dtype=np.float64)
        taken = _TAKEN[self.take](window)
        if self.happens:
            return np.asarray(self._beyond(taken), dtype=np.float64)
        return taken

    def window(self, start: tuple[int, int], quarters: int) -> slice:
        """The quarters that count."""
        year, quarter = start
        first = (self.first - year) * QUARTERS - (quarter - 1) if self.first else 0
        after = (self.last + 1 - year) * QUARTERS - (quarter - 1) if self.last else quarters
        return slice(max(first, 0), min(after, quarters))

    def _beyond(self, values: AnyArray) -> BoolArray:
        if self.above is not None:
            return np.asarray(values > self.above)
        return np.asarray(values < self.below)


def _mean(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window.mean(axis=0, dtype=np.float64))


def _end(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window[-1], dtype=np.float64)


def _least(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window.min(axis=0), dtype=np.float64)


def _most(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window.max(axis=0), dtype=np.float64)


def _change(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window[-1].astype(np.float64) - window[0])


def _total(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window.sum(axis=0, dtype=np.float64))


def _spread(window: NDArray[np.float32]) -> FloatArray:
    return np.asarray(window.std(axis=0, dtype=np.float64))


_TAKEN: Mapping[str, Callable[[NDArray[np.float32]], FloatArray]] = {
    "mean": _mean,
    "end": _end,
    "least": _least,
    "most": _most,
    "change": _change,
    "total": _total,
    "spread": _spread,
}

TAKES: tuple[str, ...] = get_args(Take)


def read(outcomes: Sequence[Outcome], block: Block) -> FloatArray:
    """Every outcome of a block, ``(outcomes, worlds)``."""
    if not outcomes:
        return np.empty((0, block.numbers.size))
    return np.stack([one.of(block.of(one.series), block.first_quarter) for one in outcomes])


QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q95": 0.95}


def came_to(outcomes: pd.DataFrame, common_luck: bool) -> pd.DataFrame:
    """What the worlds of each scenario came to, a row per scenario and outcome.

    Parameters
    ----------
    outcomes
        ``scenario``, ``point``, ``world``, and a column per outcome.
    common_luck
        Whether the worlds of all points meet the same shocks: then they are no independent draws,
        and the error is that of their means over points, world by world.
    """
    names = [name for name in outcomes if name not in ("scenario", "point", "world")]
    rows: list[dict[str, object]] = []
    for scenario, table in outcomes.groupby("scenario", sort=False):
        drawn = table.groupby("world")[names].mean() if common_luck else table[names]
        for name in names:
            values, draws = table[name].astype(float), drawn[name].astype(float)
            rows.append(
                {
                    "scenario": scenario,
                    "outcome": name,
                    "worlds": len(values),
                    "mean": values.mean(),
                    "sd": values.std(ddof=1),
                    "mc_error": draws.std(ddof=1) / np.sqrt(len(draws)),
                    **{key: values.quantile(level) for key, level in QUANTILES.items()},
                }
            )
    return pd.DataFrame(rows)


USUAL = (
    Outcome("trust", "trust", "end", better="more"),
    Outcome("assurance", "assurance", "end", better="more"),
    Outcome("confidence", "confidence", "end"),
    Outcome("deterrence", "deterrence", "mean", better="more"),
    Outcome("effort", "effort", "end"),
    Outcome("burden", "burden_dollars", "mean"),
    Outcome("tariff", "tariff", "mean", better="less"),
    Outcome("deficit", "deficit", "end"),
    Outcome("diversification", "diversification", "end"),
    Outcome("rapport", "rapport", "end"),
    Outcome("unkept", "broken_us", "total", better="less"),
    Outcome("failures", "failed", "total", better="less"),
)
"""What is kept of every world unless a design names its own."""
