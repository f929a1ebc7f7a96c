"""The back-test as a figure: the record, and over it what was forecast from an origin or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

import sim
from sim.languages import catalogue
from sim.plots.fans import fan
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.legend import Line, legend
from sim.plots.style import (
    BLACK,
    BLUE,
    BODY,
    FAINT,
    GREY,
    SMALL,
    TITLE,
    VERMILLION,
    drawing,
    embolden,
)

if TYPE_CHECKING:
    from sim.analysis.backtest.backtesting import Backtest
    from sim.analysis.backtest.fans import Fan
    from sim.analysis.backtest.fitting import Model
    from sim.languages import Catalogue

COLOURS = (BLUE, VERMILLION)
"""Of forecasts from the first origin and from the second."""

_WIDE, _TALL = 12.8, 2.2  # Inches: page, panel.
_BESIDE, _TITLE, _BELOW = 0.55, 0.42, 0.35  # Inches: numbers of an axis, title, years.
_RIVAL = (0, (4.0, 2.0))
_SHADES = {"train": 0.0, "validate": 0.05, "test": 0.10}


def backtest_figure(model: Model, done: Backtest, *, seed: int, language: str = "en") -> Figure:
    """Draw it.

    Parameters
    ----------
    model, done, seed
        What was back-tested, what came of it, and the seed it was given.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    from sim.analysis.backtest.fans import fans

    found = fans(model, done.fit, seed)
    with drawing(language):
        identity = model.resolved.scenario.japan.identity
        words = catalogue(language).naming(identity)
        origins = _origins(found)
        lines = [Line(words.text("backtest.record"), BLACK, "-", 1.6)]
        lines += [
            Line(words.text("backtest.model", origin=origin), colour, "-", 2.4)
            for origin, colour in zip(origins, COLOURS, strict=False)
        ]
        lines.append(Line(words.text("backtest.last_value"), GREY, _RIVAL, 1.2))
        opening = (
            words.text("backtest.figure_title", origins=", ".join(origins)),
            words.text("backtest.subline"),
        )
        notes = (words.text("backtest.reading"), "", provenance(model, done, seed, words))
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        used = legend(probe, lines, head(probe, *opening), LEFT, RIGHT)
        height = used + foot(probe, *notes) + len(found) * (_TITLE + _TALL + _BELOW)
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        used = legend(figure, lines, head(figure, *opening), LEFT, RIGHT)
        foot(figure, *notes)
        inner = _WIDE - LEFT - RIGHT - _BESIDE
        for row, (target, drawn) in enumerate(found.items()):
            top = used + row * (_TITLE + _TALL + _BELOW) + _TITLE
            place = (
                (LEFT + _BESIDE) / _WIDE,
                1.0 - (top + _TALL) / height,
                inner / _WIDE,
                _TALL / height,
            )
            axes = figure.add_axes(place)
            form = model.registered["targets"][target]
            unit = words.unit(form["unit"], identity.currency)
            _panel(axes, model.record[target].loc[model.start :].dropna(), drawn, form)
            _periods(axes, words, named=row == 0)
            told = axes.text(
                0.0,
                1.0 + 0.08 / _TALL,
                f"{words.text(f'forecast.target_{target}')} ({unit})",
                transform=axes.transAxes,
                fontsize=TITLE,
                va="bottom",
            )
            embolden(told, TITLE)
    return figure


def provenance(model: Model, done: Backtest, seed: int, words: Catalogue) -> str:
    """What made a figure; the hash of what was registered only where that was run."""
    from sim.analysis.backtest.backtesting import as_registered
    from sim.analysis.backtest.registration import fingerprint, own_files

    return words.text(
        "backtest.provenance",
        scenario=model.resolved.scenario.name,
        draws=f"{len(done.fit.bank.scores):,}",
        worlds=f"{len(done.fit.values):,}",
        seed=seed,
        fingerprint=fingerprint(own_files())[:12] if as_registered(model, done) else "-",
        version=sim.__version__,
    )


def _origins(found: Mapping[str, Sequence[Fan]]) -> list[str]:
    """The first origin of each target, and the second; targets need not have the same."""
    columns: list[list[int]] = [[] for _ in COLOURS]
    for some in found.values():
        for place, one in enumerate(some[: len(COLOURS)]):
            columns[place].append(one.origin)
    return ["/".join(map(str, sorted(set(column)))) for column in columns if column]


def _panel(axes: Axes, known: pd.Series, drawn: Sequence[Fan], form: Mapping[str, Any]) -> None:
    breaks = {*form.get("separate", ()), *map(int, form.get("marked", {}))}
    for one, colour in zip(drawn, COLOURS, strict=False):
        fan(axes, one.model, colour)
        for end in ("q05", "q95"):
            axes.plot(
                one.last_value.index,
                one.last_value[end],
                color=GREY,
                linewidth=1.2,
                linestyle=_RIVAL,
            )
    for years in _runs([int(year) for year in known.index], breaks):
        axes.plot(years, known.loc[years], color=BLACK, linewidth=1.4, zorder=3)
    averaged = min(map(int, form.get("marked", {})), default=10_000)
    for chosen, face in ((known.index < averaged, BLACK), (known.index >= averaged, "white")):
        axes.plot(
            known.index[chosen],
            known[chosen],
            linewidth=0,
            marker="o",
            markersize=3.8,
            markeredgecolor=BLACK,
            markerfacecolor=face,
            zorder=4,
        )
    for year in breaks:
        axes.axvline(year - 0.5, color=BLACK, linewidth=0.9, linestyle=(0, (1, 2)))
    values = np.concatenate(
        [
            known.to_numpy(),
            *(one.model.to_numpy().ravel() for one in drawn),
            *(one.last_value.to_numpy().ravel() for one in drawn),
        ]
    )
    low, high = float(values.min()), float(values.max())
    margin = 0.06 * (high - low)
    axes.set_ylim(max(low - margin, 0.0), high + margin)
    axes.set_xlim(float(known.index[0]) - 0.5, float(known.index[-1]) + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.tick_params(labelsize=BODY - 1.0)


def _periods(axes: Axes, words: Catalogue, *, named: bool) -> None:
    """Shade training, validation and test years, and name them."""
    from sim.analysis.backtest.origins import TESTED, TRAINED, VALIDATED

    left, right = axes.get_xlim()
    ends = {
        "train": (left, TRAINED + 0.5),
        "validate": (TRAINED + 0.5, VALIDATED + 0.5),
        "test": (VALIDATED + 0.5, min(TESTED + 0.5, right)),
    }
    for period, (start, end) in ends.items():
        if _SHADES[period]:
            axes.axvspan(start, end, color=BLACK, alpha=_SHADES[period], linewidth=0, zorder=0)
        if named:
            axes.text(
                0.5 * (start + end),
                1.02,
                words.text(f"backtest.{period}"),
                transform=axes.get_xaxis_transform(),
                fontsize=SMALL,
                color=GREY,
                ha="center",
                va="bottom",
            )
    axes.axvline(TRAINED + 0.5, color=FAINT, linewidth=0.8)


def _runs(years: Sequence[int], breaks: set[int]) -> list[list[int]]:
    """Known years in runs between which nothing is missing and no measure changes."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1 and year not in breaks:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs
