"""One world on a time axis: who did what, two beliefs, and the evidence that moved them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

import sim
from sim.analysis.explain import settings_at
from sim.arrays import FloatArray
from sim.languages import Catalogue, catalogue
from sim.plots.frame import LEFT, RIGHT, changes_of, foot, head
from sim.plots.labels import GAP, Label, place
from sim.plots.occurrences import Mark, Row, rows_of
from sim.plots.style import (
    BLACK,
    BLUE,
    BODY,
    FAINT,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    SMALL,
    TITLE,
    VERMILLION,
    drawing,
    embolden,
    ink,
)
from sim.plots.wrapping import lines_high, width_of, wrapped
from sim.scenario.labels import settings_of, title_of

if TYPE_CHECKING:
    from sim.analysis.explain import Explained, Shift
    from sim.scenario.loading import Resolved

_WIDE = 12.8
_ROW, _BELIEFS, _TRUST, _CONFIDENCE = 0.21, 1.35, 1.25, 0.85  # Heights in inches.
_BETWEEN, _NUMBERS, _WIDEST = 0.1, 0.3, 1.55
_FEW = 24  # Quarters that are ticked one by one.
_AXIS, _UNIT = 0.5, 0.95  # Inches left of a panel: its numbers, and how wide its unit is.

SOURCES = {
    "crises": VERMILLION,
    "words": BLUE,
    "deeds": GREEN,
    "promises": ORANGE,
    "elsewhere": PURPLE,
    "forgetting": FAINT,
    "books": BLUE,
    "breach": VERMILLION,
}
"""Colour of each source of evidence; no belief has two of one colour."""

_MARKS: dict[Mark, dict[str, Any]] = {
    "good": {"marker": "o", "facecolors": BLUE, "edgecolors": BLUE, "linewidths": 1.0},
    "neither": {"marker": "o", "facecolors": "white", "edgecolors": BLACK, "linewidths": 1.2},
    "bad": {"marker": "x", "color": VERMILLION, "linewidths": 1.7},
}


@dataclass(frozen=True)
class _Page:
    """Where panels stand: inches from the left, and how wide."""

    figure: Figure
    words: Catalogue
    left: float
    inner: float

    def panel(self, top: float, tall: float) -> Axes:
        """Axes whose upper edge is so many inches above the foot of the page."""
        width, height = self.figure.get_size_inches()
        return self.figure.add_axes(
            (self.left / width, (top - tall) / height, self.inner / width, tall / height)
        )

    def title(self, key: str, top: float) -> float:
        """Write the title of a panel at its left; the height it takes."""
        width, height = self.figure.get_size_inches()
        text = self.words.text(key)
        artist = self.figure.text(
            self.left / width, top / height, text, fontsize=BODY, va="top", ha="left", gid="title"
        )
        embolden(artist, BODY)
        return lines_high(text, BODY) + 0.04


def timeline_figure(explained: Explained, resolved: Resolved, language: str = "en") -> Figure:
    """Lanes of what was done above; beliefs, and what moved them, below.

    Parameters
    ----------
    explained
        At least one quarter.
    resolved
        Its scenario.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    with drawing(language):
        words = catalogue(language).naming(resolved.scenario.japan.identity)
        rows = rows_of(explained.quarters)
        tall = max(7.2, 5.95 + _ROW * len(rows))
        figure = Figure(figsize=(_WIDE, tall))
        FigureCanvasAgg(figure)
        top = tall - head(figure, *_headings(explained, resolved, words))
        origin = words.text(
            "timeline.provenance",
            scenario=resolved.name,
            world=explained.world,
            seed=explained.seed,
            version=sim.__version__,
        )
        set_over = changes_of(figure, words, [*settings_of(resolved), *settings_at(explained)])
        bottom = foot(figure, words.text("timeline.how"), set_over, origin)
        lane = max((width_of(figure, _lane(row, words), TITLE) for row in rows), default=0.0) + 0.15
        names = max((width_of(figure, _name(row, words), BODY) for row in rows), default=0.0) + 0.1
        unit = wrapped(figure, words.text("timeline.log_odds"), SMALL, _UNIT)
        left = LEFT + max(lane + names, _AXIS + width_of(figure, unit, SMALL))
        page = _Page(figure, words, left, _WIDE - left - GAP - _WIDEST - RIGHT)
        used = _ROW * max(len(rows), 1)
        _lanes(page, rows, explained, top, used)
        top -= used + _NUMBERS
        # What the page has left over goes to the panels of beliefs.
        titles = 3 * (lines_high("x", BODY) + 0.04)
        room = top - bottom - titles - 2 * _BETWEEN - _NUMBERS
        share = room / (_BELIEFS + _TRUST + _CONFIDENCE)
        _beliefs(page, explained, top, share * _BELIEFS)
        top -= titles / 3 + share * _BELIEFS + _BETWEEN
        for belief, height in (("trust", _TRUST), ("confidence", _CONFIDENCE)):
            _evidence(page, explained, belief, top, share * height)
            top -= titles / 3 + share * height + _BETWEEN
    return figure


