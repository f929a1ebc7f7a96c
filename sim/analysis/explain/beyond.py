"""What others do: crises and how Washington stood in them, modules of trade rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.analysis.explain.told import Event, Fact, Lane

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched

LANE_OF: dict[str, Lane] = {"japan": "japan", "us": "washington"}
"""Whose doing it is that somebody joins a module; of partners, the others'."""


def crises(model: Watched) -> Iterator[Event]:
    """Crises that broke out, and how long Washington took."""
    test = model.situation.test
    for row, name in enumerate(model.structure.crises):
        if not test.broke[row, 0]:
            continue
        answer = "late" if test.lateness[row, 0] > 0.0 else "at_once"
        if test.failed[row, 0]:
            answer = "failed"
        facts: dict[str, Fact] = {
            "place": name,
            "answer": answer,
            "delay": float(test.delay[row, 0]),
        }
        yield Event("crisis", "beyond", (f"crisis.{name}",), facts)


def modules(model: Watched) -> Iterator[Event]:
    """Modules of trade rules called for, joined, left, at critical mass, or dead."""
    state, structure, before = model.situation.modules, model.structure, model.seen.members
    names = structure.modules
    called = tuple(name for row, name in enumerate(names) if state.called[row, 0])
    if called:
        yield Event("module_called", "japan", ("module_called",), {"modules": called})
    who = (*structure.partners, "japan", "us")
    for place, member in enumerate(who):
        held = state.members[place, :, 0]
        joined = tuple(n for row, n in enumerate(names) if held[row] and not before[place, row])
        left = tuple(
            n
            for row, n in enumerate(names)
            if before[place, row] and not held[row] and not state.died[row, 0]
        )
        if joined:
            series = {"japan": (), "us": ("us_joins",)}.get(member, (f"joins.{member}",))
            entry: dict[str, Fact] = {"who": member, "modules": joined}
            yield Event("joins", LANE_OF.get(member, "beyond"), series, entry)
        if left:
            yield Event("leaves", "beyond", (), {"who": member, "modules": left})
    formed = model.at_critical_mass()
    reached = tuple(n for row, n in enumerate(names) if formed[row] and not model.seen.formed[row])
    if reached:
        yield Event("module_formed", "beyond", (), {"modules": reached})
    died = tuple(name for row, name in enumerate(names) if state.died[row, 0])
    if died:
        yield Event("module_died", "beyond", ("module_died",), {"modules": died})
