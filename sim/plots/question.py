"""The scenario's own question, over the panels that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from matplotlib.figure import Figure

from sim.analysis.answer import Answer, answer, course
from sim.plots.fans import dashed, fan, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.panels import Panel
from sim.plots.sources import Subject, happens, is_index
from sim.plots.style import BLACK, BLUE, RIVALS
from sim.series import GROUPS, group_of

SHARED = (*RIVALS, BLACK)
"""Colours of lines that share a panel."""

COLUMNS, TALL, AROUND = 3, 2.9, 2.0
"""Panels beside each other; inches of a row of panels, and of what stands around them."""


@of_scenario
def question_figure(subject: Subject) -> Figure:
    """A panel for each that the scenario names: one series, or several that share it.

    Where the results hold its rival too, the rival's median is dashed, and what they answer to the
    scenario's prediction stands above the panel that shows it. Further scenarios that belong to the
    answer are drawn thinner, as far as the results hold them.
    """
    about = subject.scenario.about
    compared = about.rival in subject.results.scenarios and about.rival != subject.name
    rival = Subject(subject.results, about.rival, subject.language) if compared else None
    beside = [
        Subject(subject.results, name, subject.language)
        for name in about.beside
        if name in subject.results.scenarios
    ]
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
        others=[one for one in (rival, *beside) if one],
        label_inches=1.15,
    )
    answered = answer(subject.results, subject.name)
    bands = set()
    for place, (name, series) in enumerate(panels):
        asked = {about.predict.series, about.predict.less} & set(series)
        shown = answered if asked else None
        bands.add(_panel(page, *divmod(place, columns), name, series, rival, beside, shown))
    dashes = [subject.words.text("footer.dashed_rival", name=rival.title)] if rival else []
    return page.finish(
        *dashes, bands=[f"footer.{band}" for band in ("bands", "shared") if band in bands]
    )


def _panel(
    page: Page,
    row: int,
    column: int,
    name: str,
    series: tuple[str, ...],
    rival: Subject | None,
    beside: Sequence[Subject],
    answered: Answer | None,
) -> str:
    """One panel; the kind of bands it has."""
    subject, words = page.subject, page.subject.words
    grouped, happening = name in GROUPS, happens(series[0])
    unit = words.text("units.per world so far") if happening else subject.unit(series[0])
    yearly = len(series) == 1 and any(one.leaps(series[0]) for one in (subject, *beside))
    told = answered.told(words) if answered and answered.asked.series in series else ""
    notes = [words.text("note.yearly") if yearly else "", told]
    panel = page.panel(
        row,
        column,
        title=words.text(f"panel.{name}") if grouped else words.series(series[0]),
        unit=_common_unit(subject, series) if grouped and not happening else unit,
        note="\n".join(filter(None, notes)),
    )
    if answered:
        for asked, colour in zip(series, cycle(SHARED), strict=False):
            if asked in (answered.asked.series, answered.asked.less):
                year, own = answered.asked.year, colour if grouped else BLUE
                _mark_year(panel, asked, year, {subject: own, rival: own if grouped else BLACK})
    if happening:
        _draw_counts(panel, series, page.subject, rival, () if grouped else beside, grouped)
        return ""
    if grouped:
        _draw_together(panel, series, page.subject, rival)
        return "shared"
    band, paths = subject.band(series[0], yearly=yearly), subject.paths(series[0])
    fan(panel.axes, band, BLUE, paths=None if yearly else paths)
    shown = [band] if yearly or paths is None else [band, paths]
    if rival:
        other = rival.band(series[0], yearly=yearly)[["q50"]]
        dashed(panel.axes, other["q50"], BLACK)
        shown.append(other)
    for one, colour in zip(beside, RIVALS[1:], strict=False):
        other = one.band(series[0], yearly=yearly)[["q50"]]
        dashed(panel.axes, other["q50"], colour)
        label = one.name.removeprefix(subject.name)
        panel.labels.append(Label(float(other["q50"].iloc[-1]), label, colour))
        shown.append(other)
    panel.axes.set_ylim(*span_of(series[0], *shown))
    page.name_fan(panel, band, BLUE)
    return "bands"


def _mark_year(panel: Panel, series: str, year: int, colours: dict[Subject | None, str]) -> None:
    """A dot on the lines of scenario and rival, in the middle of the year that was asked for."""
    for subject, colour in colours.items():
        if subject is not None and subject.has(series):
            at = float(course(subject.results, series, subject.name)[year])
            axes = panel.axes
            axes.plot([year + 0.5], [at], "o", color=colour, markersize=6, zorder=5, gid="answer")


def _draw_counts(
    panel: Panel,
    series: tuple[str, ...],
    subject: Subject,
    rival: Subject | None,
    beside: Sequence[Subject],
    grouped: bool,
) -> None:
    """How often each has happened so far, a mean over worlds; the rival's dashed."""
    most = 0.0
    for one, colour in zip(series, cycle(SHARED), strict=False):
        line = subject.share(one).cumsum()
        panel.axes.plot(line.index, line.to_numpy(), color=colour, linewidth=2.2)
        label = subject.words.short(one) if grouped else subject.words.text("line.mean")
        panel.labels.append(Label(float(line.iloc[-1]), label, colour))
        others = [(rival, colour if grouped else BLACK), *zip(beside, RIVALS[1:], strict=False)]
        most = max(most, float(line.iloc[-1]))
        for other, own in others:
            if other is None or not other.has(one):
                continue
            line = other.share(one).cumsum()
            dashed(panel.axes, line, own)
            most = max(most, float(line.iloc[-1]))
            if other is not rival:
                label = other.name.removeprefix(subject.name)
                panel.labels.append(Label(float(line.iloc[-1]), label, own))
    panel.axes.set_ylim(0.0, 1.06 * most or 1.0)


def _draw_together(
    panel: Panel, series: tuple[str, ...], subject: Subject, rival: Subject | None
) -> None:
    """A narrow fan for each series; the rival's medians dashed in its colours."""
    shown = []
    for one, colour in zip(series, cycle(SHARED), strict=False):
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
