"""Names of factors to the left of their bars: what each is, and under it its path in files."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from sim.analysis.factors import label_of
from sim.languages import Catalogue
from sim.plots.style import BLACK, BODY, GREY, SMALL
from sim.plots.wrapping import lines_high, wrapped

_AROUND = 0.16  # Inches above and below a name, together.


@dataclass(frozen=True)
class Beside:
    """The name of one factor, in lines.

    Parameters
    ----------
    label, path
        The two texts; a long path is broken at its dots.
    """

    label: str
    path: str

    @classmethod
    def of(cls, figure: Figure, factor: str, words: Catalogue, inches: float) -> Beside:
        """The name of a factor, no wider than ``inches``."""
        label = label_of(factor, words)
        # Words would be broken at spaces, which a path has none of.
        path = wrapped(figure, factor.replace(".", ". "), SMALL, inches).replace(". ", ".")
        return cls(wrapped(figure, label, BODY, inches), path if label != factor else "")

    @property
    def high(self) -> float:
        """Inches that its row needs."""
        return lines_high(self.label, BODY) + lines_high(self.path, SMALL) + _AROUND

    def write(self, figure: Figure, right: float, middle: float) -> None:
        """Write it right-aligned.

        Parameters
        ----------
        right, middle
            Its right edge and its middle, in inches from the left and the bottom of the page.
        """
        width, height = figure.get_size_inches()
        top = middle + (self.high - _AROUND) / 2.0
        for text, size, colour in ((self.label, BODY, BLACK), (self.path, SMALL, GREY)):
            if text:
                figure.text(
                    right / width,
                    top / height,
                    text,
                    fontsize=size,
                    color=colour,
                    ha="right",
                    va="top",
                    linespacing=1.2,
                    gid="factor",
                )
            top -= lines_high(text, size)
