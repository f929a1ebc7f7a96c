"""A record told: which columns to show, its values one by one, and the runs that may be joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from sim.errors import Fault, UsageError
from sim.history.allies import US_JAPAN, Record
from sim.history.asked import AMOUNTS, episodes
from sim.history.columns import WORDS, Column
from sim.history.provenance import sources
from sim.history.record import events

FIRST_LOOK = (
    "defence_share",
    "host_nation_support",
    "affinity",
    "deficit",
    "us_defence_share",
    "rival_defence",
    "rival_risk",
    "scrambles",
    "launches",
)
"""Roles that are shown where nobody asks for others: what a model is held against, then inputs."""


def chosen(record: Record, names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns asked for, by name or role and each once; a first look where none is.

    Raises
    ------
    UsageError
        With every name that is no column of numbers.
    """
    faults: list[Fault] = []
    found: dict[str, Column] = {}
    for name in names:
        try:
            column = record.column(name)
            if column.role in WORDS:
                raise UsageError(Fault("is a column of words", record.file, name))
            found[column.name] = column
        except UsageError as error:
            faults += error.faults
    if faults:
        raise UsageError(faults)
    if found:
        return tuple(found.values())
    numbers = [one for one in record.columns.values() if one.role not in WORDS]
    by_role = {one.role: one for one in numbers}
    looked = [by_role[role] for role in FIRST_LOOK if role in by_role]
    return tuple(looked or numbers[: len(FIRST_LOOK)])


def between(record: Record, first: int | None, last: int | None) -> tuple[int, int]:
    """The years asked for, within those of the record.

    Raises
    ------
    UsageError
        They run backwards, or the record has none of them.
    """
    begins, ends = int(record.table.index[0]), int(record.table.index[-1])
    start, end = begins if first is None else first, ends if last is None else last
    if end < start and first is not None and last is not None:
        raise UsageError(Fault("is before the first year", key="--to", value=str(last)))
    if end < begins or start > ends:
        key, year = ("--to", end) if end < begins else ("--from", start)
        problem = "is outside the record"
        raise UsageError(Fault(problem, record.file, key, str(year), allowed=f"{begins}-{ends}"))
    return max(start, begins), min(end, ends)


def values_of(record: Record, columns: Sequence[Column], years: tuple[int, int]) -> pd.DataFrame:
    """Every known value of some columns, one a row.

    Returns
    -------
    ``column``, ``role``, ``unit``, ``year``, ``value``; ``kind``, of the package's record alone,
    as in :func:`~sim.history.provenance.sources`; ``breaks``, whether the value is the first that
    is not comparable with those before it.
    """
    kinds = _kinds() if record.name == US_JAPAN else {}
    rows = []
    for column in columns:
        known = record.values(column.name).dropna()
        opens = opening_years(known, column)
        rows += [
            {
                "column": column.name,
                "role": column.role,
                "unit": column.unit,
                "year": year,
                "value": float(known[year]),
                "kind": kinds.get((column.name, year), ""),
                "breaks": year in opens,
            }
            for year in map(int, known.loc[years[0] : years[1]].index)
        ]
    names = ["column", "role", "unit", "year", "value", "kind", "breaks"]
    return pd.DataFrame(rows, columns=names)


def runs(series: pd.Series, column: Column, *, across_breaks: bool = False) -> Iterator[pd.Series]:
    """The stretches of known values that a line may join: neighbouring years of one kind.

    Parameters
    ----------
    series
        By year, blanks included or not.
    column
        Whose breaks part it.
    across_breaks
        Whether they do not.
    """
    known = series.dropna()
    years = [int(year) for year in known.index]
    parted = set() if across_breaks else {one.year for one in column.breaks}
    start = 0
    for place, (before, year) in enumerate(pairwise(years), start=1):
        if year != before + 1 or year in parted:
            yield known.iloc[start:place]
            start = place
    if years:
        yield known.iloc[start:]


def opening_years(known: pd.Series, column: Column) -> set[int]:
    """The first known year after each break, where something is known before it too.

    Parameters
    ----------
    known
        Values by year, without blanks.
    column
        Whose breaks they are.
    """
    found = set()
    for one in column.breaks:
        later = [int(year) for year in known.index if year >= one.year]
        if later and (known.index < one.year).any():
            found.add(later[0])
    return found


def _kinds() -> dict[tuple[str, int], str]:
    table = sources()
    rows = zip(table["column"], table["first"], table["last"], table["kind"], strict=True)
    return {
        (str(column), year): str(kind)
        for column, first, last, kind in rows
        for year in range(int(first), int(last) + 1)
    }


def sources_of(record: Record, columns: Sequence[Column], years: tuple[int, int]) -> pd.DataFrame:
    """Where the values of some columns are from, those of any of these years."""
    table = sources()
    first, last = years
    asked = table["column"].isin([one.name for one in columns])
    return table[asked & (table["first"] <= last) & (table["last"] >= first)]


def events_of(record: Record, columns: Sequence[Column], years: tuple[int, int]) -> pd.DataFrame:
    """The dated events of these years."""
    table = events()
    return table[table["year"].between(*years)]


def episodes_of(record: Record, columns: Sequence[Column], years: tuple[int, int]) -> pd.DataFrame:
    """What was asked, what stood and what was settled; blank where the record has no number.

    Returns
    -------
    ``episode``, ``title``, ``issue``, ``demanded``, ``settled_at``, ``asked``, ``stood``,
    ``threatened``, ``settled``, ``unit``, ``derived`` (the amounts that are arithmetic on what was
    read), ``missing``: a row for each that was settled, or else demanded, in these years.
    """
    rows = [
        {
            "episode": one.name,
            "title": one.title,
            "issue": one.issue,
            "demanded": str(one.demanded or ""),
            "settled_at": str(one.settled_at or ""),
            **{name: getattr(one, name) for name in AMOUNTS},
            "unit": one.unit,
            "derived": ", ".join(one.derived),
            "missing": one.missing,
        }
        for one in episodes()
        if years[0] <= (one.settled_at or one.demanded or one.events[-1][0]).year <= years[1]
    ]
    ends = ["unit", "derived", "missing"]
    names = ["episode", "title", "issue", "demanded", "settled_at", *AMOUNTS, *ends]
    return pd.DataFrame(rows, columns=names)
