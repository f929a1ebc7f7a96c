"""What Washington and the two leaders do: terms, reversals, calls, deeds, tariffs, threats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.explain.told import Event, Fact, Lane
from sim.bargaining.transcript import Move

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched


def turns(model: Watched) -> Iterator[Event]:
    """Who takes office, who goes, who calls; and whether Washington reverses itself."""
    situation, us = model.situation, model.united_states
    if situation.now.inauguration:
        turned = bool(situation.signals.successor[0]) != model.seen.successor
        yield Event("inauguration", "washington", (), {"turned": turned})
    if situation.signals.reversed_now[0]:
        yield Event("reversal", "washington", ("reversal",))
    if situation.channel.departed[0]:
        gone_us, _ = model.structure.departures(situation.now)
        if situation.now.inauguration:
            gone_us = gone_us or bool(us.office.departed[0])
        gone_japan = bool(model.japan.cabinet.departed[0])
        who = "both" if gone_us and gone_japan else "us" if gone_us else "japan"
        lane: Lane = "japan" if who == "japan" else "washington"
        yield Event("departure", lane, ("departure",), {"who": who})
    if situation.channel.called[0]:
        yield Event("call", "table", ("call",))


def deeds(model: Watched) -> Iterator[Event]:
    """Deeds that show where Washington stands, towards Japan and towards another ally."""
    signals = model.situation.signals
    if signals.deed[0]:
        good = bool(signals.good[0])
        yield Event("deed", "washington", () if good else ("betrayal",), {"kept": good})
    if signals.elsewhere[0]:
        kept = bool(signals.elsewhere_kept[0])
        series = ("elsewhere",) if kept else ("elsewhere", "elsewhere_failed")
        yield Event("elsewhere", "beyond", series, {"kept": kept})


def measures(model: Watched) -> Iterator[Event]:
    """Threats carried out, tariffs set without asking, and notice of them."""
    seen, structure = model.seen, model.structure.table
    done = seen.measures
    assert done is not None
    due = np.flatnonzero(seen.pending <= 1.0)
    carried = [row for row in due if model.parameters.threats.measure[row, 0] > 0.0]
    moved = {structure.threat_moves[row] for row in carried}
    if done.carried_out[0]:
        since = {model.memory.threatened.pop(int(row), "") for row in carried}
        facts: dict[str, Fact] = {
            "threats": tuple(structure.threats[row] for row in carried),
            "moves": tuple(_moves(model, moved)),
            "since": tuple(sorted(since - {""})),
        }
        yield Event("carried_out", "washington", ("carried_out",), facts)
    tariff = () if "tariff" in moved else tuple(_moves(model, {"tariff"}))
    if done.imposed[0]:
        along = bool(done.others_hit[0])
        series = ("unilateral", "others_hit") if along else ("unilateral",)
        yield Event("unilateral", "washington", series, {"moves": tariff, "along": along})
    elif tariff:
        yield Event("let_down", "washington", (), {"moves": tariff})
    if done.announced[0]:
        yield Event("announced", "washington", ("announced",))


def _moves(model: Watched, issues: set[str]) -> Iterator[Move]:
    """How these issues moved by measures."""
    terms, (before, after) = model.situation.terms, model.seen.stood
    for issue in model.structure.table.issues:
        row = terms.row[issue]
        if issue in issues and before[row] != after[row]:
            unit = model.scenario.issues[issue].unit
            yield Move(issue, float(before[row]), float(after[row]), unit)
