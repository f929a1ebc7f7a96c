"""A claim of theory as a figure: its closed form over the ribbon of a simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

import sim
from sim.languages import Catalogue, catalogue
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.labels import GAP, Label, place
from sim.plots.style import BLUE, BODY, GREY, SMALL, VERMILLION, drawing
from sim.plots.wrapping import lines_high, width_of, wrapped

if TYPE_CHECKING:
    from sim.analysis.theory import Claim, Curve, Ribbon

COLOURS = (BLUE, VERMILLION)
_SIZE = (10.0, 6.0)
_TICK, _BELOW, _WIDEST = 0.55, 0.62, 1.6  # Inches: numbers at the left, below; a direct label.


def theory_figure(
    claim: Claim, ribbon: Ribbon, *, seed: int, draws: int, language: str = "en"
) -> Figure:
    """The closed form as a thick line over 90 % of simulated draws and their middle.

    Parameters
    ----------
    claim, ribbon
        What is claimed, and its simulation.
    seed, draws
        What the ribbon was simulated with, for the footer.
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
        top = height - head(figure, f"{claim.number}  {claim.title(language)}", claim.formula)
        origin = words.text(
            "theory.provenance",
            claim=claim.number,
            seed=seed,
            draws=f"{draws:,}",
            version=sim.__version__,
        )
        bottom = foot(figure, _explained(claim, ribbon, draws, words), "", origin)
        labels = _labels(figure, claim, ribbon, words)
        beside = GAP + max(width_of(figure, one.text, BODY) for one in labels) + RIGHT
        unit = words.text(f"theory.{claim.number}.y")
        rise = lines_high(unit, SMALL) + 0.08
        inner = width - LEFT - _TICK - beside
        tall = top - bottom - _BELOW - rise
        axes = figure.add_axes(
            ((LEFT + _TICK) / width, (bottom + _BELOW) / height, inner / width, tall / height)
        )
        for curve, colour in zip(ribbon.curves, COLOURS, strict=False):
            _drawn(axes, ribbon, curve, colour)
        _dress(axes, ribbon, words.text(f"theory.{claim.number}.x"), unit, tall)
        place(axes, labels, BODY, (inner, tall))
    return figure


def _drawn(axes: Axes, ribbon: Ribbon, curve: Curve, colour: str) -> None:
    """One closed form, with its ribbon if it has one."""
    if curve.simulated is None:
        axes.plot(ribbon.x, curve.closed, color=colour, linewidth=1.5, linestyle=(0, (4, 2)))
        return
    low, high = curve.band
    axes.fill_between(ribbon.x, low, high, color=colour, alpha=0.2, linewidth=0)
    axes.plot(ribbon.x, curve.closed, color=colour, linewidth=2.4)
    axes.plot(ribbon.x, curve.centre, color="black", linewidth=1.1, linestyle=(0, (1, 1.6)))


def _labels(figure: Figure, claim: Claim, ribbon: Ribbon, words: Catalogue) -> list[Label]:
    """Names at the right ends of the lines."""

    def label(at: float, text: str, colour: str) -> Label:
        return Label(at, wrapped(figure, text, BODY, _WIDEST), colour)

    if len(ribbon.curves) > 1:
        return [
            label(float(curve.closed[-1]), words.text(f"theory.{claim.number}.line{turn}"), colour)
            for turn, (curve, colour) in enumerate(
                zip(ribbon.curves, COLOURS, strict=False), start=1
            )
        ]
    (curve,) = ribbon.curves
    middle = "mean" if curve.mean else "median"
    return [
        label(float(curve.closed[-1]), words.text("theory.closed"), BLUE),
        label(float(curve.centre[-1]), words.text(f"theory.{middle}"), GREY),
        label(float(curve.band[1][-1]), words.text("theory.ninety"), BLUE),
    ]


def _explained(claim: Claim, ribbon: Ribbon, draws: int, words: Catalogue) -> str:
    """How to read the figure, and what was simulated."""
    middle = "mean" if any(curve.mean for curve in ribbon.curves) else "median"
    parts = [
        words.text("theory.how", middle=words.text(f"theory.of_{middle}"), draws=f"{draws:,}"),
        words.text(f"theory.{claim.number}.simulated"),
    ]
    if any(curve.simulated is None for curve in ribbon.curves):
        parts.insert(1, words.text("theory.beside"))
    return words.text("footer.gap").join(parts)


def _dress(axes: Axes, ribbon: Ribbon, x: str, y: str, tall: float) -> None:
    """Axes with their names and units."""
    axes.set_xlim(float(ribbon.x.min()), float(ribbon.x.max()))
    low, high = axes.get_ylim()
    if ribbon.logarithmic:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.xaxis.set_minor_formatter(FuncFormatter(lambda value, _: ""))
    if low < 0.3 * high and min(float(np.min(curve.closed)) for curve in ribbon.curves) >= 0.0:
        axes.set_ylim(0.0, high)
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=3, pad=2.5)
    axes.set_xlabel(x, fontsize=BODY)
    axes.set_ylabel(y, rotation=0, ha="left", va="bottom", fontsize=SMALL)
    # Above the axis and level: rotated Chinese and Japanese is slow to read.
    axes.yaxis.set_label_coords(0.0, 1 + 0.05 / tall)
