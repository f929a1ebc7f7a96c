"""What the factors of a design are called where people read, and their values with units."""

from __future__ import annotations

import re

from sim.errors import Message
from sim.languages import Catalogue
from sim.scenario.faults import declaration
from sim.scenario.shape import pattern_of, quantity_of
from sim.series import DECLARED

PLAIN = ("index", "probability", "ratio", "share", "weight")
"""Units that a reader does not miss beside a number."""


def label_of(path: str, words: Catalogue) -> str:
    """A factor in a few words: what the registry says of it, up to where it explains its ends.

    Parameters
    ----------
    path
        Dotted path of a parameter; what is none stands for itself.
    words
        The language.
    """
    says = words.says(path)
    if not says:
        return path
    first = re.split(r"[;；。]|\. ", says)[0].rstrip(".")
    location = tuple(path.split("."))
    pattern = pattern_of(location).split(".")
    members = [own for own, declared in zip(location, pattern, strict=True) if declared == "*"]
    if not members:
        return first
    table = "issues" if location[0] == "issues" else "places"
    return words.text("factors.member", member=words.named(table, members[0]), label=first)


def outcome_of(name: str, words: Catalogue) -> str:
    """What an outcome is called: by the catalogue, as the series of its name, or by its name."""
    known = f"outcomes.{name}" not in words.texts and name in {one.name for one in DECLARED}
    return words.series(name) if known else words.named("outcomes", name)


def unit_of(path: str, words: Catalogue) -> str:
    """The unit of a factor as a reader needs it; empty where the number says enough."""
    field = declaration(tuple(path.split(".")))
    quantity = None if field is None else quantity_of(field)
    if quantity is None or quantity.unit in PLAIN:
        return ""
    return words.said(Message(quantity.unit))


def valued(path: str, value: float, words: Catalogue) -> str:
    """A value of a factor with its unit."""
    unit = unit_of(path, words)
    number = number_of(value)
    return words.text("factors.valued", number=number, unit=unit) if unit else number


def number_of(value: float) -> str:
    """Three digits or so, by size; no sign on what was rounded to zero."""
    if value == 0.0:
        return "0"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")
