"""What the columns of a record are: unit, definition, source, where they break, and their role.

A role is the name by which a column is known whoever the allies are. A record of another pair uses
roles as the names of its columns, and may describe them in ``<stem>.columns.toml`` beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

from sim.errors import Fault, Message, UsageError

SURE = ("high", "medium", "low", "")
"""How sure a source is; empty where nothing is said of it."""

WORDS = ("administration", "notes")
"""Columns of words, of any record; all others hold numbers."""


@dataclass(frozen=True)
class Break:
    """A year from which on values are not comparable with those before.

    Parameters
    ----------
    year
        The first of the new kind.
    change
        What is different from then on.
    """

    year: int
    change: str


@dataclass(frozen=True)
class Column:
    """One column as described.

    Parameters
    ----------
    name
        In the file.
    role
        One of :data:`ROLES`, empty for a column that has none.
    unit, title, definition, source
        In words; titles and definitions are translated where a language has them.
    sure
        One of :data:`SURE`.
    usable
        False where there is too little of it, or nobody says where it is from.
    breaks
        In the order of years.
    """

    name: str
    role: str = ""
    unit: str = ""
    title: str = ""
    definition: str = ""
    source: str = ""
    sure: str = ""
    usable: bool = True
    breaks: tuple[Break, ...] = ()

    @property
    def limits(self) -> tuple[float, float]:
        """Between which its values lie, both ends included."""
        return ROLES[self.role].limits if self.role else (-INFINITE, INFINITE)


INFINITE = float("inf")


@dataclass(frozen=True)
class Role:
    """What a role means for any pair of allies.

    Parameters
    ----------
    unit, title
        As in :class:`Column`, unless the record says otherwise.
    limits
        Of its values, both included.
    """

    unit: str
    title: str
    limits: tuple[float, float] = (0.0, INFINITE)


_SOME = 1e-9
"""The least of what must be above zero: a GDP is divided by, and arms are counted in logarithms."""

ROLES: dict[str, Role] = {
    "deficit": Role(
        "USD bn per year", "The patron's trade deficit with its ally", (-INFINITE, INFINITE)
    ),
    "us_gdp": Role("USD bn per year", "GDP of the patron", (_SOME, INFINITE)),
    "ally_gdp": Role("USD bn per year", "GDP of the ally", (_SOME, INFINITE)),
    "us_defence_share": Role("% of GDP", "The patron's defence spending", (_SOME, 100.0)),
    "defence_share": Role("% of GDP", "The ally's defence spending", (_SOME, 100.0)),
    "us_defence": Role(
        "USD bn, constant prices", "The patron's defence spending", (_SOME, INFINITE)
    ),
    "ally_defence": Role(
        "USD bn, constant prices", "The ally's defence spending", (_SOME, INFINITE)
    ),
    "rival_defence": Role(
        "USD bn, constant prices", "The rival's defence spending", (_SOME, INFINITE)
    ),
    "rival_risk": Role("% of articles", "Geopolitical risk: the rival", (0.0, 100.0)),
    "second_risk": Role("% of articles", "Geopolitical risk: the second rival", (0.0, 100.0)),
    "launches": Role("missiles", "The second rival's missile launches"),
    "scrambles": Role("sorties", "Scrambles against the rival's aircraft"),
    "administration": Role("word", "Who governs the patron"),
    "tariff": Role("% of value", "The patron's tariff on its ally"),
    "host_nation_support": Role("currency bn per year", "Host-nation support"),
    "affinity": Role("%", "The ally's public: close to the patron", (0.0, 100.0)),
}
"""Every role; the inputs first, what a model is held against last."""


class Readable(Protocol):
    """A file, on disk or in the package."""

    def read_bytes(self) -> bytes:
        """What is in it."""


def plain(name: str) -> Column:
    """A column that is a role and of which nothing more is said."""
    role = ROLES[name]
    return Column(name, name, role.unit, role.title)


def described(file: Readable, shown: str) -> dict[str, Column]:
    """The columns that a TOML file describes, by name.

    Parameters
    ----------
    file
        With a table ``columns.NAME`` for each.
    shown
        How messages call it.

    Raises
    ------
    UsageError
        With everything that is wrong with it.
    """
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = Message("is not UTF-8 text (byte {byte})", byte=error.start + 1)
        raise UsageError(Fault(problem, shown)) from error
    except OSError as error:
        problem = Message("cannot be read: {reason}", reason=Message(error.strerror or str(error)))
        raise UsageError(Fault(problem, shown)) from error
    except (ValueError, RecursionError) as error:
        problem = Message("is not valid TOML: {reason}", reason=str(error))
        raise UsageError(Fault(problem, shown)) from error
    faults = [_unknown(key, ["columns"], shown, key) for key in content if key != "columns"]
    tables = content.get("columns", {})
    if not isinstance(tables, Mapping):
        tables = {}
        faults.append(Fault("must be a table", shown, "columns"))
    columns = {name: _column(name, table, shown, faults) for name, table in tables.items()}
    roles = [one.role for one in columns.values() if one.role]
    for one in columns.values():
        if roles.count(one.role) > 1:
            key = f"columns.{one.name}.role"
            faults.append(Fault("is the role of another column too", shown, key, repr(one.role)))
    if faults:
        raise UsageError(faults)
    return columns


_KEYS: dict[str, type] = {
    "role": str,
    "unit": str,
    "title": str,
    "definition": str,
    "source": str,
    "sure": str,
    "usable": bool,
    "breaks": list,
}


def _column(name: str, table: object, shown: str, faults: list[Fault]) -> Column:
    here = f"columns.{name}"
    if not isinstance(table, Mapping):
        faults.append(Fault("must be a table", shown, here, repr(table)))
        return Column(name)
    faults += [_unknown(key, _KEYS, shown, f"{here}.{key}") for key in table if key not in _KEYS]
    stated: dict[str, Any] = {}
    for key, kind in _KEYS.items():
        if key in table and type(table[key]) is not kind:
            problem = _TYPES[kind]
            faults.append(Fault(problem, shown, f"{here}.{key}", repr(table[key])))
        elif key in table:
            stated[key] = table[key]
    role = stated.pop("role", name if name in ROLES else "")
    for key, value, known in (("role", role, ROLES), ("sure", stated.get("sure", ""), SURE)):
        if value and value not in known:
            faults.append(_unknown(value, known, shown, f"{here}.{key}"))
    role = role if role in ROLES else ""
    breaks = _breaks(stated.pop("breaks", []), shown, here, faults)
    said = ROLES.get(role)
    unit, title = (said.unit, said.title) if said else ("", name)
    return Column(name, role, **{"unit": unit, "title": title, **stated}, breaks=breaks)


_TYPES: dict[type, str] = {
    str: Message("must be a text"),
    bool: Message("must be true or false"),
    list: Message("must be an array of tables"),
}


def _breaks(
    found: Sequence[object], shown: str, here: str, faults: list[Fault]
) -> tuple[Break, ...]:
    breaks: dict[int, Break] = {}
    for table in found:
        if (
            not isinstance(table, Mapping)
            or set(table) != {"year", "change"}
            or type(table["year"]) is not int
            or not isinstance(table["change"], str)
        ):
            problem = "must state a whole year and the change, and nothing else"
            faults.append(Fault(problem, shown, f"{here}.breaks", repr(table)))
        elif table["year"] in breaks:
            year = str(table["year"])
            faults.append(Fault("stands there twice", shown, f"{here}.breaks", year))
        else:
            breaks[table["year"]] = Break(**table)
    return tuple(breaks[year] for year in sorted(breaks))


def _unknown(name: str, known: Sequence[str] | Mapping[str, Any], shown: str, key: str) -> Fault:
    near = get_close_matches(name, list(known), n=1)
    allowed = "" if near else ", ".join(one for one in known if one)
    return Fault("is not known", shown, key, repr(name), allowed, "".join(near))


def beside(path: Path) -> Path:
    """Where a record's description stands, if it has one."""
    return path.with_suffix(".columns.toml")  # A scenario may lie there under the record's stem.
