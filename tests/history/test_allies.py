"""The record of a pair of allies: what is loaded, what is refused, what is not joined."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.errors import UsageError
from sim.history import annual, episodes, load_record, sources
from sim.history.told import between, chosen, runs, values_of

SMALL = "year,defence_share,affinity,administration\n2000,1.0,50,A\n2001,,51,A\n2002,1.2,,B\n"
BROKEN = '[columns.affinity]\nbreaks = [{ year = 2001, change = "by mail" }]\n'


@pytest.fixture
def csv(tmp_path):
    def written(text: str, columns: str = ""):
        path = tmp_path / "own.csv"
        path.write_text(text, encoding="utf-8")
        if columns:
            (tmp_path / "own.columns.toml").write_text(columns, encoding="utf-8")
        return path

    return written


def test_the_record_of_the_package_is_its_table_by_role():
    by_role, table = load_record("us-japan").by_role(), annual()
    for role, column in (
        ("defence_share", "japan_defense_pct_gdp"),
        ("host_nation_support", "japan_host_nation_support_jpy_bn"),
        ("affinity", "japan_affinity_for_us_pct"),
        ("deficit", "us_goods_deficit_with_japan_usd_bn"),
    ):
        pd.testing.assert_series_equal(by_role[role], table[column], check_names=False)


def test_a_series_across_a_marked_break_is_refused_unless_asked_for():
    record = load_record("us-japan")
    with pytest.raises(UsageError, match=r"not comparable across 2020: by mail"):
        record.series("affinity")
    whole = record.series("affinity", across_breaks=True)
    assert {2018, 2020} <= set(whole.index) and whole.notna().all()
    assert list(record.series("affinity", last=2019).index) == [
        year for year in whole.index if year < 2020
    ]
    assert record.series("affinity", first=2020).index.min() == 2020


def test_a_blank_stays_a_blank():
    record = load_record("us-japan")
    assert np.isnan(record.values("host_nation_support")[2017])
    assert 2017 not in record.series("host_nation_support", last=2021).index


def test_every_value_has_just_one_source_and_no_blank_has_any():
    table, origins = annual(), sources()
    for column in load_record("us-japan").columns:
        own = origins[origins["column"] == column]
        for year, known in table[column].items():
            found = ((own["first"] <= year) & (own["last"] >= year)).sum()
            said = known != "" and known == known
            assert found == (1 if said else 0), (column, year)


def test_amounts_of_episodes_are_those_of_the_record():
    by_name = {one.name: one for one in episodes()}
    hns = load_record("us-japan").values("host_nation_support")
    assert by_name["eight_billion"].stood == hns[2019]
    assert by_name["eight_billion"].settled == hns[2021]
    assert by_name["agreement_2022"].settled == hns[2022]
    # Eight of the 1.8 bn dollars that 197.4 bn yen then were.
    assert by_name["eight_billion"].asked == pytest.approx(8.0 * 197.4 / 1.8, abs=0.05)
    assert sorted(one.name for one in episodes() if one.numeric) == [
        "agreement_2022",
        "eight_billion",
    ]


def test_another_pairs_record_is_read_with_its_breaks(csv):
    record = load_record(str(csv(SMALL, BROKEN)))
    assert list(record.by_role()["defence_share"].dropna()) == [1.0, 1.2]
    with pytest.raises(UsageError, match="2001: by mail"):
        record.series("affinity")
    assert list(record.series("affinity", across_breaks=True)) == [50.0, 51.0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("year,defence_share\n", "has no year"),
        ("year,defense_share\n2000,1\n", "did you mean 'defence_share'"),
        ("defence_share\n1\n", "year"),
        ("year,defence_share\n2000,1\n2000,2\n", "2000"),
        ("year,defence_share\n2001,1\n2000,2\n", "2000"),
        ("year,defence_share\n2000,lots\n", "lots"),
        ("year,defence_share\n2000,101\n", "101"),
        ("year,defence_share\n2000,-1\n", "-1"),
        ("year,affinity\n2000,nan\n", "nan"),
        ("year,affinity\n2000,1,2\n", "cells"),
    ],
)
def test_what_is_no_record_is_refused_with_file_and_place(csv, text, said):
    path = csv(text)
    with pytest.raises(UsageError) as caught:
        load_record(str(path))
    assert said in str(caught.value) and "own.csv" in str(caught.value)


def test_what_is_no_description_is_refused(csv):
    for columns in ("[columns.affinty]\n", "[columns.affinity]\nbreaks = 3\n", "[affinity\n"):
        with pytest.raises(UsageError, match=r"own\.columns\.toml"):
            load_record(str(csv(SMALL, columns)))


def test_no_run_crosses_a_blank_or_a_break():
    record = load_record("us-japan")
    column = record.column("affinity")
    known = record.values("affinity")
    parted = [tuple(map(int, run.index)) for run in runs(known, column)]
    assert all(np.diff(years).max(initial=1) == 1 for years in parted)
    assert not any(2019 in years or {2018, 2020} <= set(years) for years in parted)
    hns = record.column("host_nation_support")
    joined = [run for run in runs(record.values(hns.name), hns) if 2021 in run.index]
    assert 2022 not in joined[0].index
    joined = [
        run for run in runs(record.values(hns.name), hns, across_breaks=True) if 2021 in run.index
    ]
    assert 2022 in joined[0].index


def test_values_are_told_one_by_one_with_their_kind():
    record = load_record("us-japan")
    table = values_of(record, chosen(record, ["host_nation_support"]), (2021, 2023))
    assert list(table["kind"]) == ["read", "agreed average", "agreed average"]
    assert list(table["breaks"]) == [False, True, False]


def test_what_cannot_be_shown_is_refused():
    record = load_record("us-japan")
    with pytest.raises(UsageError) as caught:
        chosen(record, ["defence_shar", "administration"])
    assert "did you mean 'defence_share'" in str(caught.value)
    assert "is a column of words" in str(caught.value)
    for first, last in ((2026, None), (None, 1984), (2010, 2000)):
        with pytest.raises(UsageError):
            between(record, first, last)
    assert between(record, 1900, 2000) == (1985, 2000)
