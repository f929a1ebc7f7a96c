"""The registry read: every parameter with its path, range, unit and source; the JSON Schema.

Documentation, sliders, sampling ranges and axis labels are made from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from sim.errors import Fault, ScenarioError
from sim.scenario.faults import nearest_path
from sim.scenario.quantity import Quantity
from sim.scenario.reading import FORMAT
from sim.scenario.schema import Scenario
from sim.scenario.shape import HEAD, at, places, quantity_of, schema_defaults
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
    known = {found.path: found for found in _parameters(scenario)}
    if path not in known:
        raise ScenarioError(Fault("is no parameter", key=path, nearest=nearest_path(path, known)))
    return known[path]


def value_of(path: str, scenario: Scenario) -> float:
    """The value that ``scenario`` gives the parameter under this path.

    Raises
    ------
    ScenarioError
        No such parameter; names the nearest.
    """
    parameter(path, scenario)
    value: Any = at(scenario.model_dump(by_alias=True), tuple(path.split(".")))
    return float(value)


def _parameters(scenario: Scenario | None) -> Iterator[Parameter]:
    defaults = schema_defaults()
    tables = None if scenario is None else scenario.model_dump(by_alias=True)
    for place in places(tables):
        quantity = None if place.field is None else quantity_of(place.field)
        if quantity is None:
            continue
        # A table may have defaults of its own, as the successor's doctrine has.
        default = at(defaults, place.location)
        if isinstance(default, float | int):
            quantity = replace(quantity, default=default)
        yield Parameter(**asdict(within_limits(place.path, quantity)), path=place.path)


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
