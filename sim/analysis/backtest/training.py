"""What the training years say, in a few numbers, and what a simulated world says in the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.backtest.answers import answer_to, yearly
from sim.analysis.backtest.origins import training
from sim.arrays import FloatArray
from sim.recorder import Block


@dataclass(frozen=True)
class Summary:
    """One number about a target.

    Parameters
    ----------
    target
        Of the record.
    years
        The known years that it is about.
    step
        Whether it is the typical step from one known year to the next,
        ``sqrt(mean of step²/years between)``, or the mean.
    sd
        What record and model may be apart, in the target's unit.
    """

    target: str
    years: tuple[int, ...]
    step: bool
    sd: float

    @property
    def name(self) -> str:
        """``defence_share 1985-1989``, ``affinity steps``."""
        return f"{self.target} steps" if self.step else f"{self.target} {self._span}"

    @property
    def _span(self) -> str:
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first}-{last}"

    def of(self, values: pd.DataFrame) -> FloatArray:
        """From values by year, ``(years, worlds)``, to a number of each world."""
        known = values.loc[list(self.years)].to_numpy(dtype=np.float64)
        if not self.step:
            return np.asarray(known.mean(axis=0))
        apart = np.diff(np.array(self.years, dtype=np.float64))
        return np.asarray(np.sqrt((np.diff(known, axis=0) ** 2 / apart[:, None]).mean(axis=0)))


def summaries_of(
    registered: Sequence[Mapping[str, Any]], record: Mapping[str, pd.Series]
) -> tuple[Summary, ...]:
    """The summaries that are registered, of the years that the record knows.

    Parameters
    ----------
    registered
        The tables ``[[summaries]]`` of what is registered.
    record
        Target to its values by year; nothing after the training years is looked at.
    """
    found = []
    for table in registered:
        known = [int(year) for year in training(record[table["target"]]).index]
        for first, last in table["spans"]:
            years = tuple(year for year in known if first <= year <= last)
            if years:
                found.append(Summary(table["target"], years, step=False, sd=table["sd"]))
        if "step_sd" in table and len(known) > 1:
            steps = Summary(table["target"], tuple(known), step=True, sd=table["step_sd"])
            found.append(steps)
    return tuple(found)


def observed(summaries: Sequence[Summary], record: Mapping[str, pd.Series]) -> FloatArray:
    """What the record says, ``(k,)``."""
    return np.array([one.of(record[one.target].to_frame())[0] for one in summaries])


def summarising(summaries: Sequence[Summary], fiscal_quarter: int) -> Callable[[Block], FloatArray]:
    """A function from a block to the same numbers of each world, ``(worlds, k)``."""
    targets = dict.fromkeys(one.target for one in summaries)

    def summarised(block: Block) -> FloatArray:
        by_year = {target: yearly(block, answer_to(target, fiscal_quarter)) for target in targets}
        return np.stack([one.of(by_year[one.target]) for one in summaries], axis=1)

    return summarised
