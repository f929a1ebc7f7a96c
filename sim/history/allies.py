"""The record of a pair of allies: its table, what each column is, and series out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from sim.errors import Fault, Message, UsageError
from sim.history.columns import ROLES, WORDS, Column, beside, described, plain
from sim.history.record import ANNUAL, annual
from sim.history.table import read_table

US_JAPAN = "us-japan"
"""The name of the record that comes with the package."""


@dataclass(frozen=True)
class Record:
    """A table of years, and what its columns are.

    Parameters
    ----------
    name
        :data:`US_JAPAN`, or the file as it was named.
    file
        How messages call its table.
    table
        Indexed by ``year``, the columns in the order of the file; NaN where nothing is known. Not
        to be changed.
    columns
        Its columns, by name; ``notes`` is none.
    """

    name: str
    file: str
    table: pd.DataFrame
    columns: Mapping[str, Column]

    def column(self, name_or_role: str) -> Column:
        """A column by its name in the file or by its role.

        Raises
        ------
        UsageError
            There is none; names the nearest.
        """
        if name_or_role in self.columns:
            return self.columns[name_or_role]
        roles = {one.role: one for one in self.columns.values() if one.role}
        if name_or_role in roles:
            return roles[name_or_role]
        known = [*roles, *(name for name in self.columns if name not in roles)]
        near = get_close_matches(name_or_role, known, n=1)
        allowed = "" if near else ", ".join(known)
        fault = Fault(
            "no such column", self.file, name_or_role, allowed=allowed, nearest="".join(near)
        )
        raise UsageError(fault)

    def values(
        self, name_or_role: str, first: int | None = None, last: int | None = None
    ) -> pd.Series:
        """All of a column between two years as it stands, blanks and breaks included."""
        name = self.column(name_or_role).name
        return self.table[name].loc[first:last].copy()

    def series(
        self,
        name_or_role: str,
        first: int | None = None,
        last: int | None = None,
        *,
        across_breaks: bool = False,
    ) -> pd.Series:
        """The known values of a column, all of one kind.

        Parameters
        ----------
        name_or_role
            As in :meth:`column`; of numbers.
        first, last
            Years, both included; the whole record unless given.
        across_breaks
            Whether values on both sides of a marked break may stand in one series.

        Returns
        -------
        By year, blanks left out: what is not known is not made up. Empty where nothing is known.

        Raises
        ------
        UsageError
            No such column, or one of words; years that run backwards; or a break with known values
            on both sides of it: the message says in what year, and what changes.
        """
        column = self.column(name_or_role)
        if column.role in WORDS:
            raise UsageError(Fault("is a column of words", self.file, column.name))
        if first is not None and last is not None and last < first:
            raise UsageError(Fault("is before the first year", key="last", value=str(last)))
        known = self.values(column.name, first, last).dropna()
        crossed = [one for one in column.breaks if _crossed(known, one.year)]
        if crossed and not across_breaks:
            raise UsageError(
                [
                    Fault(
                        Message(
                            "is not comparable across {year}: {change}",
                            year=one.year,
                            change=Message(one.change),
                        ),
                        self.file,
                        column.name,
                        allowed=Message(
                            "up to {before}, from {year} on, or across breaks on request",
                            before=one.year - 1,
                            year=one.year,
                        ),
                    )
                    for one in crossed
                ]
            )
        return known

    def by_role(self) -> pd.DataFrame:
        """The whole table, a copy with roles as the names of the columns that have one."""
        roles = {one.name: one.role for one in self.columns.values() if one.role}
        return self.table.rename(columns=roles)


def _crossed(known: pd.Series, year: int) -> bool:
    return bool((known.index < year).any() and (known.index >= year).any())


def load_record(name_or_path: str | PathLike[str] = US_JAPAN) -> Record:
    """The record of the package, or one of another pair of allies.

    Parameters
    ----------
    name_or_path
        ``"us-japan"``, or the path of a CSV file: a column ``year``, others named by roles
        (:data:`~sim.history.columns.ROLES`), ``notes`` if wanted. A file beside it,
        ``<stem>.columns.toml``, may describe them: unit, source, breaks, other names.

    Raises
    ------
    UsageError
        With everything that is wrong with either file.
    """
    if name_or_path == US_JAPAN:
        return _of_the_package()
    path = Path(name_or_path)
    shown = str(name_or_path)
    if path.suffix.lower() != ".csv":
        near = "".join(get_close_matches(shown, [US_JAPAN], n=1))
        allowed = "" if near else Message("{name}, or a CSV file", name=US_JAPAN)
        problem = "is no record"
        raise UsageError(
            Fault(problem, key="record", value=repr(shown), allowed=allowed, nearest=near)
        )
    description = beside(path)
    told = described(description, str(description)) if _is_there(description) else {}
    taken = {one.role for one in told.values()}
    known = {**{role: plain(role) for role in ROLES if role not in taken | set(told)}, **told}
    table = read_table(path, shown, known)
    columns = {name: known[name] for name in table.columns if name in known}
    missing = [name for name in told if name not in columns]
    if missing:
        raise UsageError(
            [
                Fault(
                    Message("no such column in {file}", file=shown),
                    str(description),
                    f"columns.{name}",
                )
                for name in missing
            ]
        )
    return Record(shown, shown, table, MappingProxyType(columns))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # Told of the table, whose name is no better.
        return False


@cache
def _of_the_package() -> Record:
    table = annual()
    columns = described(files("sim.history").joinpath("columns.toml"), "columns.toml")
    ordered = {name: columns[name] for name in table.columns if name in columns}
    return Record(US_JAPAN, ANNUAL, table, MappingProxyType(ordered))
