"""``alliance sensitivity``: which factors of a design an outcome depends on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, reports
from sim.cli.designed import designed

if TYPE_CHECKING:
    from sim.analysis.sensitivity import Sensitivity
    from sim.languages import Catalogue

RESULTS = opening.text("A results folder of a design.")
OUTCOME = opening.text("An outcome of the design; its first unless given.")
SCENARIO = opening.text("A scenario of the results; the first unless given.")


def sensitivity(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help=RESULTS)],
    outcome: Annotated[str | None, typer.Option("--outcome", metavar="NAME", help=OUTCOME)] = None,
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="NAME", help=SCENARIO)
    ] = None,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Say which factors an outcome depends on, and how much of it is luck."""
    from sim.analysis.sensitivity import sensitivity as analyse
    from sim.languages import catalogue

    options.one_output(json, csv)
    language = options.language(lang)
    if out is not None:
        from sim.plots.writing import format_of

        format_of(out)  # before anything is computed
    batch, design = designed(results)
    found = analyse(
        batch.outcomes,
        batch.unit,
        tuple(design["sampled"]),
        method=design["method"],
        outcome=outcome,
        scenario=scenario,
    )
    if json:
        reports.print_json(_document(found))
    elif csv:
        reports.print_csv(found.table)
    else:
        print(_text(found, catalogue(language)))
    if out is not None:
        from sim.plots.sensitivity import sensitivity_figure
        from sim.plots.writing import save_alone

        save_alone(sensitivity_figure(found, batch.fingerprint, language), out, language=language)
        if not (json or csv):
            print(f"\n{out}")


def _text(found: Sensitivity, words: Catalogue) -> str:
    """A row per factor with every index and its interval, and how much is luck."""
    from sim.analysis.factors import label_of, number_of, outcome_of
    from sim.analysis.sensitivity.telling import luck_sentence, subline

    shown = [name.replace("mu_star", "mu*") for name in found.indices]
    table = [[words.text("cli.head.factor"), *shown, ""]]
    for row in found.table.to_dict(orient="records"):
        cells = [
            f"{number_of(row[name])} "
            f"[{number_of(row[f'{name}_low'])}, {number_of(row[f'{name}_high'])}]"
            for name in found.indices
        ]
        factor = str(row["factor"])
        label = label_of(factor, words)
        table.append([factor, *cells, label if label != factor else ""])
    explained = [
        f"{short} = {words.text(f'sensitivity.index_{name}')}"
        for short, name in zip(shown, found.indices, strict=True)
    ]
    return "\n".join(
        [
            words.text("sensitivity.title", outcome=outcome_of(found.outcome, words)),
            subline(found, words),
            *reports.aligned(table),
            "",
            luck_sentence(found, words),
            *explained,
            words.text("sensitivity.how"),
        ]
    )


def _document(found: Sensitivity) -> dict[str, Any]:
    """Everything for programs."""
    luck = found.luck
    return {
        "outcome": found.outcome,
        "scenario": found.scenario,
        "analysis": found.analysis,
        "points": found.points,
        "combinations": found.combinations,
        "worlds": found.worlds,
        "mean": found.mean,
        "spread": found.spread,
        "luck": None if luck is None else vars(luck),
        "factors": found.table.to_dict(orient="records"),
    }
