"""One panel: its axes, and the title, note and unit that stand above them."""

from __future__ import annotations

from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from sim.plots.labels import Label
from sim.plots.style import GREY, SMALL, TITLE, embolden
from sim.plots.wrapping import lines_high

MOST, ROUND = 5, [1, 2, 2.5, 5, 10]
"""Numbers on an axis: how many steps, and which."""

_OVER = 0.14  # Above the title, in inches.


@dataclass
class Panel:
    """One panel of a page while it is being made; see :meth:`sim.plots.page.Page.panel`."""

    axes: Axes
    row: int
    column: int
    title: str
    note: str
    unit: str
    shared: bool
    factor: float = 1.0
    labels: list[Label] = field(default_factory=list)
    numbers: dict[float, str] = field(default_factory=dict)
    """What stands beside the y axis and where, if it is not to be chosen from the limits."""

    @property
    def header(self) -> float:
        """Inches above the axes for title, note and unit, events apart."""
        return (
            self._over + lines_high(self.note, SMALL) + 0.04 + lines_high(self.unit, SMALL) + 0.05
        )

    @property
    def _over(self) -> float:
        """Inches above the note."""
        return _OVER + lines_high(self.title, TITLE) + 0.02 if self.title else 0.0

    def number(self, most: int = MOST) -> None:
        """Choose the numbers beside the y axis: the panel's own, else round ones, at most so many.

        Parameters
        ----------
        most
            Steps between the numbers.
        """
        if self.numbers:
            self.axes.set_yticks(list(self.numbers), list(self.numbers.values()))
        else:
            self.axes.yaxis.set_major_locator(MaxNLocator(most, steps=ROUND))
            if self.factor != 1.0:
                self.axes.yaxis.set_major_formatter(lambda at, _: f"{at * self.factor:.10g}")

    def dress(
        self,
        inches: tuple[float, float],
        *,
        span: tuple[float, float],
        year: str,
        years_below: bool,
        strip: float,
        head: float,
    ) -> None:
        """Set axes and unit; title and note from the top of the header down.

        Parameters
        ----------
        inches
            Width and height of the axes.
        span
            First and last year.
        year
            Name of the x axis, where it has one.
        years_below
            Whether there are numbers along it.
        strip, head
            Inches above the axes for events, and for everything.
        """
        axes, (width, height) = self.axes, inches
        axes.set_xlim(*span)
        years = max(2, int(width / 0.55))
        axes.xaxis.set_major_locator(
            MaxNLocator(years, integer=True, steps=[1, 2, 5, 10], min_n_ticks=1)
        )
        axes.xaxis.set_major_formatter("{x:.0f}")
        self.number(max(2, min(MOST, int(height / 0.3))))
        axes.tick_params(labelfontfamily=axes.title.get_fontfamily(), length=3, pad=2.5)
        axes.tick_params(labelleft=not self.shared, labelbottom=years_below)
        axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(year, fontsize=SMALL, labelpad=1)
        axes.set_ylabel(self.unit, rotation=0, ha="left", va="bottom", fontsize=SMALL)
        # Above the axis and level: rotated Chinese and Japanese is slow to read.
        axes.yaxis.set_label_coords(0.0, 1 + (strip + 0.05) / height)
        top = 1 + (head - _OVER) / height
        title = self._heading(self.title, TITLE, "black", top, "title")
        embolden(title, TITLE)
        self._heading(self.note, SMALL, GREY, 1 + (head - self._over) / height, "note")

    def _heading(self, text: str, size: float, colour: str, top: float, gid: str) -> Text:
        return self.axes.text(
            0,
            top,
            text,
            transform=self.axes.transAxes,
            fontsize=size,
            color=colour,
            va="top",
            ha="left",
            linespacing=1.15,
            gid=gid,
        )
