"""A resolved scenario as a scenario file: every value, with its unit and where it came from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from sim.errors import Message
from sim.scenario.faults import declaration, printable
from sim.scenario.loading import Resolved
from sim.scenario.merging import DEFAULT
from sim.scenario.reading import FORMAT
from sim.scenario.shape import HEAD, Location, at, member_of, quantity_of

RESOLVED = "{name}, resolved: every value, its unit and its origin."

OWN_UNIT = "the issue's own"
"""The unit of an issue's levels in the registry; the issue itself says which it is."""


def resolved_toml(resolved: Resolved, said: Callable[[str], str] = str) -> str:
    """A scenario file that states every value and extends nothing.

    Loading it gives the same scenario. Each value is followed by a comment with its unit, where it
    has one, and its origin. Texts that nobody wrote are left out.

    Parameters
    ----------
    resolved
        The scenario.
    said
        How the reader's language says the comments; English unless given.
    """
    tables = resolved.scenario.model_dump(by_alias=True, exclude=set(HEAD))
    head = [
        f"# {said(Message(RESOLVED, name=printable(resolved.name)))}",
        *(f"# {said(Message('Made of {file}', file=file))}" for file in resolved.files),
        f"format = {FORMAT}",
    ]
    return "\n".join([*head, *_table(tables, tables, (), resolved.origins, said)]) + "\n"


def _table(
    table: Mapping[str, object],
    tables: Mapping[str, object],
    location: Location,
    origins: Mapping[str, str],
    said: Callable[[str], str],
) -> Iterator[str]:
    """The lines of one table: its header, its values, then the tables within."""
    lines = [
        f"{key} = {literal(value)}  # {_comment((*location, key), tables, origins, said)}"
        for key, value in table.items()
        if not isinstance(value, Mapping)
        and not (value in ("", ()) and origins.get(".".join((*location, key))) == DEFAULT)
    ]
    # A member of a family exists by its header, even where it states nothing.
    if lines or _is_member(location):
        yield f"\n[{'.'.join(location)}]"
        yield from lines
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _table(value, tables, (*location, key), origins, said)


def _is_member(location: Location) -> bool:
    family = declaration(location[:-1])
    return family is not None and member_of(family) is not None


def _comment(
    location: Location,
    tables: Mapping[str, object],
    origins: Mapping[str, str],
    said: Callable[[str], str],
) -> str:
    unit = said(Message(unit_of(location, tables)))
    origin = said(Message(origins.get(".".join(location), DEFAULT)))
    return f"{unit}; {origin}" if unit else origin


def unit_of(location: Location, tables: Mapping[str, object]) -> str:
    """The unit of the value at ``location`` of a scenario's tables; empty for what is no number."""
    field = declaration(location)
    quantity = None if field is None else quantity_of(field)
    if quantity is None:
        return ""
    if quantity.unit == OWN_UNIT:
        return str(at(tables, (*location[:-1], "unit")))
    return quantity.unit


def literal(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for DEL, which JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple | list):
        return f"[{', '.join(literal(item) for item in value)}]"
    return repr(value)
