"""Figures to files: whole or not at all, the same bytes every time, with what made them inside."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.figure import Figure

from sim.errors import Fault, UsageError
from sim.languages import catalogue
from sim.plots.burden import burden_figure
from sim.plots.compared import pages
from sim.plots.comparison import comparison_figure
from sim.plots.confidence import confidence_figure
from sim.plots.frame import FigureOf
from sim.plots.overview import overview_figure
from sim.plots.question import question_figure
from sim.plots.trust import trust_figure
from sim.plots.unbroken import unbroken
from sim.plots.writing import FORMATS, format_of, inscription, write

if TYPE_CHECKING:
    from sim.analysis.compare import Comparison
    from sim.ensemble.results import Results
    from sim.ensemble.run import Progress

FIGURES: dict[str, FigureOf] = {
    "overview": overview_figure,
    "trust": trust_figure,
    "confidence": confidence_figure,
    "burden": burden_figure,
    "question": question_figure,
}
"""Figures of one scenario, by the name of their file."""


def figures_of(
    results: Results,
    folder: str | Path,
    *,
    language: str = "en",
    formats: Collection[str] = FORMATS,
    comparison: Comparison | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Draw all figures of some results into a folder.

    ``trust.png`` in English, ``trust.ja.png`` in Japanese; with several scenarios their names come
    first, ``transactional-trust.png``. A comparison of more scenarios than a page holds goes on,
    ``comparison-2.png``. Existing files of these names are replaced, each in one step.

    Parameters
    ----------
    results
        Of one scenario or several.
    folder
        Made if missing.
    language
        One of :data:`sim.languages.LANGUAGES`.
    formats
        Of :data:`FORMATS`.
    comparison
        Adds the figure that compares its scenarios; results that hold a comparison bring their own.
    progress
        Called with the figures finished and the figures in all, before each figure and at the end;
        a figure takes about a second.

    Returns
    -------
    The files written.

    Raises
    ------
    UsageError
        No such language or format.
    MissingGlyphError
        A title in a scenario has a character that no font can draw.
    ResultsError
        The folder cannot be written.
    """
    catalogue(language)
    for name in formats:
        if name not in FORMATS:
            raise UsageError(
                Fault("unknown format", key="formats", value=repr(name), allowed=", ".join(FORMATS))
            )
    folder = Path(folder)
    suffix = "" if language == "en" else f".{language}"
    sheets = _sheets(results, comparison.results if comparison else results, language)
    report = progress or (lambda finished, total: None)
    written: list[Path] = []
    for finished, sheet in enumerate(sheets):
        report(finished, len(sheets))
        with unbroken():
            figure = sheet.draw()
            for name in formats:
                path = folder / f"{sheet.stem}{suffix}.{name}"
                save(figure, path, results=sheet.made, scenario=sheet.scenarios, language=language)
                written.append(path)
    report(len(sheets), len(sheets))
    return written


class _Sheet(NamedTuple):
    """One figure to be drawn: the stem of its files, and what is written into them."""

    stem: str
    made: Results
    scenarios: str
    draw: Callable[[], Figure]


def _sheets(results: Results, compared: Results, language: str) -> list[_Sheet]:
    """All figures of each scenario, then the pages of a comparison if there is one."""
    several = len(results.scenarios) > 1
    sheets = [
        _Sheet(
            f"{scenario}-{name}" if several else name,
            results,
            scenario,
            partial(figure_of, results, scenario, language),
        )
        for scenario in results.scenarios
        for name, figure_of in FIGURES.items()
    ]
    if compared.comparison is None:
        return sheets
    parts = pages(compared)
    for number, rivals in enumerate(parts, start=1):
        stem = "comparison" if len(parts) == 1 else f"comparison-{number}"
        names = ", ".join((compared.scenarios[0], *rivals))
        draw = partial(comparison_figure, compared, language, scenarios=rivals)
        sheets.append(_Sheet(stem, compared, names, draw))
    return sheets


def save(figure: Figure, path: Path, *, results: Results, scenario: str, language: str) -> None:
    """Write one figure whole or not at all, with what made it inside.

    Parameters
    ----------
    figure
        As the functions of this package return it.
    path
        Ends in ``.png`` or ``.svg``.
    results, scenario
        Written into the file: fingerprint of the manifest, scenario, seed and version.
    language
        Of its texts.

    Raises
    ------
    MissingGlyphError
        A character that no font of the language can draw.
    ResultsError
        It cannot be written; nothing is left behind.
    UsageError
        A path that ends in neither.
    """
    kind = format_of(path)
    manifest = results.manifest
    version = manifest["versions"]["alliance-sim"]
    metadata = inscription(figure, kind, language, version)
    if kind == "png":
        metadata |= {
            "Fingerprint": results.fingerprint,
            "Scenario": scenario,
            "Seed": str(manifest["seed"]),
            "Version": version,
        }
    else:  # The words that SVG has for it.
        metadata |= {
            "Identifier": results.fingerprint,
            "Source": f"scenario {scenario}, seed {manifest['seed']}, version {version}",
        }
    write(figure, path, language, metadata)
