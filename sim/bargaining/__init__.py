"""What two sides make of several issues: utilities, disagreement, solutions, the table.

The closed forms of bargaining theory are named here; each is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.bargaining.linear import (
        Settlement,
        kalai_smorodinsky_solution,
        kalai_solution,
        nash_solution,
        utilitarian_solution,
    )
    from sim.bargaining.ratification import Ratified, ratified_share
    from sim.bargaining.rubinstein import (
        breakdown_share,
        outside_option_share,
        rubinstein_share,
    )
    from sim.bargaining.screening import Screening, bargaining_range, screening_offer

__all__ = [
    "Ratified",
    "Screening",
    "Settlement",
    "bargaining_range",
    "breakdown_share",
    "kalai_smorodinsky_solution",
    "kalai_solution",
    "nash_solution",
    "outside_option_share",
    "ratified_share",
    "rubinstein_share",
    "screening_offer",
    "utilitarian_solution",
]

_HOMES = {
    "linear": (
        "Settlement",
        "kalai_smorodinsky_solution",
        "kalai_solution",
        "nash_solution",
        "utilitarian_solution",
    ),
    "ratification": ("Ratified", "ratified_share"),
    "rubinstein": ("breakdown_share", "outside_option_share", "rubinstein_share"),
    "screening": ("Screening", "bargaining_range", "screening_offer"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.bargaining.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
