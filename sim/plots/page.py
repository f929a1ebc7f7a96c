"""A page of panels: headline, panels in rows and columns, event labels above, footer below.

Panels are laid out in inches once everything that must fit is known: the lines of each note, the
lanes of event labels, the widths of direct labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from sim.plots.dated import LANE, Place, lanes, mark
from sim.plots.fonts import check_glyphs
from sim.plots.frame import LEFT, RIGHT, changes, foot, head, provenance, reading
from sim.plots.labels import GAP, Label, place
from sim.plots.sources import Subject, settings_of
from sim.plots.style import (
    BODY,
    GREY,
    SMALL,
    TITLE,
    embolden,
)
from sim.plots.wrapping import lines_high, width_of, wrapped

_TICK = 0.14  # Left of a panel, beside its numbers.
_APART = 0.1  # Between a direct label and the next column.
_MOST, _ROUND = 5, [1, 2, 2.5, 5, 10]  # Numbers on an axis: how many steps, and which.
_BELOW = 0.3  # For years below it.
_OVER = 0.14  # Above the title of a panel.
_AXIS = 0.2  # For the word below these, on the lowest row.


@dataclass
class Panel:
    """One panel of a page while it is being made."""

    axes: Axes
    row: int
    column: int
    title: str
    note: str
    unit: str
    shared: bool
    labels: list[Label] = field(default_factory=list)
    numbers: dict[float, str] = field(default_factory=dict)
    """What stands beside the y axis and where, if it is not to be chosen from the limits."""


class Page:
    """One figure.

    Parameters
    ----------
    subject
        Scenario and language; gives events, title and provenance.
    headline
        The figure's title.
    rows, columns
        Panels.
    size
        Width and height in inches.
    subline
        Under the headline; the scenario's title unless given.
    others
        Further scenarios that are drawn: their events are marked, the footer names them.
    label_inches
        Widest direct label; longer ones are broken.
    """

    def __init__(
        self,
        subject: Subject,
        headline: str,
        *,
        rows: int,
        columns: int,
        size: tuple[float, float] = (12.8, 7.2),
        subline: str | None = None,
        others: Sequence[Subject] = (),
        label_inches: float = 1.0,
    ) -> None:
        self.subject = subject
        self.figure = Figure(figsize=size)
        FigureCanvasAgg(self.figure)
        self._headline = headline
        self._subline = subject.subline if subline is None else subline
        self._subjects = (subject, *others)
        # Events of all scenarios, each once.
        self._events = list(dict.fromkeys(one for each in self._subjects for one in each.events))
        self._rows, self._columns = rows, columns
        self._label_inches = label_inches
        self._panels: list[Panel] = []
        self._widest = 0.0

    def panel(
        self, row: int, column: int, *, title: str, unit: str, note: str = "", shared: bool = False
    ) -> Panel:
        """Add a panel.

        Parameters
        ----------
        row, column
            Its place, from 0.
        title, note
            What it shows, and a line that explains it.
        unit
            Unit of its y axis.
        shared
            The numbers at its left are those of the panel before it and are not repeated.
        """
        axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        panel = Panel(axes, row, column, title, note, unit, shared)
        self._panels.append(panel)
        return panel

    def name_fan(
        self, panel: Panel, band: pd.DataFrame, colour: str, *, bands: bool = False
    ) -> None:
        """Label the median of a fan, and with ``bands`` what its bands hold."""
        words, end = self.subject.words, band.iloc[-1]
        if self.subject.kept == 1:
            panel.labels.append(Label(end["q50"], words.text("line.world"), colour))
            return
        panel.labels.append(Label(end["q50"], words.text("line.median"), colour))
        if bands:
            panel.labels += [
                Label(end["q95"], words.text("line.ninety"), colour),
                Label(end["q75"], words.text("line.half"), colour),
            ]

    def finish(
        self, *sentences: str, bands: Sequence[str] = ("footer.bands",), runs: bool = True
    ) -> Figure:
        """Lay everything out.

        Parameters
        ----------
        sentences
            How to read what is particular to this figure, for the footer.
        bands
            Keys of the sentences that say what the bands are.
        runs
            Single worlds are drawn, so the footer says what they are.

        Raises
        ------
        MissingGlyphError
            A title in the scenario has a character that no font of the language can draw.
        """
        self._check()
        width, height = self.figure.get_size_inches()
        top = height - head(self.figure, self._headline, self._subline)
        explained = reading(self.subject, bands, sentences, runs=runs, events=bool(self._events))
        names = ", ".join(subject.name for subject in self._subjects)
        changed = changes(self.figure, self._subjects)
        bottom = foot(self.figure, explained, changed, provenance(self.subject, names))
        self._break_labels()
        ticks = [self._ticks(column) for column in range(self._columns)]
        beside = GAP + self._widest + _APART
        inner = (width - LEFT - RIGHT - sum(ticks)) / self._columns - beside
        for panel in self._panels:
            panel.note = wrapped(self.figure, panel.note, SMALL, inner + beside)
            panel.title = wrapped(self.figure, panel.title, TITLE, inner + beside)
            if panel.axes.get_ylim()[0] > 0:
                panel.unit = self.subject.words.text("axis.cut", unit=panel.unit)
            panel.unit = wrapped(self.figure, panel.unit, SMALL, inner + beside)
        places = self._places(inner, inner + beside)
        strip = LANE * max((place.above for place in places), default=0)
        heads = [
            max(_header(panel) for panel in self._panels if panel.row == row) + strip * (not row)
            for row in range(self._rows)
        ]
        tall = (top - bottom - _AXIS - sum(heads)) / self._rows - _BELOW
        for panel in self._panels:
            left = LEFT + sum(ticks[: panel.column + 1]) + (inner + beside) * panel.column
            above = sum(heads[: panel.row + 1]) + (tall + _BELOW) * panel.row
            box = (left / width, (top - above - tall) / height, inner / width, tall / height)
            panel.axes.set_position(box)
            first = not panel.row
            self._dress(panel, (inner, tall), strip if first else 0.0, heads[panel.row])
            mark(panel.axes, self._events, places if first else (), (inner, tall))
            place(panel.axes, panel.labels, BODY, (inner, tall))
        return self.figure

    def _check(self) -> None:
        """See that all texts can be drawn, before matplotlib measures boxes in their place."""
        texts = [self._headline, self._subline, *(event.label for event in self._events)]
        texts += settings_of(self._subjects)
        for panel in self._panels:
            texts += [panel.title, panel.note, panel.unit, *(one.text for one in panel.labels)]
        for text in texts:
            check_glyphs(text, self.subject.language)

    def _break_labels(self) -> None:
        """Break direct labels that are too wide; note the widest line."""
        self._widest = 0.0
        for panel in self._panels:
            panel.labels = [
                replace(one, text=wrapped(self.figure, one.text, BODY, self._label_inches))
                for one in panel.labels
            ]
            for one in panel.labels:
                self._widest = max(self._widest, width_of(self.figure, one.text, BODY))

    def _ticks(self, column: int) -> float:
        """Inches left of a column for its numbers, which a shared axis does not repeat."""
        widest = 0.0
        for panel in self._panels:
            if panel.column == column and not panel.shared:
                axis = panel.axes.yaxis
                _number(panel, _MOST)
                numbers = axis.get_major_formatter().format_ticks(list(axis.get_majorticklocs()))
                widest = max([widest, *(width_of(self.figure, one, SMALL) for one in numbers)])
        return widest + _TICK

    def _places(self, inner: float, room: float) -> list[Place]:
        """Where event labels stand above the first row."""
        first, last = self.subject.span
        texts = [wrapped(self.figure, event.label, SMALL, room) for event in self._events]
        return lanes(
            [(event.years[0] - first) / (last - first) * inner for event in self._events],
            texts,
            [width_of(self.figure, text, SMALL) + 0.1 for text in texts],
            room,
        )

    def _dress(self, panel: Panel, inches: tuple[float, float], strip: float, head: float) -> None:
        """Axes and unit of one panel; title and note from the top of its header down."""
        axes, (width, height) = panel.axes, inches
        axes.set_xlim(*self.subject.span)
        years = max(2, int(width / 0.55))
        axes.xaxis.set_major_locator(
            MaxNLocator(years, integer=True, steps=[1, 2, 5, 10], min_n_ticks=1)
        )
        axes.xaxis.set_major_formatter("{x:.0f}")
        _number(panel, max(2, min(_MOST, int(height / 0.3))))
        axes.tick_params(labelfontfamily=axes.title.get_fontfamily(), length=3, pad=2.5)
        axes.tick_params(labelleft=not panel.shared)
        axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
        if panel.row == max(other.row for other in self._panels if other.column == panel.column):
            axes.set_xlabel(self.subject.words.text("axis.year"), fontsize=SMALL, labelpad=1)
        axes.set_ylabel(panel.unit, rotation=0, ha="left", va="bottom", fontsize=SMALL)
        # Above the axis and level: rotated Chinese and Japanese is slow to read.
        axes.yaxis.set_label_coords(0.0, 1 + (strip + 0.05) / height)
        rise = head - _OVER
        title = self._heading(axes, panel.title, TITLE, "black", 1 + rise / height, "title")
        embolden(title, TITLE)
        rise -= lines_high(panel.title, TITLE) + 0.02
        self._heading(axes, panel.note, SMALL, GREY, 1 + rise / height, "note")

    def _heading(
        self, axes: Axes, text: str, size: float, colour: str, top: float, gid: str
    ) -> Text:
        return axes.text(
            0,
            top,
            text,
            transform=axes.transAxes,
            fontsize=size,
            color=colour,
            va="top",
            ha="left",
            linespacing=1.15,
            gid=gid,
        )


def _number(panel: Panel, most: int) -> None:
    """Choose the numbers beside the y axis: the panel's own, else round ones, ``most`` of them."""
    if panel.numbers:
        panel.axes.set_yticks(list(panel.numbers), list(panel.numbers.values()))
    else:
        panel.axes.yaxis.set_major_locator(MaxNLocator(most, steps=_ROUND))


def _header(panel: Panel) -> float:
    """Inches above a panel for title, note and unit, events apart."""
    return (
        _OVER
        + lines_high(panel.title, TITLE)
        + 0.02
        + lines_high(panel.note, SMALL)
        + 0.04
        + lines_high(panel.unit, SMALL)
        + 0.05
    )
