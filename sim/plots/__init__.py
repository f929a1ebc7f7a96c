"""Figures of results: PNG for slides, SVG for print, in three languages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.plots.burden import burden_figure as burden_figure
    from sim.plots.comparison import comparison_figure as comparison_figure
    from sim.plots.confidence import confidence_figure as confidence_figure
    from sim.plots.overview import overview_figure as overview_figure
    from sim.plots.question import question_figure as question_figure
    from sim.plots.saving import figures_of as figures_of
    from sim.plots.saving import save as save
    from sim.plots.trust import trust_figure as trust_figure

_HOMES = {
    "burden_figure": "sim.plots.burden",
    "comparison_figure": "sim.plots.comparison",
    "confidence_figure": "sim.plots.confidence",
    "figures_of": "sim.plots.saving",
    "overview_figure": "sim.plots.overview",
    "question_figure": "sim.plots.question",
    "save": "sim.plots.saving",
    "trust_figure": "sim.plots.trust",
}

__all__ = [
    "burden_figure",
    "comparison_figure",
    "confidence_figure",
    "figures_of",
    "overview_figure",
    "question_figure",
    "save",
    "trust_figure",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
