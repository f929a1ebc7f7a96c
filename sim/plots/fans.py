"""A fan of worlds: 90 % and 50 % bands, a thick median, and a dozen single worlds behind."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from sim.plots.legend import Dash
from sim.plots.sources import is_index
from sim.plots.style import FAINT
from sim.series import declared

DASHED: Dash = (0, (4, 2))
"""How a line is drawn that stands for comparison."""


def fan(
    axes: Axes,
    band: pd.DataFrame,
    colour: str,
    *,
    paths: pd.DataFrame | None = None,
    wide: bool = True,
    weight: float = 1.0,
    median: bool = True,
) -> None:
    """Draw the bands and the median of one series.

    Parameters
    ----------
    axes
        Where.
    band
        Columns ``q05``, ``q25``, ``q50``, ``q75``, ``q95`` by year.
    colour
        Of all three.
    paths
        Single worlds, year by world, drawn thin and grey.
    wide
        Draw the 90 % band; without it only the 50 % band, for panels that several series share.
    weight
        Factor on the strength of the bands.
    median
        Draw the median too.
    """
    years = band.index.to_numpy()
    if wide:
        axes.fill_between(
            years, band["q05"], band["q95"], color=colour, alpha=0.15 * weight, linewidth=0
        )
    axes.fill_between(
        years, band["q25"], band["q75"], color=colour, alpha=0.27 * weight, linewidth=0
    )
    if paths is not None:
        axes.plot(paths.index, paths.to_numpy(), color=FAINT, linewidth=0.5, alpha=0.75)
    if median:
        axes.plot(years, band["q50"], color=colour, linewidth=2.4)


def dashed(axes: Axes, line: pd.Series[float], colour: str, dash: Dash = DASHED) -> None:
    """Draw a line for comparison."""
    axes.plot(line.index, line.to_numpy(), color=colour, linewidth=1.6, linestyle=dash)


def level(axes: Axes, at: float, colour: str) -> None:
    """Draw a level that does not change over the run."""
    axes.axhline(at, color=colour, linewidth=1.2, linestyle=(0, (6, 2)))


def span_of(series: str, *drawn: pd.DataFrame | pd.Series[float]) -> tuple[float, float]:
    """Limits of the y axis: 0 to 1 for an index or a probability, else from what is drawn.

    The axis starts at zero unless everything drawn lies in the upper part of it; then it shows the
    range alone, as a change of a tenth would else be hidden.
    """
    if is_index(series):
        return 0.0, 1.0
    arrays = [table.to_numpy() for table in drawn]
    low = min(float(array.min()) for array in arrays)
    high = max(float(array.max()) for array in arrays)
    margin = 0.06 * (high - low) or 0.06 * abs(high) or 1.0
    if declared(series).low == 0.0 and low < 0.6 * high:
        return 0.0, high + margin
    return low - margin, high + margin
