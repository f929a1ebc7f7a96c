"""``alliance discover``: which combinations of factors lead to an outcome."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, reports
from sim.cli.designed import designed
from sim.cli.sensitivity import OUTCOME, RESULTS, SCENARIO
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.discovery import Box, Discovery, Event
    from sim.languages import Catalogue

ABOVE = opening.text("Count a world where the outcome is above this.")
BELOW = opening.text("Count a world where the outcome is below this.")
SHARE = opening.text("Share of a point's worlds in which it must happen, above 0 and at most 1.")
MOST = opening.text("Factors that a box may limit.")


def discover(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help=RESULTS)],
    outcome: Annotated[str | None, typer.Option("--outcome", metavar="NAME", help=OUTCOME)] = None,
    above: Annotated[str | None, typer.Option("--above", metavar="X", help=ABOVE)] = None,
    below: Annotated[str | None, typer.Option("--below", metavar="X", help=BELOW)] = None,
    share: Annotated[str, typer.Option("--share", metavar="S", help=SHARE)] = "0.5",
    most: Annotated[str, typer.Option("--most", metavar="N", help=MOST)] = "4",
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="NAME", help=SCENARIO)
    ] = None,
    seed: options.Seed = 0,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Find which combinations of factors lead to an outcome: boxes that a person can read."""
    from sim.analysis.discovery import discover as find
    from sim.languages import catalogue

    options.one_output(json, csv)
    language = options.language(lang)
    event = _event(above, below)
    needed, limited = _number("--share", share), options.within("--most", most, 1, 9)
    if out is not None:
        from sim.plots.writing import format_of

        format_of(out)  # before anything is computed
    batch, _ = designed(results)
    found = find(
        batch.points,
        batch.outcomes,
        outcome=outcome,
        event=event,
        scenario=scenario,
        share=needed,
        most=limited,
        seed=seed,
    )
    if json:
        reports.print_json(_document(found))
    elif csv:
        reports.print_csv(_table(found))
    else:
        print(_text(found, catalogue(language)))
    if out is not None:
        from sim.plots.discovery import discovery_figure
        from sim.plots.writing import save_alone

        save_alone(discovery_figure(found, batch.fingerprint, language), out, language=language)
        if not (json or csv):
            print(f"\n{out}")


def _event(above: str | None, below: str | None) -> Event | None:
    from sim.analysis.discovery import Event

    if above is not None and below is not None:
        raise UsageError(Fault(Message("cannot be combined with --below"), key="--above"))
    if above is not None:
        return Event(_number("--above", above))
    return None if below is None else Event(_number("--below", below), above=False)


def _number(option: str, text: str) -> float:
    from math import isfinite

    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise UsageError(Fault("must be a number", key=option, value=text))
    return number


def _text(found: Discovery, words: Catalogue) -> str:
    """A paragraph per box: what it says, what it is worth, and a row per limit."""
    from sim.analysis.discovery.telling import event_of, heading, limits_of, rule, subline, worth
    from sim.analysis.propositions.telling import percent

    lines = [words.text("discovery.title", outcome=event_of(found, words)), subline(found, words)]
    if not found.boxes:
        lines += ["", words.text("discovery.none", most=found.most)]
    head = [words.text(f"cli.head.{name}") for name in ("factor", "limits", "again", "quasi_p")]
    for number, box in enumerate(found.boxes, 1):
        table = [head]
        for one in box.restrictions:
            again = percent(one.again, words)
            table.append([one.factor, limits_of(one, words), again, f"{one.quasi_p:.1g}"])
        lines += [
            "",
            heading(number, box, words),
            rule(box, words),
            worth(box, words),
            *reports.aligned(table),
        ]
    return "\n".join([*lines, "", words.text("discovery.explained")])


def _table(found: Discovery) -> pd.DataFrame:
    """A row per limit."""
    import pandas as pd

    rows = [
        {"box": number, **vars(one)}
        for number, box in enumerate(found.boxes, 1)
        for one in box.restrictions
    ]
    return pd.DataFrame(rows, columns=["box", "factor", "low", "high", "quasi_p", "again"])


def _document(found: Discovery) -> dict[str, Any]:
    """Everything for programs."""
    return {
        "outcome": found.outcome,
        "scenario": found.scenario,
        "event": None if found.event is None else vars(found.event),
        "share": found.share,
        "points": found.points,
        "worlds": found.worlds,
        "interest": found.interest,
        "happens": found.happens,
        "boxes": [_box(box) for box in found.boxes],
        "path": found.path.to_dict(orient="records"),
    }


def _box(box: Box) -> dict[str, Any]:
    return {**vars(box), "restrictions": [vars(one) for one in box.restrictions]}
