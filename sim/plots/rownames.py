"""Names of rows, to the left of their panels: a title, and under it the name in files."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.plots.frame import LEFT
from sim.plots.labels import SMALLEST
from sim.plots.style import BLACK, BODY, GREY, SMALL
from sim.plots.wrapping import lines_high, width_of, wrapped

WIDEST = 1.9
"""Inches; longer titles are broken."""


class RowName:
    """The name of one row.

    Parameters
    ----------
    figure
        Where it will stand.
    title, under
        The two texts; the second may be empty and is not broken.
    """

    def __init__(self, figure: Figure, title: str, under: str) -> None:
        self._figure = figure
        self._title = wrapped(figure, title, BODY, WIDEST)
        self._under = under

    @property
    def width(self) -> float:
        """Inches."""
        return max(
            width_of(self._figure, self._title, BODY), width_of(self._figure, self._under, SMALL)
        )

    def write(self, middle: float, room: float) -> None:
        """Write it, smaller where it is higher than its row.

        Parameters
        ----------
        middle
            Height on the page, in inches.
        room
            Height of the row, in inches.
        """
        high = lines_high(self._title, BODY) + lines_high(self._under, SMALL)
        shrunk = min(1.0, room / high)
        top = middle + min(high, room) / 2
        for text, size, colour in ((self._title, BODY, BLACK), (self._under, SMALL, GREY)):
            size = max(size * shrunk, SMALLEST)
            width, height = self._figure.get_size_inches()
            self._figure.text(
                LEFT / width,
                top / height,
                text,
                fontsize=size,
                color=colour,
                va="top",
                ha="left",
                linespacing=1.1,
                gid="row",
            )
            top -= lines_high(text, size)
