"""Whether the fit finds parameters that are known: synthetic records of the training years."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.backtest.fitting import Fit, Model, simulated
from sim.analysis.calibration.calibrating import bank
from sim.analysis.calibration.recovering import coverage, recovery

TRUTHS = 128
"""Draws from the prior, each of which makes a record."""


class Recovered(NamedTuple):
    """What became of them.

    Parameters
    ----------
    table
        A row per truth and parameter: :func:`~sim.analysis.calibration.recovering.recovery`.
    coverage
        A row per parameter: :func:`~sim.analysis.calibration.recovering.coverage`.
    """

    table: pd.DataFrame
    coverage: pd.DataFrame


def recovered(model: Model, fitted: Fit, seed: int, truths: int = TRUTHS) -> Recovered:
    """Make records from known parameters and fit to each what is fitted to the record itself.

    One wave: the second of the fit looks where the record is, and truths lie everywhere.

    Parameters
    ----------
    fitted
        Gives the summaries, and how many draws.
    """
    said = simulated(model, fitted.summaries)
    drawn = bank(
        said,
        model.priors,
        observation=0.0,
        discrepancy=np.array([one.sd**2 for one in fitted.summaries]),
        draws=len(fitted.bank.scores),
        seed=seed,
    )
    known = model.priors.at(model.priors.draw(truths, seed + 1))
    table = recovery(drawn, said, known, seed=seed + 1)
    return Recovered(table, coverage(table))
