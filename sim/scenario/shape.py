"""The shape of a scenario file, read off the schema: tables, named tables, leaves.

A *table* has the keys its model declares. A *family* (``[theatres]``, ``[issues]``) holds tables of
one kind under names the author chooses. Everything else is a *leaf*.

The schema does not change while a program runs, so what is read off it is kept; whatever is handed
out twice is handed out read-only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.scenario.quantity import Quantity, Table
from sim.scenario.schema import Scenario

Location = tuple[str, ...]
"""Where a value stands: ``("threat", "china", "military")``."""

ANY = "*"
"""Stands for every name of a family."""

HEAD = ("format", "name")
"""Keys of the schema that describe the file, not the scenario."""


@dataclass(frozen=True)
class Place:
    """One table, family or leaf of the schema.

    Parameters
    ----------
    location
        Where it stands.
    field
        Its declaration; None for a member of a family, which is declared only by its family.
    """

    location: Location
    field: FieldInfo | None

    @property
    def path(self) -> str:
        """The dotted key."""
        return ".".join(self.location)

    @property
    def is_leaf(self) -> bool:
        """Whether a value stands here, and no table."""
        return self.field is not None and not (table_of(self.field) or member_of(self.field))


@cache
def fields_of(model: type[Table]) -> Mapping[str, FieldInfo]:
    """The declarations of a table by the key that files use."""
    return MappingProxyType(
        {field.alias or name: field for name, field in model.model_fields.items()}
    )


def table_of(field: FieldInfo) -> type[Table] | None:
    """The model of the table that ``field`` declares, or None."""
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Table) else None


def member_of(field: FieldInfo) -> type[Table] | None:
    """The model of the members where ``field`` declares a family, or None."""
    if get_origin(field.annotation) is not dict:
        return None
    member: type[Table] = get_args(field.annotation)[1]
    return member


def quantity_of(field: FieldInfo) -> Quantity | None:
    """What the registry says of a number, or None for what is no parameter."""
    return next((item for item in field.metadata if isinstance(item, Quantity)), None)


def choices_of(field: FieldInfo) -> tuple[str, ...]:
    """The words allowed where ``field`` is a choice or an array of choices, else none."""
    kind = field.annotation
    if get_origin(kind) is tuple:
        kind = get_args(kind)[0]
    return get_args(kind) if get_origin(kind) is Literal else ()


def places(
    tables: Mapping[str, object] | None = None,
    model: type[Table] = Scenario,
    location: Location = (),
) -> Iterator[Place]:
    """Every table, family and leaf, in schema order.

    Parameters
    ----------
    tables
        The tables whose families are written out, name by name; without them a family's
        members appear once, under :data:`ANY`.
    model, location
        Where to start; the whole scenario by default.
    """
    for key, field, table, member in _declared(model):
        here = (*location, key)
        if len(here) == 1 and key in HEAD:
            continue
        yield Place(here, field)
        inner = tables.get(key) if isinstance(tables, Mapping) else None
        if table is not None:
            yield from places(_tables(inner, tables), table, here)
        elif member is not None:
            names = (ANY,) if tables is None else tuple(inner) if isinstance(inner, Mapping) else ()
            for name in names:
                yield Place((*here, name), None)
                under = inner.get(name) if isinstance(inner, Mapping) else None
                yield from places(_tables(under, tables), member, (*here, name))


@cache
def _declared(
    model: type[Table],
) -> tuple[tuple[str, FieldInfo, type[Table] | None, type[Table] | None], ...]:
    """Key, declaration, table and member of everything a table declares."""
    return tuple(
        (key, field, table_of(field), member_of(field)) for key, field in fields_of(model).items()
    )


def known_paths(tables: Mapping[str, object]) -> Mapping[str, None]:
    """The dotted name of every place, in schema order, quick to look up.

    They depend on the names in families alone, which few scenarios change.
    """
    names = []
    for family in families():
        members = at(tables, family)
        names.append(tuple(members) if isinstance(members, Mapping) else ())
    return _known_paths(tuple(names))


def expanded(pattern: str, known: Collection[str]) -> tuple[str, ...]:
    """The dotted names among ``known`` that a pattern stands for, none if there is none.

    :data:`ANY` stands for one name, never for several: ``united_states.*.noise`` is that of whoever
    governs.
    """
    keys = pattern.split(".")
    if ANY not in keys:
        return tuple(path for path in (pattern,) if path in known)
    return tuple(path for path in known if _matches(path.split("."), keys))


def _matches(path: Sequence[str], keys: Sequence[str]) -> bool:
    return len(path) == len(keys) and all(
        key in (ANY, name) for name, key in zip(path, keys, strict=True)
    )


@lru_cache(maxsize=64)
def _known_paths(names: tuple[tuple[str, ...], ...]) -> Mapping[str, None]:
    tables: dict[str, Any] = {}
    for family, members in zip(families(), names, strict=True):
        inner = tables
        for key in family[:-1]:
            inner = inner.setdefault(key, {})
        inner[family[-1]] = dict.fromkeys(members)
    return MappingProxyType(dict.fromkeys(place.path for place in places(tables)))


def pattern_of(location: Location) -> str:
    """The dotted key with :data:`ANY` for a member of a family: ``theatres.*.intensity``."""
    for family in families():
        if location[: len(family)] == family and len(location) > len(family):
            return ".".join((*family, ANY, *location[len(family) + 1 :]))
    return ".".join(location)


@cache
def families() -> tuple[Location, ...]:
    """Where every family of the schema stands; none stands within another."""
    return tuple(place.location for place in places() if place.field and member_of(place.field))


def _tables(inner: object, tables: Mapping[str, object] | None) -> Mapping[str, object] | None:
    """What to go on with: None keeps :data:`ANY`, else a mapping, empty where there is none."""
    if tables is None:
        return None
    return inner if isinstance(inner, Mapping) else {}


def leaves(
    tables: Mapping[str, object], location: Location = ()
) -> Iterator[tuple[Location, object]]:
    """Every value that is no table, with its location."""
    for key, value in tables.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*location, key))
        else:
            yield (*location, key), value


def at(tables: object, location: Location) -> object:
    """The value at ``location``, or None where there is none."""
    for key in location:
        if not isinstance(tables, Mapping) or key not in tables:
            return None
        tables = tables[key]
    return tables


@cache
def schema_defaults() -> Mapping[str, object]:
    """The tables of a scenario of which nothing is stated.

    They lie under every file, so that a file which states one dial of the successor's doctrine
    keeps the successor's others, and not those of a doctrine at large. Not to be changed by whoever
    reads them; merging copies every table.
    """
    defaults: dict[str, object] = {}
    for key, field in fields_of(Scenario).items():
        if key in HEAD:
            continue
        if member_of(field) is not None:
            defaults[key] = {}
        elif table_of(field) is not None:
            defaults[key] = field.get_default().model_dump(by_alias=True)
    return MappingProxyType(defaults)
