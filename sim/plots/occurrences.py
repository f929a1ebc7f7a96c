"""Which row of a timeline an event belongs to, and whether its mark is filled, ring or cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sim.analysis.explain import Event, Told

Mark: TypeAlias = Literal["good", "neither", "bad"]
"""Agreed, kept or met; neither; failed, refused, broken or undone."""

ROWS: dict[str, tuple[str, ...]] = {
    "washington": ("terms", "demands", "measures", "deeds", "breaks"),
    "table": ("talks", "endings"),
    "japan": ("answers", "help", "breaks", "rules"),
    "beyond": ("crises", "elsewhere", "partners"),
}
"""Rows of each lane, from the top down."""

PLACES: dict[str, str] = {
    "inauguration": "terms",
    "reversal": "terms",
    "departure": "terms",
    "demand": "demands",
    "carried_out": "measures",
    "unilateral": "measures",
    "let_down": "measures",
    "announced": "measures",
    "threat_pending": "measures",
    "threat_withdrawn": "measures",
    "deed": "deeds",
    "broken_us": "breaks",
    "revoked": "breaks",
    "unravelled_us": "breaks",
    "table": "talks",
    "kept": "endings",
    "run_out": "endings",
    "replaced": "endings",
    "absorbed": "answers",
    "retaliated": "answers",
    "invested": "answers",
    "rules_written": "answers",
    "request": "help",
    "entrapped": "help",
    "broken_japan": "breaks",
    "unravelled_japan": "breaks",
    "module_called": "rules",
    "crisis": "crises",
    "elsewhere": "elsewhere",
    "joins": "partners",
    "leaves": "partners",
    "module_died": "partners",
}
"""The row of each kind; what is not here, calls and slow levels among it, has no mark."""

_BAD = {
    "reversal",
    "carried_out",
    "unilateral",
    "broken_us",
    "revoked",
    "unravelled_us",
    "run_out",
    "retaliated",
    "entrapped",
    "broken_japan",
    "unravelled_japan",
    "leaves",
    "module_died",
}
_GOOD = {"let_down", "threat_withdrawn", "kept", "invested", "rules_written", "joins"}


@dataclass(frozen=True)
class Row:
    """One row of a timeline.

    Parameters
    ----------
    lane, name
        Who acts, and what.
    marks
        Quarters of the run and how their marks look, each pair once.
    """

    lane: str
    name: str
    marks: tuple[tuple[int, Mark], ...]


def mark_of(event: Event) -> Mark:
    """How the mark of an event looks."""
    facts, kind = event.facts, event.kind
    if kind in ("deed", "elsewhere"):
        return "good" if facts["kept"] else "bad"
    if kind == "request":
        return "bad" if facts["refused"] else "good"
    if kind == "table":
        return "good" if facts["ending"] == "deal" else "bad"
    if kind == "crisis":
        by_answer: dict[object, Mark] = {"at_once": "good", "late": "neither", "failed": "bad"}
        return by_answer[facts["answer"]]
    return "bad" if kind in _BAD else "good" if kind in _GOOD else "neither"


def rows_of(quarters: Sequence[Told]) -> list[Row]:
    """The rows in which anything happens, from the top down."""
    found: dict[tuple[str, str], dict[tuple[int, Mark], None]] = {}
    for told in quarters:
        for event in told.events:
            if event.kind not in PLACES:
                continue
            row = PLACES[event.kind]
            # A departure of Japan's stands with the terms of both.
            lane = next((one for one in (event.lane, *ROWS) if row in ROWS[one]), event.lane)
            found.setdefault((lane, row), {})[(told.index, mark_of(event))] = None
    return [
        Row(lane, name, tuple(found[lane, name]))
        for lane, names in ROWS.items()
        for name in names
        if (lane, name) in found
    ]
