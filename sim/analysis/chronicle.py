"""One world told from its records: what happened, what went with it, and in how many worlds.

A happening is told beside the series that it works through or upon, before and after, so that a
reader sees why a deal came undone and what it did to trust; the record is all there is to it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.ensemble.results import Results

BESIDE: dict[str, tuple[str, ...]] = {
    "departure": ("rapport", "attention", "ambiguity"),
    "reversal": ("clarity", "trust"),
    "demand": ("account", "confidence"),
    "renewal": ("host_nation_support",),
    "deal": ("opposition_us", "opposition_japan"),
    "unilateral": ("tariff", "wto", "economic"),
    "carried_out": ("tariff", "presence"),
    "retaliated": ("retaliation", "economic"),
    "invested": ("investment", "deficit"),
    "rules_written": ("joint_rules", "economic"),
    "broken_us": ("trust", "assurance"),
    "broken_japan": ("pledge_kept", "confidence"),
    "revoked": ("trust", "investment"),
    "unravelled_us": ("support_us", "opposition_us"),
    "unravelled_japan": ("support_japan", "opposition_japan"),
    "crisis": ("delay", "trust", "deterrence"),
    "stood_by": ("trust", "assurance"),
    "failed": ("trust", "assurance"),
    "betrayal": ("trust", "assurance"),
    "elsewhere_failed": ("wavering", "trust"),
    "refused": ("confidence", "entrapment_risk_japan"),
    "entrapped": ("help", "capability"),
    "module_called": ("convening", "deepening"),
    "joins": ("modules_formed", "wto"),
    "us_joins": ("modules_formed", "us_in_modules"),
    "module_died": ("modules_formed", "convening"),
}
"""What is told, by the name of a series or of its family, and the series told beside it."""


@dataclass(frozen=True)
class Happening:
    """One thing that happened in one quarter of one world.

    Parameters
    ----------
    year, quarter
        Of the calendar; quarters from 1.
    series
        Which happened.
    beside
        Series, and its value a quarter before and in this quarter. What actors read of a quarter's
        end, such as a crisis, shows in the quarter after; then it is the next quarter's value.
    """

    year: int
    quarter: int
    series: str
    beside: dict[str, tuple[float, float]]


READ_NEXT = ("crisis", "stood_by", "failed")
"""What falls at the end of a quarter, and is read at the next judgement."""


def chronicle(
    results: Results, scenario: str, world: int, only: Collection[str] = ()
) -> list[Happening]:
    """Everything told of one world, in order.

    Parameters
    ----------
    results
        Result tables.
    scenario
        One of ``results.scenarios``.
    world
        Its number, among those kept in full.
    only
        Names of series or families to tell of; all of :data:`BESIDE` unless given.

    Raises
    ------
    UsageError
        A world that was not kept, or a name that is not told.
    """
    rows = results.series[results.series["scenario"] == scenario]
    course = rows[rows["world"] == world].reset_index(drop=True)
    if course.empty:
        kept = Message("{low} to {high}", low=rows["world"].min(), high=rows["world"].max())
        raise UsageError(Fault("was not kept", key="world", value=str(world), allowed=kept))
    years = results.band("trust", scenario).index.to_numpy(dtype=np.float64)
    values = {str(name): course[name].to_numpy() for name in course.columns}
    told = []
    for name, columns in _told(course, only).items():
        for column in columns:
            for at in np.flatnonzero(values[column] == 1.0).tolist():
                read = min(at + 1, len(years) - 1) if name in READ_NEXT else at
                beside = {
                    other: (
                        float(values[other][max(at - 1, 0)]),
                        float(values[other][at if other == "delay" else read]),
                    )
                    for other in BESIDE[name]
                    if other in values
                }
                year, quarter = int(years[at]), int(4 * (years[at] % 1)) + 1
                told.append(Happening(year, quarter, column, beside))
    return sorted(told, key=lambda one: (one.year, one.quarter))


def how_often(results: Results, scenario: str, only: Collection[str] = ()) -> pd.DataFrame:
    """In how many worlds each thing happened, a row each.

    Returns
    -------
    ``series``, ``share`` (of worlds kept in which it ever happened) and ``mean`` (times a world).

    Raises
    ------
    UsageError
        A name that is not told.
    """
    rows = results.series[results.series["scenario"] == scenario]
    worlds = rows["world"].nunique()
    lines = []
    for columns in _told(rows, only).values():
        for column in columns:
            times = (rows[column].to_numpy() == 1.0).reshape(worlds, -1).sum(axis=1)
            lines.append((column, float((times > 0).mean()), float(times.mean())))
    return pd.DataFrame(lines, columns=["series", "share", "mean"])


def _told(table: pd.DataFrame, only: Collection[str]) -> dict[str, list[str]]:
    """Columns of the table by the name under which they are told."""
    for name in only:
        if name not in BESIDE:
            raise UsageError(
                Fault("is not told", key="only", value=name, allowed=", ".join(sorted(BESIDE)))
            )
    names = [name for name in BESIDE if not only or name in only]
    return {
        name: [column for column in table.columns if column.split(".")[0] == name] for name in names
    }
