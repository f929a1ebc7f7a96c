"""Which forecasts are made and scored: from what year, of what year, and in what period.

Training ends with 2015; the test years are not looked at before priors and forms are registered.
Origins roll: each year from 2015 on is one, and a forecast from it uses nothing after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import pandas as pd

Period: TypeAlias = Literal["train", "validate", "test"]
PERIODS: tuple[Period, ...] = get_args(Period)

TRAINED = 2015
"""The last year of training, and the first origin."""

VALIDATED = 2019
"""The last year of validation."""

TESTED = 2024
"""The last year of the test."""


@dataclass(frozen=True)
class Case:
    """One value of the record that is forecast.

    Parameters
    ----------
    target
        ``defence_share``, ``host_nation_support``, ``affinity``.
    origin
        The last year that the forecast may know.
    year
        The year forecast, after the origin.
    actual
        What came, in the target's unit.
    before
        The last known value up to the origin.
    broken
        What is to be known of the value's year: "agreed average"; empty where nothing is.
    """

    target: str
    origin: int
    year: int
    actual: float
    before: float
    broken: str = ""

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return self.year - self.origin

    @property
    def period(self) -> Period:
        """In which it counts: by the year forecast."""
        return period_of(self.year)


def period_of(year: int) -> Period:
    """To which period a year belongs; what comes after the test years does too."""
    return "train" if year <= TRAINED else "validate" if year <= VALIDATED else "test"


def training(series: pd.Series) -> pd.Series:
    """The years that may be fitted to, without blanks; nothing after :data:`TRAINED`."""
    return series[series.index <= TRAINED].dropna().sort_index()


def cases(
    target: str,
    series: pd.Series,
    *,
    separate: Collection[int] = (),
    marked: Mapping[int, str] | None = None,
    first: int = TRAINED,
    last: int = TESTED,
) -> Iterator[Case]:
    """Every forecast of one target that is scored, by origin and then by year.

    Parameters
    ----------
    target
        Its name.
    series
        The record, by year; a blank is neither forecast nor an origin's last value.
    separate
        Years from which on values cannot be compared with earlier ones: no forecast reaches across
        one, and the last known value must come after it too.
    marked
        Years from which on values are another kind of thing and scored all the same, and what kind.
    first
        The first origin.
    last
        The last year forecast.
    """
    known = series.dropna().sort_index()
    for origin in range(first, last):
        past = known[known.index <= origin]
        if past.empty:
            continue
        for year in (int(year) for year in known.index if origin < year <= last):
            if any(past.index[-1] < at <= year for at in separate):
                continue
            yield Case(
                target,
                origin,
                year,
                float(known.loc[year]),
                float(past.iloc[-1]),
                _mark(year, marked or {}),
            )


def _mark(year: int, marked: Mapping[int, str]) -> str:
    """The last mark at or before a year."""
    before = [at for at in marked if at <= year]
    return marked[max(before)] if before else ""
