"""Colours, sizes and matplotlib settings shared by every figure.

Colours are those of Okabe and Ito (2008), told apart under the common colour-vision deficiencies;
lines are drawn thick enough for a projector and text darkened to a contrast of 4.5 on white.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patheffects import Normal, Stroke

from sim.plots.fonts import families

BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
ORANGE = "#E69F00"
SKY = "#56B4E9"
BLACK = "#000000"

RIVALS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
"""Colours of scenarios beside the first, and of lines that share a panel, in order of use."""

GREY = "#595959"
FAINT = "#8c8c8c"
DATED = {"term": "#8c8c8c", "expiry": "#b8792b", "event": "#000000"}
"""Dotted lines: presidential terms, the agreement's expiry, the scenario's own events."""

HEADLINE, SUBLINE, TITLE, BODY, SMALL = 17.0, 11.5, 11.5, 9.5, 8.5
"""Text sizes in points on a page 12.8 inches wide, which fills a projected slide."""

# Figures are drawn one at a time: matplotlib's settings belong to the whole process.
_drawing = RLock()

SETTINGS: dict[Any, Any] = {
    "figure.dpi": 150,
    "savefig.dpi": "figure",
    "figure.facecolor": "white",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.labelcolor": GREY,
    "axes.xmargin": 0,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "lines.solid_capstyle": "round",
    # A scenario's title may hold a dollar sign; no text of ours is mathematics.
    "text.parse_math": False,
    # Outlines instead of text: a machine without a Chinese or Japanese font would show boxes. The
    # words stay searchable in the file's title and description.
    "svg.fonttype": "path",
    # Identifiers inside the file follow from its content, so that two renders are the same bytes.
    "svg.hashsalt": "alliance-sim",
}


@contextmanager
def drawing(language: str) -> Iterator[None]:
    """Matplotlib's settings for figures in ``language``; the process's own come back after it.

    Raises
    ------
    UsageError
        Not a language of the project.
    """
    fonts = families(language)
    with _drawing, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({**SETTINGS, "font.family": fonts, "font.size": BODY})
        yield


def contrast(colour: str) -> float:
    """Contrast of a colour against white, 1 to 21 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def ink(colour: str) -> str:
    """The colour, darkened until text in it reads on white (contrast 4.5)."""
    red, green, blue = to_rgb(colour)
    while contrast(to_hex((red, green, blue))) < 4.5:
        red, green, blue = red * 0.97, green * 0.97, blue * 0.97
    return to_hex((red, green, blue))


def embolden(text: Artist, size: float, colour: str = BLACK) -> None:
    """Make a heading heavier by its outline.

    The collection has one weight, and a bold Latin face beside a regular Chinese one looks torn.
    """
    text.set_path_effects([Stroke(linewidth=size / 28, foreground=colour), Normal()])
