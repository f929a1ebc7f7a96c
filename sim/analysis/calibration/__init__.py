"""Calibration: priors, history matching, a posterior by rejection and regression, recovery.

Each name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.calibration.calibrating import Bank, Simulate, bank, calibrated
    from sim.analysis.calibration.of_model import of_model
    from sim.analysis.calibration.posterior import Posterior
    from sim.analysis.calibration.priors import Prior, Priors, read_priors
    from sim.analysis.calibration.recovering import coverage, recovery

__all__ = [
    "Bank",
    "Posterior",
    "Prior",
    "Priors",
    "Simulate",
    "bank",
    "calibrated",
    "coverage",
    "of_model",
    "read_priors",
    "recovery",
]

_HOMES = {
    "calibrating": ("Bank", "Simulate", "bank", "calibrated"),
    "of_model": ("of_model",),
    "posterior": ("Posterior",),
    "priors": ("Prior", "Priors", "read_priors"),
    "recovering": ("coverage", "recovery"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sim.analysis.calibration.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
