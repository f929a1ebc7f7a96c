"""What figures of a batch share: where its numbers come from, and how an axis is numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.plots.panels import ROUND
from sim.plots.style import FAINT

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

APART = 0.55
"""Inches between two numbers of an axis, at least."""

MOST_BINS = 12
"""Parts of an axis that are tried before one number is left to stand alone."""

END = 0.15
"""Inches between a number and the end of its axis, at least: the next panel has numbers too."""


def origin_of(results: Results, words: Catalogue) -> str:
    """Design, size, seed, version, and the start of the manifest's fingerprint."""
    manifest = results.manifest
    design = results.design or {}
    return words.text(
        "designed.provenance",
        design=design["name"],
        points=words.counted("point", manifest["points"]),
        worlds=words.counted("world", manifest["worlds"]),
        years=words.counted("year", manifest["years"]),
        seed=manifest["seed"],
        version=manifest["versions"]["alliance-sim"],
        fingerprint=results.fingerprint[:12],
    )


def dress(axes: Axes, rows: float, width: float) -> None:
    """Rows from the top down, without numbers; a scale below with as many as it has room for.

    Parameters
    ----------
    axes
        Its limits along x are final.
    rows
        Inches of all rows, which are the units of y.
    width
        Inches.
    """
    axes.set_ylim(rows, 0.0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    low, high = axes.get_xlim()
    room = END * (high - low) / width
    shown: list[float] = []
    for bins in range(max(1, int(width / APART)), MOST_BINS):
        numbers = MaxNLocator(bins, steps=ROUND).tick_values(low, high)
        shown = [at for at in numbers if at == 0.0 or low + room <= at <= high - room]
        if len(shown) > 1:  # One number alone is no scale.
            break
    axes.set_xticks(shown)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: minus(f"{at:.10g}")))
    axes.tick_params(length=3, pad=2.5)
    axes.axvline(0.0, color=FAINT, linewidth=1.0)
    axes.grid(axis="x", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)


def minus(number: str) -> str:
    """The number with a true minus sign."""
    return number.replace("-", "−")
