"""``alliance mechanisms``: what each mechanism does, seen by switching it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import options, progress, reports
from sim.errors import Fault, UsageError

if TYPE_CHECKING:
    from sim.analysis.ablation import Ablated

HEAD = ("row", "mechanism", "off", "scenario", "series", "with it", "off adds", "unit", "also")


def mechanisms(
    rows: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROW", help="Rows of the mission, S1 to S28; all unless given."),
    ] = None,
    worlds: options.Worlds = 300,
    seed: options.Seed = 0,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the page docs/mission.md and nothing else.")
    ] = False,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Switch every mechanism off, one by one, and say what that changes."""
    options.one_output(json, csv)
    if markdown and (json or csv or rows):
        problem = "cannot be combined with --json or --csv, and holds every row"
        raise UsageError(Fault(problem, key="--markdown"))
    from sim.analysis.ablation import ablations

    with progress.shown("mechanisms") as report:
        found = ablations(rows or (), worlds=worlds, seed=seed, progress=report)
    if markdown:
        from sim.analysis.mission import page

        print(page(found, worlds=worlds, seed=seed), end="")
    elif json:
        reports.print_json({"mechanisms": [_document(one) for one in found]})
    elif csv:
        import pandas as pd

        reports.print_csv(pd.DataFrame([_flat(one) for one in found]))
    else:
        print(_text(found, worlds))


def _text(found: list[Ablated], worlds: int) -> str:
    table = [list(HEAD)]
    for one in found:
        mechanism = one.mechanism
        table.append(
            [
                mechanism.row,
                mechanism.name,
                _values(mechanism.off),
                mechanism.scenario + (" *" if mechanism.on else ""),
                mechanism.changes + (" (spread)" if one.statistic == "spread" else ""),
                f"{one.working:.3g}",
                f"{one.change:+.2g} +/- {(one.high - one.low) / 2:.1g}",
                one.unit,
                also(one),
            ]
        )
    explained = [
        "off adds: mean paired difference over 20 years, with half its 95 % interval, "
        f"{worlds:,} worlds.",
        "also: other series it moves most; + higher without it, - lower.",
        "*: with values at which the mechanism works; --json has them.",
    ]
    idle = [one.mechanism.name for one in found if not one.matters]
    if idle:
        explained.append("changes nothing beyond Monte-Carlo error: " + ", ".join(idle))
    return "\n".join([*reports.aligned(table), "", *explained])


def also(one: Ablated) -> str:
    """The series it moves most besides, with the direction when it is off."""
    return ", ".join(f"{name} {'+' if higher else '-'}" for name, higher in one.also)


def _values(settings: dict[str, float]) -> str:
    """The first setting in full, and how many more there are."""
    (path, value), *more = settings.items()
    return f"{path}={value:g}" + (f" and {len(more)} more" if more else "")


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
        "also": [{"series": name, "higher_when_off": higher} for name, higher in one.also],
    }
