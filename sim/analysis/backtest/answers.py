"""What a simulated block says of the quantities that the record has, year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.arrays import fold
from sim.clock import QUARTERS
from sim.recorder import Block


@dataclass(frozen=True)
class Answer:
    """Which series answers to a target, and how a year is read off its quarters.

    Parameters
    ----------
    series
        Name of the series.
    quarters
        Whose mean is the year's value, counted from the calendar year's first: 1 to 4, and 5 for
        the first of the next year.
    scale
        Units of the record in one of the series.
    """

    series: str
    quarters: tuple[int, ...]
    scale: float = 1.0


def answer_to(target: str, fiscal_quarter: int = 2) -> Answer:
    """How the model answers to one of the record's targets.

    Parameters
    ----------
    target
        ``defence_share``: effort over the calendar year; ``host_nation_support``: what is paid over
        the fiscal year; ``affinity``: the public's support at the end of the year, in %.
    fiscal_quarter
        The quarter in which the fiscal year begins.
    """
    fiscal = tuple(range(fiscal_quarter, fiscal_quarter + QUARTERS))
    return {
        "defence_share": Answer("effort", (1, 2, 3, 4)),
        "host_nation_support": Answer("host_nation_support", fiscal),
        "affinity": Answer("support_japan", (4,), 100.0),
    }[target]


def yearly(block: Block, answer: Answer) -> pd.DataFrame:
    """Values by year and world.

    Returns
    -------
    A row per year of which all quarters were simulated, a column per world, in the record's unit.
    """
    names = [one.name for one in block.series]
    values = block.values[names.index(answer.series)].astype(np.float64)
    year, quarter = block.first_quarter
    start = year * QUARTERS + quarter - 1
    rows = {}
    for at in range(year, year + len(values) // QUARTERS + 2):
        places = [at * QUARTERS + of_year - 1 - start for of_year in answer.quarters]
        if places[0] >= 0 and places[-1] < len(values):
            rows[at] = answer.scale * fold(values[places]) / len(places)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(block.numbers))
    return table.rename_axis(index="year", columns="world")
