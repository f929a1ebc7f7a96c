"""The back-test: forecasts from rolling origins, naive rivals, scores, and what was registered.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.backtest.forecast import Forecast, aligned, scored
    from sim.analysis.backtest.origins import Case, cases, training
    from sim.analysis.backtest.registration import fingerprint, own_files, registered
    from sim.analysis.backtest.tables import skills, summed_up, table_of

__all__ = [
    "Case",
    "Forecast",
    "aligned",
    "cases",
    "fingerprint",
    "own_files",
    "registered",
    "scored",
    "skills",
    "summed_up",
    "table_of",
    "training",
]

_HOMES = {
    "forecast": ("Forecast", "aligned", "scored"),
    "origins": ("Case", "cases", "training"),
    "registration": ("fingerprint", "own_files", "registered"),
    "tables": ("skills", "summed_up", "table_of"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.backtest.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
