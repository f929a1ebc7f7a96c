"""Later news, and what a published forecast turns out to be worth.

References
----------
Bracher, J., Ray, E. L., Gneiting, T. & Reich, N. G. (2021), *PLOS Computational Biology* 17: the
weighted interval score; not opened.
Brier, G. W. (1950), *Monthly Weather Review* 78:1-3: the score of a probability; not opened.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.analysis.forecast.form import Form, form
from sim.analysis.forecast.published import MODEL, Distribution, Published
from sim.errors import Fault, Message, UsageError
from sim.scenario.faults import nearest, ranged

COLUMNS = ("target", "year", "value", "source")


@dataclass(frozen=True)
class News:
    """One number that came later.

    Parameters
    ----------
    target, year, value
        In the unit of the forecast.
    source
        Where it was read.
    """

    target: str
    year: int
    value: float
    source: str


@dataclass(frozen=True)
class Scored:
    """One method's forecast of one number that came.

    Parameters
    ----------
    news, method
        What came, and who forecast it.
    median
        Its median.
    score
        Weighted interval score, in the target's unit; lower is better.
    in50, in80, in90
        Whether the number lies in the central intervals.
    """

    news: News
    method: str
    median: float
    score: float
    in50: bool
    in80: bool
    in90: bool


@dataclass(frozen=True)
class Happened:
    """One event, and the chance that a method gave it.

    Parameters
    ----------
    event, method
        Which, by whom.
    happened
        Whether it did.
    probability
        That was given to it.
    """

    event: str
    method: str
    happened: bool
    probability: float

    @property
    def brier(self) -> float:
        """Brier score (1950), from 0 to 1; lower is better, and 0.25 is a coin's."""
        return (self.probability - self.happened) ** 2


@dataclass(frozen=True)
class Verdict:
    """What became of the forecast of one target by the rules stated beforehand.

    Parameters
    ----------
    target
        Which.
    years
        Scored.
    missed
        Those outside the central 90 %.
    score, rival
        Mean weighted interval score of the model, and of the last value (None where it says
        nothing), over the same years.
    too_wide
        Whether five values or more lie all within the central 50 %.
    """

    target: str
    years: tuple[int, ...]
    missed: tuple[int, ...]
    score: float
    rival: float | None
    too_wide: bool

    @property
    def no_better(self) -> bool:
        """Whether the last value would have done as well."""
        return self.rival is not None and self.score >= self.rival


MANY = 5
"""Scored values from which on all within the central half say that a forecast was too wide."""


def weighted_interval_score(
    levels: Sequence[float], quantiles: Sequence[float], actual: float
) -> float:
    """Twice the mean pinball loss over the quantiles: the CRPS, as far as they tell (Bracher 2021).

    Parameters
    ----------
    levels
        Between 0 and 1, equally far apart.
    quantiles
        At these levels.
    actual
        What came.
    """
    level, missed = np.array(levels), actual - np.array(quantiles)
    return float(2.0 * np.maximum(level * missed, (level - 1.0) * missed).mean())


def read_news(path: Path) -> tuple[News, ...]:
    """Read ``target,year,value,source``, one number a row.

    Raises
    ------
    UsageError
        No such file, or all that does not fit: another target, a year that is not scored, a value
        that is no number, one without a source, two for one target and year.
    """
    shown = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(), strict=True))
    except (OSError, UnicodeDecodeError):
        raise UsageError(Fault("cannot be read as text", file=shown)) from None
    except csv.Error as error:
        problem = Message("is not valid CSV: {reason}", reason=error)
        raise UsageError(Fault(problem, file=shown)) from None
    missing = [name for name in COLUMNS if not rows or name not in rows[0]]
    if missing:
        raise UsageError([Fault("column is missing", shown, name) for name in missing])
    faults: list[Fault] = []
    found: dict[tuple[str, int], News] = {}
    for number, row in enumerate(rows, start=2):
        wrong, one = _news(row, shown, number)
        faults += wrong
        if one is None:
            continue
        if (one.target, one.year) in found:
            place = Message("line {line}", line=number)
            faults.append(Fault("is there twice", shown, place, f"{one.target} {one.year}"))
        found[one.target, one.year] = one
    if faults:
        raise UsageError(faults)
    return tuple(found.values())


def _news(
    row: Mapping[str, str | None], shown: str, number: int
) -> tuple[list[Fault], News | None]:
    asked = {one.name: one for one in form().targets if one.scored}
    target, year, value, source = ((row.get(name) or "").strip() for name in COLUMNS)
    at = Message("line {line}", line=number)
    if target not in asked:
        near = nearest(target, asked)
        return [Fault("is not a scored target", shown, at, target, ", ".join(asked), near)], None
    faults = []
    years = asked[target].scored
    if year not in {str(one) for one in years}:
        allowed = ", ".join(map(str, years))
        faults.append(Fault("is not a scored year", shown, at, year, allowed))
    try:
        came = float(value)
    except ValueError:
        came = math.nan
    if not math.isfinite(came):
        faults.append(Fault("must be a finite number", shown, at, value))
    elif not asked[target].low <= came <= asked[target].high:
        ends = ranged(asked[target].low, asked[target].high, asked[target].unit)
        faults.append(Fault("is outside its range", shown, at, value, ends))
    if not source:
        faults.append(Fault("needs a source", shown, at))
    if faults:
        return faults, None
    return [], News(target, int(year), came, source)


def scored(published: Published, news: Sequence[News]) -> tuple[Scored, ...]:
    """Every method's forecast of every number that came."""
    found = []
    for one in news:
        for method in published.methods(one.target):
            said = published.of(one.target, method).get(one.year)
            if said is not None:
                found.append(_scored(published, said, one))
    return tuple(found)


def happened(published: Published, news: Sequence[News], asked: Form) -> tuple[Happened, ...]:
    """Events that the news decides, with the chance that each method gave them."""
    came = {(one.target, one.year): one.value for one in news}
    found = []
    for event in asked.events:
        value = came.get((event.target, event.year))
        if value is None:
            continue
        found += [
            Happened(event.name, one.method, value > event.above, one.probability)
            for one in published.chances
            if one.event == event.name
        ]
    return tuple(found)


def verdicts(all_scored: Sequence[Scored]) -> tuple[Verdict, ...]:
    """What the rules of the form say of each target of which something came."""
    found = []
    for target in dict.fromkeys(one.news.target for one in all_scored):
        own = {
            one.news.year: one
            for one in all_scored
            if one.news.target == target and one.method == MODEL
        }
        last = {
            one.news.year: one.score
            for one in all_scored
            if one.news.target == target and one.method == "last_value"
        }
        if not own:
            continue
        found.append(
            Verdict(
                target,
                tuple(own),
                tuple(year for year, one in own.items() if not one.in90),
                float(np.mean([one.score for one in own.values()])),
                float(np.mean([last[year] for year in own])) if own.keys() <= last.keys() else None,
                len(own) >= MANY and all(one.in50 for one in own.values()),
            )
        )
    return tuple(found)


def _scored(published: Published, said: Distribution, news: News) -> Scored:
    def inside(share: float) -> bool:
        low, high = (published.quantile(said, 0.5 + side * share / 2.0) for side in (-1.0, 1.0))
        return low <= news.value <= high

    return Scored(
        news,
        said.method,
        published.quantile(said, 0.5),
        weighted_interval_score(published.levels, said.quantiles, news.value),
        inside(0.5),
        inside(0.8),
        inside(0.9),
    )
