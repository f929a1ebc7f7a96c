"""What is wrong, said so that it can be mended: value, range, unit, choices, nearest name."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from pydantic.fields import FieldInfo

from sim.errors import Message
from sim.scenario.schema import Scenario
from sim.scenario.shape import Location, choices_of, fields_of, member_of, quantity_of, table_of

LONGEST = 60
"""Characters of an offending value that are shown."""

VERY_LIKE = 0.8
"""How like a key anywhere in the schema must be to be offered for one that was misspelt."""

PROBLEMS = {
    "bool_type": "must be true or false",
    "dict_type": "must be a table",
    "finite_number": "must be a finite number",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "int_parsing_size": "must be a whole number",
    "literal_error": "is not one of the choices",
    "missing": "is missing",
    "model_type": "must be a table",
    "string_type": "must be text",
    "string_unicode": "must be valid Unicode text",
    "too_short": "must name at least one",
    "tuple_type": "must be an array of texts",
}


def written(value: object) -> str:
    """An offending value as a file would have it, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return Message("a table")
    if isinstance(value, int) and abs(value) >= 10**20:
        return Message("a number of {digits} digits", digits=int(math.log10(abs(value))) + 1)
    if isinstance(value, str):
        shown = value if value.isprintable() else value.encode("unicode_escape").decode()
        text = f'"{shown}"'
    elif isinstance(value, list | tuple):
        text = "[" + ", ".join(written(item) for item in value[:LONGEST]) + "]"
    else:
        text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def printable(name: str) -> str:
    """A file's name as one line of print."""
    return "".join(mark if mark.isprintable() else "?" for mark in name)


def allowed(field: FieldInfo) -> str:
    """The range with its unit, or the choices, that a declaration allows; may be empty."""
    quantity = quantity_of(field)
    if quantity is not None:
        return ranged(quantity.low, quantity.high, quantity.unit)
    choices = choices_of(field)
    if choices:
        return ", ".join(str(choice) for choice in choices)
    low = next((item.ge for item in field.metadata if hasattr(item, "ge")), None)
    high = next((item.le for item in field.metadata if hasattr(item, "le")), None)
    if low is None or high is None:
        return ""
    return Message("{low} to {high}", low=low, high=high)


def ranged(low: float, high: float, unit: str) -> Message:
    """A range with its unit."""
    return Message("{low:g} to {high:g} ({unit})", low=low, high=high, unit=Message(unit))


def problem(error: Mapping[str, Any]) -> str:
    """What is wrong, from one of pydantic's error records."""
    context = error.get("ctx") or {}
    if error["type"] == "greater_than_equal":
        return Message("must be at least {low:g}", low=context["ge"])
    if error["type"] == "less_than_equal":
        return Message("must be at most {high:g}", high=context["le"])
    if error["type"] == "float_type" and _is_whole(error.get("input")):
        return Message("is too large")  # an int that no float can hold
    if error["type"] == "too_short" and isinstance(error.get("input"), Mapping):
        return Message("must name at least one (an overlay needs a scenario to lie over)")
    known = PROBLEMS.get(error["type"])
    return known or str(error["msg"])[:1].lower() + str(error["msg"])[1:]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def declaration(location: Location) -> FieldInfo | None:
    """The declaration of the leaf, table or family at ``location``, or None."""
    model: Any = Scenario
    field: FieldInfo | None = None
    inside_family = False
    for key in location:
        if inside_family:
            field, inside_family = None, False
            continue
        field = fields_of(model).get(key) if model is not None else None
        if field is None:
            return None
        member = member_of(field)
        inside_family = member is not None
        model = member or table_of(field)
    return field


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name closest to ``name``; empty where none is close."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), "")


def nearest_path(path: str, known: Collection[str]) -> str:
    """The known dotted name closest to ``path``; empty where none is close.

    A slip in one key is looked for among its siblings; failing that, the same last key anywhere,
    so that ``military`` leads to ``threat.china.military``; failing that, a last key very like it.
    """
    keys = path.split(".")
    right = 0
    while right < len(keys) - 1 and ".".join(keys[: right + 1]) in known:
        right += 1
    above, wrong, below = keys[:right], keys[right], keys[right + 1 :]
    siblings = [name.rpartition(".") for name in known]
    meant = nearest(wrong, [last for parent, _, last in siblings if parent == ".".join(above)])
    if meant:
        candidate = [*above, meant, *below]
        while ".".join(candidate) not in known:
            candidate.pop()
        return ".".join(candidate)
    same = [name for name in known if name.rpartition(".")[2] == keys[-1]]
    if not same:
        lasts = [name.rpartition(".")[2] for name in known]
        like = get_close_matches(keys[-1], lasts, n=1, cutoff=VERY_LIKE)
        same = [name for name in known if [name.rpartition(".")[2]] == like]
    return max(same, key=lambda name: SequenceMatcher(None, path, name).ratio(), default="")
