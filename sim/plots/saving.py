"""Figures to files: whole or not at all, the same bytes every time, with what made them inside."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.errors import Fault, ResultsError, UsageError
from sim.languages import catalogue
from sim.plots.burden import burden_figure
from sim.plots.compared import pages
from sim.plots.comparison import comparison_figure
from sim.plots.confidence import confidence_figure
from sim.plots.fonts import check_glyphs
from sim.plots.frame import FigureOf
from sim.plots.overview import overview_figure
from sim.plots.style import drawing
from sim.plots.trust import trust_figure

if TYPE_CHECKING:
    from sim.analysis.compare import Comparison
    from sim.ensemble.results import Results
    from sim.ensemble.run import Progress

FIGURES: dict[str, FigureOf] = {
    "overview": overview_figure,
    "trust": trust_figure,
    "confidence": confidence_figure,
    "burden": burden_figure,
}
"""Figures of one scenario, by the name of their file."""

FORMATS = ("png", "svg")


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
    """Write one figure under a temporary name, then put it in its place.

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
    """
    artists = [artist for artist in figure.findobj(Text) if isinstance(artist, Text)]
    for artist in artists:
        check_glyphs(artist.get_text(), language)
    kind = path.suffix.lstrip(".")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with drawing(language), warnings.catch_warnings():
            # Whatever matplotlib finds wrong with a glyph must not end as a box in a lecture hall.
            warnings.filterwarnings("error", message="Glyph .* missing")
            figure.savefig(
                unfinished,
                format=kind,
                dpi="figure",
                metadata=_metadata(kind, artists, results, scenario, language),
            )
        unfinished.replace(path)
    except OSError as error:
        raise ResultsError(
            Fault(f"cannot be written: {error.strerror or error}", file=str(path))
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _metadata(
    kind: str, artists: list[Text], results: Results, scenario: str, language: str
) -> dict[str, Any]:
    """What made the figure. No date, so that the same figure is the same file."""
    manifest = results.manifest
    version = manifest["versions"]["alliance-sim"]
    software = f"alliance-sim {version}"
    texts = [artist.get_text().replace("\n", " ") for artist in artists if artist.get_text()]
    title = next(
        (artist.get_text() for artist in artists if artist.get_gid() == "headline"), ""
    ).replace("\n", " ")
    if kind == "png":
        return {
            "Title": title,
            "Software": software,
            "Fingerprint": results.fingerprint,
            "Scenario": scenario,
            "Seed": str(manifest["seed"]),
            "Version": version,
            "Language": language,
        }
    return {
        "Title": title,
        "Creator": software,
        "Date": None,
        "Identifier": results.fingerprint,
        "Source": f"scenario {scenario}, seed {manifest['seed']}, version {version}",
        "Language": language,
        # Letters are drawn as outlines; these keep the words findable.
        "Description": " | ".join(dict.fromkeys(texts)),
    }
