"""What a run answers to the question that its scenario puts to a class.

A prediction is written down before a curve is seen (``about.predict``); here is which of its
answers came out, by how much, and how sure that is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.scenario.labels import title_of
from sim.scenario.loading import load_scenario
from sim.series import INDEX, PROBABILITY, declared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.ensemble.results import Results
    from sim.languages import Catalogue
    from sim.scenario.loading import Resolved
    from sim.scenario.schema import Scenario
    from sim.scenario.tables.about import Prediction

RELATIVE = ("ratio", "recovered")
"""Measures that are shares, whatever the unit of their series."""

ALONE = ("level", "change")
"""Measures that need no rival."""

FISCAL = ("host_nation_support",)
"""Series that a record has by the ally's fiscal year."""

PARTS = 20
"""Parts of the worlds that are left out in turn, to see how far a measure depends on its worlds."""

MINUS = "\N{MINUS SIGN}"


def late(series: str, scenario: Scenario) -> float:
    """Years from the start of a calendar year to that of the record's year of a series."""
    return (scenario.japan.identity.fiscal_quarter - 1) / QUARTERS if series in FISCAL else 0.0


@dataclass(frozen=True)
class Compared:
    """A series of the prediction: where it stands in the year, and what that is held against.

    Parameters
    ----------
    series
        Its name.
    own
        The scenario's, in the year asked for; mean over worlds.
    other
        The rival's in that year, the scenario's own at the start (``change``), or its furthest
        distance from the rival (``recovered``); not a number for a level.
    """

    series: str
    own: float
    other: float


@dataclass(frozen=True)
class Answer:
    """The answer that came out.

    Parameters
    ----------
    asked
        The prediction.
    choice
        Key of ``asked.choices``.
    value
        What was measured, in the unit of the series, or as a share for :data:`RELATIVE`.
    error
        Its standard error, from the worlds that are kept; not a number where there is but one.
    parts
        The series it was measured on.
    of, against
        The scenario, and its rival where one is needed.
    """

    asked: Prediction
    choice: str
    value: float
    error: float
    parts: tuple[Compared, ...]
    of: Resolved
    against: Resolved | None

    def told(self, words: Catalogue) -> str:
        """The answer in words: when, from what to what, by how much, and which of the choices."""
        asked = self.asked
        parts = [self._part(part, words) for part in self.parts]
        choice = asked.choices[self.choice].in_language(words.language) or self.choice
        # Of two levels or differences neither is the answer yet.
        last = words.text("answer.apart", value=value_text(asked, self.value, words))
        rival = title_of(self.against, words.language) if self.against else ""
        return words.text(
            "answer.told",
            year=asked.year,
            parts=words.text("answer.between").join([*parts, *([last] if asked.less else [])]),
            held=words.text("answer.held", rival=rival) if rival else "",
            unit=self._unit(words),
            choice=choice,
        )

    def _part(self, part: Compared, words: Catalogue) -> str:
        asked = self.asked
        measure, factor = asked.measure, _factor(asked, words)
        key = f"answer.{measure}"
        apart = part.own - part.other
        relative = part.own / part.other - 1.0 if part.other else math.nan
        value = {"level": part.own, "ratio": relative, "recovered": self.value}.get(measure, apart)
        text = words.text(
            key,
            own=number(part.own * factor),
            other=number(part.other * factor),
            value=percent(value, words, signed=measure == "ratio")
            if measure in RELATIVE
            else number(value * factor, signed=measure != "level"),
        )
        if not asked.less:
            return text
        return words.text("answer.of", series=words.series(part.series), text=text)

    def _unit(self, words: Catalogue) -> str:
        series = declared(self.parts[0].series)
        if series.happens:
            return words.text("units.per world so far")
        if series.unit in (INDEX, PROBABILITY):
            return words.text("answer.scale")
        return words.large(series.unit, self.of.scenario.japan.identity.currency)[0]


