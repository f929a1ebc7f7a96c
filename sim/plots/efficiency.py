"""What misreading costs: Nash share captured, and dollars left lying, against accuracy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

import sim
from sim.languages import catalogue
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.labels import GAP, Label, place
from sim.plots.panels import ROUND
from sim.plots.style import BODY, RIVALS, SMALL, TITLE, drawing, embolden
from sim.plots.wrapping import lines_high, width_of, wrapped
from sim.scenario.labels import labels_of

if TYPE_CHECKING:
    from sim.analysis.efficiency import Efficiency

MOST = len(RIVALS)
"""Scenarios that can be told apart on a page."""

_SIZE = (12.8, 7.2)
_TICK, _BELOW, _STOOD, _WIDEST = 0.42, 0.36, 0.09, 1.35  # Inches.
_ROWS = (("captured", "efficiency.captured"), ("lost", "efficiency.lost"))


def efficiency_figure(measured: Efficiency, language: str = "en") -> Figure:
    """A column per occasion: share of the Nash product above, dollars left lying below.

    Parameters
    ----------
    measured
        At most :data:`MOST` scenarios.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    with drawing(language):
        words = catalogue(language)
        figure = Figure(figsize=_SIZE)
        FigureCanvasAgg(figure)
        width, height = _SIZE
        labels = labels_of(list(measured.scenarios), language)
        top = height - head(
            figure, words.text("efficiency.title"), words.text("efficiency.subline")
        )
        origin = words.text(
            "efficiency.provenance",
            scenario=", ".join(one.name for one in measured.scenarios),
            worlds=f"{measured.worlds:,}",
            seed=measured.seed,
            version=sim.__version__,
        )
        bottom = foot(figure, words.text("efficiency.how"), "", origin)
        occasions = list(dict.fromkeys(measured.table["occasion"]))
        names = [wrapped(figure, label, BODY, _WIDEST) for label in labels.values()]
        beside = GAP + max(width_of(figure, name, BODY) for name in names) + RIGHT
        title = lines_high("x", TITLE) + 0.06
        inner = (width - LEFT - beside) / len(occasions) - _TICK - 0.12
        units = [wrapped(figure, words.text(key), SMALL, inner) for _, key in _ROWS]
        unit = max(lines_high(said, SMALL) for said in units) + 0.08
        stood = _STOOD * (len(measured.scenarios) + 1)
        known = wrapped(figure, words.text("efficiency.accuracy"), SMALL, inner)
        below = _BELOW + lines_high(known, SMALL)
        tall = (top - bottom - title - 2 * unit - _BELOW - below - stood) / len(_ROWS)
        for column, occasion in enumerate(occasions):
            left = LEFT + _TICK + (inner + _TICK + 0.12) * column
            above = top - title
            for row, (series, _) in enumerate(_ROWS):
                base = above - unit - tall
                axes = figure.add_axes((left / width, base / height, inner / width, tall / height))
                rows = measured.table[measured.table["occasion"] == occasion]
                ends = _lines(axes, rows, series, list(labels))
                _dress(axes, units[row] if column == 0 else "", tall)
                if row == 0:
                    axes.set_ylim(0.0, 1.0)
                    _head(axes, words.text(f"efficiency.{occasion}"), (unit + title) / tall)
                    _stood(axes, rows, list(labels), tall)
                    above = base - _BELOW - stood
                else:
                    axes.set_xlabel(known, fontsize=SMALL, labelpad=2)
                if column == len(occasions) - 1:
                    named = _named(ends, dict(zip(labels, names, strict=True)))
                    place(axes, named, BODY, (inner, tall))
    return figure


def _lines(axes: Axes, rows: pd.DataFrame, series: str, scenarios: list[str]) -> dict[str, float]:
    """A line per scenario, with its interval where it has one; where each ends."""
    ends: dict[str, float] = {}
    for scenario, colour in zip(scenarios, RIVALS, strict=False):
        own = rows[rows["scenario"] == scenario]
        if own.empty:
            continue
        if series == "captured":
            axes.fill_between(
                own["accuracy"], own["low"], own["high"], color=colour, alpha=0.25, linewidth=0
            )
        axes.plot(own["accuracy"], own[series], color=colour, linewidth=2.0)
        ends[scenario] = float(own[series].iloc[-1])
    return ends


def _named(ends: dict[str, float], names: dict[str, str]) -> list[Label]:
    colours = dict(zip(names, RIVALS, strict=False))
    return [Label(end, names[scenario], colours[scenario]) for scenario, end in ends.items()]


def _stood(axes: Axes, rows: pd.DataFrame, scenarios: list[str], tall: float) -> None:
    """Under the axis, a bar per scenario: where 90 % of its tables stood."""
    for place_, (scenario, colour) in enumerate(zip(scenarios, RIVALS, strict=False)):
        own = rows[rows["scenario"] == scenario]
        if own.empty:
            continue
        at = -(0.28 + _STOOD * (place_ + 0.5)) / tall
        axes.plot(
            [own["from"].iloc[0], own["to"].iloc[0]],
            [at, at],
            transform=axes.get_xaxis_transform(),
            color=colour,
            linewidth=3.0,
            clip_on=False,
            gid="stood",
        )


def _dress(axes: Axes, unit: str, tall: float) -> None:
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=ROUND))
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=ROUND))
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=3, pad=2.5)
    axes.set_ylabel(unit, rotation=0, ha="left", va="bottom", fontsize=SMALL)
    # Above the axis and level: rotated Chinese and Japanese is slow to read.
    axes.yaxis.set_label_coords(0.0, 1 + 0.05 / tall)


def _head(axes: Axes, text: str, above: float) -> None:
    title = axes.text(
        0, 1 + above, text, transform=axes.transAxes, fontsize=TITLE, va="top", ha="left"
    )
    embolden(title, TITLE)
