"""The back-test as a whole: nothing after an origin is used, and the rivals can be made again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.analysis.backtest import registered, table_of
from sim.analysis.backtest.backtesting import backtest
from sim.analysis.backtest.built_in import model_of
from sim.analysis.backtest.standing import standing, worth
from sim.errors import AllianceError
from sim.history import load_record

pytestmark = pytest.mark.long

SMALL = {"draws": 256, "worlds": 64, "ablate": False}
WORDS = ("administration", "notes")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("records")


@pytest.fixture(scope="module")
def tried(folder):
    """A back-test of the record as it is up to a year, and nonsense after it."""

    @cache
    def run(until=None, seed=0):
        path = folder / f"{until}.csv"
        table = load_record().by_role()
        if until is not None:
            after = table.index > until
            for name in table.columns.difference(WORDS):
                table[name] = table[name].astype(float)
                table.loc[after, name] = 0.6 * table.loc[after, name]
            table.loc[after, "administration"] = table["administration"].iloc[0]
        table[_roles()].to_csv(path)
        built = model_of(record=path)
        # Breaks of the package's record are registered, those of a file are its own.
        model = replace(built.model, registered=registered())
        return model, backtest(model, built.protection, seed=seed, **SMALL)

    return run


def _roles():
    return [one.role for one in load_record().columns.values() if one.role]


def _said(done, last_origin):
    """Everything forecast that what came later may not touch."""
    return {
        (one.target, one.method, one.origin, one.year): (one.median, one.extra.get("raw_median"))
        for one in done.forecasts
        if one.origin <= last_origin
    }


def test_no_year_after_training_touches_the_fit(tried):
    _, whole = tried()
    _, garbled = tried(2015)
    np.testing.assert_array_equal(garbled.fit.observed, whole.fit.observed)
    np.testing.assert_array_equal(garbled.fit.bank.said, whole.fit.bank.said)
    np.testing.assert_array_equal(garbled.fit.posterior.values, whole.fit.posterior.values)
    np.testing.assert_array_equal(garbled.fit.posterior.weights, whole.fit.posterior.weights)
    np.testing.assert_array_equal(garbled.fit.values, whole.fit.values)
    for target, left in whole.fit.leftover.items():
        np.testing.assert_array_equal(
            garbled.fit.leftover[target].drawn(3, 50, 1), left.drawn(3, 50, 1)
        )


@pytest.mark.parametrize("origin", [2015, 2019])
def test_nothing_after_an_origin_touches_its_forecasts(tried, origin):
    _, whole = tried()
    _, garbled = tried(origin)
    said = _said(whole, origin)
    assert {method for _, method, *_ in said} == {
        "model",
        "last_value",
        "linear_trend",
        "joint_product",
    }
    assert _said(garbled, origin) == said
    later = _said(whole, 2023)
    assert _said(garbled, 2023) != later, "what came before an origin should be used"
    scores = [{one.crps for one in done.forecasts} for done in (whole, garbled)]
    assert scores[0] != scores[1], "the nonsense should have been scored"


def test_the_same_seed_gives_the_same_forecasts_and_another_does_not(tried):
    model, whole = tried()
    again = backtest(model, model_of().protection, seed=0, **SMALL)
    assert again.forecasts == whole.forecasts
    _, other = tried(seed=1)
    own = [one.median for one in whole.forecasts if one.method == "model"]
    assert own != [one.median for one in other.forecasts if one.method == "model"]


@pytest.mark.parametrize("method", ["last_value", "linear_trend"])
@pytest.mark.parametrize(("origin", "year"), [(2017, 2020), (2015, 2024), (2023, 2024)])
def test_naive_forecasts_can_be_made_again_from_the_csv_by_hand(tried, method, origin, year):
    with files("sim.history").joinpath("annual.csv").open(encoding="utf-8") as file:
        series = pd.read_csv(file, index_col="year")["japan_defense_pct_gdp"]
    values = series.loc[:origin].to_numpy()
    n, ahead = len(values), year - origin
    assert not np.isnan(values).any()
    if method == "last_value":
        centre, freedom = values[-1], n - 1
        scale = np.sqrt(np.mean(np.diff(values) ** 2) * ahead)
    else:
        line = stats.linregress(np.arange(n), values)
        at, middle = n - 1 + ahead, (n - 1) / 2
        residuals = values - line.intercept - line.slope * np.arange(n)
        centre, freedom = line.intercept + line.slope * at, n - 2
        leverage = 1 + 1 / n + (at - middle) ** 2 / ((np.arange(n) - middle) ** 2).sum()
        scale = np.sqrt((residuals**2).sum() / freedom * leverage)
    members = centre + scale * stats.t.ppf((np.arange(1000) + 0.5) / 1000, freedom)
    pairs = np.abs(members[:, None] - members).sum() / (1000 * 999)
    came = series[year]
    _, whole = tried()
    (one,) = [
        one
        for one in whole.forecasts
        if (one.target, one.method, one.origin, one.year) == ("defence_share", method, origin, year)
    ]
    assert one.actual == came
    assert one.median == pytest.approx(centre, rel=1e-9)
    assert one.abs_error == pytest.approx(abs(centre - came), rel=1e-9)
    assert one.crps == pytest.approx(np.abs(members - came).mean() - pairs / 2, rel=1e-9)
    for share, inside in ((0.5, one.in50), (0.9, one.in90)):
        low, high = np.quantile(members, [(1 - share) / 2, (1 + share) / 2])
        assert inside == (low <= came <= high)


def test_affinity_is_never_forecast_across_the_change_of_survey(tried):
    _, whole = tried()
    asked = [one for one in whole.forecasts if one.target == "affinity"]
    assert asked
    assert all((one.origin >= 2020) == (one.year >= 2020) for one in asked)


def test_the_table_counts_every_forecast_once_in_each_way_of_parting_it(tried):
    _, whole = tried()
    stood = standing(table_of(whole.forecasts)).set_index(["target", "part", "method"])["cases"]
    cases = stood.unstack("part").fillna(0)
    assert (cases["near"] + cases["far"] == cases["all"]).all()
    assert (cases["validate"] + cases["test"] == cases["all"]).all()


def test_what_a_mechanism_is_worth_is_the_loss_without_it():
    rows = [
        {"target": "affinity", "method": method, "origin": 2015, "year": 2016, "crps": crps}
        for method, crps in (("model", 2.0), ("without_trust", 3.0))
    ]
    found = worth(pd.DataFrame(rows[:1]), pd.DataFrame(rows[1:]))
    assert found.iloc[0].to_dict() == {
        "target": "affinity",
        "ablation": "trust",
        "crps": 2.0,
        "without": 3.0,
        "worth": 1.0,
    }


def test_a_record_that_knows_too_little_is_refused_with_the_years_it_needs(folder):
    path = folder / "short.csv"
    table = load_record().by_role()[_roles()]
    table.loc[:2013, "defence_share"] = np.nan
    table.to_csv(path)
    with pytest.raises(AllianceError, match="too few known years from 1985 to 2015"):
        model_of(record=path)


def test_a_target_that_a_record_lacks_is_left_out(folder):
    path = folder / "one.csv"
    table = load_record().by_role()[_roles()].drop(columns=["affinity", "host_nation_support"])
    table.to_csv(path)
    built = model_of(record=path)
    assert list(built.model.record) == ["defence_share"]
    assert {one["target"] for one in built.model.registered["summaries"]} == {"defence_share"}