def number(value: float, *, signed: bool = False) -> str:
    """A number as a reader wants it: two digits after the point, none from ten on."""
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.095 else 3
    text = f"{value:{'+' if signed else ''}.{digits}f}"
    if not float(text):
        text = text.lstrip("+-")
    return text.replace("-", MINUS)


def percent(value: float, words: Catalogue, *, signed: bool = False) -> str:
    """A share as per cent, spaced as the language does."""
    digits = 0 if abs(value) >= 0.0995 else 1
    text = f"{100 * value:{'+' if signed else ''}.{digits}f}".replace("-", MINUS)
    return words.text("answer.percent", value=text)


def value_text(asked: Prediction, value: float, words: Catalogue) -> str:
    """What was measured: relative as per cent, differences signed."""
    if asked.measure in RELATIVE:
        return percent(value, words, signed=asked.measure == "ratio")
    return number(value * _factor(asked, words), signed=_signed(asked))


def cut_text(asked: Prediction, cut: float, words: Catalogue) -> str:
    """A cut between answers, as round as it was set."""
    relative = asked.measure in RELATIVE
    shown = 100.0 * cut if relative else cut * _factor(asked, words)
    text = f"{shown:{'+' if _signed(asked) else ''}.4g}".replace("-", MINUS)
    return words.text("answer.percent", value=text) if relative else text


def _signed(asked: Prediction) -> bool:
    return asked.measure in ("change", "difference", "ratio") or bool(asked.less)


def _factor(asked: Prediction, words: Catalogue) -> float:
    """How many of the units that readers count in make one of the series'."""
    series = declared(asked.series)
    return 1.0 if series.happens else words.large(series.unit)[1]


def answer(results: Results, scenario: str) -> Answer | None:
    """Which answer to a scenario's prediction came out in these results.

    Parameters
    ----------
    results
        Result tables.
    scenario
        One of ``results.scenarios``.

    Returns
    -------
    None where they cannot tell: the scenario asks nothing, its rival is not among the results, or
    the run ends before the year asked for.
    """
    about = results.resolved[scenario].scenario.about
    asked = about.predict
    if not asked.cuts:
        return None
    compared = asked.measure not in ALONE
    if compared and about.rival not in results.scenarios:
        return None
    names = [series for series in (asked.series, asked.less) if series]
    rival = about.rival if compared else ""
    quarters = {
        (series, name): results.band(series, name)["mean"]
        for series in names
        for name in ((scenario, rival) if rival else (scenario,))
    }
    if asked.year not in _by_year(quarters[names[0], scenario], names[0]).index:
        return None
    parts = tuple(
        _compared(quarters[one, scenario], quarters.get((one, rival)), one, asked) for one in names
    )
    value = _measured(parts, asked)
    if math.isnan(value):
        return None
    choice = next(name for name, low, high in parted(asked) if low <= value < high)
    error = _error(results, scenario, rival, asked, names)
    against = results.resolved[rival] if rival else None
    return Answer(asked, choice, value, error, parts, results.resolved[scenario], against)


def belongs(name: str, scenario: Scenario, settings: Mapping[str, object]) -> bool:
    """Whether another scenario is to be run beside one that asks.

    One that starts in another quarter cannot be compared with; where the measure needs none, the
    question is answered without it.

    Parameters
    ----------
    name
        The other's.
    scenario
        The one that asks.
    settings
        Dotted key to value, set over both.
    """
    if scenario.about.predict.measure not in ALONE:
        return True
    other = load_scenario(name, settings).scenario.time
    own = scenario.time
    return (other.start_year, other.start_quarter) == (own.start_year, own.start_quarter)


