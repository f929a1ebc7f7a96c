"""What commands print: short aligned tables for people, JSON and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.compare import Comparison
    from sim.ensemble.results import Results

KEY_SERIES = (
    "trust",
    "assurance",
    "confidence",
    "deterrence",
    "threat_japan",
    "effort",
    "host_nation_support",
    "burden_dollars",
    "burden_effort",
    "tariff",
    "deficit",
    "investment",
)
"""A dozen series for a first look; all of them are in the results."""

YEARS = (5, 10)
"""Years after the start that the short table shows, beside start and end."""


def summary_text(results: Results) -> str:
    """Median and 5 to 95 % of the key series at the start, after 5 and 10 years, and at the end."""
    from sim.series import declared, unit_in

    summary = results.summary
    lines: list[str] = []
    for scenario in results.scenarios:
        rows = summary[summary["scenario"] == scenario]
        currency = results.resolved[scenario].scenario.japan.identity.currency
        quarters = _moments(int(rows["quarter"].max()))
        table = [["series", *(_date(rows, quarter) for quarter in quarters), "unit"]]
        for series in KEY_SERIES:
            at = rows[rows["series"] == series].set_index("quarter")
            cells = [
                f"{number(at['q50'][quarter])} {_span(at['q05'][quarter], at['q95'][quarter])}"
                for quarter in quarters
            ]
            table.append([series, *cells, unit_in(declared(series), currency)])
        head = [_called(results, scenario), f"{_made_of(results)}; median [5 %, 95 %]"]
        lines += [*head, *_set(results, scenario), *aligned(table), ""]
    return "\n".join(lines[:-1])


def comparison_text(comparison: Comparison) -> str:
    """Paired differences of the key series, and of those a scenario says it moves.

    Rows stand in the order in which series are declared, so that a series is found in the same
    place in every table.
    """
    from sim.series import declared, unit_in

    results = comparison.results
    everything = comparison.table
    lines: list[str] = []
    for scenario in results.scenarios[1:]:
        rows = everything[everything["scenario"] == scenario]
        currency = results.resolved[scenario].scenario.japan.identity.currency
        quarters = _moments(int(rows["quarter"].max()))[1:]
        table = [["series", *(_date(rows, quarter) for quarter in quarters), "unit"]]
        shown = {*KEY_SERIES, *results.resolved[scenario].scenario.about.moves}
        for series in rows["series"].unique():
            if series not in shown:
                continue
            at = rows[rows["series"] == series].set_index("quarter")
            cells = [
                f"{number(at['difference'][quarter], '+')} "
                f"{_span(at['low'][quarter], at['high'][quarter], '+')}"
                for quarter in quarters
            ]
            table.append([series, *cells, unit_in(declared(series), currency)])
        head = [
            _called(results, scenario),
            f"less {_called(results, comparison.against)}",
            f"{_made_of(results)}; mean difference [95 % interval]",
        ]
        lines += [*head, *_set(results, scenario), *aligned(table), ""]
    return "\n".join(lines[:-1])


def document(results: Results, name: str, table: pd.DataFrame) -> dict[str, Any]:
    """One JSON document: what made the numbers, and a table of them."""
    from sim.scenario.labels import settings_of

    manifest = results.manifest
    return {
        "versions": manifest["versions"],
        "scenarios": list(results.scenarios),
        "settings": {key: settings_of(resolved) for key, resolved in results.resolved.items()},
        "worlds": manifest["worlds"],
        "quarters": manifest["quarters"],
        "seed": manifest["seed"],
        "fingerprint": results.fingerprint,
        "folder": None if results.folder is None else str(results.folder),
        name: json.loads(table.to_json(orient="records", double_precision=15)),
    }


def print_json(content: Any) -> None:
    """Print one JSON document; what is no number is null."""
    print(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1))


def print_csv(table: pd.DataFrame) -> None:
    """Print a table as CSV."""
    table.to_csv(sys.stdout, index=False, lineterminator="\n")


def _called(results: Results, scenario: str) -> str:
    """A scenario's name with its title, where it has another title than its name."""
    from sim.scenario.labels import title_of

    title = title_of(results.resolved[scenario])
    return scenario if title == scenario else f"{scenario}: {title}"


def _made_of(results: Results) -> str:
    from sim.ensemble.counts import counted

    manifest = results.manifest
    worlds, years = counted(manifest["worlds"], "world"), counted(manifest["years"], "year")
    return f"{worlds}, {years}, seed {manifest['seed']}"


def _set(results: Results, scenario: str) -> list[str]:
    """A line with what was set over a scenario, if anything was."""
    from sim.scenario.labels import settings_of

    settings = settings_of(results.resolved[scenario])
    return [f"set: {', '.join(settings)}"] if settings else []


def _moments(last: int) -> list[int]:
    """The quarters shown: first, after some years, last."""
    return [0, *(4 * years for years in YEARS if 4 * years < last), last]


def _date(rows: pd.DataFrame, quarter: int) -> str:
    year = float(rows.loc[rows["quarter"] == quarter, "year"].iloc[0])
    return f"{int(year)} Q{int(4 * (year % 1)) + 1}"


def _span(low: float, high: float, sign: str = "") -> str:
    return f"[{number(low, sign)}, {number(high, sign)}]"


def number(value: float, sign: str = "") -> str:
    """Three digits or so, by size."""
    if value != value:
        return "n/a"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    # Adding zero takes the sign off a zero that was rounded from below.
    return f"{round(value, digits) + 0.0:{sign},.{digits}f}"


def aligned(table: Sequence[Sequence[str]]) -> Iterable[str]:
    """Columns padded to their widest cell, two spaces apart."""
    widths = [max(map(_columns, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes: Chinese and Japanese letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
