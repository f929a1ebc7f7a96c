"""What is scored, from what year; and that no test year is used in training."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.backtest.origins import PERIODS, cases, period_of, training
from sim.history import annual

RECORD = annual()
SHARES = RECORD["japan_defense_pct_gdp"]
SUPPORT = RECORD["japan_host_nation_support_jpy_bn"]
AFFINITY = RECORD["japan_affinity_for_us_pct"]
AGREED = {2022: "agreed average"}


def test_training_ends_with_2015_and_has_no_blanks():
    known = training(SUPPORT)
    assert known.index.max() == 2015
    assert 2013 not in known.index
    later = SUPPORT.copy()
    later.loc[2016:] = 1e9
    pd.testing.assert_series_equal(training(later), known)


def test_every_origin_meets_every_later_year_that_is_known():
    found = [(case.origin, case.year) for case in cases("defence_share", SHARES)]
    assert found == [(a, b) for a in range(2015, 2024) for b in range(a + 1, 2025)]


def test_no_case_is_of_a_year_of_training_or_of_its_own_origin():
    for series in (SHARES, SUPPORT, AFFINITY):
        for case in cases("x", series):
            assert case.origin < case.year
            assert case.horizon == case.year - case.origin
            assert case.period != "train"


def test_a_period_is_by_the_year_forecast():
    assert [period_of(year) for year in (2015, 2016, 2019, 2020, 2024)] == [
        "train", "validate", "validate", "test", "test",
    ]  # fmt: skip
    assert {case.period for case in cases("x", SHARES)} == set(PERIODS) - {"train"}


def test_blanks_are_not_scored_and_a_blank_origin_has_the_value_before():
    found = {(case.origin, case.year): case for case in cases("x", SUPPORT)}
    assert not any(year in (2017, 2018) for _, year in found)
    assert found[2018, 2019].before == SUPPORT[2016]
    assert found[2018, 2019].actual == SUPPORT[2019]


def test_no_forecast_reaches_across_a_change_of_the_survey():
    found = [(case.origin, case.year) for case in cases("affinity", AFFINITY, separate=[2020])]
    assert all((a < 2020) == (b < 2020) for a, b in found)
    # 2019 was not asked: it is no value to start from on either side.
    assert [pair for pair in found if pair[0] == 2019] == []
    assert (2015, 2018) in found
    assert (2020, 2021) in found
    # Nor from an origin whose last known value lies before the change.
    late = AFFINITY.copy()
    late.loc[2020] = np.nan
    assert all(case.origin != 2020 for case in cases("affinity", late, separate=[2020]))


def test_what_is_marked_is_scored_and_says_so():
    found = list(cases("x", SUPPORT, marked=AGREED))
    assert {case.broken for case in found if case.year >= 2022} == {"agreed average"}
    assert {case.broken for case in found if case.year < 2022} == {""}
    assert len(found) == len(list(cases("x", SUPPORT)))


def test_the_last_of_several_marks_counts():
    marks = {2016: "a", 2020: "b"}
    said = {case.year: case.broken for case in cases("x", SHARES, marked=marks)}
    assert (said[2019], said[2020]) == ("a", "b")


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_record_does_not_matter(order):
    assert list(cases("x", SHARES[::order])) == list(cases("x", SHARES))


def test_a_record_that_begins_late_has_no_early_origins():
    late = SHARES.loc[2018:]
    assert min(case.origin for case in cases("x", late)) == 2018
