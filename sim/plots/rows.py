"""Many scenarios: the first in the top row, and what each other differs by in a row of its own."""

from __future__ import annotations

from math import log10

from matplotlib.figure import Figure

from sim.plots.compared import Compared, full_name
from sim.plots.fans import fan, span_of
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import Subject, happens, is_index
from sim.plots.style import BLACK, BLUE, FAINT, GREY

_AROUND, _ROW = 3.0, 0.72  # Inches: what stands above and below the rows, and a row.


def in_rows(compared: Compared) -> Figure:
    """A row per scenario, a column per series; each number is where its line ends."""
    first, *others = compared.subjects
    words = first.words
    shown, everything = len(compared.subjects), len(compared.results.scenarios)
    subline = words.text("subline.rows", name=full_name(first))
    if shown < everything:
        subline = words.text("subline.part", text=subline, shown=shown, all=everything)
    page = Page(
        first,
        words.text("title.comparison"),
        subline=subline,
        rows=shown,
        columns=len(compared.series),
        size=(12.8, _AROUND + _ROW * shown),
        others=others,
        names=[
            (subject.title, "" if subject.title == subject.name else subject.name)
            for subject in compared.subjects
        ],
    )
    for column, series in enumerate(compared.series):
        _course(page, column, series, first)
        for row, subject in enumerate(others, start=1):
            _difference(page, row, column, series, compared, subject)
    return page.finish(words.text("footer.rows"), bands=["footer.top_bands"], runs=False)


def _course(page: Page, column: int, series: str, first: Subject) -> None:
    """The first scenario itself."""
    yearly = first.leaps(series)
    panel = page.panel(
        0,
        column,
        title=first.words.series(series),
        note=first.words.text("note.yearly") if yearly else "",
        unit=first.unit(series),
    )
    if happens(series):
        line = first.share(series)
        panel.axes.set_ylim(0, 1.06 * float(line.max()) or 1.0)
    else:
        band = first.band(series, yearly=yearly)
        fan(panel.axes, band, GREY, median=False)
        line = band["q50"]
        panel.axes.set_ylim(*span_of(series, band))
    panel.axes.plot(line.index, line.to_numpy(), color=BLACK, linewidth=1.8)
    low, high = panel.axes.get_ylim()
    panel.labels.append(Label(line.iloc[-1], number(line.iloc[-1], high - low), BLACK))


def _difference(
    page: Page, row: int, column: int, series: str, compared: Compared, subject: Subject
) -> None:
    first = compared.subjects[0]
    words, unit = first.words, ""
    if row == 1:
        unit = words.text("units.points") if is_index(series) else first.unit(series)
        unit = words.text("axis.difference", unit=unit)
    panel = page.panel(row, column, title="", unit=unit)
    own = compared.differences(series, subject)
    low, high = compared.limits(series)
    panel.axes.axhline(0, color=FAINT, linewidth=1.0)
    panel.axes.fill_between(
        own["year"], own["low"], own["high"], color=BLUE, alpha=0.3, linewidth=0
    )
    panel.axes.plot(own["year"], own["difference"], color=BLUE, linewidth=1.8)
    panel.axes.set_ylim(low, high)
    end = float(own["difference"].iloc[-1])
    panel.labels.append(Label(end, number(end, high - low, signed=True), BLUE))


def number(value: float, span: float, *, signed: bool = False) -> str:
    """A value to about a hundredth of the span of its axis."""
    decimals = max(0, round(2 - log10(span)))
    rounded = round(value, decimals) + 0.0  # Not minus zero.
    return f"{rounded:{'+' if signed and rounded else ''},.{decimals}f}".replace("-", "−")
