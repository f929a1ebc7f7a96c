"""Settlements: which episodes can be scored, from what, and what moves the forecast."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.backtest.leftover import Leftover
from sim.analysis.backtest.registration import registered
from sim.analysis.backtest.settlements import covered, forecast_settlements, settlements
from sim.history import episodes, load_record
from sim.scenario.loading import with_settings

PATHS = ("issues.host_nation_support.us_ideal", "issues.host_nation_support.reach")


def fitted(reach: float, worlds: int = 24) -> SimpleNamespace:
    """A fit of two parameters, of which what Washington wants must not count."""
    values = np.column_stack([np.full(worlds, 4000.0), np.full(worlds, reach)])
    return SimpleNamespace(
        posterior=SimpleNamespace(paths=PATHS),
        values=values,
        leftover={"host_nation_support": Leftover(0.0, 5)},
    )


@pytest.fixture(scope="module")
def known():
    return settlements(episodes(), load_record("us-japan").by_role())


def test_only_episodes_with_all_three_numbers_are_scored(known):
    assert {one.name for one in known} == {
        one.name for one in episodes() if one.numeric and one.issue == "host_nation_support"
    }
    for one in known:
        assert one.stood < one.settled < one.asked


def test_each_is_settled_for_the_next_fiscal_year_and_forecast_from_before(known):
    years = {one.name: (one.origin, one.year) for one in known}
    assert years == {"eight_billion": (2018, 2021), "agreement_2022": (2020, 2022)}
    for one in known:
        (episode,) = (two for two in episodes() if two.name == one.name)
        assert one.origin < episode.settled_at.year
        assert one.played.scenario.record.until == one.origin
        assert one.played.scenario.host_nation_support.budget == one.stood
        assert one.played.scenario.issues["host_nation_support"].us_ideal == one.asked


def test_compromises_lie_between_what_stood_and_what_was_asked(known):
    found = list(forecast_settlements(fitted(0.2), known, registered(), 0))
    for one in found:
        if one.method != "model":
            assert one.extra["stood"] < one.median < one.extra["asked"]
    medians = {(one.extra["episode"], one.method): one.median for one in found}
    for one in known:
        assert medians[one.name, "split_difference"] == pytest.approx((one.asked + one.stood) / 2)
        # The larger economy weighs more, and it is the one that asks.
        assert medians[one.name, "salience_mean"] > medians[one.name, "split_difference"]


def test_the_posterior_moves_the_models_forecast_and_the_ask_is_the_episodes(known):
    def medians(reach, found=known):
        said = forecast_settlements(fitted(reach), found, registered(), 0)
        return {one.extra["episode"]: one.median for one in said if one.method == "model"}

    near, far = medians(0.05), medians(0.6)
    for one in known:
        assert one.stood < near[one.name] < far[one.name]
        assert far[one.name] < 1.05 * one.asked, "4,000 bn of the posterior must not count"
    modest = [
        replace_ask(one, 0.5 * (one.asked + one.stood)) if one.name == "eight_billion" else one
        for one in known
    ]
    assert medians(0.6, modest)["eight_billion"] < far["eight_billion"]
    assert medians(0.6, modest)["agreement_2022"] == far["agreement_2022"]


def replace_ask(one, asked):
    played = with_settings(one.played, {"issues.host_nation_support.us_ideal": asked})
    return one._replace(asked=asked, played=played)


def test_hits_are_counted_by_method_with_the_exact_interval(known):
    found = list(forecast_settlements(fitted(0.2), known, registered(), 0))
    hit = [
        replace(one, extra=MappingProxyType({**one.extra, "in80": one.method == "model"}))
        for one in found
    ]
    assert covered(hit, "model")[:2] == (2, 2)
    # Two of two: (1 - level)/2 = p².
    assert covered(hit, "model").low == pytest.approx(0.025**0.5)
    assert covered(hit, "split_difference")[:2] == (0, 2)


def test_a_record_without_gdp_of_the_year_is_no_silent_nonsense(known):
    gdp = load_record("us-japan").by_role()[["us_gdp", "ally_gdp"]]
    with pytest.raises(KeyError):
        settlements(episodes(), pd.DataFrame(gdp.loc[:2010]))
