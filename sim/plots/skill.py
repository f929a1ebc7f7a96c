"""How far off the model and its rivals were, by years ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.languages import catalogue
from sim.plots.backtest import provenance
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.legend import Line, legend
from sim.plots.style import (
    BLUE,
    BODY,
    GREEN,
    GREY,
    SMALL,
    TITLE,
    VERMILLION,
    drawing,
    embolden,
)
from sim.plots.wrapping import wrapped

if TYPE_CHECKING:
    from sim.analysis.backtest.backtesting import Backtest
    from sim.analysis.backtest.fitting import Model

STYLES = {
    "model": (BLUE, "o", 2.6),
    "last_value": (GREY, "s", 1.6),
    "linear_trend": (VERMILLION, "^", 1.6),
    "joint_product": (GREEN, "D", 1.6),
}

_WIDE, _TALL, _ACROSS = 12.8, 2.9, 3  # Inches: page, panel; panels side by side.
_BESIDE, _TITLE, _BELOW = 0.55, 0.6, 0.55  # Inches: numbers of an axis, title, years ahead.


def skill_figure(model: Model, done: Backtest, *, seed: int = 0, language: str = "en") -> Figure:
    """Draw it, a panel per target.

    A method that leaves out cases of a target is not drawn there: it would be seen on other cases.

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
    from sim.analysis.backtest.tables import table_of

    table = table_of(done.forecasts)
    with drawing(language):
        identity = model.resolved.scenario.japan.identity
        words = catalogue(language).naming(identity)
        lines = [
            Line(words.text(f"forecast.method_{method}"), colour, "-", width)
            for method, (colour, _, width) in STYLES.items()
            if (table["method"] == method).any()
        ]
        opening = (words.text("backtest.skill_title"), words.text("backtest.skill_subline"))
        notes = (words.text("backtest.skill_reading"), "", provenance(model, done, seed, words))
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        used = legend(probe, lines, head(probe, *opening), LEFT, RIGHT)
        height = used + foot(probe, *notes) + _TITLE + _TALL + _BELOW
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        used = legend(figure, lines, head(figure, *opening), LEFT, RIGHT)
        foot(figure, *notes)
        across = (_WIDE - LEFT - RIGHT) / _ACROSS
        for column, target in enumerate(model.record):
            inner = across - _BESIDE - 0.12
            place = (
                (LEFT + column * across + _BESIDE) / _WIDE,
                1.0 - (used + _TITLE + _TALL) / height,
                inner / _WIDE,
                _TALL / height,
            )
            axes = figure.add_axes(place)
            here = table[table["target"] == target]
            cases = here.groupby("method").size()
            for method, (colour, marker, width) in STYLES.items():
                if cases.get(method, 0) < cases.max():
                    continue
                means = here[here["method"] == method].groupby("horizon")["crps"].mean()
                axes.plot(
                    means.index, means, color=colour, marker=marker, markersize=5, linewidth=width
                )
            axes.set_ylim(bottom=0.0)
            axes.set_xlim(0.5, float(here["horizon"].max()) + 0.5)
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
            axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
            axes.tick_params(labelsize=BODY - 1.0)
            axes.set_xlabel(words.text("backtest.ahead"), fontsize=SMALL)
            name = wrapped(figure, words.text(f"forecast.target_{target}"), TITLE, inner)
            told = axes.text(
                0.0, 1.0 + 0.26 / _TALL, name, transform=axes.transAxes, fontsize=TITLE, va="bottom"
            )
            embolden(told, TITLE)
            axes.text(
                0.0,
                1.0 + 0.07 / _TALL,
                words.unit(model.registered["targets"][target]["unit"], identity.currency),
                transform=axes.transAxes,
                fontsize=SMALL,
                color=GREY,
                va="bottom",
            )
    return figure
