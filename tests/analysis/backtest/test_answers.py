"""How a year of the record is read off simulated quarters."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.backtest.answers import answer_to, yearly
from sim.recorder import Block
from sim.series import Series


def block(quarters: int, first: tuple[int, int], name: str) -> Block:
    """World 3 counts quarters; world 5 has ten times as much."""
    counted = np.arange(quarters, dtype=np.float32)
    values = np.stack([np.stack([counted * 0 - 9] * 2, -1), np.stack([counted, 10 * counted], -1)])
    series = (Series("other", "", 0, 1, ""), Series(name, "", 0, 1, ""))
    return Block(series, values, np.array([3, 5]), first, {}, np.array([], dtype=np.int64))


def test_a_defence_share_is_the_mean_of_the_calendar_year():
    found = yearly(block(9, (2010, 1), "effort"), answer_to("defence_share"))
    assert found.index.tolist() == [2010, 2011]
    assert found[3].tolist() == [1.5, 5.5]
    assert found[5].tolist() == [15.0, 55.0]


def test_a_run_that_starts_in_spring_has_no_first_calendar_year():
    found = yearly(block(8, (2010, 2), "effort"), answer_to("defence_share"))
    assert found.index.tolist() == [2011]
    assert found[3].tolist() == [4.5]


def test_host_nation_support_is_that_of_the_fiscal_year():
    found = yearly(block(9, (2010, 1), "host_nation_support"), answer_to("host_nation_support"))
    assert found.index.tolist() == [2010, 2011]
    assert found[3].tolist() == [2.5, 6.5]


def test_a_fiscal_year_may_begin_in_january():
    answer = answer_to("host_nation_support", fiscal_quarter=1)
    assert yearly(block(4, (2010, 1), "host_nation_support"), answer)[3].tolist() == [1.5]


def test_affinity_is_that_of_the_last_quarter_in_percent():
    found = yearly(block(8, (2010, 4), "support_japan"), answer_to("affinity"))
    assert found.index.tolist() == [2010, 2011]
    assert found[3].tolist() == [0.0, 400.0]


def test_a_short_run_says_nothing():
    assert yearly(block(3, (2010, 1), "effort"), answer_to("defence_share")).empty


def test_the_model_has_every_series_that_answers():
    from sim.series import DECLARED

    names = {one.name for one in DECLARED}
    for target in ("defence_share", "host_nation_support", "affinity"):
        assert answer_to(target).series in names
    with pytest.raises(KeyError):
        answer_to("settlement")
