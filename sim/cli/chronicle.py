"""``alliance chronicle``: one world, told quarter by quarter."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

import sim
from sim.cli import opening, options, progress, reports
from sim.cli.running import SCENARIO

if TYPE_CHECKING:
    from sim.analysis.chronicle import Happening
    from sim.languages import Catalogue


def chronicle(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help=SCENARIO)],
    world: options.World = 0,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAME",
            help=opening.text("Tell of this alone, as unravelled_us; may be given many times."),
        ),
    ] = None,
    worlds: options.Worlds = 200,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Tell one world: what happened in it, what went with that, and in how many worlds it does.

    Each line names what happened, and beside it, before and after, the series that it works through
    or upon.
    """
    from sim.analysis.chronicle import chronicle as told
    from sim.analysis.chronicle import how_often
    from sim.ensemble.blocks import KEPT
    from sim.languages import catalogue
    from sim.scenario.labels import title_of
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    options.within("--world", world, 0, min(worlds, KEPT) - 1)
    with progress.shown("worlds", words) as report:
        results = sim.run(
            scenario,
            worlds=worlds,
            years=years,
            seed=seed,
            settings=parse_settings(settings or ()),
            progress=report,
        )
    (name,) = results.scenarios
    happened = told(results, name, world, only or ())
    often = how_often(results, name, only or ())
    if json:
        reports.print_json(
            {
                "scenario": name,
                "world": world,
                "seed": seed,
                "worlds": worlds,
                "happened": [asdict(one) for one in happened],
                "how_often": often.to_dict(orient="records"),
            }
        )
        return
    words = words.naming(results.resolved[name].scenario.japan.identity)
    title = title_of(results.resolved[name], words.language)
    print(words.text("cli.called", name=name, title=title))
    print(words.text("talks.world", world=world, seed=seed))
    print()
    for one in happened:
        print(_line(one, words))
    print()
    print(words.text("chronicle.often", worlds=words.counted("world", worlds)))
    table = [
        [
            words.series(str(row["series"])),
            f"{100 * float(row['share']):.0f} %",
            words.text("chronicle.times", times=f"{float(row['mean']):.1f}"),
        ]
        for row in often.to_dict(orient="records")
    ]
    print("\n".join(reports.aligned(table)))


def _line(one: Happening, words: Catalogue) -> str:
    """One happening, with what went with it."""
    when = words.text("cli.quarter", year=one.year, quarter=one.quarter)
    beside = words.text("chronicle.gap").join(
        words.text(
            "chronicle.beside",
            series=words.series(name),
            before=reports.number(before),
            after=reports.number(after),
        )
        for name, (before, after) in one.beside.items()
    )
    return words.text("chronicle.line", when=when, what=words.series(one.series), beside=beside)
