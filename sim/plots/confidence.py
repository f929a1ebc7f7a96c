"""US confidence in Japan, and the account of contribution that it rests on."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.plots.fans import dashed, fan, level, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import Subject
from sim.plots.style import BLACK, BLUE, GREEN, GREY, PURPLE, VERMILLION


@of_scenario
def confidence_figure(subject: Subject) -> Figure:
    """Washington's confidence, its running account, and the narrow and the broad ledger."""
    words = subject.words
    page = Page(subject, words.text("title.confidence"), rows=1, columns=3)

    panel = page.panel(
        0,
        0,
        title=words.series("confidence"),
        note=words.text("note.confidence"),
        unit=subject.unit("confidence"),
    )
    band = subject.band("confidence")
    fan(panel.axes, band, VERMILLION, paths=subject.paths("confidence"))
    panel.axes.set_ylim(*span_of("confidence"))
    page.name_fan(panel, band, VERMILLION, bands=True)

    yearly = subject.leaps("account")
    panel = page.panel(
        0,
        1,
        title=words.text("panel.account"),
        note=words.text("note.account_yearly" if yearly else "note.account"),
        unit=subject.unit("account"),
        shared=True,
    )
    band = subject.band("account", yearly=yearly)
    fan(panel.axes, band, BLUE, paths=None if yearly else subject.paths("account"))
    panel.axes.set_ylim(*span_of("account"))
    threshold = float(subject.scenario.united_states.demands.account_threshold)
    level(panel.axes, threshold, BLACK)
    page.name_fan(panel, band, BLUE)
    panel.labels.append(Label(threshold, words.text("line.threshold"), BLACK))

    panel = page.panel(
        0,
        2,
        title=words.text("panel.ledgers"),
        note=words.text("note.ledgers"),
        unit=subject.unit("ledger_narrow"),
        shared=True,
    )
    for series, line, colour in (
        ("ledger_narrow", "line.narrow", PURPLE),
        ("ledger_broad", "line.broad", GREEN),
    ):
        band = subject.band(series)
        fan(panel.axes, band, colour)
        panel.labels.append(Label(band["q50"].iloc[-1], words.text(line), colour))
    booked = subject.band("burden_ledger")["q50"]
    dashed(panel.axes, booked, GREY)
    standard = float(subject.scenario.united_states.doctrine.standard)
    level(panel.axes, standard, BLACK)
    panel.labels += [
        Label(booked.iloc[-1], words.text("line.booked"), GREY),
        Label(standard, words.text("line.standard"), BLACK),
    ]
    panel.axes.set_ylim(*span_of("ledger_narrow"))

    return page.finish()
