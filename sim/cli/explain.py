"""``alliance explain``: one world of a run, what happened in it and what moved each belief."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sim
from sim.cli import opening, options, reports

if TYPE_CHECKING:
    from sim.analysis.explain import Explained
    from sim.languages import Catalogue
    from sim.scenario.loading import Resolved


def _point(text: str | int) -> int:
    """The number that ``--point`` gives; the results say how many points there are."""
    from sim.limits import RANGES

    return options.within("--point", text, *RANGES["world"])


def explain(
    results: Annotated[
        Path, typer.Argument(metavar="RESULTS", help=opening.text("A results folder."))
    ],
    scenario: Annotated[
        str | None,
        typer.Option(
            "--scenario",
            metavar="NAME",
            help=opening.text("Which scenario of the folder; the first unless given."),
        ),
    ] = None,
    world: options.World = 0,
    point: Annotated[
        int | None,
        typer.Option(
            "--point",
            parser=_point,
            metavar="N",
            help=opening.text("Which point of a design, from 0; the first unless given."),
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YEAR",
            help=opening.text("First year, or quarter as 2027Q3; the start unless given."),
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="YEAR",
            help=opening.text("Last year, or quarter as 2027Q3; the end unless given."),
        ),
    ] = None,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Explain one world: what was demanded, offered, ratified and done, and what moved each belief.

    The world is simulated again and held against what the folder recorded of it.
    """
    from sim.analysis.explain import explain as explained_of
    from sim.languages import catalogue
    from sim.plots.timeline import timeline_figure
    from sim.plots.writing import format_of, save_alone

    words = catalogue(options.language(lang))
    if out is not None:
        format_of(out)  # before anything is simulated
    opened = sim.open_results(results)
    explained = explained_of(opened, scenario, world, start, end, point)
    resolved = opened.resolved[explained.scenario]
    if json:
        reports.print_json(asdict(explained))
    else:
        print("\n".join(_lines(explained, resolved, words)))
    if out is not None:
        save_alone(
            timeline_figure(explained, resolved, words.language), out, language=words.language
        )
        if not json:
            print(f"\n{out}")


def _lines(explained: Explained, resolved: Resolved, words: Catalogue) -> list[str]:
    """The world in words: a heading and a line for each sentence, quarter by quarter."""
    from sim.analysis.explain import Explainer, settings_at
    from sim.scenario.labels import settings_of, title_of

    explainer = Explainer.of(resolved.scenario.japan.identity, words.language)
    title = title_of(resolved, words.language)
    span = [explainer.heading(explained.quarters[place]) for place in (0, -1)]
    ends = dict(zip(("first", "last"), span, strict=True))
    lines = [
        words.text("cli.called", name=explained.scenario, title=title),
        words.text("talks.world", world=explained.world, seed=explained.seed)
        + f" · {words.text('explain.span', **ends)}",
        words.text("explain.held" if explained.kept else "explain.again"),
    ]
    if told := [*settings_of(resolved), *settings_at(explained)]:
        lines.insert(2, words.text("footer.set", settings=", ".join(told)))
    quiet = True
    for quarter in explained.quarters:
        if sentences := explainer.sentences(quarter):
            quiet = False
            lines += ["", explainer.heading(quarter), *(f"  {one}" for one in sentences)]
    if quiet:
        lines += ["", words.text("explain.nothing", **ends)]
    return lines
