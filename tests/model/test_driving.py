"""A record of the past drives what nobody at the table decides, up to a year and not beyond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.errors import UsageError
from sim.history import inputs, load_record
from sim.history.record import annual
from sim.model import simulate
from sim.scenario.loading import load_scenario

WORLDS = 32
START = 1985


def played(years=41, **settings):
    """Series of the scenario that the record drives, by name, ``(quarters, worlds)``."""
    block = simulate(
        load_scenario("since-1985", {name.replace("__", "."): v for name, v in settings.items()}),
        numbers=np.arange(WORLDS),
        seed=0,
        quarters=4 * years,
    )
    return {series.name: block.of(series.name) for series in block.series}


@pytest.fixture(scope="module")
def driven():
    return played()


@pytest.fixture(scope="module")
def to_2000():
    return played(record__until=2000, record__reference=2000)


def in_year(values, year, quarter=4):
    return values[4 * (year - START) + quarter - 1]


def test_the_deficit_has_the_share_of_gdp_that_the_record_gives(driven):
    record = annual()
    for year in (1985, 1999, 2009, 2022):
        row = record.loc[year]
        share = 100.0 * row["us_goods_deficit_with_japan_usd_bn"] / row["us_gdp_usd_bn"]
        np.testing.assert_allclose(in_year(driven["deficit_share"], year), share, rtol=1e-5)


def test_american_effort_is_that_of_the_record(driven):
    for year in (1986, 2001, 2024):
        given = annual().loc[year, "us_defense_pct_gdp"]
        np.testing.assert_allclose(in_year(driven["us_effort"], year), given, rtol=1e-6)


def test_who_governs_is_as_the_record_has_it(driven):
    for year, successor in ((1985, 0), (2016, 0), (2017, 1), (2020, 1), (2021, 0), (2025, 1)):
        assert (in_year(driven["successor"], year) == successor).all()


def test_pressure_rises_with_arms_and_scrambles_and_falls_without_them(driven):
    unarmed = played(record__spending=0.0, record__risk=0.0, record__scrambles=0.0)
    early = slice(0, 4 * 20)
    east = "pressure.east_china_sea"
    # Below the level of reference before 2015, above it in 2024.
    assert driven[east][early].mean() < unarmed[east][early].mean() - 0.1
    assert in_year(driven[east], 2024).mean() > in_year(unarmed[east], 2024).mean() + 0.02


def test_missiles_press_in_korea(driven):
    quiet = played(record__launches=0.0, record__second_risk=0.0)
    assert (in_year(driven["pressure.korea"], 1990) < in_year(quiet["pressure.korea"], 1990)).any()
    assert driven["pressure.korea"][:80].mean() < quiet["pressure.korea"][:80].mean()


def test_what_is_not_driven_is_left_to_the_model():
    free = played(years=10, record__drives=["pressure"])
    assert in_year(free["us_effort"], 1990).std() > 0.0
    assert in_year(free["deficit_share"], 1990).std() > 0.0


def test_scrambles_press_over_their_theatre_alone():
    over, nowhere = played(years=35), played(years=35, record__scrambled_over="")
    assert not np.array_equal(over["pressure.east_china_sea"], nowhere["pressure.east_china_sea"])


def test_after_its_last_year_the_model_goes_on_from_there_by_itself(driven, to_2000):
    assert np.array_equal(driven["us_effort"][: 4 * 16], to_2000["us_effort"][: 4 * 16])
    later = in_year(to_2000["us_effort"], 2005)
    assert later.std() > 0.0
    # From where it was, not back to what 1985 had: 6.5 % then, 3.1 % in 2000.
    assert 2.0 < later.mean() < 4.5
    share = in_year(to_2000["deficit_share"], 2000).mean()
    assert abs(in_year(to_2000["deficit_share"], 2005).mean() - share) < 0.3 * share
    assert in_year(to_2000["successor"], 2017).std() > 0.0


def test_nothing_after_the_last_year_is_known(monkeypatch, to_2000):
    """Later rows of the record may say anything."""
    record = load_record()
    table = record.by_role()
    numbers = table.columns[table.dtypes.map(lambda kind: kind.kind in "fi")]
    table.loc[table.index > 2000, numbers] = 777.0
    table.loc[table.index > 2000, "administration"] = "nobody"
    monkeypatch.setattr("sim.driving.load_record", lambda name: replace(record, table=table))
    garbled = played(record__until=2000, record__reference=2000)
    for name, values in to_2000.items():
        assert np.array_equal(values, garbled[name]), name


def test_a_demand_of_the_record_is_not_known_before_its_date(driven):
    until_2015 = played(record__until=2015)
    asked = in_year(driven["demand"], 2019, quarter=3)
    assert asked.all()
    assert not in_year(until_2015["demand"], 2019, quarter=3).all()


def test_dollars_are_those_of_one_year():
    """GDP is what was spent over its share; a deficit keeps its share of GDP."""
    given = inputs.inputs_of(load_record("us-japan").by_role(), 2015, 2015).at(1985)
    assert given.us_gdp == pytest.approx(770.71 / 0.06453)
    assert given.ally_gdp == pytest.approx(28.03 / 0.00959)
    assert given.deficit / given.us_gdp == pytest.approx(46.152 / 4339.0)


def test_between_two_known_years_stands_a_straight_line_and_pressure_holds_its_ends():
    table = pd.DataFrame(
        {"deficit": [10.0, np.nan, 30.0, np.nan], "us_gdp": [100.0, 100.0, 100.0, 100.0],
         "scrambles": [np.nan, 500.0, np.nan, 900.0]},
        index=[2000, 2001, 2002, 2003],
    )  # fmt: skip
    given = inputs.inputs_of(table, 2003, 2001)
    assert [given.at(year).deficit for year in range(2000, 2005)] == [10.0, 20.0, 30.0, None, None]
    scrambles = [given.at(year).scrambles for year in range(2000, 2005)]
    assert scrambles == pytest.approx([0.0, 0.0, 0.2, 0.4, 0.4])


def test_the_year_of_reference_has_to_have_a_value():
    table = pd.DataFrame({"launches": [1.0, np.nan]}, index=[2000, 2001])
    with pytest.raises(UsageError, match="2001"):
        inputs.inputs_of(table, 2001, 2001)
