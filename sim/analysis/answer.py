"""What a run answers to the question that its scenario puts to a class.

A prediction is written down before a curve is seen (``about.predict``); here is which of its
answers came out, and by how much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sim.series import declared

if TYPE_CHECKING:
    import pandas as pd

    from sim.ensemble.results import Results
    from sim.languages import Catalogue
    from sim.scenario.tables.about import Prediction

RELATIVE = ("ratio", "recovered")
"""Measures that are shares, whatever the unit of their series."""


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
    """

    asked: Prediction
    choice: str
    value: float

    def told(self, words: Catalogue) -> str:
        """The answer in words: when, by how much, and which of those that could be chosen."""
        value = value_text(self.asked, self.value)
        choice = self.asked.choices[self.choice].in_language(words.language) or self.choice
        return words.text(
            f"answer.{self.asked.measure}", year=self.asked.year, value=value, choice=choice
        )


def value_text(asked: Prediction, value: float) -> str:
    """What was measured, or a cut between answers: relative as per cent, differences signed."""
    if asked.measure in RELATIVE:
        sign = "+" if asked.measure == "ratio" else ""
        return f"{100 * value:{sign}.0f} %"
    sign = "" if asked.measure == "level" and not asked.less else "+"
    return f"{value:{sign}.{2 if abs(value) < 10 else 0}f}"


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
    compared = asked.measure not in ("level", "change")
    if compared and about.rival not in results.scenarios:
        return None
    rival = about.rival if compared else ""
    values = [
        _measured(results, scenario, rival, series, asked)
        for series in (asked.series, asked.less)
        if series
    ]
    value = values[0] - sum(values[1:])
    if math.isnan(value):
        return None
    choice = next(name for name, low, high in parted(asked) if low <= value < high)
    return Answer(asked, choice, float(value))


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


def _measured(results: Results, scenario: str, rival: str, series: str, asked: Prediction) -> float:
    """The measure of one series; not a number where the run does not reach the year."""
    own = course(results, series, scenario)
    if asked.year not in own.index:
        return float("nan")
    now = float(own[asked.year])
    if asked.measure == "level":
        return now
    if asked.measure == "change":
        return now - float(results.band(series, scenario)["q50"].iloc[0])
    other = course(results, series, rival)
    apart = (own - other).loc[: asked.year]
    if asked.measure == "difference":
        return float(apart[asked.year])
    if asked.measure == "ratio":
        base = float(other[asked.year])
        return now / base - 1.0 if base else float("nan")
    furthest = float(apart.iloc[int(np.argmax(np.abs(apart.to_numpy())))])
    return 1.0 - float(apart[asked.year]) / furthest if furthest else float("nan")


def course(results: Results, series: str, scenario: str) -> pd.Series[float]:
    """A series by whole calendar year: its median, mean over the year; or how often it happened.

    Parameters
    ----------
    results, series, scenario
        Names among the results.
    """
    band = results.band(series, scenario)
    years = band.index.astype(int)
    whole = band.groupby(years).size() == 4
    if declared(series).happens:
        by_year = band["mean"].cumsum().groupby(years).last()
    else:
        by_year = band["q50"].groupby(years).mean()
    return by_year[whole]
