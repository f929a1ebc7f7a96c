"""The record is read as it stands: values, blanks, words, and what it refuses."""

from __future__ import annotations

import re
from importlib.resources import files

import pandas as pd
import pytest

from sim import history
from sim.errors import UsageError
from sim.history.record import TEXT_COLUMNS


def test_a_value_is_the_one_in_the_file():
    assert history.value("japan_defense_pct_gdp", 2024) == 1.371
    assert history.value("us_goods_deficit_with_japan_usd_bn", 1987) == 56.326
    assert history.value("dprk_missile_launches", 2018) == 0.0


def test_every_year_once_and_in_order():
    assert list(history.annual().index) == list(range(1985, 2026))


def test_blanks_stay_blank_and_words_are_words():
    table = history.annual()
    assert table["us_goods_deficit_with_japan_usd_bn"].isna().sum() == 2
    assert (table.drop(columns=list(TEXT_COLUMNS)).dtypes == "float64").all()
    assert table.loc[1990, "us_administration"] == "GHW Bush"
    assert table.loc[1987, "notes"] == ""


@pytest.mark.parametrize("year", [2023, 2025, 1984, 2030])
def test_a_missing_value_is_refused_with_the_years_that_exist(year):
    with pytest.raises(UsageError) as refused:
        history.value("us_goods_deficit_with_japan_usd_bn", year)
    fault = refused.value.faults[0]
    assert fault.file == "annual.csv"
    assert fault.value == str(year)
    assert fault.allowed == "1985-2022, 2024"


def test_an_unknown_column_names_the_nearest():
    with pytest.raises(UsageError, match="did you mean 'us_gdp_usd_bn'"):
        history.value("us_gdp_bn", 2020)


def test_a_column_of_words_is_not_a_number():
    with pytest.raises(UsageError, match=r"no such column of numbers; allowed: us_goods_deficit"):
        history.value("notes", 2020)


def test_a_caller_cannot_change_the_record():
    table = history.annual()
    table.loc[2024, "us_gdp_usd_bn"] = 0.0
    assert history.value("us_gdp_usd_bn", 2024) == 29184.9


def test_events_keep_date_number_and_unit_apart():
    table = history.events()
    asked = table[(table["year"] == 2025) & (table["month"] == 10)].iloc[0]
    assert (asked["kind"], asked["number"], asked["unit"]) == ("demand", 3.5, "% GDP")
    undated = table[table["year"] == 1979].iloc[0]
    assert pd.isna(undated["month"])
    assert table["year"].is_monotonic_increasing
    assert table.loc[table["number"].isna(), "unit"].eq("").all()


def test_every_event_has_a_source_and_the_sources_count_them():
    table = history.events()
    assert table["source"].str.len().gt(0).all()
    sources = files("sim.history").joinpath("sources.md").read_text(encoding="utf-8")
    counted = re.search(r"(\d+) events, each read", sources)
    assert counted is not None
    assert int(counted.group(1)) == len(table)
