"""``alliance mechanisms``: what each mechanism does, seen by switching it off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, progress, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.analysis.ablation import Ablated
    from sim.languages import Catalogue

HEAD = ("row", "mechanism", "off", "scenario", "series", "with_it", "off_adds", "unit", "also")
"""The columns; what they are called stands in the catalogues."""


def mechanisms(
    rows: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROW", help=opening.text("Rows of the mission, S1 to S28; all unless given.")
        ),
    ] = None,
    worlds: options.Worlds = 400,
    seed: options.Seed = 0,
    markdown: Annotated[
        bool,
        typer.Option(
            "--markdown", help=opening.text("Print the page docs/mission.md and nothing else.")
        ),
    ] = False,
    outputs: Annotated[
        bool,
        typer.Option(
            "--outputs",
            help=opening.text("Print the page docs/mission-outputs.md and nothing else."),
        ),
    ] = False,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="FOLDER",
            help=opening.text("Write mission.md and mission-outputs.md there, from one run."),
        ),
    ] = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Switch every mechanism off, one by one, and say what that changes."""
    from sim.languages import catalogue

    words = catalogue(options.language(lang))
    options.one_output(json, csv)
    asked = [
        option
        for option, given in (
            ("--markdown", markdown),
            ("--outputs", outputs),
            ("--pages", pages is not None),
        )
        if given
    ]
    if asked and (json or csv or rows):
        problem = Message("cannot be combined with --json or --csv, and holds every row")
        raise UsageError(Fault(problem, key=asked[0]))
    if len(asked) > 1:
        raise UsageError(Fault("one of --markdown, --outputs and --pages is enough", key=asked[1]))
    if pages is not None and not pages.is_dir():
        raise UsageError(Fault("no such folder", key="--pages", value=str(pages)))
    from sim.analysis import mission, mission_outputs
    from sim.analysis.ablation import ablations

    with progress.shown("mechanisms", words) as report:
        found = ablations(rows or (), worlds=worlds, seed=seed, progress=report)
    if markdown:
        print(mission.page(found, worlds=worlds, seed=seed), end="")
    elif outputs:
        print(mission_outputs.page(found, worlds=worlds, seed=seed), end="")
    elif pages is not None:
        _write(found, pages, worlds, seed)
        print(pages)
    elif json:
        reports.print_json({"mechanisms": [_document(one) for one in found]})
    elif csv:
        import pandas as pd

        reports.print_csv(pd.DataFrame([_flat(one) for one in found]))
    else:
        print(_text(found, worlds, words))


def _write(found: list[Ablated], folder: Path, worlds: int, seed: int) -> None:
    from sim.analysis import mission, mission_outputs
    from sim.ensemble.files import stage_text

    for name, page in (("mission.md", mission.page), ("mission-outputs.md", mission_outputs.page)):
        stage_text(folder / name, page(found, worlds=worlds, seed=seed)).commit()


def _text(found: list[Ablated], worlds: int, words: Catalogue) -> str:
    from sim.series import MONEY, declared, unit_in

    table = [[words.text(f"cli.head.{name}") for name in HEAD]]
    for one in found:
        mechanism = one.mechanism
        table.append(
            [
                mechanism.row,
                words.said(Message(mechanism.name)),
                _values(mechanism.off, words),
                mechanism.scenario + (" *" if mechanism.on else ""),
                _moved(one, words),
                f"{one.working:.3g}",
                f"{one.change:+.2g} +/- {(one.high - one.low) / 2:.1g}",
                words.unit(unit_in(declared(mechanism.changes), MONEY)),
                ", ".join(
                    f"{words.series(move.series)} {'+' if move.higher else '-'}"
                    for move in one.also
                ),
            ]
        )
    explained = [
        words.text("cli.explained.off_adds", worlds=words.counted("world", worlds)),
        words.text("cli.explained.also"),
        words.text("cli.explained.starred"),
    ]
    idle = [words.said(Message(one.mechanism.name)) for one in found if not one.matters]
    if idle:
        explained.append(words.text("cli.explained.idle", mechanisms=", ".join(idle)))
    return "\n".join([*reports.aligned(table), "", *explained])


def _moved(one: Ablated, words: Catalogue) -> str:
    """The series that switching it off changes, and whether that is its spread."""
    series = words.series(one.mechanism.changes)
    return words.text("cli.spread_of", series=series) if one.statistic == "spread" else series


def _values(settings: dict[str, float], words: Catalogue) -> str:
    """The first setting in full, and how many more there are."""
    (path, value), *more = settings.items()
    first = f"{path}={value:g}"
    return words.text("cli.and_more", first=first, more=len(more)) if more else first


def _flat(one: Ablated) -> dict[str, Any]:
    return {
        "row": one.mechanism.row,
        "mechanism": one.mechanism.name,
        "scenario": one.mechanism.scenario,
        "series": one.mechanism.changes,
        "statistic": one.statistic,
        "working": one.working,
        "change": one.change,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "matters": one.matters,
    }


def _document(one: Ablated) -> dict[str, Any]:
    return {
        **_flat(one),
        "off": one.mechanism.off,
        "on": one.mechanism.on,
        "idle": list(one.mechanism.idle),
        "also": [{"series": move.series, "higher_when_off": move.higher} for move in one.also],
        "differs_in_worlds": one.differs,
        "first": [vars(first) for first in one.first],
        "moves": [
            {"series": move.series, "change": move.change, "error": move.error}
            for move in one.moves
        ],
    }
