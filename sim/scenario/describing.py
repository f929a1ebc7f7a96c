"""Whose ``[about]`` a scenario has: that of the file asked for, and of no file it extends.

A parent's title, summary, question, prediction, reading, rival, moves and rows are true of the
parent, so they end with it. The panels to look at are a view and no claim; they are inherited.
Where names are joined by ``+``, nobody has described the combination: it keeps the first one's
title, by which it is recognised beside its own name, and claims nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sim.scenario.faults import printable
from sim.scenario.lineage import Lineage
from sim.scenario.merging import Layer, Merged
from sim.scenario.settings import ORIGIN
from sim.scenario.shape import at

INHERITED = ("panels",)
"""Keys of ``[about]`` that hold of whatever extends the file that states them."""

COMBINED = ("title", "panels")
"""Keys that a combination takes from the first of its names."""


def described(lineage: Lineage, layers: Sequence[Layer]) -> list[Layer]:
    """The layers with no more in ``[about]`` than holds of the scenario asked for.

    Parameters
    ----------
    lineage
        The files, and which of them were asked for.
    layers
        Its layers, each of whose ``[about]`` is a table.
    """
    return [_passing(layer, _passed_on(lineage, layer.label)) for layer in layers]


def title_by_name(lineage: Lineage) -> Layer:
    """A layer that titles a scenario by its file's name, to lie under all that files state.

    Only what is made of several files needs it: such a file has no other title to go by, while a
    file that stands alone is shown by its name wherever it states no title.
    """
    first = lineage.asked[0]
    title = {"about": {"title": {"en": printable(lineage.names[0])}}}
    return Layer(first, first, title if len(lineage.layers) > 1 else {})


def withdraw_summary(merged: Merged) -> None:
    """Empty a summary that was written before values were set; one that was itself set stays."""
    summary = at(merged.tables, ("about", "summary"))
    if not isinstance(summary, dict):
        return
    for language in summary:
        location = ("about", "summary", language)
        if merged.origins.get(location) != ORIGIN:
            summary[language] = ""
            merged.origins.pop(location, None)


def _passed_on(lineage: Lineage, label: str) -> Collection[str] | None:
    """The keys of a file's ``[about]`` that reach the scenario; None for all of them."""
    if label != lineage.asked[0]:
        return INHERITED
    return COMBINED if len(lineage.asked) > 1 else None


def _passing(layer: Layer, keys: Collection[str] | None) -> Layer:
    about = layer.tables.get("about")
    if keys is None or not isinstance(about, dict):
        return layer
    kept = {key: value for key, value in about.items() if key in keys}
    return Layer(layer.label, layer.shown, {**layer.tables, "about": kept})
