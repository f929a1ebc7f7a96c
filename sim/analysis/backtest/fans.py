"""What was forecast from an origin, year by year, to be drawn over the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.analysis.backtest import rivals
from sim.analysis.backtest.backtesting import cases_of
from sim.analysis.backtest.fitting import Fit, Model
from sim.analysis.backtest.hindcast import hindcast
from sim.analysis.backtest.origins import TESTED, TRAINED, VALIDATED, Case
from sim.arrays import FloatArray

ORIGINS = (TRAINED, VALIDATED)
"""The first origin, and the last before the test years."""

QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


@dataclass(frozen=True)
class Fan:
    """One target from one origin.

    Parameters
    ----------
    target, origin
        What, and the last year known.
    model, last_value
        Quantiles ``q05`` to ``q95`` by year, from the last known value on.
    """

    target: str
    origin: int
    model: pd.DataFrame
    last_value: pd.DataFrame


def fans(
    model: Model, fitted: Fit, seed: int, origins: Sequence[int] = ORIGINS
) -> dict[str, tuple[Fan, ...]]:
    """The forecasts of the fitted model and of the last value, target by target.

    Parameters
    ----------
    seed
        Of the back-test.
    origins
        Where nothing can be forecast from an origin, as before a break, the next one stands for it.
    """
    return {
        target: tuple(_fans(model, fitted, seed, target, _origins(model, target, origins)))
        for target in model.record
    }


def _origins(model: Model, target: str, wanted: Sequence[int]) -> list[int]:
    there = sorted({case.origin for case in cases_of(model, target)})
    return sorted({next(at for at in there if at >= one) for one in wanted if one <= there[-1]})


def _fans(
    model: Model, fitted: Fit, seed: int, target: str, origins: Sequence[int]
) -> Iterator[Fan]:
    series = model.record[target]
    separate = tuple(model.registered["targets"][target].get("separate", ()))
    for origin in origins:
        last = min([TESTED, *(at - 1 for at in separate if at > origin)])
        known = rivals.known_until(series, origin)
        start, value = int(known.index[-1]), float(known.iloc[-1])
        said = hindcast(model, fitted, origin, last, [target], seed)
        own, naive = {start: _row(np.array([value]))}, {start: _row(np.array([value]))}
        for year in range(origin + 1, last + 1):
            # What came is no part of a forecast, and may not be known.
            case = Case(target, origin, year, actual=np.nan, before=value)
            own[year] = _row(said.members(case, start, fitted, seed))
            naive[year] = _row(rivals.last_value(series, origin, case.horizon, breaks=separate))
        yield Fan(target, origin, _table(own), _table(naive))


def _row(members: FloatArray) -> list[float]:
    return [float(one) for one in np.quantile(members, list(QUANTILES.values()))]


def _table(rows: dict[int, list[float]]) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(QUANTILES))
    return table.rename_axis(index="year")
