"""The register of propositions: what is compared, in which worlds, and what could make it fail.

A file per kind (``essay.toml`` …) holds each as data: settings of scenarios, and parts, each a
weighted sum of one outcome over those settings with the sign that the proposition expects of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sim.errors import Fault, UsageError
from sim.languages import catalogue

Kind = Literal["essay", "extension", "rival", "literature"]

Fate = Literal["holds", "vanishes", "reverses"]
"""What can become of a sign."""

KINDS: tuple[Kind, ...] = ("essay", "extension", "rival", "literature")
"""Whose claim it is, in the order of lists."""

ASKED_FOR = ("essay", "extension", "rival")
"""The kinds that are run where none is named."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Setting(_Entry):
    """One side of a comparison.

    Parameters
    ----------
    scenario
        A name, overlays behind ``+``; empty for the proposition's own.
    values
        Parameter paths to values; a star stands for every name in its place.
    structure
        Switches, which a block never mixes: path to value.
    matched
        Paths whose value is, draw by draw, the mean over worlds and quarters of a series in another
        setting: path to ``series of setting``.
    """

    scenario: str = ""
    values: dict[str, float] = Field(default_factory=dict)
    structure: dict[str, str] = Field(default_factory=dict)
    matched: dict[str, str] = Field(default_factory=dict)


class Part(_Entry):
    """One thing that must come out.

    Parameters
    ----------
    name
        Key of its label in the catalogues.
    series
        What is read: series and their weights in the outcome.
    per
        A series that the outcome is divided by, mean by mean, as a gain per deal; empty for none.
    slope
        The outcome's slope on ``per`` over worlds instead, in the long run of ``years``.
    weights
        Setting to weight; the effect is the weighted sum of the outcome.
    sign
        ``+`` higher, ``-`` lower, ``0`` the same within ``least``, ``>`` not lower by ``least``.
    least
        The smallest effect worth mention, in the unit of the outcome.
    measure
        How a world's path becomes a number (:mod:`sim.analysis.propositions.measures`).
    years
        First and last calendar year that count; the whole run unless given.
    unit
        Of the outcome where it is not that of its first series.
    beside
        Reported, but not part of the verdict.
    """

    name: str
    series: dict[str, float]
    per: str = ""
    slope: bool = False
    weights: dict[str, float]
    sign: Literal["+", "-", "0", ">"]
    least: Annotated[float, Field(ge=0.0)]
    measure: str = "mean"
    years: tuple[int, int] = (0, 9999)
    unit: str = ""
    beside: bool = False


class Turns(_Entry):
    """A parameter that decides: where to move it, and what then becomes of which part.

    Parameters
    ----------
    path
        A parameter; a star stands for every name in its place.
    value
        Where it is moved to.
    part
        Name of the part that turns.
    then
        What becomes of its sign.
    """

    path: str
    value: float
    part: str
    then: Fate


class Proposition(_Entry):
    """One proposition as an experiment.

    Parameters
    ----------
    id
        ``P3``, ``R1``, ``C29``.
    kind
        Whose claim it is.
    scenario
        Where it is tried.
    length
        Years of each run.
    settings, parts, turns
        As above.
    against
        The proposition that disputes it, or nothing.
    missed
        Why it does not come out in most of the space, as it was tried; English, for the page.
    """

    id: str
    kind: Kind
    scenario: str = "baseline-2025"
    length: Annotated[int, Field(ge=1, le=100)] = 20
    settings: dict[str, Setting]
    parts: list[Part]
    turns: Turns
    against: str = ""
    missed: str = ""

    def title(self, language: str = "en") -> str:
        """What it says, in a sentence that its defenders would sign."""
        return catalogue(language).text(f"propositions.{self.id}.title")

    def compared(self, language: str = "en") -> str:
        """What is compared with what, in plain words."""
        return catalogue(language).text(f"propositions.{self.id}.compared")

    def label(self, part: Part, language: str = "en") -> str:
        """What a part measures."""
        return catalogue(language).text(f"propositions.{self.id}.{part.name}")

    @property
    def moved(self) -> frozenset[str]:
        """Paths that some setting states, stars as they stand."""
        return frozenset(
            path for one in self.settings.values() for path in (*one.values, *one.matched)
        )


@cache
def propositions() -> Mapping[str, Proposition]:
    """All of them by id: kind by kind, in the order of the files."""
    home = files("sim.analysis.propositions")
    found = {}
    for kind in KINDS:
        tables = tomllib.loads(home.joinpath(f"{kind}.toml").read_text("utf-8"))
        for name, table in tables.items():
            found[name] = Proposition(id=name, kind=kind, **table)
    return MappingProxyType(found)


def proposition(name: str) -> Proposition:
    """The proposition of an id, ``"P3"`` or ``"p3"``.

    Raises
    ------
    UsageError
        No such proposition.
    """
    known = propositions()
    asked = name.strip().upper()
    if asked not in known:
        nearest = get_close_matches(asked, known, 1)
        fault = Fault(
            "no proposition of that name",
            value=name,
            allowed=", ".join(known),
            nearest=next(iter(nearest), ""),
        )
        raise UsageError(fault)
    return known[asked]
