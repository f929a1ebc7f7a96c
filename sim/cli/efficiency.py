"""``alliance efficiency``: what two governments lose at the table by misreading each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli import opening, options, progress, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.analysis.efficiency import Efficiency
    from sim.languages import Catalogue

DEFAULT = ("baseline-2025", "transactional")
SHOWN = (0.0, 0.5, 1.0)
"""Accuracies in the short table; all of them are in the JSON document and the CSV."""


def efficiency(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SCENARIO",
            help=opening.text("Scenarios; baseline-2025 and transactional unless given."),
        ),
    ] = None,
    worlds: options.Worlds = 500,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Negotiate every table again as if the two sides knew each other worse or better."""
    from sim.analysis.efficiency import efficiency as measure
    from sim.languages import catalogue
    from sim.plots.efficiency import MOST, efficiency_figure
    from sim.plots.writing import format_of, save_alone
    from sim.scenario.settings import parse_settings

    options.one_output(json, csv)
    language = options.language(lang)
    chosen = scenarios or list(DEFAULT)
    if out is not None:
        format_of(out)  # before anything is simulated
        if len(chosen) > MOST:
            fault = Fault(
                "too many for one figure",
                key="SCENARIO",
                value=str(len(chosen)),
                allowed=Message("at most {most} with --out", most=MOST),
            )
            raise UsageError(fault)
    with progress.shown("quarters", catalogue(language)) as report:
        measured = measure(
            chosen,
            worlds=worlds,
            years=years,
            seed=seed,
            settings=parse_settings(settings or ()),
            progress=report,
        )
    if json:
        reports.print_json({"efficiency": measured.table.to_dict(orient="records")})
    elif csv:
        reports.print_csv(measured.table)
    else:
        print(_text(measured, catalogue(language)))
    if out is not None:
        save_alone(efficiency_figure(measured, language), out, language=language)
        if not (json or csv):
            print(f"\n{out}")


def _text(measured: Efficiency, words: Catalogue) -> str:
    """Share captured and dollars left lying at three accuracies, and where the tables stood."""
    head = [words.text(f"cli.head.{name}") for name in ("scenario", "occasion", "tables", "stood")]
    head += [words.text("cli.head.captured", accuracy=f"{known:g}") for known in SHOWN]
    head += [words.text("cli.head.left", accuracy=f"{known:g}") for known in SHOWN]
    lines = [head]
    for (scenario, occasion), rows in measured.table.groupby(["scenario", "occasion"], sort=False):
        at = rows.set_index("accuracy")
        first = rows.iloc[0]
        lines.append(
            [
                str(scenario),
                words.named("occasions", str(occasion)),
                f"{first['tables']:,}",
                f"{first['from']:.2f}-{first['to']:.2f}",
                *(f"{at['captured'][known]:.2f}" for known in SHOWN),
                *(f"{at['lost'][known]:.2f}" for known in SHOWN),
            ]
        )
    explained = [words.text("cli.explained.captured"), words.text("cli.explained.left")]
    return "\n".join([*reports.aligned(lines), "", *explained])
