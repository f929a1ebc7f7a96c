"""Scenarios compared world by world under shared shocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.compare import compare
from sim.ensemble.results import open_results
from sim.errors import ResultsError, UsageError
from sim.scenario.loading import load_scenario


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    home = tmp_path_factory.mktemp("compare") / "out"
    return compare(
        ["baseline-2025", "high-threat", "institutional"], worlds=60, years=4, seed=2, out=home
    )


def test_the_table_has_the_promised_columns(compared):
    table = compared.table
    assert ", ".join(table.columns) == (
        "scenario, against, series, quarter, year, worlds, difference, low, high, superiority"
    )
    assert table["scenario"].unique().tolist() == ["high-threat", "institutional"]
    assert set(table["against"]) == {"baseline-2025"} == {compared.against}
    assert set(table["worlds"]) == {60}
    assert not table.isna().any(axis=None)
    assert (table["low"] <= table["difference"]).all()
    assert (table["difference"] <= table["high"]).all()
    assert table["superiority"].between(0, 1).all()


def test_differences_are_those_of_the_same_worlds(compared):
    series = compared.results.series.set_index(["scenario", "world", "quarter"])["pressure.korea"]
    apart = (series["high-threat"].astype(float) - series["baseline-2025"]).unstack("quarter")
    table = compared.table
    rows = table[table["scenario"].eq("high-threat") & table["series"].eq("pressure.korea")]
    np.testing.assert_allclose(rows["difference"], apart.mean(), rtol=1e-9)
    margin = 1.959964 * apart.std() / np.sqrt(60)
    np.testing.assert_allclose(rows["high"] - rows["difference"], margin, rtol=1e-5)
    np.testing.assert_allclose(rows["superiority"], (apart > 0).mean() + 0.5 * (apart == 0).mean())


def test_a_scenario_against_itself_differs_in_nothing():
    base = load_scenario("baseline-2025")
    table = compare([base, replace(base, name="twin")], worlds=30, years=2).table
    assert (table[["difference", "low", "high"]] == 0).all(axis=None)
    assert (table["superiority"] == 0.5).all()


def test_pairing_takes_the_shocks_out():
    """The interval is far narrower than that of two independent runs."""
    base = load_scenario("baseline-2025")
    raised = replace(load_scenario("baseline-2025", {"trade.deficit": 80.0}), name="raised")
    comparison = compare([base, raised], worlds=100, years=5)
    table = comparison.table
    row = table[(table["series"] == "deficit") & (table["quarter"] == 19)].iloc[0]
    errors = [comparison.results.band("deficit", name)["mc_error"].iloc[19]
              for name in comparison.results.scenarios]  # fmt: skip
    assert row["high"] - row["low"] < 0.5 * 2 * 1.96 * np.hypot(*errors)
    assert row["low"] > 0


def test_memory_and_folder_agree_and_the_folder_reopens(compared):
    held = compare(["baseline-2025", "high-threat", "institutional"], worlds=60, years=4, seed=2)
    pd.testing.assert_frame_equal(held.table, compared.table, check_exact=True)
    opened = open_results(compared.results.folder)
    pd.testing.assert_frame_equal(opened.comparison, compared.table, check_exact=True)
    plain = pd.read_parquet(compared.results.folder / "comparison.parquet")
    pd.testing.assert_frame_equal(plain, compared.table, check_exact=True)


def test_one_world_has_a_difference_but_no_interval():
    table = compare(["baseline-2025", "high-threat"], worlds=1, years=1).table
    assert table["difference"].notna().all()
    assert table[["low", "high"]].isna().all(axis=None)


def test_scenarios_of_other_structure_are_paired_over_what_both_have(tmp_path):
    path = tmp_path / "two-fires.toml"
    path.write_text('format = 1\nextends = "baseline-2025"\n[hot_spots.elsewhere]\nheat = 0.9\n')
    comparison = compare([path, "baseline-2025"], worlds=5, years=1)
    series = set(comparison.table["series"])
    assert "heat.iran" in series and "heat.elsewhere" not in series
    assert comparison.results.series["heat.elsewhere"].notna().sum() == 20


def test_other_start_quarters_are_refused():
    later = load_scenario("baseline-2025", {"time.start_year": 2027, "time.start_quarter": 2})
    with pytest.raises(UsageError, match=r"later: time: starts in another quarter .*2026 Q1"):
        compare(["baseline-2025", replace(later, name="later")], worlds=2, years=1)


@pytest.mark.parametrize("scenarios", [[], ["baseline-2025"], "baseline-2025"])
def test_two_scenarios_are_needed(scenarios):
    with pytest.raises(UsageError, match="needs two scenarios or more"):
        compare(scenarios)


def test_scenarios_of_one_name_are_refused():
    with pytest.raises(UsageError, match="more than one scenario has this name"):
        compare(["baseline-2025", "baseline-2025"], worlds=2)


def test_a_run_is_not_resumed_as_a_comparison(compared):
    home = compared.results.folder
    with pytest.raises(ResultsError, match=r"scenarios: .*institutional, this run asks for"):
        compare(["baseline-2025", "high-threat"], worlds=60, years=4, seed=2, out=home, resume=True)


def test_without_years_those_of_the_first_scenario_count():
    short = load_scenario("baseline-2025", {"time.years": 2})
    comparison = compare([replace(short, name="short"), "baseline-2025"], worlds=2)
    assert comparison.results.manifest["years"] == 2


def test_settings_are_set_over_every_scenario():
    results = compare(
        ["baseline-2025", "high-threat"], worlds=2, years=1, settings={"trade.deficit": 99.0}
    ).results
    assert {one.scenario.trade.deficit for one in results.resolved.values()} == {99.0}
