"""Where the baseline goes in twenty years, beside what 1985-2025 saw; docs/ranges.md says why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import history
from sim.model import simulate
from sim.scenario.loading import load_scenario

PAGE = Path(__file__).parents[2] / "docs" / "ranges.md"
WORLDS, QUARTERS = 500, 160
TWENTY_YEARS = 80

LEAVES = {"effort", "deficit_share", "tariff"}
"""Series whose band leaves what the record saw; the page gives a reason for each."""


def seen():
    """Least and most of each series in the record, in the series' own unit."""
    record = history.annual()
    share = 100.0 * record.us_goods_deficit_with_japan_usd_bn / record.us_gdp_usd_bn
    columns = {
        "effort": record.japan_defense_pct_gdp,
        "host_nation_support": record.japan_host_nation_support_jpy_bn,
        "deficit_share": share,
        "tariff": record.us_average_tariff_on_japan_pct,
        "presence": record.us_troops_in_japan / 1000.0,
    }
    return {name: (column.min(), column.max()) for name, column in columns.items()}


@pytest.fixture(scope="module")
def forty_years():
    return simulate("baseline-2025", numbers=np.arange(WORLDS), seed=0, quarters=QUARTERS)


def band(block, series, quarters=slice(TWENTY_YEARS)):
    """Least 5 % and most 95 % quantile of any quarter."""
    low, high = np.quantile(block.of(series)[quarters].astype(float), (0.05, 0.95), axis=1)
    return low.min(), high.max()


@pytest.mark.parametrize("series", seen())
def test_the_baseline_stays_in_what_the_record_saw_or_the_page_says_why(forty_years, series):
    least, most = seen()[series]
    low, high = band(forty_years, series)
    assert (low < least or high > most) == (series in LEAVES)
    line = f"| `{series}` | {least:.3g} to {most:.3g} | {low:.3g} to {high:.3g} |"
    assert line in PAGE.read_text(encoding="utf-8"), line


@pytest.mark.parametrize("series", ["trust", "working_level", "economic", "strategic"])
def test_trust_and_institutions_live_after_forty_years(forty_years, series):
    """Most worlds lie off both ends, and differ."""
    end = forty_years.of(series)[-1].astype(float)
    assert ((end > 0.02) & (end < 0.98)).mean() > 0.95
    assert end.std() > 0.03
    assert 0.2 < np.median(end) < 0.8


def test_two_publics_stay_within_what_polls_have_seen(forty_years):
    """Nineteen in twenty worlds, after twenty years and more; no public gives the alliance up."""
    record = history.annual()
    polls = {
        "support_us": record.us_public_japan_dependable_ally_pct,
        "support_japan": record.japan_affinity_for_us_pct,
    }
    for series, column in polls.items():
        low, high = band(forty_years, series, slice(TWENTY_YEARS, None))
        assert column.min() / 100.0 - 0.02 < low < high < column.max() / 100.0 + 0.02, series
        assert forty_years.of(series)[-1].std() > 0.03, series


def test_diversification_neither_collapses_nor_saturates(forty_years):
    low, high = band(forty_years, "diversification", slice(TWENTY_YEARS, None))
    assert 0.05 < low < high < 0.6


# Leaders -----------------------------------------------------------------------------------------


def test_presidents_go_about_as_often_as_in_the_record():
    """Seven of ten inaugurations, and what 95 of 100 such samples would leave possible (Wilson)."""
    president = history.annual().us_administration
    years = range(1989, 2026, 4)
    went = sum(president[year] != president[year - 1] for year in years)
    assert (went, len(years)) == (7, 10)
    rules = load_scenario("baseline-2025").scenario.united_states.elections
    chance = rules.turnover + (1.0 - rules.turnover) * rules.retirement
    share, z = went / len(years), 1.96
    middle = (share + z**2 / 20) / (1 + z**2 / 10)
    half = z * np.sqrt(share * (1 - share) / 10 + z**2 / 400) / (1 + z**2 / 10)
    assert abs(chance - middle) < half
    assert chance == pytest.approx(0.8)


def test_leaders_leave_as_often_as_the_page_says(forty_years):
    often = forty_years.of("departure")[:TWENTY_YEARS].sum(axis=0).mean()
    text = PAGE.read_text(encoding="utf-8")
    assert f"{often:.1f} departures in the baseline" in text
    tokyo = load_scenario("baseline-2025").scenario.japan.politics.leader_change
    assert 4 / 13 < tokyo < 22 / 41
    assert f"| .54 (22 times) | .31 (4 times) | {tokyo:.2f} |".replace("0.", ".") in text
    assert f"{20 * 22 / 41 + 3.5:.1f} at the rates of the whole record" in text


def test_ambiguity_does_not_drift_once_everybody_has_been_heard(forty_years):
    by_year = np.median(forty_years.of("ambiguity").astype(float).reshape(40, -1), axis=1)
    assert by_year[0] < 0.3
    settled = by_year[3:20]
    assert settled.min() > 0.435 and settled.max() < 0.495
    slope = np.polyfit(np.arange(settled.size), settled, 1)[0]
    assert abs(slope * settled.size) < 0.03
