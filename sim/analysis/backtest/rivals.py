"""The dumbest forecasts, as distributions: what the model has to beat.

Anyone can make them again from the record's CSV: no draw is taken, the members of an ensemble are
the quantiles at ``(i + 1/2)/members`` of a distribution that each docstring writes down. None uses
a value of a year after its origin. Years that the record leaves blank are left out, not filled.

References
----------
Hyndman, R. J. & Athanasopoulos, G. (2021), *Forecasting: Principles and Practice*, 3rd ed.: naive
forecasts and their intervals; not opened.
Olson, M. & Zeckhauser, R. (1966), *Review of Economics and Statistics* 48:266-279, and Sandler, T.
(1993), *Journal of Conflict Resolution* 37:446-483: the joint product; not opened.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.errors import Fault, Message, UsageError
from sim.rules.defence import best_reply
from sim.scenario.registry import parameters

MEMBERS = 1000
"""Of an ensemble."""

LEAST_FREEDOM = 2
"""Degrees of freedom of a spread: with one, a Student t has no mean and no finite score."""

SPILL_IN = 0.5
"""Share of US effort that protects the ally too: the registry's own default, never fitted."""


def last_value(
    history: pd.Series,
    origin: int,
    horizon: int,
    members: int = MEMBERS,
    breaks: Collection[int] = (),
) -> FloatArray:
    """A random walk without drift from the last known value.

    Student t with n degrees of freedom about the last value, its scale ``s sqrt(g)``: n steps
    between neighbouring known years, ``s² = mean of (step²/years between)``, g the years from the
    last known value to the year forecast. Steps across a break do not count.

    Parameters
    ----------
    history
        Indexed by year, in the target's unit.
    origin
        The last year of which anything is known.
    horizon
        Years ahead, at least 1.
    members
        Of the ensemble.
    breaks
        Years from which on values are measured otherwise.

    Returns
    -------
    ``(members,)``, rising.

    Raises
    ------
    UsageError
        Too few known years.
    """
    known = known_until(history, origin)
    years, values = _pairs(known)
    apart = np.diff(years)
    parts = np.array([_segment(year, breaks) for year in years])
    steps = (np.diff(values) ** 2 / apart)[np.diff(parts) == 0]
    _enough("last_value", steps.size, LEAST_FREEDOM)
    ahead = origin + horizon - years[-1]
    return _student(values[-1], np.sqrt(steps.mean() * ahead), steps.size, members)


def linear_trend(
    history: pd.Series,
    origin: int,
    horizon: int,
    members: int = MEMBERS,
    breaks: Collection[int] = (),
) -> FloatArray:
    """A straight line through the known years, by ordinary least squares, drawn on.

    The prediction distribution of the regression: Student t with n - 2 degrees of freedom about
    the line, its scale ``s sqrt(1 + 1/n + (t - mean)²/Σ(t_i - mean)²)``, with
    ``s² = Σ residual²/(n - 2)``. Where there is a break, the line runs through the years since
    the last.

    Parameters, returns, raises
        As :func:`last_value`.
    """
    known = known_until(history, origin)
    known = known[[_segment(year, breaks) == _segment(origin, breaks) for year in known.index]]
    years, values = _pairs(known)
    freedom = years.size - 2
    _enough("linear_trend", freedom, LEAST_FREEDOM)
    centred = years - years.mean()
    spread = float((centred**2).sum())
    slope = float((centred * values).sum()) / spread
    residuals = values - values.mean() - slope * centred
    ahead = origin + horizon - years.mean()
    leverage = 1.0 + 1.0 / years.size + ahead**2 / spread
    scale = np.sqrt((residuals**2).sum() / freedom * leverage)
    return _student(values.mean() + slope * ahead, scale, freedom, members)


