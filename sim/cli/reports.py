"""What commands print: short aligned tables for people, JSON and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.compare import Comparison
    from sim.ensemble.results import Results
    from sim.languages import Catalogue
    from sim.scenario.loading import Resolved
    from sim.scenario.tables.about import Prediction

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


def summary_text(results: Results, words: Catalogue) -> str:
    """Median and 5 to 95 % of the key series at the start, after 5 and 10 years, and at the end."""
    summary = results.summary
    lines: list[str] = []
    for scenario in results.scenarios:
        rows = summary[summary["scenario"] == scenario]
        table_of = _Table(results.resolved[scenario], words)
        quarters = _moments(int(rows["quarter"].max()))
        table = [table_of.head(_date(rows, quarter, words) for quarter in quarters)]
        for series in KEY_SERIES:
            at = rows[rows["series"] == series].set_index("quarter")
            cells = [
                f"{number(at['q50'][quarter])} {_span(at['q05'][quarter], at['q95'][quarter])}"
                for quarter in quarters
            ]
            table.append(table_of.row(series, cells))
        head = [_called(results, scenario, words), _made_of(results, "median", words)]
        lines += [*head, *_set(results, scenario, words), *aligned(table), ""]
    return "\n".join(lines[:-1])


def comparison_text(comparison: Comparison, words: Catalogue) -> str:
    """Paired differences of the key series, and of those a scenario says it moves.

    Rows stand in the order in which series are declared, so that a series is found in the same
    place in every table.
    """
    results = comparison.results
    everything = comparison.table
    lines: list[str] = []
    for scenario in results.scenarios[1:]:
        rows = everything[everything["scenario"] == scenario]
        table_of = _Table(results.resolved[scenario], words)
        quarters = _moments(int(rows["quarter"].max()))[1:]
        table = [table_of.head(_date(rows, quarter, words) for quarter in quarters)]
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
            table.append(table_of.row(series, cells))
        head = [
            _called(results, scenario, words),
            words.text("cli.less", called=_called(results, comparison.against, words)),
            _made_of(results, "difference", words),
        ]
        lines += [*head, *_set(results, scenario, words), *aligned(table), ""]
    return "\n".join([*lines, *answers(results, words)]).rstrip("\n")


def answers(results: Results, words: Catalogue) -> list[str]:
    """What came out of each scenario's question to a class, as far as the results can tell."""
    from sim.analysis.answer import answer

    lines = []
    for scenario in results.scenarios:
        said = results.resolved[scenario].scenario.about.predict.prompt
        if found := answer(results, scenario):
            lines += [
                _called(results, scenario, words),
                words.text("cli.about.predict", text=said.in_language(words.language)),
                words.text("cli.answer", text=found.told(words)),
                "",
            ]
    return lines


def choices(asked: Prediction, words: Catalogue) -> list[str]:
    """The answers to choose from, each with the values that make it the right one."""
    from sim.analysis.answer import cut_text, parted

    lines = []
    for key, low, high in parted(asked):
        ends = {"low": low, "high": high}
        ends = {end: value for end, value in ends.items() if isfinite(value)}
        known = {end: cut_text(asked, value, words) for end, value in ends.items()}
        said = asked.choices[key].in_language(words.language) or key
        if known:
            part = "between" if len(known) == 2 else "above" if "low" in known else "below"
            bounds = words.text(f"cli.about.{part}", **known)
            said = words.text("cli.about.choice", choice=said, bounds=bounds)
        lines.append(said)
    return lines


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


class _Table:
    """How series are shown: what they are called, their unit, and the name that programs use."""

    def __init__(self, resolved: Resolved, words: Catalogue) -> None:
        identity = resolved.scenario.japan.identity
        self.words = words.naming(identity)
        self.currency = identity.currency

    def head(self, moments: Iterable[str]) -> list[str]:
        """The headings of the columns."""
        text = self.words.text
        return [text("cli.head.series"), *moments, text("cli.head.unit"), text("cli.head.name")]

    def row(self, series: str, cells: Iterable[str]) -> list[str]:
        """The cells of one series."""
        from sim.series import MONEY, declared, unit_in

        unit = self.words.unit(unit_in(declared(series), MONEY), self.currency)
        return [self.words.series(series), *cells, unit, series]


def _called(results: Results, scenario: str, words: Catalogue) -> str:
    """A scenario's name with its title, where it has another title than its name."""
    from sim.scenario.labels import title_of

    title = title_of(results.resolved[scenario], words.language)
    if title == scenario:
        return scenario
    return words.text("cli.called", name=scenario, title=title)


def _made_of(results: Results, shown: str, words: Catalogue) -> str:
    """How many worlds and years, the seed, and what the numbers of the table are."""
    manifest = results.manifest
    return words.text(
        f"cli.made_of.{shown}",
        worlds=words.counted("world", manifest["worlds"]),
        years=words.counted("year", manifest["years"]),
        seed=manifest["seed"],
    )


def _set(results: Results, scenario: str, words: Catalogue) -> list[str]:
    """A line with what was set over a scenario, if anything was."""
    from sim.scenario.labels import settings_of

    settings = settings_of(results.resolved[scenario])
    return [words.text("cli.set", settings=", ".join(settings))] if settings else []


def _moments(last: int) -> list[int]:
    """The quarters shown: first, after some years, last."""
    return [0, *(4 * years for years in YEARS if 4 * years < last), last]


def _date(rows: pd.DataFrame, quarter: int, words: Catalogue) -> str:
    year = float(rows.loc[rows["quarter"] == quarter, "year"].iloc[0])
    return words.text("cli.quarter", year=int(year), quarter=int(4 * (year % 1)) + 1)


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
    from sim.languages.breaking import columns

    widths = [max(map(columns, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
