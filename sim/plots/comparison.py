"""Scenarios over one another, and what they differ by when they share their shocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.errors import UsageError
from sim.plots.fans import dashed, fan, span_of
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import HAPPENINGS, Subject, is_index
from sim.plots.style import BLACK, FAINT, GREY, RIVALS, drawing

if TYPE_CHECKING:
    import pandas as pd

    from sim.ensemble.results import Results

SERIES = ("trust", "confidence", "burden_effort")
"""What is compared unless asked otherwise, after what the scenarios themselves say they move."""


def comparison_figure(
    results: Results, language: str = "en", series: Sequence[str] | None = None
) -> Figure:
    """Medians and bands of all scenarios above, paired differences from the first below.

    Parameters
    ----------
    results
        Of a comparison.
    language
        One of :data:`sim.languages.LANGUAGES`.
    series
        A column each; unless given, trust and what the scenarios say they move, three in all.

    Raises
    ------
    UsageError
        The results hold no comparison, or no such series or language.
    """
    with drawing(language):
        subjects = [Subject(results, name, language) for name in results.scenarios]
        baseline, words = subjects[0], subjects[0].words
        table = results.comparison
        if table is None:
            raise UsageError("these results hold no comparison")
        chosen = tuple(series or _moved(subjects))
        page = Page(
            baseline,
            words.text("title.comparison"),
            subline=" · ".join(subject.title for subject in subjects),
            rows=2,
            columns=len(chosen),
            size=(12.8, 8.2),
            others=subjects[1:],
            label_inches=1.15,
        )
        colours = [BLACK, *islice(cycle(RIVALS), len(subjects) - 1)]
        limits = [_limits(table, name) for name in chosen]
        common = _widest([own for name, own in zip(chosen, limits, strict=True) if _levels(name)])
        for column, name in enumerate(chosen):
            _overlay(page, column, name, subjects, colours)
            rows = table[table["series"] == name]
            # Differences of indices share one scale, so that a small one looks small.
            own = common if _levels(name) else limits[column]
            _difference(page, column, name, subjects, colours, rows, own)
        return page.finish(
            words.text("footer.dashed_rival", name=baseline.title),
            bands=["footer.bands" if len(subjects) == 2 else "footer.middle"],
            runs=False,
        )


def _overlay(
    page: Page, column: int, series: str, subjects: Sequence[Subject], colours: Sequence[str]
) -> None:
    first = subjects[0]
    yearly = any(subject.leaps(series) for subject in subjects)
    panel = page.panel(
        0,
        column,
        title=first.words.series(series),
        note=first.words.text("note.yearly") if yearly else "",
        unit=first.unit(series),
    )
    if series in HAPPENINGS:
        shares = [subject.share(series) for subject in subjects]
        for subject, share, colour in zip(subjects[1:], shares[1:], colours[1:], strict=True):
            panel.axes.plot(share.index, share.to_numpy(), color=colour, linewidth=1.8)
            panel.labels.append(Label(share.iloc[-1], subject.title, colour))
        dashed(panel.axes, shares[0], BLACK)
        panel.labels.append(Label(shares[0].iloc[-1], first.title, BLACK))
        panel.axes.set_ylim(0, 1.06 * max(float(share.max()) for share in shares) or 1.0)
        return
    bands = [subject.band(series, yearly=yearly) for subject in subjects]
    # Two fans can be told apart; of more, only the middle halves.
    wide = len(subjects) == 2
    weight = 0.7 if wide else 0.5
    for subject, band, colour in zip(subjects, bands, colours, strict=True):
        if subject is first:
            fan(panel.axes, band, GREY, wide=wide, weight=weight, median=False)
        else:
            fan(panel.axes, band, colour, wide=wide, weight=weight)
        panel.labels.append(Label(band["q50"].iloc[-1], subject.title, colour))
    dashed(panel.axes, bands[0]["q50"], BLACK)
    panel.axes.set_ylim(*span_of(series, *bands))


def _difference(
    page: Page,
    column: int,
    series: str,
    subjects: Sequence[Subject],
    colours: Sequence[str],
    rows: pd.DataFrame,
    limits: tuple[float, float],
) -> None:
    first = subjects[0]
    words = first.words
    unit = words.text("units.points") if is_index(series) else first.unit(series)
    panel = page.panel(
        1,
        column,
        title=words.text("panel.difference", name=first.title),
        note=words.text("note.difference"),
        unit=words.text("axis.difference", unit=unit),
    )
    panel.axes.axhline(0, color=FAINT, linewidth=1.0)
    for subject, colour in list(zip(subjects, colours, strict=True))[1:]:
        own = rows[rows["scenario"] == subject.name]
        # With one world there is no interval: its ends are not numbers, and nothing is filled.
        panel.axes.fill_between(
            own["year"], own["low"], own["high"], color=colour, alpha=0.3, linewidth=0
        )
        panel.axes.plot(own["year"], own["difference"], color=colour, linewidth=2.0)
        panel.labels.append(Label(float(own["difference"].iloc[-1]), subject.title, colour))
    panel.axes.set_ylim(*limits)


def _moved(subjects: Sequence[Subject]) -> list[str]:
    """Trust, what the scenarios after the first say they move, and the usual: three in all."""
    moved = [name for subject in subjects[1:] for name in subject.scenario.about.moves]
    return list(dict.fromkeys(["trust", *moved, *SERIES]))[:3]


def _levels(series: str) -> bool:
    """Whether a series is an index that moves between 0 and 1, not a thing that happens or not."""
    return is_index(series) and series not in HAPPENINGS


def _limits(table: pd.DataFrame, series: str) -> tuple[float, float]:
    """Zero, all differences and their intervals."""
    drawn = table.loc[table["series"] == series, ["difference", "low", "high"]]
    low, high = min(0.0, float(drawn.min().min())), max(0.0, float(drawn.max().max()))
    margin = 0.06 * (high - low) or 0.01
    return low - margin, high + margin


def _widest(limits: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return (
        min((low for low, _ in limits), default=0.0),
        max((high for _, high in limits), default=0.0),
    )
