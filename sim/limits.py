"""Whole numbers that a caller may give: their ranges, and one way to refuse the rest."""

from __future__ import annotations

import operator

from sim.errors import Fault, Message, UsageError
from sim.worlds import MOST_WORLDS

RANGES = {
    "worlds": (1, MOST_WORLDS),
    "world": (0, MOST_WORLDS - 1),
    "first_world": (0, 2**62),
    "years": (1, 100),
    "seed": (0, 2**63 - 1),
    "draws": (8, 4096),
    "workers": (1, 10_000),
    "keep": (1, MOST_WORLDS),
}
"""Of counts, of the number of one world of a batch, of seeds, and of draws from a space."""


def faults_of(name: str, value: object, within: tuple[int, int] | None = None) -> list[Fault]:
    """What is wrong with a whole number; nothing if it is one and within its range.

    Parameters
    ----------
    name
        As the caller calls it.
    value
        What was given.
    within
        Its range; the one of :data:`RANGES` unless given.
    """
    low, high = within or RANGES[name]
    ends = (f"{low:,}", f"{high:,}") if name == "worlds" else (str(low), str(high))
    allowed = Message("{low} to {high}", low=ends[0], high=ends[1])
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if number is None or isinstance(value, bool):
        return [Fault("must be a whole number", key=name, value=repr(value), allowed=allowed)]
    if not low <= number <= high:
        return [Fault("is outside its range", key=name, value=str(number), allowed=allowed)]
    return []


def check(name: str, value: object, within: tuple[int, int] | None = None) -> None:
    """Refuse what :func:`faults_of` finds wrong.

    Raises
    ------
    UsageError
        No whole number, or one outside its range.
    """
    if faults := faults_of(name, value, within):
        raise UsageError(faults)
