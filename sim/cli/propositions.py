"""``alliance propositions``: what the essay, its rivals and the literature claim, tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, progress, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.analysis.propositions import Finding
    from sim.languages import Catalogue

HEAD = ("id", "kind", "effect", "interval", "unit", "draws", "verdict")
PARTS = ("part", "effect", "interval", "unit", "expected", "came", "draws")


def propositions(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PROPOSITION",
            help=opening.text("P1 to P16, R1 to R4, or C26 to C44; all P and R unless given."),
        ),
    ] = None,
    worlds: options.Worlds = 512,
    draws: Annotated[
        int,
        typer.Option(
            "--draws",
            parser=options.whole("draws"),
            metavar="N",
            help=opening.text("Draws from the plausible space."),
        ),
    ] = 128,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: options.Picture = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="FOLDER",
            help=opening.text("Write propositions.md and claims.md with every figure there."),
        ),
    ] = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Try the essay's propositions, its rivals' readings and the literature's signs."""
    from sim.analysis.propositions import found
    from sim.languages import catalogue
    from sim.plots.writing import format_of
    from sim.scenario.settings import parse_settings

    language = options.language(lang)
    words = catalogue(language)
    if out is not None:
        format_of(out)  # before anything is simulated
        if len(names or ()) != 1:
            raise UsageError(Fault("needs exactly one proposition", key="--out", value=str(out)))
    if pages is not None:
        if names or json or out is not None or settings:
            problem = Message("stands alone: it holds every proposition, in English")
            raise UsageError(Fault(problem, key="--pages", value=str(pages)))
        from sim.analysis.propositions import propositions as known

        names, words = list(known()), catalogue("en")
    with progress.shown("propositions", words) as report:
        done = found(
            names or (),
            worlds=worlds,
            draws=draws,
            seed=seed,
            settings=parse_settings(settings or ()),
            progress=report,
        )
    if pages is not None:
        _write(done, pages)
        print(pages)
    elif json:
        reports.print_json([document(one) for one in done])
    elif names and len(names) == 1:
        print(_in_full(done[0], words))
    else:
        print(_list(done, words))
    if out is not None:
        from sim.plots.proposition import proposition_figure
        from sim.plots.writing import save_alone

        save_alone(proposition_figure(done[0], language), out, language=language)
        if not json:
            print(f"\n{out}")


def _write(done: list[Finding], folder: Path) -> None:
    from sim.analysis.propositions.pages import FIGURES, claims_page, propositions_page
    from sim.ensemble.files import stage_text
    from sim.plots.proposition import proposition_figure
    from sim.plots.writing import save_alone

    for one in done:
        path = folder / FIGURES / f"{one.proposition.id}.png"
        save_alone(proposition_figure(one), path, language="en")
    for name, page, literature in (
        ("propositions.md", propositions_page, False),
        ("claims.md", claims_page, True),
    ):
        own = [one for one in done if (one.proposition.kind == "literature") == literature]
        stage_text(folder / name, page(own)).commit()


def document(one: Finding) -> dict[str, Any]:
    """One finding for programs."""
    from sim.languages import LANGUAGES

    asked, first = one.proposition, one.parts[0]
    condition = one.condition
    return {
        "id": asked.id,
        "kind": asked.kind,
        "title": {language: asked.title(language) for language in LANGUAGES},
        "scenario": asked.scenario,
        "effect": first.here.size,
        "low": first.here.low,
        "high": first.here.high,
        "share_holding": one.share_holding,
        "share_reversed": one.share_reversed,
        "condition": None
        if condition is None
        else {**vars(condition), "decides": condition.decides},
        "could_fail_by": asked.turns.path,
        "turns": {
            "to": asked.turns.value,
            "part": asked.turns.part,
            "then": asked.turns.then,
        },
        "verdict": one.verdict,
        "against": asked.against,
        "worlds": one.worlds,
        "draws": one.draws,
        "worlds_per_draw": one.each,
        "seed": one.seed,
        "parts": [
            {
                "name": part.part.name,
                "series": part.part.series,
                "expected": part.part.sign,
                "least": part.part.least,
                "effect": part.here.size,
                "low": part.here.low,
                "high": part.here.high,
                "fate": part.fate,
                "share_holding": part.share("holds"),
                "share_reversed": part.share("reverses"),
                "beside": part.part.beside,
            }
            for part in one.parts
        ],
    }


def _list(done: list[Finding], words: Catalogue) -> str:
    from sim.analysis.propositions.telling import part_line, percent, verdict

    table = [[words.text(f"cli.head.{name}") for name in HEAD]]
    for one in done:
        _, effect, interval, unit, *_ = part_line(one, one.parts[0], words)
        table.append(
            [
                one.proposition.id,
                words.text(f"propositions.kind_{one.proposition.kind}"),
                effect,
                interval,
                unit,
                percent(one.share_holding, words),
                verdict(one, words),
            ]
        )
    titles = [f"{one.proposition.id:<5}{one.proposition.title(words.language)}" for one in done]
    return "\n".join(
        [*reports.aligned(table), "", words.text("propositions.list_head"), "", *titles]
    )


def _in_full(one: Finding, words: Catalogue) -> str:
    from sim.analysis.propositions.telling import heading, paragraph, part_line

    asked = one.proposition
    table = [[words.text(f"cli.head.{name}") for name in PARTS]]
    table += [part_line(one, part, words) for part in one.parts]
    return "\n".join(
        [
            f"{asked.id}  {asked.title(words.language)}",
            heading(one, words),
            "",
            paragraph(one, words),
            "",
            *reports.aligned(table),
        ]
    )
