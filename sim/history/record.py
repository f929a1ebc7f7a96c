"""Read the record: whole tables, or one value by column and year."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import pandas as pd

from sim.errors import Fault, UsageError

ANNUAL = "annual.csv"
EVENTS = "events.csv"

TEXT_COLUMNS = ("us_administration", "notes")
"""The columns of the annual record that hold words, empty where there are none."""


def annual() -> pd.DataFrame:
    """Return the annual record.

    Returns
    -------
    DataFrame
        One row per year, indexed by ``year``. Numbers are float64 in the unit that the column's
        name ends in, NaN where the record has no value; :data:`TEXT_COLUMNS` are strings.
        Definitions, sources and breaks are in ``sources.md``.
    """
    return _annual().copy()


def events() -> pd.DataFrame:
    """Return the dated events, in the order of the record.

    Returns
    -------
    DataFrame
        ``year`` (int64), ``month`` (nullable Int64), ``event``, ``kind``, ``number`` (float64,
        NaN where the event has none), ``unit`` (empty where it has none) and ``source``.
    """
    table = read(EVENTS)
    table["month"] = table["month"].astype("Int64")
    table["unit"] = table["unit"].fillna("")
    return table


def value(column: str, year: int) -> float:
    """Return one number of the annual record.

    Parameters
    ----------
    column
        A numeric column of :func:`annual`, such as ``"japan_defense_pct_gdp"``.
    year
        The year of the row.

    Returns
    -------
    float
        In the unit that the column's name ends in.

    Raises
    ------
    UsageError
        Unknown or non-numeric column, a year outside the record, or a blank: what the record
        does not have is not made up. The message lists the years that exist.
    """
    numbers = _annual().drop(columns=list(TEXT_COLUMNS))
    if column not in numbers.columns:
        names = list(numbers.columns)
        nearest = get_close_matches(column, names, n=1)
        raise UsageError(
            Fault(
                "no such column of numbers",
                file=ANNUAL,
                key=column,
                allowed="" if nearest else ", ".join(names),
                nearest="".join(nearest),
            )
        )
    known = numbers[column].dropna()
    if year not in known.index:
        raise UsageError(
            Fault(
                "the record has no value for this year",
                file=ANNUAL,
                key=column,
                value=str(year),
                allowed=_ranges(int(found) for found in known.index),
            )
        )
    return float(known.loc[year])


@cache
def _annual() -> pd.DataFrame:
    table = read(ANNUAL).set_index("year")
    for column in TEXT_COLUMNS:
        table[column] = table[column].fillna("")
    numbers = table.columns.difference(list(TEXT_COLUMNS))
    return table.astype({column: "float64" for column in numbers})


def read(name: str) -> pd.DataFrame:
    """One of the CSV files of the record."""
    # Only an empty cell is a blank: pandas would read words such as "NA" and "None" as blanks too.
    with files("sim.history").joinpath(name).open(encoding="utf-8") as file:
        return pd.read_csv(file, keep_default_na=False, na_values=[""])


def _ranges(years: Iterable[int]) -> str:
    """Render years as runs: ``1985-2022, 2024``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
