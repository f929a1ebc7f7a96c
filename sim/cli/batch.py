"""``alliance batch``: a design, or several scenarios, in many worlds and by many workers."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli import lines, logs, opening, options, progress, reports
from sim.cli.running import command_line, interruptible
from sim.errors import Message, UsageError

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

DESIGN = opening.text(
    "A design by name or path; or scenarios: names of the library, joined by +, or paths."
)


class Executor(StrEnum):
    """Who computes."""

    LOCAL = "local"
    PROCESSES = "processes"
    DASK = "dask"


def _keep(text: str | int) -> int | str:
    """What ``--keep`` names: a number of worlds, or all."""
    if text == "all":
        return "all"
    try:
        return options.whole("keep")(str(text))
    except UsageError as error:
        (fault,) = error.faults
        allowed = Message("{range}, or {word}", range=fault.allowed, word="all")
        raise UsageError(replace(fault, allowed=allowed)) from None


def batch(
    sources: Annotated[list[str], typer.Argument(metavar="DESIGN|SCENARIO...", help=DESIGN)],
    out: options.Out = None,
    worlds: Annotated[
        int | None,
        typer.Option(
            "--worlds",
            parser=options.whole("worlds"),
            metavar="N",
            help=opening.text("Worlds at each point; the design's own unless given."),
        ),
    ] = None,
    years: options.Years = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            parser=options.whole("seed"),
            metavar="S",
            help=opening.text("Seed of all luck; the design's own unless given."),
        ),
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            "--keep",
            parser=_keep,
            metavar="N|all",
            help=opening.text("Worlds of each scenario kept in full; the design's own, or 1,000."),
        ),
    ] = None,
    settings: options.Settings = None,
    executor: Annotated[
        Executor,
        typer.Option(
            "--executor",
            help=opening.text("Who computes: this process, several on this machine, or Dask."),
        ),
    ] = Executor.LOCAL,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            parser=options.whole("workers"),
            metavar="N",
            help=opening.text("How many processes; as many as processors unless given."),
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help=opening.text("A Dask scheduler; its workers must share the folder --out."),
        ),
    ] = None,
    resume: options.Resume = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json", help=opening.text("Print a JSON document per line as the work goes on.")
        ),
    ] = False,
    csv: options.Csv = False,
    log: logs.Level = logs.Name.WARNING,
    lang: options.Language = None,
) -> None:
    """Run a design, or several scenarios, and say what the worlds came to.

    A design is a file that says which scenarios to run, at which values of which parameters, in how
    many worlds, and what to keep of each. Where it is killed, the same command with --resume goes
    on.
    """
    from sim.ensemble.batching import batch as batched
    from sim.languages import catalogue
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    options.one_output(json, csv)
    options.somewhere_to_resume(resume, out)
    dotted = parse_settings(settings or ())
    with logs.shown(log), interruptible(out, words):
        shown = lines.printed() if json else progress.shown("worlds", words, rate=True)
        with shown as report:
            results = batched(
                sources,
                worlds=worlds,
                years=years,
                seed=seed,
                keep=keep,  # type: ignore[arg-type]
                settings=dotted,
                out=out,
                resume=resume,
                progress=report,
                command=command_line(),
                executor=executor.value,
                workers=workers,
                cluster=cluster,
            )
    if json:
        lines.finished(results)
    elif csv:
        reports.print_csv(results.came_to)
    else:
        print(_told(results, words))
        _print_place(results.folder, words)


def _told(results: Results, words: Catalogue) -> str:
    """What the worlds of every variant came to."""
    made_of = words.text(
        "cli.batch.made_of",
        points=words.counted("point", results.manifest["points"]),
        worlds=words.counted("world", results.manifest["worlds"]),
        years=words.counted("year", results.manifest["years"]),
        seed=results.manifest["seed"],
    )
    text = [made_of, ""]
    head = [words.text(f"cli.batch.{name}") for name in ("outcome", "mean", "error", "span")]
    for scenario, rows in results.came_to.groupby("scenario", sort=False):
        table = [head]
        for row in rows.to_dict(orient="records"):
            ends = (reports.number(float(row[end])) for end in ("q05", "q95"))
            table.append(
                [
                    str(row["outcome"]),
                    reports.number(float(row["mean"])),
                    f"± {reports.number(float(row['mc_error']))}",
                    f"[{', '.join(ends)}]",
                ]
            )
        text += [str(scenario), *reports.aligned(table), ""]
    return "\n".join(text).rstrip("\n")


def _print_place(folder: Path | None, words: Catalogue) -> None:
    if folder is not None:
        print(f"\n{words.text('cli.results_in', folder=folder)}")
