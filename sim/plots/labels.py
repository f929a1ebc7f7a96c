"""Direct labels: names stand beside their lines, spread until none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.plots.style import ink

GAP = 0.1
"""Inches between the end of a line and its label."""

SMALLEST = 6.0
"""Points."""


@dataclass(frozen=True)
class Label:
    """A text that belongs to the height ``at`` at the right edge of a panel."""

    at: float
    text: str
    colour: str


def spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Move centres as little as keeps labels apart and within [0, ``top``].

    Labels that would meet form a group around the mean of what they wanted, and groups that then
    meet join (pooled adjacent violators, which minimises the sum of squared moves).

    Parameters
    ----------
    wanted, heights
        Centre and height of each label.
    top
        Height of the panel, in the same unit.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _bottom(groups[-1], wanted, heights, top) < (
            _bottom(groups[-2], wanted, heights, top) + sum(heights[one] for one in groups[-2])
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    centres = [0.0] * len(wanted)
    for group in groups:
        edge = _bottom(group, wanted, heights, top)
        for index in group:
            centres[index] = edge + heights[index] / 2
            edge += heights[index]
    return centres


def place(axes: Axes, labels: Sequence[Label], size: float, inches: tuple[float, float]) -> None:
    """Write labels to the right of a panel whose limits are final.

    Parameters
    ----------
    axes
        The panel.
    labels
        In any order; texts may have several lines.
    size
        Of the text, in points.
    inches
        Width and height of the panel.
    """
    low, high = axes.get_ylim()
    width, height = inches
    lines = sum(one.text.count("\n") + 1 for one in labels)
    # More labels than a panel has room for are written smaller, down to what can still be read.
    size = min(size, max(height / (lines * 1.25 / 72), SMALLEST)) if lines else size
    line = size * 1.25 / 72
    wanted = [min(max((one.at - low) / (high - low), 0.0), 1.0) for one in labels]
    tall = [line * (one.text.count("\n") + 1) for one in labels]
    centres = spread([share * height for share in wanted], tall, height)
    for one, share, centre in zip(labels, wanted, centres, strict=True):
        moved = abs(centre - share * height) > line / 3
        axes.annotate(
            one.text,
            xy=(1 + 0.02 / width, share),
            xytext=(1 + GAP / width, centre / height),
            xycoords="axes fraction",
            textcoords="axes fraction",
            color=ink(one.colour),
            fontsize=size,
            linespacing=1.1,
            va="center",
            ha="left",
            gid="label",
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-",
                "color": ink(one.colour),
                "linewidth": 0.7 if moved else 0.0,
                "shrinkA": 0,
                "shrinkB": 0,
                "relpos": (0, 0.5),
            },
        )


def _bottom(
    group: Sequence[int], wanted: Sequence[float], heights: Sequence[float], top: float
) -> float:
    """Lower edge of a group of labels standing on one another, as near as can be to its wishes."""
    total = sum(heights[index] for index in group)
    offset, edges = 0.0, []
    for index in group:
        edges.append(wanted[index] - heights[index] / 2 - offset)
        offset += heights[index]
    return min(max(sum(edges) / len(edges), 0.0), max(top - total, 0.0))
