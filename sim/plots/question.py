"""The scenario's own question, over the panels that answer it."""

from __future__ import annotations

from itertools import cycle

from matplotlib.figure import Figure

from sim.plots.fans import dashed, fan, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.panels import Panel
from sim.plots.sources import Subject, happens, is_index
from sim.plots.style import BLACK, BLUE, RIVALS
from sim.series import GROUPS, group_of

COLUMNS, TALL, AROUND = 3, 2.9, 2.0
"""Panels beside each other; inches of a row of panels, and of what stands around them."""


@of_scenario
def question_figure(subject: Subject) -> Figure:
    """A panel for each that the scenario names: one series, or several that share it.

    Where the results hold its rival too, the rival's median is dashed.
    """
    about = subject.scenario.about
    compared = about.rival in subject.results.scenarios and about.rival != subject.name
    rival = Subject(subject.results, about.rival, subject.language) if compared else None
    panels = [(name, group_of(name, subject.scenario)) for name in about.panels]
    panels = [(name, series) for name, series in panels if series]
    count = max(len(panels), 1)
    rows = -(-count // COLUMNS)
    columns = -(-count // rows)
    question = about.question.in_language(subject.language)
    page = Page(
        subject,
        question or subject.title,
        subline=subject.subline if question else subject.summary,
        rows=rows,
        columns=columns,
        size=(12.8, AROUND + TALL * rows),
        others=[rival] if rival else [],
    )
    bands = set()
    for place, (name, series) in enumerate(panels):
        bands.add(_panel(page, *divmod(place, columns), name, series, rival))
    dashes = [subject.words.text("footer.dashed_rival", name=rival.title)] if rival else []
    return page.finish(
        *dashes, bands=[f"footer.{band}" for band in ("bands", "shared") if band in bands]
    )


def _panel(
    page: Page, row: int, column: int, name: str, series: tuple[str, ...], rival: Subject | None
) -> str:
    """One panel; the kind of bands it has."""
    subject, words = page.subject, page.subject.words
    grouped, happening = name in GROUPS, happens(series[0])
    unit = words.text("units.per world so far") if happening else subject.unit(series[0])
    yearly = len(series) == 1 and subject.leaps(series[0])
    panel = page.panel(
        row,
        column,
        title=words.text(f"panel.{name}") if grouped else words.series(series[0]),
        unit=_common_unit(subject, series) if grouped and not happening else unit,
        note=words.text("note.yearly") if yearly else "",
    )
    if happening:
        _draw_counts(panel, series, page.subject, rival, grouped)
        return ""
    if grouped:
        _draw_together(panel, series, page.subject, rival)
        return "shared"
    band, paths = subject.band(series[0], yearly=yearly), subject.paths(series[0])
    fan(panel.axes, band, BLUE, paths=None if yearly else paths)
    shown = [band] if yearly or paths is None else [band, paths]
    if rival:
        beside = rival.band(series[0], yearly=yearly)[["q50"]]
        dashed(panel.axes, beside["q50"], BLACK)
        shown.append(beside)
    panel.axes.set_ylim(*span_of(series[0], *shown))
    page.name_fan(panel, band, BLUE)
    return "bands"


def _draw_counts(
    panel: Panel, series: tuple[str, ...], subject: Subject, rival: Subject | None, grouped: bool
) -> None:
    """How often each has happened so far, a mean over worlds; the rival's dashed."""
    most = 0.0
    for one, colour in zip(series, cycle(RIVALS), strict=False):
        label = subject.words.short(one) if grouped else subject.words.text("line.mean")
        for shown in (subject, rival):
            if shown is None or not shown.has(one):
                continue
            line = shown.share(one).cumsum()
            most = max(most, float(line.iloc[-1]))
            if shown is subject:
                panel.axes.plot(line.index, line.to_numpy(), color=colour, linewidth=2.2)
                panel.labels.append(Label(float(line.iloc[-1]), label, colour))
            else:
                dashed(panel.axes, line, colour if grouped else BLACK)
    panel.axes.set_ylim(0.0, 1.06 * most or 1.0)


def _draw_together(
    panel: Panel, series: tuple[str, ...], subject: Subject, rival: Subject | None
) -> None:
    """A narrow fan for each series; the rival's medians dashed in its colours."""
    shown = []
    for one, colour in zip(series, cycle(RIVALS), strict=False):
        band = subject.band(one)
        fan(panel.axes, band, colour, wide=False, weight=0.6)
        panel.labels.append(Label(band["q50"].iloc[-1], subject.words.short(one), colour))
        shown.append(band[["q25", "q50", "q75"]])
        if rival and rival.has(one):
            beside = rival.band(one)[["q50"]]
            dashed(panel.axes, beside["q50"], colour)
            shown.append(beside)
    panel.axes.set_ylim(*span_of(series[0], *shown))


def _common_unit(subject: Subject, series: tuple[str, ...]) -> str:
    """The unit that all share; of indices that say more, what they have in common."""
    units = {subject.unit(one) for one in series}
    if len(units) == 1:
        return units.pop()
    if all(map(is_index, series)):
        return subject.words.text("units.share or index")
    return " · ".join(sorted(units))
