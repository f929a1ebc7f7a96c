"""What is compared: the scenarios of a page, their names, the series, and the differences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from sim.errors import Fault, Message, UsageError
from sim.plots.sources import Subject, happens, is_index
from sim.scenario.labels import labels_of
from sim.series import DECLARED, declared

if TYPE_CHECKING:
    import pandas as pd

    from sim.ensemble.results import Results

SERIES = ("trust", "confidence", "burden_effort")
"""What is compared unless asked otherwise, after what the scenarios themselves say they move."""

MOST = 12
"""Scenarios on a page, the first among them."""

LONGEST = 40
"""Columns of a title that can stand beside a line: two lines of label, or three short ones."""


def pages(results: Results) -> list[tuple[str, ...]]:
    """Names of the scenarios after the first, page by page, as evenly as can be."""
    rivals = results.scenarios[1:]
    count = -(-len(rivals) // (MOST - 1))
    cuts = [round(page * len(rivals) / count) for page in range(count + 1)]
    return [rivals[start:end] for start, end in pairwise(cuts)]


@dataclass(frozen=True)
class Compared:
    """Scenarios on one page of a comparison.

    Parameters
    ----------
    results
        Of a comparison.
    language
        One of :data:`sim.languages.LANGUAGES`.
    asked
        Series to compare; see :attr:`series` for what is compared where none is asked for.
    rivals
        Names of the scenarios that stand beside the first.

    Raises
    ------
    UsageError
        The results hold no comparison, or no such scenario or language; too many scenarios.
    """

    results: Results
    language: str
    asked: tuple[str, ...]
    rivals: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn before anything is."""
        if self.results.comparison is None:
            raise UsageError("these results hold no comparison")
        if len(self.rivals) >= MOST:
            raise UsageError(
                Fault(
                    "too many to compare with the first on one page",
                    key="scenarios",
                    value=str(len(self.rivals)),
                    allowed=Message("at most {most} a page", most=MOST - 1),
                )
            )

    @cached_property
    def subjects(self) -> list[Subject]:
        """The first scenario and those of this page, in the order in which they were given."""
        return [
            Subject(self.results, name, self.language)
            for name in (self.results.scenarios[0], *self.rivals)
        ]

    @cached_property
    def _all(self) -> list[Subject]:
        """Scenarios of all pages."""
        return [Subject(self.results, name, self.language) for name in self.results.scenarios]

    @cached_property
    def labels(self) -> list[str]:
        """What lines are called: the title; the name where titles are shared or too long for it."""
        labels = labels_of(list(self.results.resolved.values()), self.language)
        return [
            subject.title
            if labels[subject.name] == subject.title and _columns(subject.title) <= LONGEST
            else subject.name
            for subject in self.subjects
        ]

    @cached_property
    def series(self) -> tuple[str, ...]:
        """What was asked for; else trust and what the scenarios most often say they move, three.

        In the order of :data:`sim.series.DECLARED`, whatever the order of the scenarios.
        """
        if self.asked:
            return self.asked
        counts: Counter[str] = Counter()
        places: defaultdict[str, int] = defaultdict(int)
        for subject in self._all[1:]:
            for place, name in enumerate(subject.scenario.about.moves):
                counts[name] += 1
                places[name] += place
        often = sorted(counts, key=lambda name: (-counts[name], places[name], _place(name)))
        chosen = list(dict.fromkeys(["trust", *often, *SERIES]))[:3]
        return tuple(sorted(chosen, key=_place))

    def differences(self, series: str, subject: Subject) -> pd.DataFrame:
        """Paired differences of one scenario from the first, by quarter, with their interval."""
        rows = self._table
        return rows[(rows["series"] == series) & (rows["scenario"] == subject.name)]

    def limits(self, series: str) -> tuple[float, float]:
        """Of the axis of differences, on every page: zero, all differences and their intervals.

        Indices share one scale, so that a small difference looks small.
        """
        if not _is_level_index(series):
            return self._limits(series)
        lows, highs = zip(*map(self._limits, filter(_is_level_index, self.series)), strict=True)
        return min(lows), max(highs)

    def _limits(self, series: str) -> tuple[float, float]:
        drawn = self._table.loc[self._table["series"] == series, ["difference", "low", "high"]]
        low, high = min(0.0, float(drawn.min().min())), max(0.0, float(drawn.max().max()))
        margin = 0.06 * (high - low) or 0.01
        return low - margin, high + margin

    @property
    def _table(self) -> pd.DataFrame:
        table = self.results.comparison
        assert table is not None, "looked at first of all"
        return table


def full_name(subject: Subject) -> str:
    """Title and name of a scenario."""
    return subject.name if subject.title == subject.name else f"{subject.title} ({subject.name})"


def _columns(text: str) -> int:
    """Width of a text, a Chinese or Japanese character counted twice."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _is_level_index(series: str) -> bool:
    """Whether a series is an index that moves between 0 and 1, not a thing that happens or not."""
    return is_index(series) and not happens(series)


def _place(series: str) -> tuple[int, str]:
    names = [one.name.removesuffix("*") for one in DECLARED]
    family = declared(series).name.partition(".")
    return names.index(family[0] + family[1]), series
