"""What a scenario says it took from the record is in the record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sim import history
from sim.scenario.library import find
from sim.scenario.reading import read
from sim.scenario.shape import at, places, quantity_of


def event(year: int, month: int, kind: str) -> float:
    """The number of the one event of that date and kind."""
    table = history.events()
    same = (table["year"] == year) & (table["month"] == month) & (table["kind"] == kind)
    (number,) = table.loc[same, "number"]
    return float(number)


def pledged_a_year() -> float:
    """Five years of the 550 bn of 2025."""
    (pledge,) = history.events().query("unit == 'USD bn' and year == 2025")["number"]
    return float(pledge) / 5


def announced(year: int) -> tuple[float, float]:
    """The highest announced average tariff of a year, and that of its last day, from the notes."""
    notes = str(history.annual().loc[year, "notes"])
    (found,) = re.findall(r"peak ([\d.]+), 31 Dec ([\d.]+)", notes)
    return float(found[0]), float(found[1])


READ: dict[str, Callable[[], float]] = {
    "economy.us_gdp": lambda: history.value("us_gdp_usd_bn", 2025),
    "economy.japan_gdp": lambda: history.value("japan_gdp_usd_bn", 2025),
    "trade.deficit": lambda: history.value("us_goods_deficit_with_japan_usd_bn", 2024),
    "trade.tariff": lambda: announced(2025)[1],
    "trade.ordinary_tariff": lambda: history.value("us_average_tariff_on_japan_pct", 2024),
    "trade.market_access": lambda: 8.0,  # in the words of the event of September 2025
    "defence.japan_effort": lambda: history.value("japan_defense_pct_gdp", 2024),
    "defence.us_effort": lambda: history.value("us_defense_pct_gdp", 2024),
    "defence.plan_target": lambda: event(2022, 12, "spending"),
    "united_states.presence.troops": lambda: history.value("us_troops_in_japan", 2025) / 1000,
    "host_nation_support.budget": lambda: history.value("japan_host_nation_support_jpy_bn", 2025),
    "ledger.full_investment": lambda: pledged_a_year(),
    "trade.investment_agreed": lambda: pledged_a_year(),
}
"""Starting values that are the record's own number."""

ROUNDED: dict[str, tuple[Callable[[], float], float]] = {
    # The ceiling that no year before 2020 passed by more than rounding.
    "japan.effort.norm_ceiling": (
        lambda: float(history.annual().loc[:2019, "japan_defense_pct_gdp"].max()),
        0.01,
    ),
    # The agreement's part of 2009 (141.5 bn yen in the notes of that year) at 150 yen.
    "host_nation_support.lapse_us": (lambda: 141.5 / 150, 0.06),
    # What is paid beside the agreement's 141.5 of 192.8 bn yen.
    "host_nation_support.lapse_share": (
        lambda: 1 - 141.5 / history.value("japan_host_nation_support_jpy_bn", 2009),
        0.005,
    ),
    # The plan in SIPRI's count.
    "defence.promised": (
        lambda: event(2022, 12, "spending") / 1.167,
        0.005,
    ),
    # The government's 1.6 % for 2024 over SIPRI's share of the same year (sources.md).
    "defence.accounting_slack": (
        lambda: 1.6 / history.value("japan_defense_pct_gdp", 2024) - 1,
        0.001,
    ),
}
"""Starting values that follow from the record, and how far they are rounded."""

DECLARED = {
    place.path: quantity
    for place in places()
    if place.field is not None and (quantity := quantity_of(place.field)) is not None
}


@pytest.mark.parametrize("path", READ)
def test_a_default_is_the_number_in_the_record(path):
    assert DECLARED[path].default == pytest.approx(READ[path](), rel=1e-9)


@pytest.mark.parametrize("path", ROUNDED)
def test_a_rounded_default_follows_from_the_record(path):
    number, rounding = ROUNDED[path]
    assert DECLARED[path].default == pytest.approx(number(), abs=rounding)


def test_every_default_that_names_the_record_is_compared_with_it():
    named = {path for path, quantity in DECLARED.items() if "sim/history" in quantity.source}
    assert named <= READ.keys() | ROUNDED.keys()


def test_the_baseline_writes_down_what_the_record_says():
    path = find("baseline-2025")
    assert path is not None
    tables = read(path, path.name).tables
    of_the_record = READ | {
        "issues.tariff.japan_ideal": lambda: history.value("us_average_tariff_on_japan_pct", 2024),
        "issues.tariff.us_ideal": lambda: announced(2025)[0],
        "issues.defence_target.us_ideal": lambda: event(2025, 10, "demand"),
    }
    written = {path: at(tables, tuple(path.split("."))) for path in of_the_record}
    stated = {path: value for path, value in written.items() if value is not None}
    assert {"trade.deficit", "trade.tariff", "defence.japan_effort"} <= stated.keys()
    assert stated == pytest.approx({path: of_the_record[path]() for path in stated}, rel=1e-9)


def test_the_words_of_the_record_hold_the_numbers_read_from_words():
    words = history.events().query("year == 2025 and month == 9")["event"].item()
    assert "$8bn/yr farm goods" in words
    assert "SMA part 141.5" in history.annual().loc[2009, "notes"]
