"""A record's table from a CSV file, checked cell by cell."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from itertools import pairwise
from math import isfinite
from pathlib import Path

import pandas as pd

from sim.errors import Fault, Message, UsageError
from sim.history.columns import ROLES, WORDS, Column

YEAR = "year"
EARLIEST, LATEST = 1500, 2200
"""Between which years a record lies."""

LARGEST = 4_000_000
"""Bytes; a record of two centuries has some ten thousand."""

MOST = 20
"""Faults in single cells that are told; a table of another kind would bring hundreds."""


def read_table(path: Path, shown: str, columns: Mapping[str, Column]) -> pd.DataFrame:
    """The table in a file: a row per year, a blank where nothing is known.

    Parameters
    ----------
    path
        UTF-8, separated by commas; the first line names the columns.
    shown
        How messages call it.
    columns
        Those that may stand in it beside ``year`` and ``notes``.

    Returns
    -------
    Indexed by ``year``; numbers as float64, :data:`~sim.history.columns.WORDS` as strings.

    Raises
    ------
    UsageError
        With everything that is wrong with it.
    """
    head, *rows = _lines(path, shown)
    faults = _heading(head, shown, columns)
    if faults:
        raise UsageError(faults)
    if not rows:
        raise UsageError(Fault("has no year", shown))
    cells: list[Fault] = []
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            problem = Message("line {line} has {number} cells", line=number, number=len(row))
            cells.append(Fault(problem, shown, allowed=str(len(head))))
    if cells:
        raise UsageError(cells[:MOST])
    table = dict(zip(head, zip(*rows, strict=True), strict=True))
    years = [_year(text, shown, cells) for text in table.pop(YEAR)]
    cells += _order(years, shown)
    values: dict[str, Sequence[object]] = {}
    for name, texts in table.items():
        values[name] = (
            [text.strip() for text in texts]
            if name in WORDS or columns[name].role in WORDS
            else [
                _number(text, name, columns[name], year, shown, cells)
                for text, year in zip(texts, years, strict=True)
            ]
        )
    if cells:
        raise UsageError(cells[:MOST])
    return pd.DataFrame(values, index=pd.Index(years, name=YEAR, dtype="int64"))


def _lines(path: Path, shown: str) -> list[list[str]]:
    try:
        if path.is_dir():
            raise UsageError(Fault("is not a regular file", shown))
        if path.exists() and path.stat().st_size > LARGEST:
            problem = Message("is larger than {largest:,} bytes", largest=LARGEST)
            raise UsageError(Fault(problem, shown))
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(Fault("no such file", shown)) from error
    except UnicodeDecodeError as error:
        problem = Message("is not UTF-8 text (byte {byte})", byte=error.start + 1)
        raise UsageError(Fault(problem, shown)) from error
    except OSError as error:
        problem = Message("cannot be read: {reason}", reason=Message(error.strerror or str(error)))
        raise UsageError(Fault(problem, shown)) from error
    except ValueError as error:  # a NUL byte in the name
        problem = Message("cannot be read: {reason}", reason=str(error))
        raise UsageError(Fault(problem, shown)) from error
    if "\0" in text:
        raise UsageError(Fault("is not a text file", shown))
    try:
        lines = [row for row in csv.reader(StringIO(text, newline=""), strict=True) if any(row)]
    except csv.Error as error:
        problem = Message("is not valid CSV: {reason}", reason=str(error))
        raise UsageError(Fault(problem, shown)) from error
    if not lines:
        raise UsageError(Fault("is empty", shown))
    lines[0] = [name.strip() for name in lines[0]]
    return lines


def _heading(head: Sequence[str], shown: str, columns: Mapping[str, Column]) -> list[Fault]:
    known = [YEAR, *columns, "notes"]
    faults = []
    for name, times in Counter(head).items():
        if times > 1:
            faults.append(Fault("stands there twice", shown, name))
        if name not in known:
            near = get_close_matches(name, known, n=1)
            allowed = "" if near else ", ".join(known)
            problem = "no such column"
            faults.append(Fault(problem, shown, name, allowed=allowed, nearest="".join(near)))
    if YEAR not in head:
        faults.append(Fault("has no column of years", shown, allowed=YEAR))
    elif not set(head) & set(columns):
        faults.append(Fault("has nothing but years", shown, allowed=", ".join(columns or ROLES)))
    return faults


def _year(text: str, shown: str, faults: list[Fault]) -> int:
    try:
        year = int(text)
    except ValueError:
        faults.append(Fault("must be a whole number", shown, YEAR, repr(text)))
        return 0
    if not EARLIEST <= year <= LATEST:
        allowed = Message("{low} to {high}", low=EARLIEST, high=LATEST)
        faults.append(Fault("is outside its range", shown, YEAR, str(year), allowed))
    return year


def _order(years: Sequence[int], shown: str) -> list[Fault]:
    twice = [year for year, times in Counter(years).items() if times > 1 and year]
    faults = [Fault("stands there twice", shown, YEAR, str(year)) for year in twice]
    for before, after in pairwise(years):
        if 0 < after < before:
            problem = Message("stands after {later}: years must rise", later=before)
            faults.append(Fault(problem, shown, YEAR, str(after)))
    return faults


def _number(
    text: str, name: str, column: Column, year: int, shown: str, faults: list[Fault]
) -> float:
    if not text.strip():
        return float("nan")
    key = f"{name}, {year}"
    try:
        number = float(text)
        if "_" in text or not isfinite(number):
            raise ValueError
    except ValueError:
        faults.append(Fault("must be a number, or blank", shown, key, repr(text)))
        return float("nan")
    low, high = column.limits
    if not low <= number <= high:
        faults.append(Fault("is outside its range", shown, key, text, _range(low, high)))
    return number


def _range(low: float, high: float) -> str:
    """Told as a reader writes it: an end just above 0 is 0 left out."""
    if isfinite(high):
        return Message("{low:g} to {high:g}", low=round(low, 6), high=high)
    return Message("0 or more") if low == 0.0 else Message("above 0")
