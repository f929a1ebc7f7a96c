"""``alliance run``, ``compare`` and ``plot``."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sim
from sim.cli import opening, options, progress, reports

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

FIGURES = "figures"
"""The folder of figures within a results folder."""

SCENARIO = opening.text("A name of the library, names joined by +, or the path of a scenario file.")
SCENARIOS = opening.text(
    "Names of the library, names joined by +, or paths of scenario files; two or more."
)


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help=SCENARIO)],
    worlds: options.Worlds = 500,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: options.Out = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
    no_figures: options.NoFigures = False,
    resume: options.Resume = False,
) -> None:
    """Simulate one scenario and report its curves."""
    from sim.languages import catalogue
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    options.one_output(json, csv)
    options.somewhere_to_resume(resume, out)
    dotted = parse_settings(settings or ())
    with interruptible(out, words):
        with progress.shown("worlds", words) as report:
            results = sim.run(
                scenario,
                worlds=worlds,
                years=years,
                seed=seed,
                settings=dotted,
                out=out,
                resume=resume,
                progress=report,
                command=command_line(),
            )
        figures = _figures(results, no_figures, words)
    if json:
        reports.print_json(reports.document(results, "summary", results.summary))
    elif csv:
        reports.print_csv(results.summary)
    else:
        print(reports.summary_text(results, words))
        _print_places(results, figures, words)


def compare(
    scenarios: Annotated[list[str], typer.Argument(metavar="SCENARIO", help=SCENARIOS)],
    worlds: options.Worlds = 500,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: options.Out = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
    no_figures: options.NoFigures = False,
    resume: options.Resume = False,
) -> None:
    """Compare scenarios with the first, world by world."""
    from sim.languages import catalogue
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    options.one_output(json, csv)
    options.somewhere_to_resume(resume, out)
    dotted = parse_settings(settings or ())
    with interruptible(out, words):
        with progress.shown("worlds", words) as report:
            comparison = sim.compare(
                scenarios,
                worlds=worlds,
                years=years,
                seed=seed,
                settings=dotted,
                out=out,
                resume=resume,
                progress=report,
                command=command_line(),
            )
        figures = _figures(comparison.results, no_figures, words)
    if json:
        document = reports.document(comparison.results, "comparison", comparison.table)
        reports.print_json(document)
    elif csv:
        reports.print_csv(comparison.table)
    else:
        print(reports.comparison_text(comparison, words))
        _print_places(comparison.results, figures, words)


def plot(
    results: Annotated[
        Path, typer.Argument(metavar="RESULTS", help=opening.text("A results folder."))
    ],
    lang: options.Language = None,
    format: Annotated[
        options.Format, typer.Option("--format", help=opening.text("Picture files to write."))
    ] = options.Format.BOTH,
) -> None:
    """Draw the figures of a results folder."""
    from sim.languages import catalogue

    words = catalogue(options.language(lang))
    opened = sim.open_results(results)
    for path in _drawn(opened, results / FIGURES, words, format.formats):
        print(path)


@contextmanager
def interruptible(out: Path | None, words: Catalogue) -> Iterator[None]:
    """Run and draw; if that is interrupted, say what is kept and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        # Where nothing was finished, there is nothing to go on from.
        if out is None or not (out / "manifest.json").exists():
            raise
        raise KeyboardInterrupt(_how_to_go_on(out, words)) from None


def _how_to_go_on(out: Path, words: Catalogue) -> str:
    from sim.ensemble import manifest
    from sim.errors import ResultsError

    try:
        complete = manifest.read(out)["status"] == "complete"
    except ResultsError:
        complete = False
    if complete:
        command = shlex.join(["alliance", "plot", str(out)])
        return words.text("cli.kept.run", folder=out, command=command)
    return words.text("cli.kept.blocks", folder=out)


def _figures(results: Results, none: bool, words: Catalogue) -> list[Path]:
    if none or results.folder is None:
        return []
    return _drawn(results, results.folder / FIGURES, words, options.Format.BOTH.formats)


def _drawn(
    results: Results, folder: Path, words: Catalogue, formats: tuple[str, ...]
) -> list[Path]:
    from sim.plots import figures_of

    with progress.shown("figures", words) as report:
        return figures_of(
            results, folder, language=words.language, formats=formats, progress=report
        )


def _print_places(results: Results, figures: list[Path], words: Catalogue) -> None:
    if results.folder is not None:
        print(f"\n{words.text('cli.results_in', folder=results.folder)}")
    if figures:
        drawn = {path.stem for path in figures}  # One figure may be a file of each format.
        count = words.counted("figure", len(drawn))
        print(words.text("cli.figures_in", figures=count, folder=figures[0].parent))


def command_line() -> str:
    """The command line as it could be typed again."""
    return shlex.join(["alliance", *sys.argv[1:]])
