"""Naive rivals: closed forms, gaps and breaks, and nothing from after the origin."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.analysis.backtest.compromises import Player, salience_mean, split_difference
from sim.analysis.backtest.rivals import (
    SPILL_IN,
    joint_product,
    known_until,
    last_value,
    linear_trend,
    protection_of,
)
from sim.errors import UsageError
from sim.history import annual
from sim.rules.joint_product import defence_best_reply

RECORD = annual()
SHARES = RECORD["japan_defense_pct_gdp"]
SUPPORT = RECORD["japan_host_nation_support_jpy_bn"]
AFFINITY = RECORD["japan_affinity_for_us_pct"]
PROTECTION = protection_of(
    RECORD["us_defense_pct_gdp"], RECORD["us_gdp_usd_bn"], RECORD["japan_gdp_usd_bn"]
)


def places(members: int) -> np.ndarray:
    return (np.arange(members) + 0.5) / members


FORECASTS = {
    "last_value": lambda series, origin, ahead: last_value(series, origin, ahead),
    "linear_trend": lambda series, origin, ahead: linear_trend(series, origin, ahead),
    "joint_product": lambda series, origin, ahead: joint_product(series, PROTECTION, origin, ahead),
}


@pytest.mark.parametrize("method", FORECASTS)
@pytest.mark.parametrize("ahead", [1, 5])
def test_a_forecast_is_the_same_bits_whatever_comes_after_its_origin(method, ahead):
    forecast = FORECASTS[method](SHARES, 2015, ahead)
    changed = SHARES.copy()
    changed.loc[2016:] = np.linspace(50.0, 90.0, len(changed.loc[2016:]))
    assert FORECASTS[method](changed, 2015, ahead).tobytes() == forecast.tobytes()
    without = changed.copy()
    without.loc[2016:] = np.nan
    assert FORECASTS[method](without, 2015, ahead).tobytes() == forecast.tobytes()
    # And what comes before it matters.
    before = SHARES.copy()
    before.loc[2014] += 0.1
    assert FORECASTS[method](before, 2015, ahead).tobytes() != forecast.tobytes()


def test_the_joint_product_knows_nothing_of_later_protection():
    forecast = joint_product(SHARES, PROTECTION, 2015, 3)
    later = PROTECTION.copy()
    later.loc[2016:] *= 2.0
    assert joint_product(SHARES, later, 2015, 3).tobytes() == forecast.tobytes()


# Last value


def test_a_walk_stays_where_it_is_and_spreads_with_the_root_of_time():
    history = pd.Series([1.0, 2.0, 0.0, 1.0], index=[2000, 2001, 2002, 2003])
    forecast = last_value(history, 2003, 4, members=999)
    # Steps 1, -2, 1: their mean square is 2.
    expected = 1.0 + np.sqrt(2.0 * 4) * stats.t.ppf(places(999), 3)
    np.testing.assert_allclose(forecast, expected)
    assert np.median(forecast) == pytest.approx(1.0)


def test_years_that_are_blank_are_time_that_passed():
    history = pd.Series([1.0, np.nan, 3.0, 4.0, np.nan], index=[2000, 2001, 2002, 2003, 2004])
    forecast = last_value(history, 2004, 1, members=99)
    # 2² over two years and 1² over one: mean 1.5; from 2003 to 2005 there are two years.
    np.testing.assert_allclose(forecast, 4.0 + np.sqrt(1.5 * 2) * stats.t.ppf(places(99), 2))


def test_a_step_across_a_break_does_not_count():
    history = pd.Series([1.0, 2.0, 1.0, 9.0, 9.5], index=range(2000, 2005))
    forecast = last_value(history, 2004, 1, members=99, breaks=[2003])
    scale = np.sqrt((1.0 + 1.0 + 0.25) / 3)
    np.testing.assert_allclose(forecast, 9.5 + scale * stats.t.ppf(places(99), 3))


def test_a_walk_covers_what_walks_do():
    random = np.random.default_rng(3)
    walks = np.cumsum(random.normal(size=(2000, 14)), axis=1)
    years = range(2000, 2014)
    hits = 0
    for walk in walks:
        forecast = last_value(pd.Series(walk, index=years), 2010, 3, members=199)
        low, high = np.quantile(forecast, [0.05, 0.95])
        hits += low <= walk[-1] <= high
    assert hits / 2000 == pytest.approx(0.9, abs=4 * np.sqrt(0.09 / 2000))


# Linear trend


def test_a_line_is_that_of_least_squares_with_its_prediction_interval():
    history = pd.Series([2.0, 2.5, 4.0, 4.0, 6.0], index=[2000, 2001, 2003, 2004, 2006])
    forecast = linear_trend(history, 2006, 4, members=999)
    years, values = history.index.to_numpy(float), history.to_numpy()
    fit = stats.linregress(years, values)
    centre = fit.intercept + fit.slope * 2010
    residuals = values - fit.intercept - fit.slope * years
    s = np.sqrt((residuals**2).sum() / 3)
    # The regression's own variance of the line at 2010, from the errors of its two coefficients.
    ahead = 2010 - years.mean()
    scale = np.sqrt(s**2 * (1 + 1 / 5) + (fit.stderr * ahead) ** 2)
    np.testing.assert_allclose(forecast, centre + scale * stats.t.ppf(places(999), 3))


def test_a_line_runs_through_the_years_since_a_break():
    history = pd.Series([50.0, 90.0, 1.0, 2.0, 3.5, 4.0], index=range(2000, 2006))
    since = linear_trend(history, 2005, 2, breaks=[2002])
    np.testing.assert_array_equal(since, linear_trend(history.loc[2002:], 2005, 2))


# Joint product


def test_the_joint_product_finds_the_tastes_that_made_the_shares():
    reply = [defence_best_reply(1.0, 0.03, 0.006, SPILL_IN, given) for given in PROTECTION.dropna()]
    shares = pd.Series(100.0 * np.array(reply), index=PROTECTION.dropna().index + 2)
    forecast = joint_product(shares, PROTECTION, 2015, 2)
    expected = 100.0 * float(defence_best_reply(1.0, 0.03, 0.006, SPILL_IN, PROTECTION[2015]))
    np.testing.assert_allclose(forecast, expected, rtol=1e-5)


def test_the_joint_product_is_as_wide_as_it_was_wrong():
    """Noise of 0.05 around the replies: the spread says 0.05, on average over many records."""
    given = PROTECTION.loc[:2015]
    reply = 100.0 * defence_best_reply(1.0, 0.03, 0.006, SPILL_IN, given.to_numpy())
    random = np.random.default_rng(4)
    variances = []
    for _ in range(40):
        noisy = pd.Series(reply + 0.05 * random.normal(size=reply.size), index=given.index + 1)
        members = joint_product(noisy, given, 2015, 1, members=99)
        half = np.quantile(members, 0.75) - np.median(members)
        variances.append((half / stats.t.ppf(0.75, 28)) ** 2 / (1 + 2 / 30))
    error = np.std(variances) / np.sqrt(40)
    # The record of 2016 is cut off, so that 30 pairs and 28 degrees of freedom are left.
    assert np.mean(variances) == pytest.approx(0.05**2, abs=4 * error)
    assert error < 0.1 * 0.05**2


def test_protection_is_the_allys_spending_over_own_gdp():
    given = protection_of(
        pd.Series({2000: 3.0, 2001: np.nan}),
        pd.Series({2000: 10_000.0, 2001: 10_000.0}),
        pd.Series({2000: 5_000.0, 2001: 5_000.0}),
    )
    assert given[2000] == pytest.approx(0.06)
    assert np.isnan(given[2001])


# All on the record


@pytest.mark.parametrize("series", [SHARES, SUPPORT])
@pytest.mark.parametrize("method", ["last_value", "linear_trend"])
def test_every_origin_has_a_forecast_that_rises_through_its_members(series, method):
    for origin in range(2015, 2024):
        members = FORECASTS[method](series, origin, 2024 - origin)
        assert members.shape == (1000,)
        assert np.isfinite(members).all()
        assert (np.diff(members) > 0).all()


def test_too_few_years_are_refused_with_a_count():
    with pytest.raises(UsageError, match=r"last_value: too few known years.*1 degrees.*at least 2"):
        last_value(AFFINITY, 1991, 1)
    with pytest.raises(UsageError, match="linear_trend: too few"):
        linear_trend(AFFINITY, 2023, 1, breaks=[2020])
    with pytest.raises(UsageError, match="joint_product: too few"):
        joint_product(SHARES, PROTECTION, 1988, 1)


def test_what_is_known_has_no_blanks_and_no_future():
    known = known_until(SUPPORT, 2013)
    assert list(known.index[-3:]) == [2010, 2011, 2012]


# Settlements


def test_splitting_the_difference_is_flat_between_the_ends():
    members = split_difference(200.0, 250.0)
    assert np.median(members) == pytest.approx(225.0)
    np.testing.assert_allclose(members, 200.0 + 50.0 * places(1000))
    # A demand for less.
    assert split_difference(10.0, 0.0)[[0, -1]] == pytest.approx([0.005, 9.995])


def test_the_compromise_leans_to_who_is_strong_and_cares():
    us = Player("us", 250.0, capability=3.0, salience=0.5)
    ally = Player("ally", 200.0, capability=0.5, salience=1.0)
    members = salience_mean([us, ally], 200.0, 250.0, members=20_000)
    # 3 × 0.5 against 0.5: three quarters of the way.
    assert members.mean() == pytest.approx(237.5, abs=0.05)
    # A Beta distribution worth two observations has variance m(1-m)/3.
    assert members.std() == pytest.approx(50 * np.sqrt(0.75 * 0.25 / 3), rel=0.01)
    assert (members >= 200.0).all() and (members <= 250.0).all()


def test_equals_who_care_alike_split_the_difference():
    players = [Player("us", 30.0, 2.0), Player("ally", 10.0, 2.0)]
    np.testing.assert_allclose(salience_mean(players, 10.0, 30.0), split_difference(10.0, 30.0))


def test_where_all_want_the_same_they_get_it():
    assert set(salience_mean([Player("us", 30.0, 1.0)], 10.0, 30.0)) == {30.0}
    assert set(salience_mean([Player("us", 10.0, 1.0)], 10.0, 10.0)) == {10.0}


def test_players_without_weight_and_means_outside_the_ends_are_refused():
    for players, match in (
        ([], "players"),
        ([Player("us", 5.0, 0.0)], "capability"),
        ([Player("us", 5.0, 1.0, salience=-1.0)], "salience"),
        ([Player("us", 500.0, 1.0)], "between"),
    ):
        with pytest.raises(ValueError, match=match):
            salience_mean(players, 0.0, 10.0)
