"""Growth, the bilateral balance, investment, and the tariff that Washington sets by itself."""

from __future__ import annotations

import numpy as np

from sim.arrays import FloatArray, unit
from sim.rules.pressure import QUARTER_ROOT


def grown(
    gdp: FloatArray, growth: FloatArray, volatility: FloatArray, shock: FloatArray
) -> FloatArray:
    """GDP one quarter on: ``gdp exp(growth/4 + volatility/2 shock)``; rates per year."""
    return gdp * np.exp(0.25 * growth + QUARTER_ROOT * volatility * shock)


def coerced(growth: FloatArray, cost: FloatArray, coercion: FloatArray) -> FloatArray:
    """Growth left under economic coercion, ``growth - cost coercion``; rates per year, an index."""
    return growth - cost * coercion


def followed(level: FloatArray, aim: FloatArray, speed: FloatArray) -> FloatArray:
    """A level that moves a quarter of ``speed`` (per year, up to 4) of the way to its aim.

    ``x + speed/4 (aim - x)``.
    """
    return level + 0.25 * speed * (aim - level)


def varied_around_nothing(
    state: FloatArray, reversion: FloatArray, volatility: FloatArray, shock: FloatArray
) -> FloatArray:
    """A state that returns to 0 with shocks: ``s (1 - reversion/4) + volatility/2 shock``."""
    return (1.0 - 0.25 * reversion) * state + QUARTER_ROOT * volatility * shock


def balance_aim(
    trend: FloatArray,
    tariff_rise: FloatArray,
    tariff_effect: FloatArray,
    investment_rise: FloatArray,
    investment_effect: FloatArray,
    access_rise: FloatArray,
    access_effect: FloatArray,
) -> FloatArray:
    """The deficit that trade tends towards, USD bn per year.

    ``max(trend max(1 - a tariff, 0) + b investment - c purchases, 0)``, each a rise since the
    start.

    Tariffs press it down weakly (an effect of 0 is within the range); Japanese investment in the
    United States *raises* it, since equipment and parts follow factories and the saving balance
    does not care who builds: jobs and balance pull apart. Agreed purchases lower it.

    Parameters
    ----------
    trend
        Deficit at unchanged policy, USD bn per year.
    tariff_rise
        Percentage points above the start.
    investment_rise, access_rise
        USD bn per year above the start.
    """
    aim = trend * np.maximum(1.0 - tariff_effect * tariff_rise, 0.0)
    aim += investment_effect * investment_rise
    aim -= access_effect * access_rise
    return np.maximum(aim, 0.0)


def varied(
    level: FloatArray,
    aim: FloatArray,
    speed: FloatArray,
    volatility: FloatArray,
    shock: FloatArray,
) -> FloatArray:
    """A level that follows its aim with shocks in proportion to itself, never below 0.

    ``max(x + speed/4 (aim - x) + volatility/2 shock x, 0)``.

    ``speed`` and ``volatility`` (a share) per year.
    """
    moved = followed(level, aim, speed)
    moved += QUARTER_ROOT * volatility * shock * level
    return np.maximum(moved, 0.0)


def tariff_aimed_at(
    floor: FloatArray,
    ceiling: FloatArray,
    reindustrialization: FloatArray,
    deficit_pressure: FloatArray,
    deficit_ratio: FloatArray,
    jobs_relief: FloatArray,
    jobs: FloatArray,
) -> FloatArray:
    """The tariff that reindustrialization would set: deaf to defence, not to jobs, % ad valorem.

    ``floor + (ceiling - floor) clip(drive (1 + deficit_pressure deficit_ratio)(1 - jobs_relief
    jobs))``.

    Parameters
    ----------
    deficit_ratio
        Deficit over what Washington finds intolerable, at most 1.
    jobs
        Credit for Japanese investment, [0, 1].
    """
    drive = reindustrialization * (1.0 + deficit_pressure * deficit_ratio)
    drive *= 1.0 - jobs_relief * jobs
    return floor + (ceiling - floor) * unit(drive)
