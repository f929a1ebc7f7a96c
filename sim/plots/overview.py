"""One page of everything: who trusts whom, who bears what, what is asked, and how it is decided."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pandas as pd
from matplotlib.figure import Figure

from sim.plots.burden import DEFINITIONS
from sim.plots.decisions import decisions
from sim.plots.fans import dashed, fan, level, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.panels import Panel
from sim.plots.sources import Subject
from sim.plots.style import BLACK, BLUE, GREEN, PURPLE, RIVALS, VERMILLION


@of_scenario
def overview_figure(subject: Subject) -> Figure:
    """Nine panels on a page of A4 proportions."""
    page = Page(
        subject,
        subject.words.text("title.overview", name=subject.title),
        subline=subject.summary,
        rows=3,
        columns=3,
        size=(13.6, 9.62),
    )
    for index, draw in enumerate(_PANELS):
        draw(page, *divmod(index, 3))
    return page.finish(bands=["footer.bands", "footer.shared"])


def _trust(page: Page, row: int, column: int) -> None:
    words = page.subject.words
    panel = page.panel(
        row, column, title=words.text("panel.trust_and_assurance"), unit=page.subject.unit("trust")
    )
    for series, colour in (("trust", BLUE), ("assurance", VERMILLION)):
        _line(page, panel, series, words.text(f"line.{series}"), colour)
    panel.axes.set_ylim(*span_of("trust"))


def _burden(page: Page, row: int, column: int) -> None:
    words = page.subject.words
    panel = page.panel(
        row,
        column,
        title=words.text("panel.burden"),
        unit=words.text("units.share or index"),
    )
    for series, colour in DEFINITIONS.items():
        _line(page, panel, series, words.text(f"line.{series}"), colour, weight=0.6)
    panel.axes.set_ylim(0, 1)


def _effort(page: Page, row: int, column: int) -> None:
    subject, words = page.subject, page.subject.words
    panel = page.panel(row, column, title=words.text("panel.effort"), unit=subject.unit("effort"))
    band, plan = subject.band("effort"), subject.band("plan")["q50"]
    asked = float(subject.scenario.issues["defence_target"].us_ideal)
    fan(panel.axes, band, BLUE, paths=subject.paths("effort"))
    dashed(panel.axes, plan, GREEN)
    level(panel.axes, asked, BLACK)
    panel.axes.set_ylim(*span_of("effort", band, plan, pd.Series([asked])))
    panel.labels += [
        Label(band["q50"].iloc[-1], words.text("line.effort"), BLUE),
        Label(plan.iloc[-1], words.text("line.plan"), GREEN),
        Label(asked, words.text("line.asked"), BLACK),
    ]


def _pressure(page: Page, row: int, column: int) -> None:
    subject, words = page.subject, page.subject.words
    theatres = list(subject.scenario.theatres)
    family = f"pressure.{theatres[0]}"
    panel = page.panel(row, column, title=words.text("panel.pressure"), unit=subject.unit(family))
    for theatre, colour in zip(theatres, cycle(RIVALS), strict=False):
        _line(
            page, panel, f"pressure.{theatre}", words.named("places", theatre), colour, weight=0.6
        )
    panel.axes.set_ylim(*span_of(family))


def _single(series: str, colour: str) -> Callable[[Page, int, int], None]:
    """A panel with the fan of one series."""

    def draw(page: Page, row: int, column: int) -> None:
        subject = page.subject
        panel = page.panel(
            row, column, title=subject.words.series(series), unit=subject.unit(series)
        )
        band = subject.band(series)
        paths = subject.paths(series)
        fan(panel.axes, band, colour, paths=paths)
        panel.axes.set_ylim(*span_of(series, band, *(() if paths is None else (paths,))))
        page.name_fan(panel, band, colour)

    return draw


def _line(
    page: Page, panel: Panel, series: str, text: str, colour: str, weight: float = 1.0
) -> None:
    """One of several series in a panel: median, middle 50 % and name."""
    band = page.subject.band(series)
    fan(panel.axes, band, colour, wide=False, weight=weight)
    panel.labels.append(Label(band["q50"].iloc[-1], text, colour))


_PANELS = (
    _trust,
    _single("confidence", VERMILLION),
    _burden,
    _effort,
    _single("tariff", PURPLE),
    _single("deficit", VERMILLION),
    _pressure,
    _single("host_nation_support", GREEN),
    decisions,
)
