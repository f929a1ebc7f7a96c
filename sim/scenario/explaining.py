"""What one key of a scenario is: its sentence, unit, range, default, source, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.errors import Fault, Message, ScenarioError
from sim.scenario.faults import allowed, nearest_path
from sim.scenario.loading import Resolved
from sim.scenario.presentation import literal, unit_of
from sim.scenario.registry import parameter
from sim.scenario.shape import HEAD, Place, at, known_paths, places, quantity_of, schema_defaults


@dataclass(frozen=True)
class Explanation:
    """One key that holds a value.

    Parameters
    ----------
    path
        The dotted key.
    says
        One plain sentence; empty where the schema has none.
    unit, range
        Of a number; for a word, ``range`` lists the choices. Empty where there is none.
    default, value
        As a file writes them; ``default`` is empty where a file must state one.
    source, shown_in
        Of a number: where its default was read, and the scenario in which moving it matters.
    origin
        The file that states the value.
    """

    path: str
    says: str
    unit: str
    range: str
    default: str
    source: str
    shown_in: str
    value: str
    origin: str


def explained(path: str, resolved: Resolved) -> tuple[Explanation, ...]:
    """The key under this path, or all keys of the table there, as ``resolved`` has them.

    Raises
    ------
    ScenarioError
        The scenario has no such key; names the nearest.
    """
    tables = resolved.scenario.model_dump(by_alias=True, exclude=set(HEAD))
    known = known_paths(tables)
    if path not in known:
        near = nearest_path(path, known)
        top = "" if near else ", ".join(key for key in tables)
        raise ScenarioError(
            Fault(
                Message("no such key in {scenario}", scenario=resolved.name),
                key=path,
                allowed=top,
                nearest=near,
            )
        )
    return tuple(
        _of(place, tables, resolved)
        for place in places(tables)
        if place.is_leaf and f"{place.path}.".startswith(f"{path}.")
    )


def _of(place: Place, tables: Mapping[str, object], resolved: Resolved) -> Explanation:
    field = place.field
    if field is None:
        raise TypeError(f"{place.path} holds no value")
    says, value = field.description or "", literal(at(tables, place.location))
    origin = resolved.origins[place.path]
    if quantity_of(field) is not None:
        found = parameter(place.path, resolved.scenario)
        return Explanation(
            place.path, says, unit_of(place.location, tables),
            Message("{low:g} to {high:g}", low=found.low, high=found.high),
            literal(float(found.default)), found.source, found.shown_in, value, origin,
        )  # fmt: skip
    default = at(schema_defaults(), place.location)
    if default is None and not field.is_required():
        default = field.get_default()
    stated = "" if default is None else literal(default)
    return Explanation(place.path, says, "", allowed(field), stated, "", "", value, origin)
