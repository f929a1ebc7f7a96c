"""One world explained: what was demanded, offered, ratified and done, and what moved each belief.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.explain.explaining import explain
    from sim.analysis.explain.sentences import Explainer
    from sim.analysis.explain.told import Event, Explained, Shift, Step, Told, settings_at
    from sim.analysis.explain.watching import watched

__all__ = [
    "Event",
    "Explained",
    "Explainer",
    "Shift",
    "Step",
    "Told",
    "explain",
    "settings_at",
    "watched",
]

_HOMES = {
    "explaining": ("explain",),
    "sentences": ("Explainer",),
    "told": ("Event", "Explained", "Shift", "Step", "Told", "settings_at"),
    "watching": ("watched",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.explain.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
