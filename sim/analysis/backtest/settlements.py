"""Forecasts of what was settled: the episodes that have all of it in numbers.

The model plays the episode's scenario, which starts from what stood and has the ask; its worlds
know the record up to the year that the scenario states, and bear the back-test's posterior but for
what was asked. What they settle counts as a change from what stood. The naive rivals know what
stood and what was asked, and nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.backtest.answers import answer_to, yearly
from sim.analysis.backtest.compromises import Player, salience_mean, split_difference
from sim.analysis.backtest.fitting import FURTHER, Fit
from sim.analysis.backtest.forecast import Forecast, aligned, scored
from sim.analysis.backtest.scores import Rate, rate, within
from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.history.asked import Episode
from sim.model import simulate
from sim.scenario.loading import Resolved

ISSUE = "host_nation_support"
"""The one issue of which the record has both an ask and a settlement in numbers."""

SHARE = 0.8
"""Central interval within which a settlement counts as forecast."""


class Settlement(NamedTuple):
    """An episode in numbers.

    Parameters
    ----------
    name
        Of the episode.
    asked, stood, settled
        In the unit of the issue.
    origin
        The last year wholly before the settlement.
    year
        The first fiscal year under it.
    """

    name: str
    asked: float
    stood: float
    settled: float
    origin: int
    year: int


def settlements(episodes: Iterable[Episode], fiscal_quarter: int) -> tuple[Settlement, ...]:
    """The episodes that can be forecast and scored.

    Parameters
    ----------
    episodes
        Of the record.
    fiscal_quarter
        In which the ally's fiscal year starts.
    """
    found = []
    for one in episodes:
        at = one.settled_at
        if one.issue != ISSUE or at is None or not at.month:
            continue
        if one.asked is None or one.stood is None or one.settled is None:
            continue
        starts = 1 + 12 // QUARTERS * (fiscal_quarter - 1)
        year = at.year + (at.month >= starts)
        found.append(Settlement(one.name, one.asked, one.stood, one.settled, at.year - 1, year))
    return tuple(found)


def forecast_settlements(
    fitted: Fit,
    found: Iterable[Settlement],
    played: Mapping[str, Resolved],
    registered: Mapping[str, Any],
    gdp: pd.DataFrame,
    seed: int,
) -> Iterator[Forecast]:
    """What the model and the compromises say of each.

    Parameters
    ----------
    played
        Name of an episode to the scenario that plays it.
    registered
        How much each cares.
    gdp
        ``us_gdp`` and ``ally_gdp`` by year: how much each weighs in a compromise.
    """
    for one in found:
        by_method = {
            "model": _by_model(played[one.name], fitted, one, seed),
            "split_difference": split_difference(one.stood, one.asked),
            "salience_mean": _weighed(registered, one, gdp),
        }
        for method, members in by_method.items():
            yield _scored(one, method, members)


def covered(forecasts: Iterable[Forecast], method: str) -> Rate:
    """How many settlements lie within a method's central 80 %, with the exact interval."""
    hits = [
        bool(one.extra["in80"])
        for one in forecasts
        if one.target == "settlement" and one.method == method
    ]
    return rate(hits)


def _by_model(played: Resolved, fitted: Fit, one: Settlement, seed: int) -> FloatArray:
    identity = played.scenario.japan.identity
    start = played.scenario.time.start_year
    columns = dict(zip(fitted.posterior.paths, fitted.values.T, strict=True))
    del columns[f"issues.{ISSUE}.us_ideal"]
    block = simulate(
        played,
        numbers=np.arange(len(fitted.values)),
        seed=seed,
        quarters=(one.year + 1 - start) * QUARTERS + FURTHER,
        columns={path: column.copy() for path, column in columns.items()},
    )
    said = yearly(block, answer_to(ISSUE, identity.fiscal_quarter)).loc[one.year].to_numpy()
    begun = np.full(said.shape, played.scenario.host_nation_support.budget)
    key = zlib.crc32(f"{seed} settlement {one.name}".encode())
    return aligned(said, begun, one.stood) + fitted.leftover[ISSUE].drawn(1.0, said.size, key)


def _weighed(registered: Mapping[str, Any], one: Settlement, gdp: pd.DataFrame) -> FloatArray:
    salience = registered["salience"]
    us, ally = (float(gdp[name].loc[one.origin]) for name in ("us_gdp", "ally_gdp"))
    players = [
        Player("us", one.asked, us, salience["us"]),
        Player("ally", one.stood, ally, salience["ally"]),
    ]
    return salience_mean(players, one.stood, one.asked)


def _scored(one: Settlement, method: str, members: FloatArray) -> Forecast:
    extra = {
        "episode": one.name,
        "asked": one.asked,
        "stood": one.stood,
        "in80": within(members, one.settled, SHARE),
        "period": "test",
    }
    return scored(
        "settlement",
        method,
        one.origin,
        one.year,
        members,
        one.settled,
        before=one.stood,
        extra=extra,
    )
