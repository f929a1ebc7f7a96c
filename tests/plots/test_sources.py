from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.plots.sources import HAPPENINGS, Subject
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
    assert said == HAPPENINGS


def test_two_scenarios_that_differ_by_an_overlay_are_told_apart():
    results = sim.compare(["baseline-2025", "baseline-2025+reversals"], worlds=4, years=1).results
    plain, laid = (Subject(results, name, "en").title for name in results.scenarios)
    assert laid == f"{plain} + reversals"
