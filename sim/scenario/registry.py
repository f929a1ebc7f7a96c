"""The registry read: every parameter with its path, range, unit and source; the JSON Schema.

Documentation, sliders, sampling ranges and axis labels are made from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from sim.errors import Fault, ScenarioError
from sim.scenario.faults import declaration, nearest_path
from sim.scenario.quantity import Quantity
from sim.scenario.reading import FORMAT
from sim.scenario.schema import Scenario
from sim.scenario.shape import HEAD, Location, at, places, quantity_of, schema_defaults
from sim.scenario.tables.table import within_limits


@dataclass(frozen=True)
class Parameter(Quantity):
    """One number of the registry under its path.

    Parameters
    ----------
    path
        The dotted key. Where a scenario is given, a family's member is named,
        ``theatres.korea.intensity``; else a star stands for it, ``theatres.*.intensity``.
    """

    path: str


def parameters(scenario: Scenario | None = None) -> tuple[Parameter, ...]:
    """Every parameter, in the order of the schema.

    Parameters
    ----------
    scenario
        The scenario whose families are written out, name by name.
    """
    return tuple(_parameters(scenario))


def parameter(path: str, scenario: Scenario) -> Parameter:
    """The parameter of ``scenario`` under this path.

    Raises
    ------
    ScenarioError
        No such parameter; names the nearest.
    """
    return _found(path, scenario)[0]


def value_of(path: str, scenario: Scenario) -> float:
    """The value that ``scenario`` gives the parameter under this path.

    Raises
    ------
    ScenarioError
        No such parameter; names the nearest.
    """
    return _found(path, scenario)[1]


def _found(path: str, scenario: Scenario) -> tuple[Parameter, float]:
    """The parameter under this path and its value, without a walk over all the others."""
    location = tuple(path.split("."))
    field = declaration(location)
    quantity = None if field is None else quantity_of(field)
    value: Any = scenario
    for key in location:
        value = value.get(key) if isinstance(value, dict) else getattr(value, key, None)
    if quantity is None or value is None:
        known = [found.path for found in _parameters(scenario)]
        raise ScenarioError(Fault("is no parameter", key=path, nearest=nearest_path(path, known)))
    return _parameter(location, quantity), float(value)


def _parameters(scenario: Scenario | None) -> Iterator[Parameter]:
    tables = None if scenario is None else scenario.model_dump(by_alias=True)
    for place in places(tables):
        quantity = None if place.field is None else quantity_of(place.field)
        if quantity is not None:
            yield _parameter(place.location, quantity)


def _parameter(location: Location, quantity: Quantity) -> Parameter:
    # A table may have defaults of its own, as the successor's doctrine has.
    default = at(schema_defaults(), location)
    if isinstance(default, float | int):
        quantity = replace(quantity, default=default)
    path = ".".join(location)
    return Parameter(**asdict(within_limits(path, quantity)), path=path)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, for editors that complete and check as one types.

    Only ``format`` is required: whatever a file leaves out comes from those it extends.
    """
    schema = Scenario.model_json_schema(by_alias=True)
    for table in (schema, *schema["$defs"].values()):
        table.pop("required", None)
    for key in HEAD:
        del schema["properties"][key]
    name = {"type": "string", "minLength": 1}
    head = {
        "format": {"const": FORMAT, "description": "Version of the file format."},
        "extends": {
            "anyOf": [name, {"type": "array", "items": name}],
            "description": "A scenario's name, a path relative to this file, or several; "
            "later ones override earlier ones, and the file overrides them all.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Scenario of alliance-sim",
        "description": "What a scenario file may state.",
        "properties": head | schema["properties"],
        "required": ["format"],
    }
