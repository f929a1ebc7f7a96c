"""Which factors an outcome depends on, and how much of it is luck.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.sensitivity.luck import Luck, luck_of
    from sim.analysis.sensitivity.measured import Sensitivity, sensitivity

__all__ = ["Luck", "Sensitivity", "luck_of", "sensitivity"]

_HOMES = {"luck": ("Luck", "luck_of"), "measured": ("Sensitivity", "sensitivity")}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.sensitivity.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
