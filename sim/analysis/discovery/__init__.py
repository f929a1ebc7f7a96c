"""Scenario discovery: which combinations of factors lead to an outcome.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.discovery.boxes import Box, Restriction
    from sim.analysis.discovery.finding import Discovery, Event, discover

__all__ = ["Box", "Discovery", "Event", "Restriction", "discover"]

_HOMES = {"boxes": ("Box", "Restriction"), "finding": ("Discovery", "Event", "discover")}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.discovery.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
