"""A page of panels: headline, panels in rows and columns, event labels above, footer below.

Panels are laid out in inches once everything that must fit is known: the lines of each note, the
lanes of event labels, the widths of direct labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.plots.dated import LANE, Place, lanes, mark
from sim.plots.fonts import check_glyphs
from sim.plots.frame import LEFT, RIGHT, changes, foot, head, provenance, reading, told
from sim.plots.labels import GAP, Label, place
from sim.plots.legend import Line, legend
from sim.plots.panels import Panel
from sim.plots.rownames import RowName
from sim.plots.sources import Subject, told_of
from sim.plots.style import BODY, SMALL, TITLE
from sim.plots.wrapping import width_of, wrapped

_TICK = 0.14  # Left of a panel, beside its numbers.
_APART = 0.1  # Between a direct label and the next column.
_BELOW, _CLOSE = 0.3, 0.1  # For years below it, and where there are none.
_AXIS = 0.2  # For the word below these, on the lowest row.


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
    names
        What stands to the left of each row, and the smaller text under it; such rows stand close,
        and years only under the last.
    label_inches
        Widest direct label; longer ones are broken.
    told
        Paragraphs under the headline.
    lines
        Samples of lines under these, where a page tells scenarios apart by them.
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
        names: Sequence[tuple[str, str]] = (),
        label_inches: float = 1.0,
        told: Sequence[str] = (),
        lines: Sequence[Line] = (),
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
        self._names = names
        self._told, self._lines = tuple(told), tuple(lines)
        self._panels: list[Panel] = []
        self._widest = 0.0

    def panel(
        self,
        row: int,
        column: int,
        *,
        title: str,
        unit: str,
        note: str = "",
        shared: bool = False,
        factor: float = 1.0,
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
        factor
            What the numbers at its left are multiplied by, where ``unit`` is smaller than theirs.
        """
        axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        panel = Panel(axes, row, column, title, note, unit, shared, factor)
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
        used = told(self.figure, self._told, head(self.figure, self._headline, self._subline))
        top = height - legend(self.figure, self._lines, used, LEFT, RIGHT)
        explained = reading(self.subject, bands, sentences, runs=runs, events=bool(self._events))
        origin = provenance(self.subject, ", ".join(subject.name for subject in self._subjects))
        bottom = foot(self.figure, explained, changes(self.figure, self._subjects), origin)
        self._break_labels()
        ticks = [self._ticks(column) for column in range(self._columns)]
        beside = GAP + self._widest + _APART
        names = [RowName(self.figure, *name) for name in self._names]
        side = max((name.width + _APART for name in names), default=0.0)
        inner = (width - LEFT - side - RIGHT - sum(ticks)) / self._columns - beside
        for panel in self._panels:
            panel.note = wrapped(self.figure, panel.note, SMALL, inner + beside)
            panel.title = wrapped(self.figure, panel.title, TITLE, inner + beside)
            if panel.axes.get_ylim()[0] > 0:
                panel.unit = self.subject.words.text("axis.cut", unit=panel.unit)
            panel.unit = wrapped(self.figure, panel.unit, SMALL, inner + beside)
        places = self._places(inner, inner + beside)
        strip = LANE * max((place.above for place in places), default=0)
        heads = [
            max(panel.header for panel in self._panels if panel.row == row) + strip * (not row)
            for row in range(self._rows)
        ]
        below = [_CLOSE if names else _BELOW] * (self._rows - 1) + [_BELOW]
        tall = (top - bottom - _AXIS - sum(heads) - sum(below)) / self._rows
        tops = [
            top - sum(heads[: row + 1]) - tall * row - sum(below[:row]) for row in range(self._rows)
        ]
        for name, above in zip(names, tops, strict=False):
            name.write(above - tall / 2, tall)
        for panel in self._panels:
            left = LEFT + side + sum(ticks[: panel.column + 1]) + (inner + beside) * panel.column
            base = tops[panel.row] - tall
            box = (left / width, base / height, inner / width, tall / height)
            panel.axes.set_position(box)
            first = not panel.row
            lowest = panel.row == max(one.row for one in self._panels if one.column == panel.column)
            panel.dress(
                (inner, tall),
                span=self.subject.span,
                year=self.subject.words.text("axis.year") if lowest else "",
                years_below=lowest or not names,
                strip=strip if first else 0.0,
                head=heads[panel.row],
            )
            mark(panel.axes, self._events, places if first else (), (inner, tall))
            place(panel.axes, panel.labels, BODY, (inner, tall))
        return self.figure

    def _check(self) -> None:
        """See that all texts can be drawn, before matplotlib measures boxes in their place."""
        texts = [self._headline, self._subline, *(event.label for event in self._events)]
        texts += [*self._told, *(line.title for line in self._lines)]
        texts += [*told_of(self._subjects), *(text for name in self._names for text in name)]
        for panel in self._panels:
            texts += [panel.title, panel.note, panel.unit, *(one.text for one in panel.labels)]
        for text in texts:
            check_glyphs(text, self.subject.language)

    def _break_labels(self) -> None:
        """Break direct labels that are too wide; note the widest line."""
        self._widest = 0.0
        for panel in self._panels:
            panel.labels = [
                replace(
                    one,
                    text=wrapped(self.figure, one.text, BODY, self._label_inches, hyphens=True),
                )
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
                panel.number()
                numbers = axis.get_major_formatter().format_ticks(list(axis.get_majorticklocs()))
                widest = max([widest, *(width_of(self.figure, one, SMALL) for one in numbers)])
        return widest + _TICK

    def _places(self, inner: float, room: float) -> list[Place]:
        """Where event labels stand above the first row."""
        first, last = self.subject.span
        lines = [(event.years[0] - first) / (last - first) * inner for event in self._events]
        # Broken rather than moved across its own line, unless that leaves it a narrow strip.
        texts = [
            wrapped(self.figure, event.label, SMALL, max(room - line - 0.1, room / 2))
            for event, line in zip(self._events, lines, strict=True)
        ]
        return lanes(
            lines,
            texts,
            [width_of(self.figure, text, SMALL) + 0.1 for text in texts],
            room,
        )
