"""What a record says of the world around an alliance, year by year, as a model is driven by it.

Money is brought to the constant prices of the record's defence spending: spending at constant
prices over its share of GDP is GDP at constant prices, so that swings of the exchange rate move
nothing, and a deficit keeps its share of GDP. Between two known years stands a straight line; what
presses from abroad holds its first and last known value beyond them, all else is left to the model.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.errors import Fault, UsageError

PRESSING = ("rival_defence", "rival_risk", "second_risk", "launches", "scrambles")
"""Roles of what is felt as pressure."""


@dataclass(frozen=True)
class Given:
    """What a record fixes in one year; None where it leaves a thing to the model.

    Parameters
    ----------
    us_gdp, ally_gdp
        USD bn a year, constant prices.
    deficit
        USD bn a year, constant prices.
    us_effort
        % of GDP.
    administration
        Who governs in Washington; empty where unknown.
    rival_defence, launches
        Log of the rival's spending, and of one more than the second rival's missile launches, above
        what they are in the year of reference; 0 where the record is silent.
    rival_risk, second_risk
        Geopolitical risk of either above that of reference, % of articles.
    scrambles
        Above those of reference, thousands.
    """

    us_gdp: float | None = None
    ally_gdp: float | None = None
    deficit: float | None = None
    us_effort: float | None = None
    administration: str = ""
    rival_defence: float = 0.0
    rival_risk: float = 0.0
    second_risk: float = 0.0
    launches: float = 0.0
    scrambles: float = 0.0


DRIVEN = {
    "economies": ("us_gdp", "ally_gdp"),
    "trade": ("deficit",),
    "us_effort": ("us_effort",),
    "pressure": PRESSING,
    "administrations": ("administration",),
}
"""What a scenario may have a record drive, and what of a year that is."""

SILENT = Given()
"""Of a year in which no record drives anything."""


@dataclass(frozen=True)
class Inputs:
    """The inputs of a record up to a year, after which nothing of it is known.

    Parameters
    ----------
    first, until
        The first year of the record and the last that drives.
    years
        What it gives in each of them.
    """

    first: int
    until: int
    years: tuple[Given, ...]

    def at(self, year: int) -> Given:
        """What drives in a year; after the last one, pressure alone stays where it was."""
        if year < self.first or not self.years:
            return SILENT
        if year <= self.until:
            return self.years[year - self.first]
        last = self.years[-1]
        return Given(**{role: getattr(last, role) for role in PRESSING})

    def only(self, drives: Collection[str]) -> Inputs:
        """The same inputs with all left out that a scenario does not have the record drive."""
        silent = {
            role: getattr(SILENT, role)
            for name, roles in DRIVEN.items()
            if name not in drives
            for role in roles
        }
        return replace(self, years=tuple(replace(one, **silent) for one in self.years))

    def new_administration(self, year: int) -> bool:
        """Whether another administration governs than the year before."""
        here, before = (self.at(one).administration for one in (year, year - 1))
        return bool(before) and here != before


def inputs_of(table: pd.DataFrame, until: int, reference: int) -> Inputs:
    """The inputs that a record's table gives up to a year.

    Parameters
    ----------
    table
        By year, with roles as columns (see ``columns.toml``); what is missing drives nothing.
    until
        The last year that may be used; later rows are not looked at.
    reference
        The year whose pressure counts as 0, not after ``until``.

    Raises
    ------
    UsageError
        The year of reference is not in the record, or has no value of something that presses.
    """
    known = table.loc[table.index <= until]
    if known.empty:
        return Inputs(0, -1, ())
    years = range(int(known.index[0]), int(known.index[-1]) + 1)
    columns = {role: _between(known, role, years) for role in known.columns if role != "notes"}
    pressing = {
        role: _held(columns[role]) - _at_reference(known, role, reference)
        for role in PRESSING
        if role in columns and not np.isnan(columns[role]).all()
    }
    money = _constant(columns)
    if "us_defence_share" in columns:
        money["us_effort"] = columns["us_defence_share"]
    return Inputs(
        years[0],
        years[-1],
        tuple(
            _given(_word(known, year), money, pressing, place) for place, year in enumerate(years)
        ),
    )


def _given(
    administration: str, money: dict[str, FloatArray], pressing: dict[str, FloatArray], place: int
) -> Given:
    fixed = {name: _or_none(values[place]) for name, values in money.items()}
    pressure = {role: float(values[place]) for role, values in pressing.items()}
    values: dict[str, Any] = {**fixed, **pressure}
    return Given(administration=administration, **values)


def _constant(columns: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """GDPs and deficit at constant prices, those of defence spending where the record has it."""
    found = {}
    for side, share in (("us", "us_defence_share"), ("ally", "defence_share")):
        spent = columns.get(f"{side}_defence")
        current = columns.get(f"{side}_gdp")
        if spent is not None and share in columns:
            found[f"{side}_gdp"] = 100.0 * spent / columns[share]
        elif current is not None:
            found[f"{side}_gdp"] = current
    if "deficit" in columns and "us_gdp" in columns:
        found["deficit"] = columns["deficit"] * found["us_gdp"] / columns["us_gdp"]
    return found


def _between(table: pd.DataFrame, role: str, years: range) -> FloatArray:
    """Values of every year; between two known ones on a straight line, else not a number."""
    if table[role].dtype.kind not in "fiu":
        return np.full(len(years), np.nan)
    known = table[role].dropna()
    if known.empty:
        return np.full(len(years), np.nan)
    values = _scaled(role, known.to_numpy(dtype=np.float64))
    at = np.asarray(years, dtype=np.float64)
    drawn: FloatArray = np.interp(at, known.index.to_numpy(dtype=np.float64), values)
    outside = (at < known.index[0]) | (at > known.index[-1])
    return np.where(outside, np.nan, drawn)


def _held(values: FloatArray) -> FloatArray:
    """The first and last known value hold before and after them."""
    known = np.flatnonzero(~np.isnan(values))
    held: FloatArray = values[np.clip(np.arange(values.size), known[0], known[-1])]
    return held


def _at_reference(table: pd.DataFrame, role: str, reference: int) -> float:
    if reference not in table.index or np.isnan(table[role].loc[reference]):
        problem = "the record has no value for this year"
        raise UsageError(Fault(problem, key=role, value=str(reference)))
    return float(_scaled(role, table[role].loc[[reference]].to_numpy(dtype=np.float64))[0])


def _scaled(role: str, values: FloatArray) -> FloatArray:
    scale = _SCALES.get(role)
    return values if scale is None else scale(values)


def _thousands(counts: FloatArray) -> FloatArray:
    return counts / 1000.0


_SCALES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "rival_defence": np.log,
    "launches": np.log1p,
    "scrambles": _thousands,
}


def _word(table: pd.DataFrame, year: int) -> str:
    if "administration" not in table or year not in table.index:
        return ""
    return str(table.loc[year, "administration"])


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
