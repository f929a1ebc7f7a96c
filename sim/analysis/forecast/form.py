"""What is forecast, and by which rules it is scored: the file ``forecast.toml`` as objects."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sim.analysis.backtest.answers import Answer

FILE = "forecast.toml"


@dataclass(frozen=True)
class Target:
    """One quantity.

    Parameters
    ----------
    name, series, unit
        As in the record; the model's series; unit of both.
    years
        That are forecast: fiscal years where ``fiscal``.
    scored
        Those of them that later news is scored on.
    fiscal, year_end
        Which quarters make a year's value: those of the fiscal year; the last one; else all four.
    scale
        Units of the record in one of the series.
    low, high
        Between which values lie.
    aligned
        Whether the model's change since the start counts, from the last known value.
    held
        The last year whose value stands already; the last known one unless given.
    rivals
        Naive forecasts beside the model's.
    news
        Which later number counts, in words.
    """

    name: str
    series: str
    unit: str
    years: tuple[int, ...]
    scored: tuple[int, ...]
    fiscal: bool
    rivals: tuple[str, ...]
    news: str
    year_end: bool = False
    aligned: bool = False
    held: int = 0
    scale: float = 1.0
    low: float = -math.inf
    high: float = math.inf

    def answer(self, fiscal_quarter: int) -> Answer:
        """How the model's quarters make a year of it."""
        if self.fiscal:
            quarters = tuple(range(fiscal_quarter, fiscal_quarter + 4))
        else:
            quarters = (4,) if self.year_end else (1, 2, 3, 4)
        return Answer(self.series, quarters, self.scale)


@dataclass(frozen=True)
class Event:
    """Something that happens or does not: a target above a number in a year."""

    name: str
    target: str
    year: int
    above: float


@dataclass(frozen=True)
class Form:
    """The whole file.

    Parameters
    ----------
    scenario
        That is simulated.
    known
        Last year of the record.
    worlds, quarters
        Size and length of the run.
    levels
        Of the published quantiles, equally far apart.
    over
        Path to the distribution that goes over the registered prior.
    targets, events
        What is forecast.
    wrong
        What would count as wrong.
    """

    scenario: str
    known: int
    worlds: int
    quarters: int
    levels: tuple[float, ...]
    over: Mapping[str, Any]
    targets: tuple[Target, ...]
    events: tuple[Event, ...]
    wrong: Mapping[str, str]

    def target(self, name: str) -> Target:
        """The target of that name."""
        return next(one for one in self.targets if one.name == name)


@cache
def form() -> Form:
    """The form that travels with the package."""
    text = files("sim.analysis.forecast").joinpath(FILE).read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    targets = tuple(
        Target(**{key: _frozen(value) for key, value in one.items()}) for one in tables["targets"]
    )
    events = tuple(Event(**one) for one in tables["events"])
    count = tables["percentiles"]
    levels = tuple(place / (count + 1) for place in range(1, count + 1))
    rest = {key: tables[key] for key in ("scenario", "known", "worlds", "quarters", "over")}
    return Form(**rest, levels=levels, targets=targets, events=events, wrong=tables["wrong"])


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
