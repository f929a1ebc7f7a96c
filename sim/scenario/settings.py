"""Values set over a scenario: ``--set threat.china.military=0.7``, or a mapping from Python."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from numbers import Integral, Real

from sim.errors import Fault, UsageError
from sim.scenario.faults import declaration, nearest_path, written
from sim.scenario.merging import Layer
from sim.scenario.shape import expanded, known_paths, member_of

ORIGIN = "--set"
"""The origin of every value that a setting states."""


def parse_settings(texts: Iterable[str]) -> dict[str, object]:
    """Settings from the command line's ``section.key=value``; of a key given twice the last counts.

    A value is read as TOML, and as plain text where it is no TOML: ``driver=china`` needs no
    quotes.

    Raises
    ------
    UsageError
        Texts without a key or an equals sign, all at once.
    """
    settings: dict[str, object] = {}
    faults: list[Fault] = []
    for text in texts:
        key, equals, value = (part.strip() for part in text.partition("="))
        if equals and key:
            settings[key] = _value(value)
        else:
            faults.append(Fault("must read section.key=value", ORIGIN, value=written(text)))
    if faults:
        raise UsageError(faults)
    return settings


def _value(text: str) -> object:
    try:
        content = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    # A text with a line break could smuggle in further keys.
    return content["value"] if len(content) == 1 else text


def layers_of(
    settings: Mapping[str, object], tables: Mapping[str, object]
) -> tuple[list[Layer], list[Fault]]:
    """One layer per setting and name it stands for, in order, and a fault for every unknown path.

    A star in a path stands for every name in its place.

    A setting changes what is there; it does not add a member to a family by a slip of the pen.
    Only a whole table, given as one value, may be a new member:
    ``{"events.blockade": {"year": 2030, "size": 0.4}}``.

    Parameters
    ----------
    settings
        Dotted paths and their values.
    tables
        The merged tables that they change.
    """
    known = known_paths(tables)
    layers: list[Layer] = []
    faults: list[Fault] = []
    for path, value in settings.items():
        found = expanded(path, known)
        if found or (isinstance(value, Mapping) and _is_member(path)):
            for one in found or (path,):
                layers.append(Layer(ORIGIN, ORIGIN, _nested(one, _plain(value))))
        else:
            near = nearest_path(path, known)
            faults.append(Fault("unknown setting", ORIGIN, path, nearest=near))
    return layers, faults


def _is_member(path: str) -> bool:
    field = declaration(tuple(path.split("."))[:-1])
    return field is not None and member_of(field) is not None


def _nested(path: str, value: object) -> dict[str, object]:
    first, *others = path.split(".")
    for key in reversed(others):
        value = {key: value}
    return {first: value}


def _plain(value: object) -> object:
    """Numbers of other libraries as Python's own; the schema takes no others."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else value
