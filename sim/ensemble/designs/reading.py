"""From a design file to a design, or to all that is wrong with it at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.ensemble.designs.checking import Checked
from sim.ensemble.designs.design import Design
from sim.ensemble.designs.schema import FORMAT, DesignTable, Distribution
from sim.errors import Fault, Message, ScenarioError
from sim.scenario import library
from sim.scenario.faults import nearest, problem, written
from sim.scenario.reading import what_else

ROLES = ("uncertainties", "levers")
_DISTRIBUTION = frozenset(Distribution.model_fields)


def find(source: str | PathLike[str]) -> Path | None:
    """The design file that a name of the library or a path stands for; None where it is none.

    What is no design is left to others to judge: it may be a scenario.
    """
    known = library.designs()
    name = str(source).removeprefix(f"{library.DESIGNS}/")
    if name in known:
        return known[name]
    path = Path(source)
    try:
        if path.suffix != library.SUFFIX or not path.is_file():
            return None
        return path if "scenarios" in tomllib.loads(path.read_text("utf-8-sig")) else None
    except (OSError, ValueError, RecursionError):
        return None


def load_design(
    source: str | PathLike[str],
    *,
    worlds: int | None = None,
    years: int | None = None,
    seed: int | None = None,
    settings: Mapping[str, object] | None = None,
) -> Design:
    """Read a design.

    Parameters
    ----------
    source
        A name of the library, or the path of a file.
    worlds, years, seed
        In place of the file's own.
    settings
        Dotted key to value, set over every scenario.

    Raises
    ------
    ScenarioError
        No such file, or all that is wrong with it: file, key, value and what is allowed.
    """
    path = find(source)
    if path is None:
        raise ScenarioError(_no_design(source))
    text = path.read_text("utf-8-sig")
    tables = tomllib.loads(text)
    faults: list[Fault] = []
    for role in ROLES:
        if isinstance(tables.get(role), dict):
            tables[role] = dict(_flat(tables[role]))
    if isinstance(tables.get("policies"), dict):
        policies = tables["policies"]
        for name, policy in policies.items():
            if isinstance(policy, dict):
                policies[name] = dict(_settings(policy))
    try:
        stated = DesignTable.model_validate(tables)
    except ValidationError as error:
        faults = [_fault(record, str(source)) for record in error.errors(include_url=False)]
        raise ScenarioError(_each_once(faults)) from error
    over = {"worlds": worlds, "years": years, "seed": seed}
    stated = stated.model_copy(
        update={key: value for key, value in over.items() if value is not None}
    )
    return Checked(stated, text, path, str(source), settings or {}).design()


def _flat(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted paths, whether they were written with dots, quotes or tables."""
    for key, value in tables.items():
        nested = isinstance(value, Mapping) and value and not _DISTRIBUTION & value.keys()
        if nested and all(isinstance(inner, Mapping) for inner in value.values()):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _settings(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """A policy's values by dotted path; an event is one value, as it may be a new one."""
    for key, value in tables.items():
        if isinstance(value, Mapping) and value and not prefix.startswith("events."):
            yield from _settings(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _fault(record: Mapping[str, Any], file: str) -> Fault:
    where = [str(key) for key in record["loc"]]
    if record["type"] == "extra_forbidden":
        known = _keys_beside(record["loc"])
        near = nearest(where[-1], known)
        return Fault("unknown key", file, ".".join(where), nearest=near, allowed=", ".join(known))
    if where == ["format"] and record["type"] == "literal_error":
        value = written(record.get("input"))
        return Fault("is not known", file, "format", value, allowed=str(FORMAT))
    choices = (record.get("ctx") or {}).get("expected", "")
    allowed = choices.replace("'", "").replace(" or ", ", ") if "literal" in record["type"] else ""
    value = "" if record["type"] == "missing" else written(record.get("input"))
    return Fault(problem(record), file, ".".join(where), value, allowed)


def _keys_beside(location: tuple[Any, ...]) -> list[str]:
    """The keys that a table of the file may have."""
    from sim.ensemble.designs import schema

    tables: dict[str, Any] = {
        "sampling": schema.Sampling,
        "keep": schema.Kept,
        "about": schema.About,
        "outcomes": schema.OutcomeTable,
        **dict.fromkeys(ROLES, Distribution),
    }
    model = schema.DesignTable if len(location) == 1 else tables.get(str(location[0]), DesignTable)
    return [field.alias or name for name, field in model.model_fields.items()]


def _each_once(faults: list[Fault]) -> list[Fault]:
    """A value of several kinds is found wrong once for each; the first complaint is kept."""
    return list({(fault.key.split(".lit")[0], fault.value): fault for fault in faults}.values())


def _no_design(source: str | PathLike[str]) -> Fault:
    path = Path(source)
    if path.is_file() or path.is_dir():
        if other := what_else(path):
            problem = Message("is {known}, not a design file", known=other)
            return Fault(problem, str(source))
        try:
            tomllib.loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            return Fault(Message("is not valid TOML: {reason}", reason=str(error)), str(source))
        problem = Message("is not a design file: it names no {key}", key="scenarios")
        return Fault(problem, str(source))
    known = library.designs()
    return Fault("no such design", value=str(source), nearest=nearest(str(source), known))