def parted(asked: Prediction) -> list[tuple[str, float, float]]:
    """Each answer with the values that make it the right one, from the first to below the second.

    In the order of the answers, whichever way they run; a value on a cut belongs to the answer
    above it. Without cuts every answer is right of any value.
    """
    falling = asked.cuts[:1] > asked.cuts[-1:]
    edges = [-math.inf, *sorted(asked.cuts), math.inf]
    spans = list(pairwise(edges)) if asked.cuts else [(-math.inf, math.inf)] * len(asked.choices)
    if falling:
        spans.reverse()
    return [(name, *span) for name, span in zip(asked.choices, spans, strict=True)]


def course(results: Results, series: str, scenario: str) -> pd.Series[float]:
    """A series by whole calendar year: mean over worlds and year; or how often it has happened.

    Parameters
    ----------
    results, series, scenario
        Names among the results.
    """
    return _by_year(results.band(series, scenario)["mean"], series)


def _by_year(quarters: pd.Series[float], series: str) -> pd.Series[float]:
    years = quarters.index.astype(int)
    whole = quarters.groupby(years).size() == 4
    happens = declared(series).happens
    by_year = quarters.cumsum().groupby(years).last() if happens else quarters.groupby(years).mean()
    return by_year[whole]


def _compared(
    own: pd.Series[float], other: pd.Series[float] | None, series: str, asked: Prediction
) -> Compared:
    """One series of a prediction, from its quarters and those of the rival."""
    now = float(_by_year(own, series)[asked.year])
    if asked.measure == "level":
        return Compared(series, now, math.nan)
    if asked.measure == "change":
        return Compared(series, now, float(own.iloc[0]))
    assert other is not None, "looked at before"
    then = float(_by_year(other, series)[asked.year])
    if asked.measure != "recovered":
        return Compared(series, now, then)
    # What was lost is deepest in a quarter; a year's mean would blunt it.
    apart = (own - other)[own.index < asked.year + 1]
    furthest = float(apart.iloc[int(np.argmax(np.abs(apart.to_numpy())))])
    return Compared(series, now - then, furthest)


def _measured(parts: tuple[Compared, ...], asked: Prediction) -> float:
    """The measure: of the first series, less that of a second."""

    def one(part: Compared) -> float:
        if asked.measure == "level":
            return part.own
        if asked.measure in RELATIVE:
            ratio = part.own / part.other if part.other else math.nan
            return ratio - 1.0 if asked.measure == "ratio" else 1.0 - ratio
        return part.own - part.other

    first, *rest = map(one, parts)
    return first - sum(rest)


def _error(
    results: Results, scenario: str, rival: str, asked: Prediction, names: list[str]
) -> float:
    """Standard error of the measure, by leaving out a part of the worlds in turn (jackknife).

    The same worlds are left out of the scenario and of its rival, whose shocks are the same.
    """
    kept, worlds = (int(results.summary[column].iloc[0]) for column in ("kept", "worlds"))
    parts = min(PARTS, kept)
    if parts < 2:
        return math.nan
    without = {
        (series, name): _without(results.paths(series, name, worlds=kept), parts)
        for series in names
        for name in ((scenario, rival) if rival else (scenario,))
    }

    def measured(part: int) -> float:
        rivals = {one: without[one, rival][part] if rival else None for one in names}
        compared = (
            _compared(without[one, scenario][part], rivals[one], one, asked) for one in names
        )
        return _measured(tuple(compared), asked)

    values: FloatArray = np.array([measured(part) for part in range(parts)])
    spread = float(np.sqrt((parts - 1) / parts * np.sum((values - values.mean()) ** 2)))
    return spread * math.sqrt(kept / worlds)


def _without(paths: pd.DataFrame, parts: int) -> list[pd.Series[float]]:
    """Means over worlds, each without one of so many parts of them."""
    values = paths.to_numpy(dtype=np.float64)
    total, size = values.sum(axis=1), values.shape[1]
    return [
        pd.Series(
            (total - values[:, part::parts].sum(axis=1)) / (size - len(range(part, size, parts))),
            index=paths.index,
        )
        for part in range(parts)
    ]