def _headings(explained: Explained, resolved: Resolved, words: Catalogue) -> tuple[str, str]:
    first, last = (explained.quarters[place] for place in (0, -1))
    ends = {
        name: words.text("cli.quarter", year=one.year, quarter=one.quarter)
        for name, one in (("first", first), ("last", last))
    }
    title = title_of(resolved, words.language)
    headline = words.text("timeline.title", name=title, world=explained.world, **ends)
    return headline, words.text("timeline.subline")


def _lane(row: Row, words: Catalogue) -> str:
    return words.text(f"timeline.lane.{row.lane}")


def _name(row: Row, words: Catalogue) -> str:
    return words.text(f"timeline.row.{row.name}")


def _lanes(page: _Page, rows: Sequence[Row], explained: Explained, top: float, tall: float) -> None:
    """A row for each thing that is done, banded by who does it, with marks at their quarters."""
    axes = page.panel(top, tall)
    axes.set_ylim(max(len(rows), 1), 0)
    _dates(axes, explained, numbers=True)
    axes.set_yticks([])
    lanes = list(dict.fromkeys(row.lane for row in rows))
    for place_of, row in enumerate(rows):
        if lanes.index(row.lane) % 2 == 0:
            axes.axhspan(place_of, place_of + 1, color="#f2f2f2", zorder=0, linewidth=0)
        names: dict[str, Any] = {
            "xycoords": ("axes fraction", "data"),
            "textcoords": "offset points",
            "va": "center",
            "annotation_clip": False,
        }
        axes.annotate(
            _name(row, page.words),
            (0, place_of + 0.5),
            (-6, 0),
            ha="right",
            fontsize=BODY,
            color=GREY,
            gid="row",
            **names,
        )
        for_lane = [place for place, one in enumerate(rows) if one.lane == row.lane]
        if place_of == for_lane[0]:
            artist = axes.annotate(
                _lane(row, page.words),
                (0, place_of + 0.5),
                (72 * (LEFT - page.left), 0),
                ha="left",
                fontsize=BODY,
                gid="lane",
                **names,
            )
            embolden(artist, BODY)
        _marks(axes, row, place_of, page.inner / len(explained.quarters))


def _marks(axes: Axes, row: Row, place_of: int, cell: float) -> None:
    """Marks of a row; several of one quarter stand above one another."""
    kinds: dict[int, list[Mark]] = {}
    for quarter, mark in row.marks:
        kinds.setdefault(quarter, []).append(mark)
    size = min(max(72 * 0.62 * cell, 3.6), 7.0)
    for quarter, marks in kinds.items():
        for number, mark in enumerate(marks):
            apart = (number - (len(marks) - 1) / 2) * (0.42 if len(marks) == 2 else 0.32)
            small = size if len(marks) == 1 else min(size, 4.4)
            axes.scatter(
                [quarter + 0.5],
                [place_of + 0.5 + apart],
                s=small**2,
                clip_on=False,
                zorder=3,
                gid=f"mark-{mark}",
                **_MARKS[mark],
            )


def _beliefs(page: _Page, explained: Explained, top: float, tall: float) -> None:
    """Trust, assurance with its spread, and confidence, from quarter's end to quarter's end."""
    top -= page.title("timeline.beliefs", top)
    axes = page.panel(top, tall)
    first = explained.quarters[0]
    ends = np.array([first.index, *(told.index + 1 for told in explained.quarters)], dtype=float)
    trust = [told.shift("trust") for told in explained.quarters]
    confidence = [told.shift("confidence") for told in explained.quarters]
    assured = _course([shift.beside["assurance"] for shift in trust])
    width = _course([shift.beside["width"] for shift in trust])
    low, high = np.maximum(assured - width, 0.0), np.minimum(assured + width, 1.0)
    axes.fill_between(ends, low, high, color=SKY, alpha=0.25, linewidth=0)
    lines = (
        ("assurance", assured, SKY, (0, (4, 1.5))),
        ("trust", _course([(one.before, one.after) for one in trust]), BLUE, "-"),
        ("confidence", _course([(one.before, one.after) for one in confidence]), VERMILLION, "-"),
    )
    labels = []
    for name, values, colour, style in lines:
        axes.plot(ends, values, color=colour, linewidth=2.0, linestyle=style, gid=name)
        text = wrapped(page.figure, page.words.series(name), SMALL, _WIDEST)
        labels.append(Label(float(values[-1]), text, colour))
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.0, 0.5, 1.0], ["0", "0.5", "1"])
    _dates(axes, explained, numbers=False)
    place(axes, labels, SMALL, (page.inner, tall))


