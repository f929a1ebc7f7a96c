"""The record: annual series 1985-2025 and dated events, with the source of every value.

``annual.csv`` and ``events.csv`` are the record. ``columns.toml`` says what each column is, where
its definition breaks and what role it has for any pair of allies; ``values.csv`` where each value
is from; ``episodes.toml`` what was asked and settled; ``sources.md`` tells it all to a reader. A
blank was not found; nothing fills it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.history.allies import Record, load_record
    from sim.history.asked import Episode, episodes
    from sim.history.provenance import sources
    from sim.history.record import annual, events, value

__all__ = [
    "Episode",
    "Record",
    "annual",
    "episodes",
    "events",
    "load_record",
    "sources",
    "value",
]

_ROOMS = {
    "allies": ("Record", "load_record"),
    "asked": ("Episode", "episodes"),
    "provenance": ("sources",),
    "record": ("annual", "events", "value"),
}


def __getattr__(name: str) -> Any:
    # pandas is heavy; whoever needs only the package's files should not wait for it.
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"sim.history.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
