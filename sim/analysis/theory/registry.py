"""The claims of theory C1 to C24 as data: formula, sources, cases with expected numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sim.errors import Fault, Message, UsageError
from sim.languages import catalogue

MARKS = {
    "abstract": "read as an abstract or a stored copy",
    "not opened": "standard literature, not opened: verify before quoting",
    "unmarked": "no record of whether it was opened: verify before quoting",
    "own": "the project's own derivation",
}
"""What is known of how a source was read."""


@dataclass(frozen=True)
class Source:
    """Where a claim comes from.

    Parameters
    ----------
    cite
        Authors and year.
    work
        Where it appeared.
    mark
        One of :data:`MARKS`.
    """

    cite: str
    work: str
    mark: str


@dataclass(frozen=True)
class Case:
    """Inputs, and what the claim expects of them.

    Parameters
    ----------
    call
        Name of a reading in :mod:`sim.analysis.theory.readings`.
    inputs
        Its arguments.
    expected
        One number or several; none where only a bound is expected.
    within
        How far off a number may be: half of the last digit that the claim states.
    above
        A bound that every number must exceed; None where numbers are expected.
    """

    call: str
    inputs: Mapping[str, Any]
    expected: tuple[float, ...]
    within: float
    above: float | None


@dataclass(frozen=True)
class Claim:
    """One claim.

    Parameters
    ----------
    number
        ``"C14"``.
    formula
        In plain text.
    sources, cases
        One or more of each.
    """

    number: str
    formula: str
    sources: tuple[Source, ...]
    cases: tuple[Case, ...]

    def title(self, language: str = "en") -> str:
        """What it says, in one line."""
        return catalogue(language).text(f"theory.{self.number}.title")


@cache
def claims() -> Mapping[str, Claim]:
    """All claims by number, in order."""
    text = files("sim.analysis.theory").joinpath("claims.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    return MappingProxyType({number: _claim(number, table) for number, table in tables.items()})


def claim(number: str) -> Claim:
    """The claim of a number, ``"C14"`` or ``"c14"``.

    Raises
    ------
    UsageError
        No such claim.
    """
    known = claims()
    asked = number.strip().upper()
    if asked not in known:
        nearest = get_close_matches(asked, known, 1)
        first, *_, last = known
        raise UsageError(
            Fault(
                "no claim of that number",
                value=number,
                allowed=Message("{low} to {high}", low=first, high=last),
                nearest=next(iter(nearest), ""),
            )
        )
    return known[asked]


def _claim(number: str, table: dict[str, Any]) -> Claim:
    return Claim(
        number,
        table["formula"],
        tuple(Source(**source) for source in table["sources"]),
        tuple(_case(case) for case in table["cases"]),
    )


def _case(table: dict[str, Any]) -> Case:
    expected = table.get("expected", ())
    numbers = tuple(expected) if isinstance(expected, list | tuple) else (expected,)
    return Case(
        table["call"],
        MappingProxyType(table["inputs"]),
        tuple(map(float, numbers)),
        table.get("within", 0.0),
        table.get("above"),
    )
