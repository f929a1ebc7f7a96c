"""The record as small multiples: what is known, where it breaks, who governed, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullLocator

import sim
from sim.history.allies import US_JAPAN
from sim.history.record import events
from sim.history.told import runs
from sim.languages import catalogue
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.labels import spread
from sim.plots.legend import Line, legend
from sim.plots.style import BLACK, BLUE, FAINT, GREY, SMALL, TITLE, VERMILLION, drawing, embolden
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.history.allies import Record
    from sim.history.columns import Column
    from sim.languages import Catalogue

MOST = 12
"""Columns that one figure holds."""

_WIDE, _TALL, _ACROSS = 12.8, 1.75, 3  # Inches: page, panel; panels side by side.
_BESIDE, _ABOVE, _BELOW, _GAP = 0.62, 0.12, 0.38, 0.16
_BROKEN = (0, (1.0, 1.5))
_BANDS = ("#f3f3f3", "#ffffff")
_DATE = 0.36  # Inches that four digits take.


def history_figure(
    record: Record,
    columns: Sequence[Column],
    years: tuple[int, int],
    *,
    across_breaks: bool = False,
    language: str = "en",
) -> Figure:
    """A panel per column; lines join neighbouring known years of one kind and nothing else.

    Parameters
    ----------
    record
        Whose columns they are.
    columns
        At most :data:`MOST`.
    years
        The first and the last shown.
    across_breaks
        Whether lines are drawn across marked breaks too.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    with drawing(language):
        words = catalogue(language)
        title = words.text("history.title", name=record.name, first=years[0], last=years[1])
        subline = words.text("history.subline_across" if across_breaks else "history.subline")
        marks = {one.name: _marked(one, years) for one in columns}
        how = _explained(record, columns, marks, years, words)
        origin = words.text("history.provenance", name=record.name, version=sim.__version__)
        lines = [
            Line(words.text("history.known"), BLUE, "-", 1.8),
        ]
        if any(marks.values()):
            lines.append(Line(words.text("history.broken"), VERMILLION, _BROKEN, 1.4))
        dated = _dated(record, years)
        if dated:
            lines.append(Line(words.text("history.events"), BLACK, "-", 0.8))
        probe = Figure(figsize=(_WIDE, 30.0))
        FigureCanvasAgg(probe)
        across = (_WIDE - LEFT - RIGHT) / _ACROSS
        inner = across - _BESIDE - _GAP
        titles = [wrapped(probe, words.said(one.title), TITLE, inner) for one in columns]
        units = [wrapped(probe, words.said(one.unit), SMALL, inner) for one in columns]
        mark_high = lines_high("0", SMALL) + 0.02 if any(marks.values()) else 0.0
        above = mark_high + max(
            lines_high(name, TITLE) + lines_high(unit, SMALL) + 0.08
            for name, unit in zip(titles, units, strict=True)
        )
        row = _ABOVE + above + _TALL + _BELOW
        used = legend(probe, lines, head(probe, title, subline), LEFT, RIGHT)
        rows = -(-len(columns) // _ACROSS)
        height = used + rows * row + foot(probe, how, "", origin)
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        used = legend(figure, lines, head(figure, title, subline), LEFT, RIGHT)
        foot(figure, how, "", origin)
        for place, column in enumerate(columns):
            down, along = divmod(place, _ACROSS)
            left = LEFT + along * across + _BESIDE
            top = height - used - down * row - _ABOVE - above
            axes = figure.add_axes(
                (left / _WIDE, (top - _TALL) / height, inner / _WIDE, _TALL / height)
            )
            _panel(axes, record, column, years, across_breaks, dated)
            _dates(axes, marks[column.name], inner)
            unit_high = lines_high(units[place], SMALL) + 0.03
            for text, size, colour, up in (
                (units[place], SMALL, GREY, mark_high + 0.04),
                (titles[place], TITLE, BLACK, mark_high + unit_high + 0.04),
            ):
                artist = figure.text(
                    left / _WIDE,
                    (top + up) / height,
                    text,
                    fontsize=size,
                    color=colour,
                    va="bottom",
                    linespacing=1.2,
                )
                if size == TITLE:
                    embolden(artist, TITLE)
    return figure


def _panel(
    axes: Axes,
    record: Record,
    column: Column,
    years: tuple[int, int],
    across_breaks: bool,
    dated: Sequence[float],
) -> None:
    first, last = years
    for place, (begins, ends) in enumerate(_governed(record, years)):
        axes.axvspan(begins, ends, color=_BANDS[place % 2], linewidth=0)
    known = record.values(column.name, first, last)
    for run in runs(known, column, across_breaks=across_breaks):
        axes.plot(run.index, run.to_numpy(), color=BLUE, linewidth=1.8, marker="o", markersize=3)
    for year in _marked(column, years):
        axes.axvline(year - 0.5, color=VERMILLION, linewidth=1.4, linestyle=_BROKEN)
    axes.set_xlim(first - 0.7, last + 0.7)
    axes.margins(y=0.12)
    for at in dated:
        axes.axvline(at, ymax=0.045, color=BLACK, linewidth=0.8)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    axes.yaxis.set_major_locator(NullLocator() if known.dropna().empty else MaxNLocator(nbins=4))
    axes.spines["bottom"].set_color(FAINT)


def _marked(column: Column, years: tuple[int, int]) -> list[int]:
    """The years of a column's breaks that are shown."""
    return [one.year for one in column.breaks if years[0] < one.year <= years[1]]


def _dates(axes: Axes, marks: Sequence[int], inches: float) -> None:
    """The year of every mark above it, moved aside where two would meet."""
    first, last = axes.get_xlim()
    wanted = [inches * (year - 0.5 - first) / (last - first) for year in marks]
    for year, at in zip(marks, spread(wanted, [_DATE] * len(marks), inches), strict=True):
        axes.text(
            at / inches,
            1.0 + 0.03 / _TALL,
            str(year),
            transform=axes.transAxes,
            fontsize=SMALL,
            color=VERMILLION,
            ha="center",
            va="bottom",
        )


def _explained(
    record: Record,
    columns: Sequence[Column],
    marks: Mapping[str, Sequence[int]],
    years: tuple[int, int],
    words: Catalogue,
) -> str:
    """What the bands are, what changes at each mark, and where to find the sources."""
    said = [words.text("history.bands")] if _governed(record, years) else []
    said += [
        words.text(
            "history.change",
            title=words.said(column.title),
            year=one.year,
            change=words.said(one.change),
        )
        for column in columns
        for one in column.breaks
        if one.year in marks[column.name]
    ]
    if record.name == US_JAPAN:
        said.append(words.text("history.sourced"))
    return words.text("footer.gap").join(said)


def _governed(record: Record, years: tuple[int, int]) -> list[tuple[float, float]]:
    """The years of each administration, as bands; none where the record does not say."""
    if "administration" not in {one.role for one in record.columns.values()}:
        return []
    table = record.by_role()["administration"]
    named = table.loc[years[0] : years[1]]
    starts = named[named != named.shift()].index
    ends = [*starts[1:], years[1] + 1]
    return [(begins - 0.5, end - 0.5) for begins, end in zip(starts, ends, strict=True)]


def _dated(record: Record, years: tuple[int, int]) -> list[float]:
    """When events happened, in years; of the package's record alone."""
    if record.name != US_JAPAN:
        return []
    table = events()
    months = table["month"].astype("float64").fillna(6.5)  # Where only the year is known.
    at = table["year"] + (months - 6.5) / 12.0
    return [float(one) for one in at if years[0] - 0.5 <= one <= years[1] + 0.5]
