"""``alliance history``: the record as a table and a figure, its sources, events and episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from sim.history.allies import Record
    from sim.history.columns import Column
    from sim.languages import Catalogue

LISTS = ("events", "episodes", "sources")
"""What may be listed instead of values."""

SAID = ("kind", "sure", "unit", "title", "issue", "missing")
"""Columns of the lists whose words have translations; texts of events and sources have none."""


def history(
    columns: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COLUMN",
            help=opening.text(
                "Columns by role or name, such as defence_share; a first look unless given."
            ),
        ),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="YEAR", help=opening.text("The first year shown.")),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="YEAR", help=opening.text("The last year shown.")),
    ] = None,
    across_breaks: Annotated[
        bool,
        typer.Option(
            "--across-breaks",
            help=opening.text("Join lines of the figure across marked breaks; none is otherwise."),
        ),
    ] = False,
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            metavar="CSV",
            help=opening.text("The record of another pair of allies, with roles as columns."),
        ),
    ] = None,
    events: Annotated[
        bool, typer.Option("--events", help=opening.text("List the dated events instead."))
    ] = False,
    episodes: Annotated[
        bool,
        typer.Option(
            "--episodes",
            help=opening.text("List what was asked, what stood and what was settled instead."),
        ),
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help=opening.text("List where each value is from instead."))
    ] = False,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Show the record of the two allies: blanks stay blank, and breaks are marked."""
    from sim.history.allies import US_JAPAN, load_record
    from sim.history.table import EARLIEST, LATEST
    from sim.history.told import between, chosen
    from sim.languages import catalogue
    from sim.plots.writing import format_of

    options.one_output(json, csv)
    words = catalogue(options.language(lang))
    held = load_record(US_JAPAN if record is None else record)
    what = _what(held, events=events, episodes=episodes, sources=sources)
    ends = [
        None if text is None else options.within(key, text, EARLIEST, LATEST)
        for key, text in (("--from", first), ("--to", last))
    ]
    years = between(held, *ends)
    shown = chosen(held, columns or ())
    if out is not None:
        from sim.plots.history import MOST

        format_of(out)
        if len(shown) > MOST:
            allowed = Message("at most {most}", most=MOST)
            raise UsageError(
                Fault(
                    "too many for one figure", key="COLUMN", value=str(len(shown)), allowed=allowed
                )
            )
    table = _tables()[what](held, shown, years)
    if json:
        import json as codec

        reports.print_json(codec.loads(table.to_json(orient="records")))
    elif csv:
        reports.print_csv(table)
    elif what == "values":
        print("\n".join(_grid(held, shown, years, words)))
    else:
        heads = [words.text(f"history.head.{name}") for name in table.columns]
        print("\n".join(reports.aligned([heads, *_cells(table, words)])))
    if out is not None:
        from sim.plots.history import history_figure
        from sim.plots.writing import save_alone

        figure = history_figure(
            held, shown, years, across_breaks=across_breaks, language=words.language
        )
        save_alone(figure, out, language=words.language)
        if not (json or csv):
            print(f"\n{out}")


def _what(held: Record, **asked: bool) -> str:
    from sim.history.allies import US_JAPAN

    wanted = [name for name in LISTS if asked[name]]
    if len(wanted) > 1:
        problem = Message("cannot be combined with {other}", other=f"--{wanted[1]}")
        raise UsageError(Fault(problem, key=f"--{wanted[0]}"))
    if wanted and held.name != US_JAPAN:
        problem = Message("are known of {name} alone", name=US_JAPAN)
        raise UsageError(Fault(problem, key=f"--{wanted[0]}"))
    return wanted[0] if wanted else "values"


def _tables() -> dict[str, Callable[[Record, Sequence[Column], tuple[int, int]], pd.DataFrame]]:
    from sim.history.told import episodes_of, events_of, sources_of, values_of

    return {
        "values": values_of,
        "sources": sources_of,
        "events": events_of,
        "episodes": episodes_of,
    }


def _grid(
    held: Record, shown: Sequence[Column], years: tuple[int, int], words: Catalogue
) -> list[str]:
    """A row per year, a column per column; what each is, and where it breaks, below."""
    from sim.history.told import opening_years

    names = [one.role or one.name for one in shown]
    rows = [[words.text("history.head.year"), *names]]
    parted = {one.name: opening_years(held.values(one.name).dropna(), one) for one in shown}
    for year in range(years[0], years[1] + 1):
        row = [str(year)]
        for one in shown:
            value = held.table[one.name].get(year)
            known = value is not None and value == value
            told = f"{value:,.4g}" if known else ""
            row.append(f"{told} |" if known and year in parted[one.name] else told)
        rows.append(row)
    lines = [words.text("history.title", name=held.name, first=years[0], last=years[1]), ""]
    lines += [*reports.aligned(rows), ""]
    for one, name in zip(shown, names, strict=True):
        lines.append(f"{name}: {words.said(one.title)} ({words.said(one.unit)})")
        lines += [
            "  " + words.text("history.breaks", year=at.year, change=words.said(at.change))
            for at in one.breaks
        ]
    return [*lines, "", words.text("history.blank")]


def _cells(table: pd.DataFrame, words: Catalogue) -> list[list[str]]:
    from pandas import isna

    def told(name: str, value: Any) -> str:
        if isna(value):
            return ""
        if name == "derived":
            amounts = str(value).split(", ") if value else []
            return ", ".join(words.text(f"history.head.{amount}") for amount in amounts)
        if name in SAID:
            return words.said(str(value))
        return f"{value:g}" if isinstance(value, float) else str(value)

    names = list(table.columns)
    return [
        [told(name, value) for name, value in zip(names, row, strict=True)]
        for row in table.itertuples(index=False)
    ]
