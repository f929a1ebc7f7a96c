"""Scenarios compared: laid over one another while they are few, in rows when they are many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.plots.compared import Compared
from sim.plots.overlaid import overlaid
from sim.plots.rows import in_rows
from sim.plots.style import drawing

if TYPE_CHECKING:
    from sim.ensemble.results import Results

FEW = 6
"""Scenarios that can be laid over one another and still be told apart."""


def comparison_figure(
    results: Results,
    language: str = "en",
    series: Sequence[str] = (),
    scenarios: Sequence[str] = (),
) -> Figure:
    """Courses of the scenarios, and their paired differences from the first.

    Parameters
    ----------
    results
        Of a comparison.
    language
        One of :data:`sim.languages.LANGUAGES`.
    series
        A column each; unless given, trust and what the scenarios say they move, three in all.
    scenarios
        Those that stand beside the first, at most 11; all unless given.
        :func:`sim.plots.compared.pages` divides more of them.

    Raises
    ------
    UsageError
        The results hold no comparison, no such series, scenario or language, or too many scenarios
        for a page.
    """
    with drawing(language):
        rivals = tuple(scenarios) or results.scenarios[1:]
        compared = Compared(results, language, tuple(series), rivals)
        few = len(results.scenarios) <= FEW
        return overlaid(compared) if few else in_rows(compared)
