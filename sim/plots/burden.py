"""Burden-sharing under several definitions: the same worlds, as many answers."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.plots.fans import fan, level, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import Subject
from sim.plots.style import BLUE, GREEN, GREY, ORANGE, PURPLE, VERMILLION
from sim.series import GROUPS

DEFINITIONS = dict(zip(GROUPS["burden"], (BLUE, VERMILLION, GREEN, PURPLE, ORANGE), strict=True))
"""Series of each definition, and its colour in every figure."""

_COLUMNS = 3


@of_scenario
def burden_figure(subject: Subject) -> Figure:
    """One panel per definition on one scale, and all medians together in the last."""
    words = subject.words
    count = len(DEFINITIONS)
    page = Page(
        subject,
        words.text("title.burden"),
        rows=-(-(count + 1) // _COLUMNS),
        columns=_COLUMNS,
        size=(12.8, 8.2),
    )
    for place, (series, colour) in enumerate(DEFINITIONS.items()):
        row, column = divmod(place, _COLUMNS)
        panel = page.panel(
            row,
            column,
            title=words.text(f"panel.{series}"),
            note=words.text(f"note.{series}"),
            unit=subject.unit(series),
            shared=column > 0,
        )
        band = subject.band(series)
        fan(panel.axes, band, colour, paths=subject.paths(series))
        panel.axes.set_ylim(*span_of(series))
        page.name_fan(panel, band, colour, bands=series == "burden_ledger")
        if series == "burden_benefit":
            level(panel.axes, 0.5, GREY)
    row, column = divmod(count, _COLUMNS)
    panel = page.panel(
        row,
        column,
        title=words.text("panel.together"),
        note=words.text("note.together"),
        unit=words.text("units.share or index"),
        shared=column > 0,
    )
    for series, colour in DEFINITIONS.items():
        line = subject.band(series)["q50"]
        panel.axes.plot(line.index, line.to_numpy(), color=colour, linewidth=2.4)
        panel.labels.append(Label(line.iloc[-1], words.text(f"line.{series}"), colour))
    panel.axes.set_ylim(0, 1)
    return page.finish()
