"""The demand, the table, what was offered at it, whether it passed at home, and threats behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.explain.told import Event, Fact
from sim.bargaining.table import Outcome
from sim.bargaining.transcript import LEAST, Move, Said, Transcript
from sim.scenario.tables.table import SUBJECTS

if TYPE_CHECKING:
    from sim.analysis.explain.watching import Watched


def demand(model: Watched) -> Iterator[Event]:
    """What Washington asks of Japan, issue by issue, and what it threatens."""
    made, outcome = model.seen.demand, model.outcome
    if made is None or not made.made[0] or outcome is None:
        return
    table, stakes = model.structure.table, outcome.stakes
    asked = outcome.active[:, 0] & table.contribution[:, 0]
    wants = (stakes.us_ideal[:, 0] - stakes.terms[:, 0]) * np.where(table.rising, 1.0, -1.0)
    facts: dict[str, Fact] = {
        "subjects": _subjects(outcome),
        "moves": tuple(
            _move(model, int(row), stakes.terms[row, 0], stakes.us_ideal[row, 0])
            for row in np.flatnonzero(asked & (wants > 0.0))
        ),
        "threats": tuple(n for row, n in enumerate(table.threats) if stakes.named[row, 0]),
        "account": float(model.united_states.judgement.account[0]),
        "threshold": float(model.parameters.united_states.demands.account_threshold[0]),
    }
    for row, name in enumerate(table.threats):
        if stakes.named[row, 0]:
            facts[f"chance.{name}"] = float(stakes.threatened[row, 0])
    yield Event("demand", "washington", ("demand",), facts)


def table(model: Watched) -> Iterator[Event]:
    """The table of the quarter: who called it, the last offers, what came of it, and why."""
    outcome = model.outcome
    if outcome is None:
        return
    seats, settlement = outcome.seats, outcome.settlement
    agreed, signed = bool(outcome.agreed[0]), bool(settlement.agreed[0])
    occasions = {
        "demand": seats.demanded[0],
        "renewal": seats.renewal[0],
        "initiative": seats.opened[0],
    }
    called = tuple(name for name, held in occasions.items() if held) or ("calendar",)
    series = [
        name
        for name, held in (
            ("renewal", seats.renewal[0]),
            ("opened", seats.opened[0]),
            ("business", called == ("calendar",)),
            ("linked", seats.subjects[:, 0].sum() > 1),
            ("deal", agreed),
        )
        if held
    ]
    facts: dict[str, Fact] = {
        "occasions": called,
        "subjects": _subjects(outcome),
        "ending": "deal" if agreed else "not_ratified" if signed else "no_deal",
        "rounds": float(settlement.rounds[0]),
        "worth_us": float(settlement.utility_us[0]) if signed else 0.0,
        "worth_japan": float(settlement.utility_japan[0]) if signed else 0.0,
        "moves": tuple(_agreed(model, outcome)) if agreed else (),
    }
    if signed:
        facts |= _gates(model, outcome)
    if model.structure.table.protocol == "alternating_offers":
        said = model.transcript(0)
        if said is not None:
            facts |= _offers(said, signed)
    yield Event("table", "table", tuple(series), facts)


def threats(model: Watched) -> Iterator[Event]:
    """Threats that failed talks leave pending, and those that a deal takes back."""
    names, before = model.structure.table.threats, model.seen.pending
    after = model.united_states.unilateral.threats.left[:, 0]
    now = model.situation.now
    for row, name in enumerate(names):
        # One that was due this quarter was carried out before the table.
        was = np.isfinite(before[row]) and before[row] > 1.0
        if np.isfinite(after[row]) and not was:
            model.memory.threatened[row] = f"{now.year}Q{now.quarter}"
            facts: dict[str, Fact] = {"threat": name, "left": float(after[row])}
            yield Event("threat_pending", "washington", (), facts)
        elif was and not np.isfinite(after[row]):
            since = model.memory.threatened.pop(row, "")
            yield Event("threat_withdrawn", "washington", (), {"threat": name, "since": since})


def _subjects(outcome: Outcome) -> tuple[str, ...]:
    lies = outcome.seats.subjects[:, 0]
    return tuple(name for name, on in zip(SUBJECTS, lies, strict=True) if on)


def _move(model: Watched, row: int, before: float, after: float) -> Move:
    issue = model.structure.table.issues[row]
    return Move(issue, float(before), float(after), model.scenario.issues[issue].unit)


def _agreed(model: Watched, outcome: Outcome) -> Iterator[Move]:
    """What the deal moves, as far as an offer of the same size would be told."""
    terms, after = outcome.stakes.terms[:, 0], outcome.after[:, 0]
    ends = outcome.stakes.us_ideal[:, 0] - outcome.stakes.japan_ideal[:, 0]
    way = np.abs(np.where(ends == 0.0, 1.0, ends))
    for row in np.flatnonzero(np.abs(after - terms) > LEAST * way):
        yield _move(model, int(row), terms[row], after[row])


def _gates(model: Watched, outcome: Outcome) -> dict[str, Fact]:
    """What each side's gate at home asked of what was signed, and which of them it failed."""
    table, stakes, support = model.structure.table, outcome.stakes, model.situation.opinion.support
    worth = outcome.settlement.utility_us[0], outcome.settlement.utility_japan[0]
    facts: dict[str, Fact] = {}
    failed = []
    for side, name, gates in ((0, "us", table.gates_us), (1, "japan", table.gates_japan)):
        asked = {gate for gate, on in zip(gates, outcome.active[:, 0], strict=True) if on}
        strictest = next((one for one in ("treaty", "legislature") if one in asked), "executive")
        facts[f"gate_{name}"] = strictest
        if strictest != "executive":
            facts[f"asks_{name}"] = float(stakes.gates[side, 0])
            facts[f"support_{name}"] = float(support[side, 0])
            if worth[side] < stakes.gates[side, 0] and not outcome.agreed[0]:
                failed.append(name)
    facts["failed"] = tuple(failed)
    return facts


def _offers(said: Transcript, signed: bool) -> dict[str, Fact]:
    """The last offer of each side, and how far the very last one fell short."""
    facts: dict[str, Fact] = {"first": "us" if said.offers[0].by_us else "japan"}
    for name, by_us in (("us", True), ("japan", False)):
        own = [offer for offer in said.offers if offer.by_us == by_us]
        if own:
            facts[f"offer_{name}"] = own[-1].moves
    last: Said = said.offers[-1]
    facts["last"] = "us" if last.by_us else "japan"
    if not signed:
        facts |= {"answer": last.answer, "worth_last": last.worth, "held_last": last.held}
    return facts
