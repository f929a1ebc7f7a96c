"""A proposition as a figure: the effect of each part beside the draws in which it comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, SymmetricalLogLocator

import sim
from sim.languages import Catalogue, catalogue
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.style import BLACK, BLUE, BODY, FAINT, GREY, SMALL, VERMILLION, drawing
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.analysis.propositions import Finding, PartFound

COLOURS = {"holds": BLUE, "vanishes": "#d9d9d9", "reverses": VERMILLION}
"""Of what becomes of a part."""

_WIDE, _NAMES, _BARS, _GAP = 12.8, 3.6, 3.2, 0.35  # Inches: page, labels, right panel, between.
_BELOW, _LEGEND = 0.75, 0.4


def proposition_figure(found: Finding, language: str = "en") -> Figure:
    """Effects with intervals at the left, shares of the draws at the right, a row for each part.

    Parameters
    ----------
    found
        What came out.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    from sim.analysis.propositions.telling import heading, paragraph, part_line

    with drawing(language):
        words = catalogue(language)
        asked = found.proposition
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        told = [part_line(found, one, words) for one in found.parts]
        names = [wrapped(probe, label, BODY, _NAMES) for label, *_ in told]
        values = [
            wrapped(probe, f"{_minus(size)} {unit}", SMALL, _NAMES) for _, size, _, unit, *_ in told
        ]
        rows = [
            lines_high(name, BODY) + lines_high(value, SMALL) + 0.2
            for name, value in zip(names, values, strict=True)
        ]
        title = f"{asked.id}  {asked.title(language)}"
        subline = heading(found, words)
        explained = [paragraph(found, words), words.text("propositions.how")]
        origin = words.text(
            "propositions.provenance",
            proposition=asked.id,
            scenario=asked.scenario,
            worlds=f"{found.worlds:,}",
            years=asked.length,
            draws=found.draws,
            each=found.each,
            seed=found.seed,
            version=sim.__version__,
        )
        text = words.text("footer.gap").join(explained)
        used = head(probe, title, subline) + foot(probe, text, "", origin)
        tall = sum(rows)
        height = used + _LEGEND + tall + _BELOW
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        head(figure, title, subline)
        bottom = foot(figure, text, "", origin)
        base = (bottom + _BELOW) / height
        left = LEFT + _NAMES + _GAP
        inner = _WIDE - left - _GAP - _BARS - RIGHT
        effects = figure.add_axes((left / _WIDE, base, inner / _WIDE, tall / height))
        shares = figure.add_axes(
            ((_WIDE - RIGHT - _BARS) / _WIDE, base, _BARS / _WIDE, tall / height)
        )
        middles = tall - np.cumsum(rows) + np.array(rows) / 2.0
        _effects(effects, found.parts, middles)
        _shares(shares, found.parts, middles)
        for axes in (effects, shares):
            axes.set_ylim(0.0, tall)
            axes.set_yticks([])
        effects.set_xlabel(wrapped(figure, words.text("propositions.axis_effect"), SMALL, inner))
        shares.set_xlabel(words.text("propositions.axis_share", draws=found.draws))
        for name, value, middle, row, one in zip(
            names, values, middles, rows, found.parts, strict=True
        ):
            top = middle + row / 2.0 - 0.1
            for text, size, colour, at in (
                (name, BODY, GREY if one.part.beside else BLACK, top),
                (value, SMALL, GREY, top - lines_high(name, BODY)),
            ):
                figure.text(
                    (left - 0.15) / _WIDE,
                    base + at / height,
                    text,
                    fontsize=size,
                    color=colour,
                    ha="right",
                    va="top",
                    linespacing=1.2,
                )
        _legend(figure, words, (_WIDE - RIGHT - _BARS) / _WIDE, base + (tall + 0.14) / height)
    return figure


def _minus(number: str) -> str:
    return number.replace("-", "−")


def _effects(axes: Axes, parts: tuple[PartFound, ...], middles: np.ndarray) -> None:
    """Each effect in the smallest worth mention, right where it was expected."""
    axes.set_xscale("symlog", linthresh=1.0, linscale=0.6)
    axes.axvspan(-1.0, 1.0, color="#f0f0f0", linewidth=0)
    axes.axvline(0.0, color=FAINT, linewidth=0.8)
    ends = [-1.5, 1.5]
    for one, middle in zip(parts, middles, strict=True):
        turn = -1.0 if one.part.sign == "-" else 1.0
        size, low, high = (
            turn * value / one.part.least for value in (one.here.size, one.here.low, one.here.high)
        )
        colour = GREY if one.fate == "vanishes" else COLOURS[one.fate]
        axes.plot([low, high], [middle, middle], color=colour, linewidth=2.2)
        axes.plot(
            [size],
            [middle],
            marker="o",
            markersize=7,
            color=colour,
            markerfacecolor=colour if one.fate == "holds" else "white",
            markeredgewidth=1.6,
        )
        ends += [1.3 * low, 1.3 * high]
    axes.set_xlim(min(ends), max(ends))
    axes.xaxis.set_major_locator(SymmetricalLogLocator(base=10, linthresh=1.0, subs=[1, 3]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _minus(f"{value:g}")))
    axes.spines["left"].set_visible(False)


def _shares(axes: Axes, parts: tuple[PartFound, ...], middles: np.ndarray) -> None:
    """In how many draws each part holds, shows nothing clear, reverses."""
    for one, middle in zip(parts, middles, strict=True):
        left = 0.0
        for fate, colour in COLOURS.items():
            share = 100.0 * one.share(fate)  # type: ignore[arg-type]
            axes.barh(middle, share, left=left, height=0.24, color=colour, linewidth=0)
            left += share
    axes.set_xlim(0.0, 100.0)
    axes.spines["left"].set_visible(False)


def _legend(figure: Figure, words: Catalogue, left: float, base: float) -> None:
    """What the colours of the bars say."""
    from matplotlib.patches import Patch

    figure.legend(
        handles=[
            Patch(color=colour, label=words.text(f"propositions.fate_{fate}"))
            for fate, colour in COLOURS.items()
        ],
        loc="lower left",
        bbox_to_anchor=(left, base),
        ncols=3,
        frameon=False,
        fontsize=SMALL,
        handlelength=1.0,
        columnspacing=1.2,
        borderpad=0.0,
        borderaxespad=0.0,
    )