def joint_product(
    history: pd.Series,
    protection: pd.Series,
    origin: int,
    horizon: int,
    members: int = MEMBERS,
) -> FloatArray:
    """The joint-product model alone: a share of GDP that answers the ally's spending.

    ``100 g`` with g of :func:`sim.rules.defence.best_reply`: no threat, no trust, nobody abandons.
    Its two tastes, for protection shared and for one's own, are fitted within the registry's ranges
    by least squares of the share ``horizon`` years after a year on the ally's spending of that
    year, over all pairs up to the origin; so is the spread: Student t with n - 2 degrees of
    freedom, its scale ``s sqrt(1 + 2/n)``, ``s² = Σ residual²/(n - 2)``. The forecast answers the
    ally's spending of the origin, or of the last year before it that is known.

    Parameters
    ----------
    history
        Defence share, % of GDP, by year.
    protection
        The ally's defence spending over own GDP, by year: :func:`protection_of`.

    Other parameters, returns, raises
        As :func:`last_value`.
    """
    from scipy.optimize import least_squares  # A second, which nobody without a fit should wait.

    shares, given = known_until(history, origin), known_until(protection, origin)
    first = [year for year in given.index if year + horizon in shares.index]
    answered = shares.loc[[year + horizon for year in first]].to_numpy(np.float64)
    given_then = given.loc[first].to_numpy(np.float64)
    freedom = len(first) - 2
    _enough("joint_product", freedom, LEAST_FREEDOM)
    low, high, start = _tastes()

    def misses(tastes: FloatArray) -> FloatArray:
        return np.asarray(_share(tastes, given_then) - answered)

    fitted = least_squares(misses, start, bounds=(low, high), x_scale=high)
    scale = np.sqrt((fitted.fun**2).sum() / freedom * (1.0 + 2.0 / len(first)))
    now = _share(fitted.x, given.to_numpy(np.float64)[-1:])
    return _student(float(now[0]), scale, freedom, members)


def protection_of(us_defence_share: pd.Series, us_gdp: pd.Series, ally_gdp: pd.Series) -> pd.Series:
    """The ally's defence spending over own GDP, by year; blank where one of the three is.

    Parameters
    ----------
    us_defence_share
        % of GDP.
    us_gdp, ally_gdp
        In one currency, at current or at constant prices.
    """
    return 0.01 * us_defence_share * us_gdp / ally_gdp


def known_until(series: pd.Series, origin: int) -> pd.Series:
    """What is known in a year: values up to it, without blanks, in the order of years."""
    return series[series.index <= origin].dropna().sort_index()


def _share(tastes: FloatArray, given: FloatArray) -> FloatArray:
    public, private = (np.full(given.shape, taste) for taste in tastes)
    nothing = np.zeros(given.shape)
    reply = best_reply(public, private, np.full(given.shape, SPILL_IN), given, nothing)
    return np.asarray(100.0 * reply)


def _tastes() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Ends of the two tastes' ranges, and where a fit starts."""
    registered = {one.path: one for one in parameters()}
    both = [registered[f"japan.effort.{name}_weight"] for name in ("public", "private")]
    low, high, start = zip(*((one.low, one.high, one.default) for one in both), strict=True)
    return np.array(low), np.array(high), np.array(start)


def _student(centre: float, scale: float, freedom: int, members: int) -> FloatArray:
    from scipy.stats import t  # A second, which nobody without a forecast should wait.

    places = (np.arange(members) + 0.5) / members
    return np.asarray(centre + scale * t.ppf(places, freedom), dtype=np.float64)


def _pairs(known: pd.Series) -> tuple[FloatArray, FloatArray]:
    return known.index.to_numpy(np.float64), known.to_numpy(np.float64)


def _segment(year: float, breaks: Collection[int]) -> int:
    """How many breaks lie at or before a year."""
    return sum(at <= year for at in breaks)


def _enough(method: str, freedom: int, least: int) -> None:
    if freedom < least:
        raise UsageError(
            Fault(
                "too few known years for a spread",
                key=method,
                value=Message("{n} degrees of freedom", n=freedom),
                allowed=Message("at least {least}", least=least),
            )
        )
