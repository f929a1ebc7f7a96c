"""Bargaining, trust and burden-sharing in the US-Japan alliance, quarter by quarter.

The four functions of the public face, the model, the record and the version; each is loaded when
first used, so that ``import sim`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim import history
    from sim.analysis.compare import compare
    from sim.ensemble.results import open_results
    from sim.ensemble.run import run
    from sim.model import AllianceModel
    from sim.scenario.loading import load_scenario

__version__ = "0.1.0"

__all__ = [
    "AllianceModel",
    "__version__",
    "compare",
    "history",
    "load_scenario",
    "open_results",
    "run",
]

_HOMES = {
    "AllianceModel": "sim.model",
    "compare": "sim.analysis.compare",
    "load_scenario": "sim.scenario.loading",
    "open_results": "sim.ensemble.results",
    "run": "sim.ensemble.run",
}


def __getattr__(name: str) -> Any:
    if name == "history":
        return import_module("sim.history")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
