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
from sim.analysis.episodes import players
from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.history.asked import Episode
from sim.model import simulate
from sim.scenario.loading import Resolved, load_scenario

ISSUE = "host_nation_support"
"""The one issue of which the record has both an ask and a settlement in numbers."""

SHARE = 0.8
"""Central interval within which a settlement counts as forecast."""


class Settlement(NamedTuple):
    """An episode in numbers, and who plays it.

    Parameters
    ----------
    name
        Of the episode.
    asked, stood, settled
        In the unit of the issue.
    year
        The first fiscal year under it.
    played
        The scenario that starts from what stood and has the ask.
    us_gdp, ally_gdp
        In the last year that the scenario knows: how much either weighs in a compromise.
    """

    name: str
    asked: float
    stood: float
    settled: float
    year: int
    played: Resolved
    us_gdp: float
    ally_gdp: float

    @property
    def origin(self) -> int:
        """The last year that the model knows, wholly before the settlement."""
        return self.played.scenario.record.until


def settlements(episodes: Iterable[Episode], gdp: pd.DataFrame) -> tuple[Settlement, ...]:
    """The episodes of the record that a scenario plays and that can be scored.

    Parameters
    ----------
    episodes
        Those without ask, status quo or settlement in numbers are passed over, and so are those
        that no scenario of the library plays and those about another issue.
    gdp
        ``us_gdp`` and ``ally_gdp`` by year.
    """
    found = []
    played_by = players()
    for one in episodes:
        if one.name not in played_by or one.issue != ISSUE or one.settled_at is None:
            continue
        if one.asked is None or one.stood is None or one.settled is None:
            continue
        played = load_scenario(played_by[one.name])
        identity, until = played.scenario.japan.identity, played.scenario.record.until
        starts = 1 + 12 // QUARTERS * (identity.fiscal_quarter - 1)
        year = one.settled_at.year + (one.settled_at.month >= starts)
        us, ally = (float(gdp[name].loc[until]) for name in ("us_gdp", "ally_gdp"))
        found.append(
            Settlement(one.name, one.asked, one.stood, one.settled, year, played, us, ally)
        )
    return tuple(found)


def forecast_settlements(
    fitted: Fit, found: Iterable[Settlement], registered: Mapping[str, Any], seed: int
) -> Iterator[Forecast]:
    """What the model and the compromises say of each.

    Parameters
    ----------
    registered
        The forms, which say how much each cares.
    """
    for one in found:
        by_method = {
            "model": _by_model(fitted, one, seed),
            "split_difference": split_difference(one.stood, one.asked),
            "salience_mean": _weighed(one, registered["salience"]),
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


def _by_model(fitted: Fit, one: Settlement, seed: int) -> FloatArray:
    scenario = one.played.scenario
    columns = dict(zip(fitted.posterior.paths, fitted.values.T, strict=True))
    columns.pop(f"issues.{ISSUE}.us_ideal", None)  # What was asked is a given of the episode.
    block = simulate(
        one.played,
        numbers=np.arange(len(fitted.values)),
        seed=seed,
        quarters=(one.year + 1 - scenario.time.start_year) * QUARTERS + FURTHER,
        columns={path: column.copy() for path, column in columns.items()},
    )
    said = yearly(block, answer_to(ISSUE, scenario.japan.identity.fiscal_quarter)).loc[one.year]
    begun = np.full(len(said), scenario.host_nation_support.budget)
    key = zlib.crc32(f"{seed} settlement {one.name}".encode())
    left = fitted.leftover[ISSUE].drawn(1.0, len(said), key)
    return np.asarray(aligned(said, begun, one.stood) + left)


def _weighed(one: Settlement, salience: Mapping[str, float]) -> FloatArray:
    players = [
        Player("us", one.asked, one.us_gdp, salience["us"]),
        Player("ally", one.stood, one.ally_gdp, salience["ally"]),
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
