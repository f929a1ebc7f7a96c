"""What the fitted model says at an origin of the years after it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.analysis.backtest.answers import answer_to, yearly
from sim.analysis.backtest.fitting import Fit, Model
from sim.analysis.backtest.forecast import aligned
from sim.analysis.backtest.origins import Case
from sim.arrays import FloatArray


@dataclass(frozen=True)
class Hindcast:
    """Worlds that know the record up to an origin.

    Parameters
    ----------
    origin
        The last year known.
    by_target
        Target to values by year, ``(years, worlds)``.
    """

    origin: int
    by_target: Mapping[str, pd.DataFrame]

    def raw(self, case: Case) -> FloatArray:
        """The model as it stands, ``(worlds,)``."""
        return self.by_target[case.target].loc[case.year].to_numpy()

    def members(self, case: Case, known_in: int, fit: Fit, seed: int) -> FloatArray:
        """Its change since the last known year from the value known there, and what it leaves out.

        Parameters
        ----------
        known_in
            The last year up to the origin whose value is known.
        """
        values = self.by_target[case.target]
        at_origin = values.loc[known_in].to_numpy()
        moved = aligned(self.raw(case), at_origin, case.before)
        years = case.year - known_in
        key = zlib.crc32(f"{seed} {case.target} {case.origin} {case.year}".encode())
        return np.asarray(moved + fit.leftover[case.target].drawn(years, moved.size, key))


def hindcast(
    model: Model,
    fit: Fit,
    origin: int,
    last: int,
    targets: Sequence[str],
    seed: int,
    over: Mapping[str, float] | None = None,
) -> Hindcast:
    """Simulate the posterior's worlds, driven by the record to the origin and by nothing after it.

    Parameters
    ----------
    last
        The last year of interest.
    targets
        Of the record.
    over
        Settings over the posterior, where a mechanism is switched off.
    """
    block = model.worlds(origin, last, fit.values, seed, over or {})
    return Hindcast(
        origin,
        {name: yearly(block, answer_to(name, model.fiscal_quarter)) for name in targets},
    )
