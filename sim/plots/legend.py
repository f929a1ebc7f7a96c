"""Which line is which scenario: samples of lines with titles, in rows under a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.plots.style import BODY, ink
from sim.plots.wrapping import lines_high, width_of, wrapped

Dash = Literal["-"] | tuple[float, tuple[float, ...]]
"""A line style of matplotlib."""

SAMPLE, GAP, APART = 0.45, 0.08, 0.3
"""Inches of a sample, between it and its title, and to the next."""


@dataclass(frozen=True)
class Line:
    """How the lines of a scenario are drawn, and what it is called."""

    title: str
    colour: str
    dash: Dash
    width: float


def legend(figure: Figure, lines: Sequence[Line], used: float, left: float, right: float) -> float:
    """Draw the samples; the inches from the top that are then used.

    Parameters
    ----------
    figure
        Where.
    lines
        In order.
    used
        Inches from the top that are used already.
    left, right
        Margins of the page in inches.
    """
    width, height = figure.get_size_inches()
    room = width - left - right
    at, row = left, used
    for line in lines:
        title = wrapped(figure, line.title, BODY, room - SAMPLE - GAP)
        takes = SAMPLE + GAP + width_of(figure, title, BODY)
        if at > left and at + takes > width - right:
            at, row = left, row + lines_high("x", BODY) + 0.03
        middle = 1 - (row + lines_high("x", BODY) / 2) / height
        sample = Line2D(
            [at / width, (at + SAMPLE) / width],
            [middle, middle],
            color=line.colour,
            linewidth=line.width,
            linestyle=line.dash,
            solid_capstyle="butt",
        )
        figure.add_artist(sample)
        figure.text(
            (at + SAMPLE + GAP) / width,
            middle,
            title,
            fontsize=BODY,
            color=ink(line.colour),
            va="center",
            ha="left",
            gid="legend",
        )
        at += takes + APART
    return row + lines_high("x", BODY) + 0.06 if lines else used
