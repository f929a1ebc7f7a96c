"""The model fitted to the training years, as registered: a posterior, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.backtest.answers import answer_to, yearly
from sim.analysis.backtest.leftover import Leftover, leftover
from sim.analysis.backtest.origins import TRAINED, training
from sim.analysis.backtest.training import Summary, observed, summaries_of, summarising
from sim.analysis.calibration.calibrating import Bank, Simulate, bank, calibrated, refocused
from sim.analysis.calibration.posterior import Posterior
from sim.analysis.calibration.priors import Priors
from sim.analysis.calibration.simulated import of_model
from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.model import simulate
from sim.recorder import Block
from sim.scenario.loading import Resolved, with_settings

FURTHER = 1
"""Quarters beyond the last year that its fiscal year needs."""


@dataclass(frozen=True)
class Model:
    """The scenario that a record drives, and what of it is free.

    Parameters
    ----------
    resolved
        The scenario, which names its record.
    priors
        Of the free parameters.
    registered
        The forms.
    record
        Target to values by year.
    """

    resolved: Resolved
    priors: Priors
    registered: Mapping[str, Any]
    record: Mapping[str, pd.Series]

    @property
    def start(self) -> int:
        """The first year simulated."""
        return self.resolved.scenario.time.start_year

    @property
    def fiscal_quarter(self) -> int:
        """In which the ally's fiscal year starts."""
        return self.resolved.scenario.japan.identity.fiscal_quarter

    def known_until(self, year: int) -> Resolved:
        """The scenario driven to the end of a year, and by nothing after it."""
        return with_settings(self.resolved, {"record.until": year})

    def quarters(self, year: int) -> int:
        """Length of a run whose last fiscal year is that."""
        return (year + 1 - self.start) * QUARTERS + FURTHER

    def worlds(
        self, year: int, last: int, values: FloatArray, seed: int, over: Mapping[str, float]
    ) -> Block:
        """Worlds driven to a year and simulated to another, one for each row of values.

        Parameters
        ----------
        year, last
            The last year known, and the last simulated.
        values
            Of the free parameters, ``(worlds, parameters)``.
        over
            Settings that go over them.
        """
        columns = {path: values[:, i].copy() for i, path in enumerate(self.priors.paths)}
        return simulate(
            with_settings(self.known_until(year), over),
            numbers=np.arange(len(values)),
            seed=seed,
            quarters=self.quarters(last),
            columns={path: column for path, column in columns.items() if path not in over},
        )


@dataclass(frozen=True)
class Fit:
    """What the training years leave.

    Parameters
    ----------
    summaries
        What they were summed up by.
    observed
        What the record says, ``(k,)``.
    bank
        Draws of the last wave, and what the model says of each.
    posterior
        Weighted draws.
    values
        Equally likely ones, one for each world of a forecast, ``(worlds, parameters)``.
    leftover
        Target to what the model leaves out.
    """

    summaries: tuple[Summary, ...]
    observed: FloatArray
    bank: Bank
    posterior: Posterior
    values: FloatArray
    leftover: Mapping[str, Leftover]


def fit(model: Model, seed: int, *, draws: int | None = None, worlds: int | None = None) -> Fit:
    """Fit the model to the training years alone.

    Parameters
    ----------
    draws, worlds
        In place of those registered.
    """
    form = model.registered["model"]
    summaries = summaries_of(model.registered["summaries"], model.record)
    came = observed(summaries, model.record)
    said = simulated(model, summaries)
    drawn = bank(
        said,
        model.priors,
        observation=0.0,
        discrepancy=np.array([one.sd**2 for one in summaries]),
        draws=draws or form["draws"],
        seed=seed,
    )
    for wave in range(1, form["waves"]):
        drawn = refocused(said, drawn, came, seed=seed + wave)
    posterior = calibrated(drawn, came)
    values = posterior.resampled(worlds or form["worlds"], seed)
    block = model.worlds(TRAINED, TRAINED, values, seed, {})
    return Fit(summaries, came, drawn, posterior, values, _leftovers(model, block))


def simulated(model: Model, summaries: tuple[Summary, ...]) -> Simulate:
    """The training years as a function from parameter values to summaries."""
    return of_model(
        model.known_until(TRAINED),
        model.priors.paths,
        summarising(summaries, model.fiscal_quarter),
        quarters=model.quarters(TRAINED),
    )


def _leftovers(model: Model, block: Block) -> dict[str, Leftover]:
    found = {}
    for target, series in model.record.items():
        by_year = yearly(block, answer_to(target, model.fiscal_quarter))
        known = training(series)
        found[target] = leftover(known[known.index >= model.start], by_year)
    return found
