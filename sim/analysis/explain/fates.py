"""What became of deals: kept, run out, broken, torn up, undone at home, replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.actors.deals import (
    BROKEN_JAPAN,
    BROKEN_US,
    FATES,
    KEPT,
    REPLACED,
    REVOKED,
    RUN_OUT,
    UNRAVELLED_JAPAN,
    UNRAVELLED_US,
)
from sim.analysis.explain.told import Deal, Event, Fact, Lane
from sim.scenario.tables.table import SUBJECTS

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched

LANE_OF: dict[int, Lane] = {
    BROKEN_US: "washington",
    REVOKED: "washington",
    UNRAVELLED_US: "washington",
    BROKEN_JAPAN: "japan",
    UNRAVELLED_JAPAN: "japan",
    KEPT: "table",
    RUN_OUT: "table",
    REPLACED: "table",
}


def undone(model: Watched) -> Iterator[Event]:
    """Deals that were broken, torn up or undone, before anybody sat down."""
    for fate in (UNRAVELLED_US, UNRAVELLED_JAPAN, BROKEN_US, REVOKED, BROKEN_JAPAN):
        yield from _befell(model, fate)


def ended(model: Watched) -> Iterator[Event]:
    """Deals that gave way to a new one, or whose term is over."""
    for fate in (REPLACED, KEPT, RUN_OUT):
        yield from _befell(model, fate)


def _befell(model: Watched, fate: int) -> Iterator[Event]:
    ended: dict[int, list[str]] = {}
    for _, made, fates, subjects in model.situation.deals.endings:
        for quarter, became, subject in zip(made, fates, subjects, strict=True):
            if became == fate:
                ended.setdefault(int(quarter), []).append(SUBJECTS[subject])
    if not ended:
        return
    deals = tuple(Deal(_when(model, made), tuple(ended[made])) for made in sorted(ended))
    facts: dict[str, Fact] = {"deals": deals}
    opposition = {UNRAVELLED_US: 0, UNRAVELLED_JAPAN: 1}
    if fate in opposition:
        facts["opposition"] = float(model.seen.opposition[opposition[fate]])
    if fate == REVOKED:
        reversed_now = bool(model.situation.signals.reversed_now[0])
        facts["because"] = "reversal" if reversed_now else "successor"
    series = () if fate == REPLACED else (FATES[fate],)
    yield Event(FATES[fate], LANE_OF[fate], series, facts)


def _when(model: Watched, quarter: int) -> str:
    """When a deal was concluded, ``2027Q3``; empty before the run."""
    now = model.structure.clock.at(quarter)
    return f"{now.year}Q{now.quarter}" if quarter >= 0 else ""
