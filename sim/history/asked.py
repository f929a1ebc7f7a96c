"""Dated episodes of bargaining: what was asked, what stood before, what was settled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

from sim.history.record import events

EPISODES = "episodes.toml"

Issue: TypeAlias = Literal[
    "host_nation_support", "tariff", "market_access", "investment", "defence_target", "contribution"
]
ISSUES: tuple[Issue, ...] = get_args(Issue)

AMOUNTS = ("asked", "stood", "threatened", "settled")
"""What an episode may have in numbers."""


@dataclass(frozen=True, order=True)
class Date:
    """As far as the record knows it.

    Parameters
    ----------
    year
        Of the event.
    month
        1 to 12; 0 where only the year is known.
    """

    year: int
    month: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)


@dataclass(frozen=True)
class Episode:
    """One episode; None where the record has no number or no date.

    Parameters
    ----------
    name, title
        Its key, and what a reader calls it (English; translated where a language has it).
    issue
        What it was about, one of :data:`ISSUES`.
    unit
        Of its amounts.
    demanded, settled_at
        When it was asked, and when it was settled.
    asked
        What one side wanted the other to do.
    stood
        What held before.
    threatened
        What was to follow otherwise; no ask.
    settled
        What was agreed.
    where
        Amount to where it is from: ``"event 2"`` of :attr:`events`, a column of the annual record
        and its year, or arithmetic on such numbers.
    missing
        What the record lacks, in words.
    events
        Rows of :func:`sim.history.record.events`, as their dates and texts.
    """

    name: str
    title: str
    issue: Issue
    unit: str = ""
    demanded: Date | None = None
    settled_at: Date | None = None
    asked: float | None = None
    stood: float | None = None
    threatened: float | None = None
    settled: float | None = None
    where: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    missing: str = ""
    events: tuple[tuple[Date, str], ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether ask, status quo and settlement are all known in numbers."""
        return None not in (self.asked, self.stood, self.settled)

    @property
    def derived(self) -> tuple[str, ...]:
        """The amounts that are arithmetic on what was read."""
        return tuple(name for name, where in self.where.items() if is_arithmetic(where))


def is_arithmetic(where: str) -> bool:
    """Whether an amount is said to come out of a sum."""
    return any(sign in where for sign in (" * ", " / ", " + ", " - "))


@cache
def episodes() -> tuple[Episode, ...]:
    """The episodes of the record, by date of settlement or else of demand."""
    text = files("sim.history").joinpath(EPISODES).read_text(encoding="utf-8")
    table = events()
    known = [
        (Date(int(year), int(month)), str(event))
        for year, month, event in zip(
            table["year"], table["month"].fillna(0), table["event"], strict=True
        )
    ]
    found = [
        _episode(name, table, known) for name, table in tomllib.loads(text)["episodes"].items()
    ]
    return tuple(sorted(found, key=_when))


def _episode(name: str, table: dict[str, Any], known: list[tuple[Date, str]]) -> Episode:
    rows = tuple(_row(text, known) for text in table.pop("events"))
    where = MappingProxyType(table.pop("from", {}))
    stated: dict[str, Any] = {"name": name, "events": rows, "where": where, **table}
    for key in ("demanded", "settled_at"):
        if key in stated:
            stated[key] = _date(stated[key])
    return Episode(**stated)


def _row(text: str, known: list[tuple[Date, str]]) -> tuple[Date, str]:
    date, _, start = text.partition(" ")
    (row,) = (one for one in known if one[0] == _date(date) and one[1].startswith(start))
    return row


def _date(text: str) -> Date:
    year, _, month = text.partition("-")
    return Date(int(year), int(month or 0))


def _when(one: Episode) -> Date:
    return one.settled_at or one.demanded or one.events[-1][0]
