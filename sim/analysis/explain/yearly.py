"""What moves slowly, told once a year: effort, troops, money, public goods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.analysis.explain.told import Event, Fact, Lane
from sim.series import declared

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched

TOLD: dict[str, tuple[Lane, float]] = {
    "presence": ("washington", 0.5),
    "goods_us": ("washington", 2.0),
    "effort": ("japan", 0.05),
    "goods_japan": ("japan", 1.0),
}
"""Series, who moves them, and the least change over a year that is told, in their own units."""


def levels(model: Watched) -> Iterator[Event]:
    """At the end of a calendar year: what rose or fell since the end of the year before."""
    now = {
        name: float(model.recorder.latest(_row(model, name), model.quarter - 1)[0]) for name in TOLD
    }
    if not model.memory.year:
        model.memory.year = now
    if not model.situation.now.year_end:
        return
    for name, (lane, least) in TOLD.items():
        before, after = model.memory.year[name], now[name]
        if abs(after - before) >= least:
            facts: dict[str, Fact] = {
                "series": name,
                "before": before,
                "after": after,
                "unit": declared(name).unit,
            }
            yield Event("level", lane, (), facts)
    model.memory.year = now


def _row(model: Watched, name: str) -> int:
    return next(row for row, one in enumerate(model.recorder.series) if one.name == name)
