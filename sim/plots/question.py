"""The scenario's own question, over the panels that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from math import isnan

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.answer import Answer, answer, course, late
from sim.plots.fans import DASHED, dashed, fan, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.legend import Dash, Line
from sim.plots.page import Page
from sim.plots.panels import Panel
from sim.plots.sources import Subject, happens, is_index
from sim.plots.style import BLACK, BLUE, RIVALS
from sim.scenario.labels import over_of
from sim.series import GROUPS, group_of

SHARED = (*RIVALS, BLACK)
"""Colours of lines that share a panel."""

DASHES: tuple[Dash, ...] = ((0, (7, 2, 1.4, 2)), (0, (10, 2, 1.4, 2, 1.4, 2)), (0, (1.6, 1.2)))
"""Lines of further scenarios, each its own; the rival's is :data:`DASHED`."""

COLUMNS, TALL, AROUND, TOLD = 3, 2.9, 3.1, 0.6
"""Panels beside each other; inches of a row of panels, of what stands around them, and of what
the record says became of it."""


@dataclass(frozen=True)
class _Other:
    """A scenario drawn for comparison, and how."""

    subject: Subject
    colour: str
    dash: Dash
    label: str


@of_scenario
def question_figure(subject: Subject) -> Figure:
    """A panel for each that the scenario names: one series, or several that share it.

    Lines are means over worlds. Where the results hold its rival too, the rival is dashed, and
    what they answer to the scenario's prediction stands under the headline. Further scenarios that
    belong to the answer have dashes of their own, as far as the results hold them.
    """
    about, words = subject.scenario.about, subject.words
    compared = about.rival in subject.results.scenarios and about.rival != subject.name
    rival = _other(subject, about.rival, BLACK, DASHED) if compared else None
    beside = [
        _other(subject, name, colour, dash)
        for name, colour, dash in zip(about.beside, RIVALS[1:], DASHES, strict=False)
        if name in subject.results.scenarios
    ]
    others = [one for one in (rival, *beside) if one]
    panels = [(name, group_of(name, subject.scenario)) for name in about.panels]
    panels = [(name, series) for name, series in panels if series]
    count = max(len(panels), 1)
    rows = -(-count // COLUMNS)
    columns = -(-count // rows)
    question = about.question.in_language(subject.language)
    answered = answer(subject.results, subject.name)
    prompt = about.predict.prompt.in_language(subject.language)
    settled = about.settled.in_language(subject.language) if answered else ""
    page = Page(
        subject,
        question or subject.title,
        subline=subject.subline if question else subject.summary,
        rows=rows,
        columns=columns,
        size=(12.8, AROUND + (TOLD if settled else 0.0) + TALL * rows),
        others=[one.subject for one in others],
        label_inches=1.15,
        told=[
            words.text("answer.question", text=prompt),
            words.text("answer.answer", text=answered.told(words)),
            *([words.text("cli.about.settled", text=settled)] if settled else []),
        ]
        if answered
        else [],
        lines=[
            Line(subject.title, BLUE, "-", 2.4),
            *(Line(one.subject.title, one.colour, one.dash, 1.6) for one in others),
        ]
        if others
        else [],
    )
    bands = set()
    for place, (name, series) in enumerate(panels):
        bands.add(_panel(page, *divmod(place, columns), name, series, rival, beside, answered))
    grouped = rival and any(name in GROUPS for name, _ in panels)
    sentences = [
        words.text("footer.means"),
        words.text("footer.ring") if answered and answered.asked.measure != "level" else "",
        words.text("footer.recorded") if answered and _recorded(subject) else "",
        words.text("footer.shared_lines", name=rival.subject.title) if rival and grouped else "",
    ]
    return page.finish(
        *filter(None, sentences),
        bands=[f"footer.{band}" for band in ("bands", "shared") if band in bands],
    )


def _recorded(subject: Subject) -> tuple[float, float] | None:
    """Where the record stands in the figure, within what is drawn: year and value."""
    recorded, asked = subject.scenario.about.recorded, subject.scenario.about.predict
    at = recorded.year + late(asked.series, subject.scenario)
    at += 0.75 if happens(asked.series) else 0.375
    first, last = subject.span
    return (at, recorded.value) if recorded.year and first <= at <= last else None


def _other(subject: Subject, name: str, colour: str, dash: Dash) -> _Other:
    """A further scenario; beside its line stands what lies over the one that asks, if it does."""
    other = Subject(subject.results, name, subject.language)
    lies_over = name.startswith(f"{subject.name}+")
    over = over_of(subject.results.resolved[name], subject.language) if lies_over else []
    return _Other(other, colour, dash, " + ".join(over))


def _panel(
    page: Page,
    row: int,
    column: int,
    name: str,
    series: tuple[str, ...],
    rival: _Other | None,
    beside: Sequence[_Other],
    answered: Answer | None,
) -> str:
    """One panel; the kind of bands it has."""
    subject, words = page.subject, page.subject.words
    grouped, happening = name in GROUPS, happens(series[0])
    others = [one for one in (rival, *beside) if one]
    yearly = len(series) == 1 and any(
        one.leaps(series[0]) for one in (subject, *(other.subject for other in others))
    )
    unit, factor = _common_unit(subject, series)
    panel = page.panel(
        row,
        column,
        title=words.text(f"panel.{name}") if grouped else words.series(series[0]),
        unit=words.text("units.per world so far") if happening else unit,
        note=words.text("note.yearly") if yearly else "",
        factor=1.0 if happening else factor,
    )
    if answered:
        for part, colour in zip(series, cycle(SHARED), strict=False):
            if part in (answered.asked.series, answered.asked.less):
                _mark(panel, part, answered, subject, rival, colour if grouped else "")
    if happening:
        _draw_counts(panel, series, subject, rival, () if grouped else beside, grouped)
        return ""
    if grouped:
        _draw_together(panel, series, subject, rival)
        return "shared"
    band, paths = subject.band(series[0], yearly=yearly), subject.paths(series[0])
    fan(panel.axes, band, BLUE, paths=None if yearly else paths, median=False)
    line = subject.mean(series[0], yearly=yearly)
    panel.axes.plot(line.index, line.to_numpy(), color=BLUE, linewidth=2.4)
    key = "line.world" if subject.kept == 1 else "line.mean"
    panel.labels.append(Label(float(line.iloc[-1]), words.text(key), BLUE))
    shown: list[pd.DataFrame | pd.Series[float]] = [band, line]
    if not yearly and paths is not None:
        shown.append(paths)
    for one in others:
        other = one.subject.mean(series[0], yearly=yearly)
        dashed(panel.axes, other, one.colour, one.dash)
        if one.label:
            panel.labels.append(Label(float(other.iloc[-1]), one.label, one.colour))
        shown.append(other)
    if answered:
        shown += _to_fit(series, subject)
    panel.axes.set_ylim(*span_of(series[0], *shown))
    return "bands"


def _to_fit(series: tuple[str, ...], subject: Subject) -> list[pd.Series[float]]:
    """What the record has, where it belongs to a panel, so that the panel is high enough."""
    there = _recorded(subject)
    asked = subject.scenario.about.predict.series
    return [pd.Series([there[1]])] if there and asked in series else []


def _mark(
    panel: Panel,
    series: str,
    answered: Answer,
    subject: Subject,
    rival: _Other | None,
    colour: str,
) -> None:
    """A dot where the scenario stands in the year asked for; a ring round what it is held against.

    In the middle of what is drawn of the year; of what is counted, at its end.
    """
    asked, axes = answered.asked, panel.axes
    if series == asked.series and (record := _recorded(subject)):
        axes.plot(
            [record[0]],
            [record[1]],
            "D",
            color=colour or BLACK,
            markersize=7,
            zorder=7,
            gid="recorded",
        )
    at = asked.year + (0.75 if happens(series) else 0.375)
    part = next(part for part in answered.parts if part.series == series)
    held: tuple[float, float, str] | None = None
    if asked.measure == "change":
        held = subject.span[0], part.other, colour or BLUE
    elif rival and not isnan(part.other) and rival.subject.has(series):
        there = float(course(subject.results, series, rival.subject.name)[asked.year])
        held = at, there, colour or BLACK
    if held:
        axes.plot(
            [held[0]],
            [held[1]],
            "o",
            color=held[2],
            markersize=11,
            markerfacecolor="none",
            markeredgewidth=1.8,
            clip_on=False,
            zorder=5,
            gid="held",
        )
    own = float(course(subject.results, series, subject.name)[asked.year])
    axes.plot([at], [own], "o", color=colour or BLUE, markersize=6, zorder=6, gid="answer")


def _draw_counts(
    panel: Panel,
    series: tuple[str, ...],
    subject: Subject,
    rival: _Other | None,
    beside: Sequence[_Other],
    grouped: bool,
) -> None:
    """How often each has happened so far, a mean over worlds; the rival's dashed."""
    most = 0.0
    for one, colour in zip(series, cycle(SHARED), strict=False):
        line = subject.share(one).cumsum()
        panel.axes.plot(line.index, line.to_numpy(), color=colour, linewidth=2.2)
        label = subject.words.short(one) if grouped else subject.words.text("line.mean")
        panel.labels.append(Label(float(line.iloc[-1]), label, colour))
        most = max(most, float(line.iloc[-1]))
        for other in (rival, *beside):
            if other is None or not other.subject.has(one):
                continue
            line = other.subject.share(one).cumsum()
            own = colour if grouped else other.colour
            dashed(panel.axes, line, own, other.dash)
            most = max(most, float(line.iloc[-1]))
            if other.label and not grouped:
                panel.labels.append(Label(float(line.iloc[-1]), other.label, own))
    most = max([most, *(float(one.iloc[0]) for one in _to_fit(series, subject))])
    panel.axes.set_ylim(0.0, 1.06 * most or 1.0)


def _draw_together(
    panel: Panel, series: tuple[str, ...], subject: Subject, rival: _Other | None
) -> None:
    """A narrow fan for each series; the rival's lines dashed in its colours."""
    shown: list[pd.DataFrame | pd.Series[float]] = []
    for one, colour in zip(series, cycle(SHARED), strict=False):
        band, line = subject.band(one), subject.mean(one)
        fan(panel.axes, band, colour, wide=False, weight=0.6, median=False)
        panel.axes.plot(line.index, line.to_numpy(), color=colour, linewidth=2.4)
        panel.labels.append(Label(float(line.iloc[-1]), subject.words.short(one), colour))
        shown += [band[["q25", "q50", "q75"]], line]
        if rival and rival.subject.has(one):
            other = rival.subject.mean(one)
            dashed(panel.axes, other, colour)
            shown.append(other)
    panel.axes.set_ylim(*span_of(series[0], *shown, *_to_fit(series, subject)))


def _common_unit(subject: Subject, series: tuple[str, ...]) -> tuple[str, float]:
    """The unit that all share, and its factor; of indices that say more, what they share."""
    units = {subject.scaled(one) for one in series}
    if len(units) == 1:
        return units.pop()
    if all(map(is_index, series)):
        return subject.words.text("units.share or index"), 1.0
    return " · ".join(sorted({subject.unit(one) for one in series})), 1.0
