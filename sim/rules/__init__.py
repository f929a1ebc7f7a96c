"""Pure functions on arrays over worlds: no Mesa, no files, no global state.

Every rule states its equation, source, units, ranges and shapes. Worlds come last. The closed forms
of theory are named here; each is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.rules.games import (
        concession_rounds,
        enforceable_from,
        optimal_generosity,
        tit_for_tat_cooperation,
        trust_threshold,
    )
    from sim.rules.joint_product import defence_best_reply, defence_equilibrium
    from sim.rules.signals import separating, signal_posterior
    from sim.rules.trust import update_belief

__all__ = [
    "concession_rounds",
    "defence_best_reply",
    "defence_equilibrium",
    "enforceable_from",
    "optimal_generosity",
    "separating",
    "signal_posterior",
    "tit_for_tat_cooperation",
    "trust_threshold",
    "update_belief",
]

_HOMES = {
    "games": (
        "concession_rounds",
        "enforceable_from",
        "optimal_generosity",
        "tit_for_tat_cooperation",
        "trust_threshold",
    ),
    "joint_product": ("defence_best_reply", "defence_equilibrium"),
    "signals": ("separating", "signal_posterior"),
    "trust": ("update_belief",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.rules.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
