"""What theory says must come out, with our numbers beside it, and simulations to draw it over.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.theory.checking import Checked, checked
    from sim.analysis.theory.registry import Case, Claim, Source, claim, claims
    from sim.analysis.theory.ribbon import Curve, Ribbon, ribbon_of, with_ribbon

__all__ = [
    "Case",
    "Checked",
    "Claim",
    "Curve",
    "Ribbon",
    "Source",
    "checked",
    "claim",
    "claims",
    "ribbon_of",
    "with_ribbon",
]

_HOMES = {
    "checking": ("Checked", "checked"),
    "registry": ("Case", "Claim", "Source", "claim", "claims"),
    "ribbon": ("Curve", "Ribbon", "ribbon_of", "with_ribbon"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.theory.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
