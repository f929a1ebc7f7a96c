"""Merged tables to a scenario, or to every fault in them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from sim.errors import Fault
from sim.scenario.checks import complaints
from sim.scenario.faults import allowed, declaration, nearest, problem, written
from sim.scenario.merging import Merged
from sim.scenario.schema import Scenario
from sim.scenario.shape import Location, at, choices_of


def validated(merged: Merged, shown: Callable[[str], str]) -> tuple[Scenario | None, list[Fault]]:
    """The scenario of these tables, and all that is wrong with it.

    Parameters
    ----------
    merged
        The tables, with origins.
    shown
        How messages call the source with a given label.

    Returns
    -------
    The scenario, or None where a value by itself is at fault; and the faults. Rules between
    values are judged even then, over the values that are right.
    """
    scenario, records = _attempt(merged.tables)
    wrong = [_location(record) for record in records]
    faults = [
        _fault(record, location, shown(merged.origin(location)))
        for record, location in zip(records, wrong, strict=True)
        # An array whose one item is wrong is found too short as well.
        if record["type"] != "too_short" or wrong.count(location) == 1
    ]
    judged = scenario or _what_is_right(merged.tables, wrong)
    if judged is not None:
        faults += _between_values(judged, wrong, lambda place: shown(merged.origin(place)))
    return scenario, faults


def _attempt(tables: Mapping[str, object]) -> tuple[Scenario | None, Sequence[Mapping[str, Any]]]:
    try:
        return Scenario.model_validate(tables), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _location(record: Mapping[str, Any]) -> Location:
    # A trailing number counts within an array, which is one value of the file.
    return tuple(key for key in record["loc"] if isinstance(key, str))


def _fault(record: Mapping[str, Any], location: Location, file: str) -> Fault:
    field = declaration(location)
    value = record.get("input")
    missing = record["type"] in ("missing", "too_short")
    near = ""
    if field is not None and isinstance(value, str):
        near = nearest(value, choices_of(field))
    return Fault(
        problem(record),
        file,
        ".".join(location),
        "" if missing else written(value),
        allowed(field) if field is not None else "",
        near,
    )


def _what_is_right(tables: Mapping[str, object], wrong: Sequence[Location]) -> Scenario | None:
    """The scenario without the values at fault, and without tables that lack a required value."""
    copy: dict[str, object] = deepcopy(dict(tables))
    for _ in range(REPAIRS):
        for location in wrong:
            _remove(copy, location)
        scenario, records = _attempt(copy)
        wrong = [_location(record) for record in records]
        if not wrong:
            return scenario
    return None


REPAIRS = 3
"""A value goes, then the table that required it; what is wrong even then is given up."""


def _remove(tables: dict[str, object], location: Location) -> None:
    while location:
        *above, last = location
        table = at(tables, tuple(above))
        if isinstance(table, dict) and last in table:
            del table[last]
            return
        location = tuple(above)


def _between_values(
    scenario: Scenario, wrong: Sequence[Location], file_of: Callable[[Location], str]
) -> list[Fault]:
    found = complaints(scenario)
    values = scenario.model_dump(by_alias=True) if found else {}
    faults: list[Fault] = []
    for complaint in found:
        places = [tuple(key.split(".")) for key in complaint.keys]
        if any(location[: len(place)] == place for place in places for location in wrong):
            continue
        value = at(values, places[0])
        shown = "" if isinstance(value, Mapping) else written(value)
        faults.append(
            Fault(
                complaint.problem,
                file_of(places[0]),
                complaint.keys[0],
                complaint.value or shown,
                complaint.allowed,
                complaint.nearest,
            )
        )
    return faults
