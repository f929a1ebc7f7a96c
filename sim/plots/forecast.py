"""A dated forecast as a figure: the record, then the fan of what is not known, by target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.languages import catalogue
from sim.plots.fans import fan
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.legend import Line, legend
from sim.plots.style import BLACK, BLUE, BODY, FAINT, GREY, SMALL, TITLE, drawing, embolden
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.analysis.forecast import Form, Published, Target

SINCE = 2012
"""The first year of the record that is shown."""

BANDS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}

_WIDE, _TALL, _ACROSS = 12.8, 2.15, 3  # Inches: page, panel; panels side by side.
_BESIDE, _UNIT, _BELOW, _GAP = 0.55, 0.32, 0.35, 0.12  # Inches: numbers, unit, years, between.
_RIVAL = (0, (4.0, 2.0))


def forecast_figure(
    published: Published,
    asked: Form,
    record: Mapping[str, pd.Series],
    breaks: Mapping[str, tuple[int, ...]],
    language: str = "en",
) -> Figure:
    """Draw it.

    Parameters
    ----------
    published
        The forecast.
    asked
        What was asked.
    record
        Target to what is known of it, by year.
    breaks
        Target to years from which on it is measured otherwise; no line is drawn across.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    with drawing(language):
        words = catalogue(language)
        title = words.text("forecast.title", known=published.known)
        subline = words.text(
            "forecast.subline",
            made=published.made,
            worlds=f"{published.worlds:,}",
            known=published.known,
        )
        how = words.text("forecast.how")
        origin = words.text(
            "forecast.provenance",
            scenario=asked.scenario,
            draws=f"{published.draws:,}",
            seed=published.seed,
            code=published.hashes.get("code", "")[:12],
            version=published.version,
        )
        lines = [
            Line(words.text("forecast.record"), BLACK, "-", 1.6),
            Line(words.text("forecast.model"), BLUE, "-", 2.4),
            Line(words.text("forecast.last_value"), GREY, _RIVAL, 1.2),
        ]
        shown = [target for target in asked.targets if published.of(target.name)]
        rows = -(-len(shown) // _ACROSS)
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        used = legend(probe, lines, head(probe, title, subline), LEFT, RIGHT)
        across = (_WIDE - LEFT - RIGHT) / _ACROSS
        names = {
            target.name: wrapped(
                probe, words.text(f"forecast.target_{target.name}"), TITLE, across - _BESIDE - _GAP
            )
            for target in shown
        }
        above = _UNIT + max(lines_high(name, TITLE) for name in names.values())
        row_high = above + _TALL + _BELOW
        height = used + foot(probe, how, "", origin) + rows * row_high
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        used = legend(figure, lines, head(figure, title, subline), LEFT, RIGHT)
        foot(figure, how, "", origin)
        for place, target in enumerate(shown):
            row, column = divmod(place, _ACROSS)
            left = LEFT + column * across + _BESIDE
            inner = across - _BESIDE - _GAP
            top = used + row * row_high + above
            axes = figure.add_axes(
                (left / _WIDE, 1.0 - (top + _TALL) / height, inner / _WIDE, _TALL / height)
            )
            known = record.get(target.name, pd.Series(dtype=np.float64)).dropna()
            _panel(axes, published, target, known, breaks.get(target.name, ()))
            told = axes.text(
                0.0,
                1.0 + 0.27 / _TALL,
                names[target.name],
                transform=axes.transAxes,
                fontsize=TITLE,
                va="bottom",
            )
            embolden(told, TITLE)
            scored = "forecast.scored" if target.scored else "forecast.unscored"
            axes.text(
                0.0,
                1.0 + 0.07 / _TALL,
                words.text(scored, unit=words.unit(target.unit)),
                transform=axes.transAxes,
                fontsize=SMALL,
                color=GREY,
                va="bottom",
            )
    return figure


def _panel(
    axes: Axes,
    published: Published,
    target: Target,
    known: pd.Series,
    breaks: tuple[int, ...],
) -> None:
    """Record, bands of the model, ends of the last value's."""
    known = known[known.index >= SINCE]
    for years in _unbroken(known, breaks):
        axes.plot(years, known.loc[years], color=BLACK, linewidth=1.6, marker="o", markersize=3.5)
    band = _band(published, target.name, "model")
    if not known.empty and known.index[-1] < band.index[0]:
        point = pd.DataFrame(float(known.iloc[-1]), index=[known.index[-1]], columns=band.columns)
        band = pd.concat([point, band])
    fan(axes, band, BLUE)
    axes.plot(band.index, band["q50"], color=BLUE, marker="o", markersize=3.5, linewidth=0)
    rival = _band(published, target.name, "last_value")
    if not rival.empty:
        for end in ("q05", "q95"):
            axes.plot(rival.index, rival[end], color=GREY, linewidth=1.2, linestyle=_RIVAL)
    axes.axvline(published.known + 0.5, color=FAINT, linewidth=0.8, linestyle=(0, (1, 2)))
    first = published.known if known.empty else SINCE
    axes.set_xlim(first - 0.5, max(target.years) + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.tick_params(labelsize=BODY - 1.0)
    drawn = [band.to_numpy().ravel(), rival.to_numpy().ravel(), known.to_numpy()]
    values = np.concatenate([one for one in drawn if one.size])
    low, high = float(values.min()), float(values.max())
    margin = 0.08 * (high - low)
    if target.unit == "probability":
        axes.set_ylim(0.0, 1.0)
    else:
        axes.set_ylim(max(low - margin, target.low), high + margin)


def _unbroken(known: pd.Series, breaks: tuple[int, ...]) -> list[list[int]]:
    """Runs of neighbouring years between which nothing is missing and no measure changes."""
    runs: list[list[int]] = []
    for year in known.index:
        if runs and year == runs[-1][-1] + 1 and year not in breaks:
            runs[-1].append(int(year))
        else:
            runs.append([int(year)])
    return runs


def _band(published: Published, target: str, method: str) -> pd.DataFrame:
    rows = {
        year: {name: published.quantile(one, level) for name, level in BANDS.items()}
        for year, one in published.of(target, method).items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(BANDS))
