"""Regret by policy: a dot for each state, a panel for each scenario, the worst ringed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.analysis.outcome_names import named
from sim.analysis.states import policies_of, titles_of
from sim.languages import catalogue
from sim.plots.designed import dress, origin_of
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.rows import number
from sim.plots.style import BLACK, BLUE, BODY, GREY, SMALL, VERMILLION, drawing, embolden
from sim.plots.wrapping import lines_high, width_of, wrapped

if TYPE_CHECKING:
    from sim.analysis.regret import Regret
    from sim.arrays import IntArray
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

MOST = 6
"""Scenarios side by side; of more, all states stand in one panel."""

_WIDE, _WIDEST, _GAP, _CELL = 12.8, 2.6, 0.22, 0.78  # Inches: page, names, gaps, numbers.
_ROW, _BELOW, _NAME = 0.5, 0.55, 12.0


def regret_figure(results: Results, found: Regret, language: str = "en") -> Figure:
    """Draw the regret of every policy, the one that loses least at worst on top.

    Parameters
    ----------
    results
        Of a batch.
    found
        As :func:`sim.analysis.regret.regret` makes it of them.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    with drawing(language):
        words = catalogue(language)
        table = found.table
        order = np.argsort(table["worst_regret"].to_numpy(), kind="stable")
        told = named(found.outcome, results, words)
        least = found.choices["minimax"]
        headline = words.text("regret.title")
        way = words.text(f"regret.{found.outcome.better}")
        subline = words.text("regret.subline", outcome=told.text, unit=told.unit, way=way)
        how, origin = words.text("regret.how"), origin_of(results, words)
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        called = policies_of(results, language)
        policies = [found.policies[place] for place in order]
        told_as = [str(replace(one, name=called[one.name])) for one in policies]
        names = [wrapped(probe, name, _NAME, _WIDEST) for name in told_as]
        rows = [max(_ROW, lines_high(name, _NAME) + 0.14) for name in names]
        beside = max(width_of(probe, name, _NAME) for name in names) + 0.18
        panels = _panels(found, titles_of(results, language), words)
        room = _WIDE - LEFT - beside - RIGHT - len(_NUMBERS) * _CELL - _GAP * len(panels)
        inner = room / len(panels)
        heads = [wrapped(probe, title, BODY, inner) for title, _ in panels]
        cells = [
            wrapped(probe, words.text(f"regret.{key}"), SMALL, _CELL - 0.1) for key in _NUMBERS
        ]
        above = max(
            *(lines_high(text, BODY) for text in heads),
            *(lines_high(cell, SMALL) for cell in cells),
        )
        above += 0.12
        tall = sum(rows)
        used = head(probe, headline, subline) + foot(probe, how, "", origin)
        height = used + above + tall + _BELOW
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        top = height - head(figure, headline, subline) - above
        foot(figure, how, "", origin)
        middles = np.cumsum(rows) - np.array(rows) / 2.0
        limit = 1.1 * float(found.regret.max()) or 1.0
        for column, (text, (_, states)) in enumerate(zip(heads, panels, strict=True)):
            left = LEFT + beside + column * (inner + _GAP)
            axes = figure.add_axes(
                (left / _WIDE, (top - tall) / height, inner / _WIDE, tall / height)
            )
            axes.set_xlim(-0.04 * limit, limit)
            _dots(axes, found, order, middles, states)
            dress(axes, tall, inner)
            title = _write(figure, text, left, top + 0.08, BODY, "bottom", "left", "title")
            embolden(title, BODY)
        axis = wrapped(figure, words.text("regret.axis", unit=told.unit), SMALL, room)
        _write(figure, axis, LEFT + beside, top - tall - 0.28, SMALL, "top", "left", "axis", GREY)
        for name, place, middle in zip(names, order, middles, strict=True):
            said = _write(
                figure, name, LEFT + beside - 0.18, top - middle, _NAME, "center", "right", "row"
            )
            if str(found.policies[place]) in least:
                embolden(said, _NAME)
        span = float(found.regret.max()) or 1.0
        for column, (key, cell) in enumerate(zip(_NUMBERS, cells, strict=True)):
            right = _WIDE - RIGHT - (len(_NUMBERS) - 1 - column) * _CELL
            _write(figure, cell, right, top + 0.08, SMALL, "bottom", "right", "head", GREY)
            for place, middle in zip(order, middles, strict=True):
                value = float(table[key].iloc[place])
                shown = _share(value, words) if key in _SHARES else number(value, span)
                _write(figure, shown, right, top - middle, BODY, "center", "right", "number")
    return figure


_NUMBERS = ("worst_regret", "mean_regret", "best_in", "chosen")
_SHARES = ("best_in", "chosen")


def _panels(found: Regret, titles: dict[str, str], words: Catalogue) -> list[tuple[str, IntArray]]:
    """Title of each panel, and the places of its states."""
    scenarios = [state.scenario for state in found.states]
    named = list(dict.fromkeys(scenarios))
    if len(named) > MOST:
        return [(words.text("regret.all"), np.arange(len(scenarios)))]
    return [
        (titles[name], np.array([place for place, one in enumerate(scenarios) if one == name]))
        for name in named
    ]


def _dots(
    axes: Axes, found: Regret, order: IntArray, middles: np.ndarray, states: IntArray
) -> None:
    for place, middle in zip(order, middles, strict=True):
        own = found.regret[place, states]
        axes.axhline(middle, color="#f0f0f0", linewidth=6.0, zorder=0)
        axes.plot(
            own,
            np.full(own.size, middle),
            linestyle="none",
            marker="o",
            markersize=6.5,
            color=BLUE,
            alpha=0.5,
            markeredgewidth=0,
            gid="states",
        )
        axes.plot(
            [own.mean()],
            [middle],
            marker="|",
            markersize=17,
            markeredgewidth=2.4,
            color=BLACK,
            gid="mean",
        )
        worst = int(found.worst[place])
        if worst in states:
            axes.plot(
                [found.regret[place, worst]],
                [middle],
                marker="o",
                markersize=11,
                markerfacecolor="none",
                markeredgecolor=VERMILLION,
                markeredgewidth=2.2,
                clip_on=False,
                gid="worst",
            )


def _share(value: float, words: Catalogue) -> str:
    if value != value:
        return "–"
    return words.text("regret.percent", number=f"{100.0 * value:.0f}")


def _write(
    figure: Figure,
    text: str,
    across: float,
    up: float,
    size: float,
    va: str,
    ha: str,
    gid: str,
    colour: str = BLACK,
) -> Text:
    width, height = figure.get_size_inches()
    return figure.text(
        across / width,
        up / height,
        text,
        fontsize=size,
        color=colour,
        va=va,
        ha=ha,
        linespacing=1.1,
        gid=gid,
    )
