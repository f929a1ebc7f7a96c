"""What an outcome depends on: indices of its factors with intervals, and the share of luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

import sim
from sim.languages import Catalogue, catalogue
from sim.plots.beside import Beside
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.panels import ROUND
from sim.plots.style import BLUE, BODY, FAINT, GREY, ORANGE, SMALL, VERMILLION, drawing, ink
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.analysis.sensitivity import Luck, Sensitivity

MOST = 15
"""Factors that a page shows."""

_WIDE, _NAMES, _GAP = 12.8, 4.4, 0.18  # Inches: page, names of factors, between.
_STRIP, _BELOW, _LEGEND, _LEAST = 0.2, 0.6, 0.3, 0.4
_COLOURS = (BLUE, VERMILLION, ORANGE)


def sensitivity_figure(found: Sensitivity, fingerprint: str, language: str = "en") -> Figure:
    """A row for each factor, the one that matters most on top.

    Parameters
    ----------
    found
        What came out.
    fingerprint
        Of the results that it was made from.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    from sim.analysis.factors import outcome_of
    from sim.analysis.sensitivity.telling import luck_sentence, subline

    with drawing(language):
        words = catalogue(language)
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        shown = found.table.head(MOST)
        names = [Beside.of(probe, factor, words, _NAMES) for factor in shown["factor"]]
        rows = np.array([max(name.high, _LEAST) for name in names])
        title = words.text("sensitivity.title", outcome=outcome_of(found.outcome, words))
        explained = [luck_sentence(found, words), words.text("sensitivity.how")]
        if len(found.table) > MOST:
            told = words.text("sensitivity.shown", shown=MOST, all=f"{len(found.table):,}")
            explained.insert(0, told)
        text = words.text("footer.gap").join(explained)
        origin = words.text(
            "sensitivity.provenance",
            scenario=found.scenario,
            points=words.counted("point", found.points),
            worlds=words.counted("world", found.worlds),
            fingerprint=fingerprint[:12],
            version=sim.__version__,
        )
        legend = _LEGEND * len(found.indices)
        strip = 0.0 if found.luck is None else _STRIP + 2.4 * lines_high("x", SMALL)
        around = head(probe, title, subline(found, words)) + foot(probe, text, "", origin)
        tall = float(rows.sum())
        height = around + strip + legend + tall + _BELOW
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        head(figure, title, subline(found, words))
        base = foot(figure, text, "", origin) + _BELOW
        left = LEFT + _NAMES + _GAP
        inner = _WIDE - left - RIGHT
        axes = figure.add_axes((left / _WIDE, base / height, inner / _WIDE, tall / height))
        middles = tall - np.cumsum(rows) + rows / 2.0
        _indices(axes, shown, found.indices, middles)
        axes.set_ylim(0.0, tall)
        unit = "effect" if found.analysis == "morris" else "variance"
        axes.set_xlabel(wrapped(figure, words.text(f"sensitivity.axis_{unit}"), SMALL, inner))
        for name, middle in zip(names, middles, strict=True):
            name.write(figure, left - _GAP, base + middle)
        _legend(figure, found.indices, words, left / _WIDE, (base + tall + 0.05) / height)
        if found.luck is not None:
            under = base + tall + legend + 0.02
            own = figure.add_axes((left / _WIDE, under / height, inner / _WIDE, _STRIP / height))
            _strip(own, found.luck, words)
            said = Beside(wrapped(figure, words.text("sensitivity.bar"), BODY, _NAMES), "")
            said.write(figure, left - _GAP, under + _STRIP / 2.0)
    return figure


def _indices(axes: Axes, shown: pd.DataFrame, names: tuple[str, ...], middles: np.ndarray) -> None:
    """The first index as a bar, the others as dots, each with its interval."""
    axes.axvline(0.0, color=FAINT, linewidth=0.8)
    offsets = np.linspace(0.1, -0.1, len(names)) if len(names) > 1 else [0.0]
    for number, (name, colour, offset) in enumerate(zip(names, _COLOURS, offsets, strict=False)):
        at = middles + offset
        if number == 0:
            axes.barh(at, shown[name], height=0.14, color=colour, alpha=0.45, linewidth=0)
        else:
            axes.plot(shown[name], at, "o", markersize=5, color=colour, gid=name)
        ends = (shown[f"{name}_low"], shown[f"{name}_high"])
        axes.hlines(at, *ends, color=ink(colour), linewidth=1.6, gid=name)
    axes.margins(x=0.03)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=ROUND))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "−")))
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)


def _strip(axes: Axes, luck: Luck, words: Catalogue) -> None:
    """What of the variance is the factors' doing, and what is luck, with its interval."""
    from sim.analysis.propositions.telling import percent

    axes.barh(0.0, 1.0 - luck.share, height=1.0, color=BLUE, linewidth=0)
    axes.barh(0.0, luck.share, left=1.0 - luck.share, height=1.0, color="#d9d9d9", linewidth=0)
    axes.hlines(0.0, 1.0 - luck.high, 1.0 - luck.low, color="black", linewidth=1.6)
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(-0.5, 0.5)
    axes.axis("off")
    for key, share, at, ha, colour in (
        ("bar_factors", 1.0 - luck.share, 0.0, "left", BLUE),
        ("bar_luck", luck.share, 1.0, "right", GREY),
    ):
        axes.text(
            at,
            1.15,
            words.text(f"sensitivity.{key}", share=percent(share, words)),
            transform=axes.transAxes,
            ha=ha,
            va="bottom",
            fontsize=SMALL,
            color=ink(colour),
        )


def _legend(
    figure: Figure, names: tuple[str, ...], words: Catalogue, left: float, base: float
) -> None:
    """What bars and dots are."""
    handles = [
        Patch(color=colour, alpha=0.45, label=words.text(f"sensitivity.index_{name}"))
        if number == 0
        else Line2D(
            [],
            [],
            marker="o",
            markersize=5,
            color=colour,
            linewidth=1.6,
            label=words.text(f"sensitivity.index_{name}"),
        )
        for number, (name, colour) in enumerate(zip(names, _COLOURS, strict=False))
    ]
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(left, base),
        ncols=1,
        frameon=False,
        fontsize=SMALL,
        handlelength=1.4,
        borderpad=0.0,
        borderaxespad=0.0,
    )
