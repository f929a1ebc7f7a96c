"""Propositions of the essay, readings of its rivals, signs of the literature: experiments.

Each can fail. Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.propositions.finding import Finding, PartFound
    from sim.analysis.propositions.registry import Part, Proposition, proposition, propositions
    from sim.analysis.propositions.running import found

__all__ = [
    "Finding",
    "Part",
    "PartFound",
    "Proposition",
    "found",
    "proposition",
    "propositions",
]

_HOMES = {
    "finding": ("Finding", "PartFound"),
    "registry": ("Part", "Proposition", "proposition", "propositions"),
    "running": ("found",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.propositions.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
