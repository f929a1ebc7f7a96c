from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.plots.sources import Subject, happens
from sim.series import DECLARED

QUARTERS = 10  # From the third quarter of 2026: half a year, two whole years.


def subject(deals: pd.DataFrame) -> Subject:
    years = 2026.5 + np.arange(QUARTERS) / 4
    summary = pd.DataFrame(
        {
            "scenario": "made-up",
            "series": "deal",
            "quarter": np.arange(QUARTERS),
            "year": years,
            "worlds": 4,
            "kept": 4,
            "mean": np.full(QUARTERS, 0.5),
        }
    )
    results: Any = SimpleNamespace(
        scenarios=("made-up",),
        summary=summary,
        deals=deals,
        band=lambda series, scenario: summary.set_index("year")[["mean"]],
    )
    return Subject(results, "made-up", "en")


def test_a_year_that_was_not_simulated_whole_is_left_out() -> None:
    made = subject(pd.DataFrame())
    assert made.by_year("deal").to_dict() == {2027: 2.0, 2028: 2.0}


def test_only_agreements_on_the_occasion_count_and_only_those_of_the_scenario() -> None:
    deals = pd.DataFrame(
        [
            ("made-up", 0, 2, "demand", True),
            ("made-up", 1, 5, "demand", True),
            ("made-up", 1, 3, "demand", False),
            ("made-up", 2, 6, "renewal", True),
            ("another", 2, 6, "demand", True),
            ("made-up", 3, 9, "demand", True),
            ("made-up", 3, 0, "demand", True),
        ],
        columns=["scenario", "world", "quarter", "occasion", "agreed"],
    )
    # Two of four worlds in 2027, one in 2028; the one of 2026 falls in a part of a year.
    assert subject(deals).deals_by_year("demand").to_dict() == {2027: 0.5, 2028: 0.25}


def test_a_run_without_a_negotiation_has_no_deals() -> None:
    nothing = pd.DataFrame({"scenario": [], "world": [], "quarter": []})
    assert subject(nothing).deals_by_year("demand").to_dict() == {2027: 0.0, 2028: 0.0}


@pytest.mark.parametrize(
    ("series", "unit"),
    [
        ("trust", "probability, 0 to 1"),
        ("burden_dollars", "share, 0 to 1"),
        ("burden_ledger", "contribution, 0 to 1"),
        ("effort", "% of GDP"),
        ("host_nation_support", "KRW bn per year"),
    ],
)
def test_units_say_what_an_index_stands_for_and_count_in_the_ally_s_money(
    series: str, unit: str, crowded: Any
) -> None:
    assert Subject(crowded, "crowded", "en").unit(series) == unit


def test_series_that_happen_or_not_are_known_as_such() -> None:
    said = {series.name for series in DECLARED if re.search(r"\(0 or 1\)|\(1\) or", series.says)}
    assert said == {series.name for series in DECLARED if happens(series.name)}
    assert happens("crisis.taiwan_strait")


def test_two_scenarios_that_differ_by_an_overlay_are_told_apart():
    results = sim.compare(["baseline-2025", "baseline-2025+reversals"], worlds=4, years=1).results
    plain, laid = (Subject(results, name, "en").title for name in results.scenarios)
    assert laid == f"{plain} + keeps changing its mind"


YEARS = 5


def remembered(worlds: np.ndarray) -> Subject:
    """An account of these values, world by quarter, from the third quarter of 2026."""
    kept, quarters = worlds.shape
    years = pd.Index(2026.5 + np.arange(quarters) / 4, name="year")
    results: Any = SimpleNamespace(
        scenarios=("made-up",),
        summary=pd.DataFrame(
            {"scenario": "made-up", "quarter": range(quarters), "year": years, "kept": kept}
        ),
        paths=lambda series, scenario, worlds: pd.DataFrame(values.T[:, :worlds], index=years),
    )
    values = worlds
    return Subject(results, "made-up", "en")


@pytest.mark.parametrize(
    ("every", "leaps"),
    [(1, True), (5, True), (20, False), (10**6, False)],
    ids=["every quarter", "every fifth", "every twentieth", "never"],
)
def test_an_index_leaps_where_it_often_changes_by_half_its_scale(every: int, leaps: bool) -> None:
    flips = (np.arange(4 * YEARS) + 1) % every == 0
    account = np.cumsum(flips) % 2
    assert remembered(np.tile(0.2 + 0.6 * account, (3, 1))).leaps("account") is leaps


def test_an_index_that_stays_at_an_end_does_not_leap() -> None:
    assert not remembered(np.ones((3, 4 * YEARS))).leaps("account")


def test_a_level_and_what_happens_or_not_have_their_own_ways_to_be_drawn() -> None:
    restless = remembered(np.tile([0.0, 1.0], (3, 2 * YEARS)))
    assert restless.leaps("account")
    assert not restless.leaps("deficit")
    assert not restless.leaps("demand")


def test_years_are_drawn_as_each_world_s_mean_of_whole_years() -> None:
    alternating = np.tile([0.0, 1.0], 2 * YEARS)
    band = remembered(np.array([alternating, 1 - alternating, 0 * alternating])).band(
        "account", yearly=True
    )
    # Half of 2026 and of 2031 are left out; two worlds have a mean of a half, one of nothing.
    assert list(band.index) == [2027.375, 2028.375, 2029.375, 2030.375]
    assert band["q50"].tolist() == [0.5] * 4
    assert band["q05"].tolist() == pytest.approx([0.05] * 4)


def test_the_library_s_shortest_memory_leaps_and_its_longer_ones_do_not() -> None:
    for name, leaps in (("transactional", True), ("baseline-2025", False)):
        results = sim.run(name, worlds=12, years=6, seed=1)
        assert Subject(results, name, "en").leaps("account") is leaps