def _course(steps: Sequence[tuple[float, float]]) -> FloatArray:
    """Values at the start and at the end of every quarter."""
    return np.array([steps[0][0], *(after for _, after in steps)])


def _evidence(page: _Page, explained: Explained, belief: str, top: float, tall: float) -> None:
    """Bars by source: what raised the belief above the line, what lowered it below."""
    top -= page.title(f"timeline.{belief}_evidence", top)
    axes = page.panel(top, tall)
    axes.axhline(0.0, color=GREY, linewidth=0.8)
    found: dict[str, None] = {}
    for told in explained.quarters:
        bases = {True: 0.0, False: 0.0}
        for source, step in _by_source(told.shift(belief)):
            up = step > 0.0
            axes.bar(
                told.index + 0.5,
                step,
                0.8,
                bases[up],
                color=SOURCES[source],
                linewidth=0,
                gid=f"{belief}-{source}",
            )
            bases[up] += step
            found[source] = None
    axes.yaxis.set_major_locator(MaxNLocator(4))
    low, high = axes.get_ylim()
    if not found:
        low, high = -0.5, 0.5
    axes.set_ylim(min(low, -0.05), max(high, 0.05))
    _dates(axes, explained, numbers=belief == "confidence")
    text = page.words.text("timeline.log_odds")
    axes.set_ylabel(wrapped(page.figure, text, SMALL, _UNIT), rotation=0, ha="right", va="center")
    axes.yaxis.label.set(fontsize=SMALL, linespacing=1.1)
    axes.yaxis.set_label_coords(-_AXIS / page.inner, 0.5)
    names = [name for name in SOURCES if name in found]
    for number, name in enumerate(names):
        line = min(tall / max(len(names), 1), SMALL * 1.3 / 72)
        axes.annotate(
            page.words.text(f"timeline.source.{name}"),
            (1 + GAP / page.inner, 1 - (number + 0.5) * line / tall),
            xycoords="axes fraction",
            fontsize=min(SMALL, line * 72 / 1.2),
            color=ink(SOURCES[name]),
            va="center",
            ha="left",
            gid="source",
            annotation_clip=False,
        )


def _by_source(shift: Shift) -> list[tuple[str, float]]:
    """Steps of a quarter by kind of source; those of one kind that pull apart stay apart."""
    sums: dict[tuple[str, bool], float] = {}
    for step in shift.steps:
        key = step.source.partition(".")[0], step.log_odds > 0.0
        sums[key] = sums.get(key, 0.0) + step.log_odds
    order = list(SOURCES)
    return sorted(
        ((source, step) for (source, _), step in sums.items()),
        key=lambda one: order.index(one[0]),
    )


def _dates(axes: Axes, explained: Explained, *, numbers: bool) -> None:
    """A fine line at the start of each year, its number below it in the middle of the year."""
    first, last = explained.quarters[0], explained.quarters[-1]
    axes.set_xlim(first.index, last.index + 1)
    starts = [told.index for told in explained.quarters if told.quarter == 1]
    for start in starts:
        axes.axvline(start, color="#d9d9d9", linewidth=0.8, zorder=0.5)
    axes.spines["left"].set_color("#d9d9d9")
    middles: dict[int, list[int]] = {}
    for told in explained.quarters:
        middles.setdefault(told.year, []).append(told.index)
    every = -(-len(middles) // 14)
    shown = [year for year in middles if (year - first.year) % every == 0]
    places = [sum(middles[year]) / len(middles[year]) + 0.5 for year in shown]
    axes.set_xticks(places, [str(year) for year in shown] if numbers else [""] * len(shown))
    axes.tick_params(axis="x", length=0, pad=3)
    if len(explained.quarters) <= _FEW:
        axes.set_xticks([told.index for told in explained.quarters], minor=True)
        axes.tick_params(axis="x", which="minor", length=3, color=FAINT)
