"""``alliance efficiency``: what two governments lose at the table by misreading each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli import options, progress, reports
from sim.errors import Fault, UsageError

if TYPE_CHECKING:
    from sim.analysis.efficiency import Efficiency

DEFAULT = ("baseline-2025", "transactional")
SHOWN = (0.0, 0.5, 1.0)
"""Accuracies in the short table; all of them are in the JSON document and the CSV."""


def efficiency(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SCENARIO", help=f"Scenarios; {' and '.join(DEFAULT)} unless given."
        ),
    ] = None,
    worlds: options.Worlds = 500,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Picture to write, .png or .svg."),
    ] = None,
    lang: options.Language = "en",
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Negotiate every table again as if the two sides knew each other worse or better."""
    from sim.analysis.efficiency import efficiency as measure
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
                allowed=f"at most {MOST} with --out",
            )
            raise UsageError(fault)
    with progress.shown("quarters") as report:
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
        print(_text(measured))
    if out is not None:
        save_alone(efficiency_figure(measured, language), out, language=language)
        if not (json or csv):
            print(f"\n{out}")


def _text(measured: Efficiency) -> str:
    """Share captured and dollars left lying at three accuracies, and where the tables stood."""
    head = ["scenario", "occasion", "tables", "stood at"]
    head += [f"captured at {known:g}" for known in SHOWN]
    head += [f"left at {known:g}" for known in SHOWN]
    lines = [head]
    for (scenario, occasion), rows in measured.table.groupby(["scenario", "occasion"], sort=False):
        at = rows.set_index("accuracy")
        first = rows.iloc[0]
        lines.append(
            [
                str(scenario),
                str(occasion),
                f"{first['tables']:,}",
                f"{first['from']:.2f}-{first['to']:.2f}",
                *(f"{at['captured'][known]:.2f}" for known in SHOWN),
                *(f"{at['lost'][known]:.2f}" for known in SHOWN),
            ]
        )
    explained = (
        "captured: mean share of the Nash product, if the two knew each other that well (0 to 1).\n"
        "left: what the Nash package would give both together over the deal, USD bn per year and "
        "table."
    )
    return "\n".join([*reports.aligned(lines), "", explained])
