"""Notice: a tariff announced a quarter ahead, the table it calls, and what a surprise costs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

from .conftest import QUIET
from .together import simulate

WORLDS = 400
FIERCE = {
    "united_states.demands.unilateral_tempo": 4.0,
    "united_states.demands.truce_at_start": 0.0,
    "united_states.demands.tempo": 0.0,
    "united_states.elections.turnover": 0.0,
    "united_states.demands.business": 0.0,
}


def played(notice, years=20, scenario="baseline-2025", **settings):
    told = {f"united_states.{who}.notice": notice for who in ("doctrine", "successor")}
    resolved = load_scenario(scenario, {**QUIET, **FIERCE, **told, **settings})
    return simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=4 * years)


def test_without_notice_nothing_is_announced_and_what_comes_comes_at_once():
    block = played(0.0)
    assert not block.of("announced").any()
    assert not block.of("business").any()
    assert block.of("unilateral").mean() > 0.01


def test_with_notice_a_rise_comes_a_quarter_after_it_was_announced_or_not_at_all():
    block = played(1.0)
    told, imposed = block.of("announced") == 1, block.of("unilateral") == 1
    assert told.mean() > 0.01
    assert not imposed[0].any()
    assert (told[:-1] | ~imposed[1:]).all()
    carried = imposed[1:][told[:-1]].mean()
    print(f"{carried:.2f} of what is announced is imposed")
    assert 0.3 < carried < 1.0


def test_it_calls_a_table_on_trade_and_a_deal_there_holds_the_tariff_off():
    block = played(1.0, **{"united_states.doctrine.reversal": 0.0})
    told, imposed = block.of("announced") == 1, block.of("unilateral") == 1
    renewal = block.of("renewal") == 1
    deals = pd.DataFrame(block.deals)
    held = deals[deals["occasion"] == "calendar"]
    called = np.zeros(told.shape, dtype=bool)
    called[held["quarter"], held["world"]] = True
    assert np.array_equal(called, told & ~renewal)
    assert set(held["table"]) == {"trade"}
    trade = ("tariff", "market_access", "investment")
    moved = held["agreed"] & np.any(
        [held[issue] != held[f"{issue}_before"] for issue in trade], axis=0
    )
    assert 0.05 < moved.mean() < 1.0
    after = held[moved & (held["quarter"] < told.shape[0] - 1)]
    assert not imposed[after["quarter"] + 1, after["world"]].any()


def test_what_is_announced_lapses_where_the_wish_is_gone():
    """Another administration with no drive in between, say."""
    model = AllianceModel(
        worlds=64, years=2, collect=False, **FIERCE, **{"united_states.doctrine.notice": 1.0}
    )
    unilateral = model.united_states.unilateral
    while not unilateral.announced.any():
        model.step()
    doctrine = model.united_states.office.doctrine
    model.united_states.office.doctrine = doctrine.model_copy(
        update={"reindustrialization": np.zeros(64)}
    )
    model.step()
    assert not model.recorder.latest(
        [series.name for series in model.recorder.series].index("unilateral"), model.quarter - 1
    ).any()


@pytest.mark.parametrize("notice", [0.0, 1.0])
def test_only_a_surprise_wears_economic_consultation(notice):
    harsh, mild = (
        played(notice, years=10, **{"institutions.wear_unilateral": wear}) for wear in (0.5, 0.0)
    )
    for series in ("economic", "strategic"):
        lost = (mild.of(series) - harsh.of(series)).astype(float).mean(axis=0)
        if series == "economic" and notice == 0.0:
            assert lost.mean() > 5 * lost.std(ddof=1) / np.sqrt(WORLDS) > 0.0
        elif notice == 1.0:
            assert (lost == 0.0).all()


def test_routes_are_told_apart_as_what_happened_says():
    resolved = load_scenario("baseline-2025")
    block = simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=80)
    deals = pd.DataFrame(block.deals)
    issues = [column for column in deals if f"{column}_before" in deals]
    changed = np.any([deals[issue] != deals[f"{issue}_before"] for issue in issues], axis=0)
    asked = deals["occasion"] == "demand"
    for route, rows in (
        ("route_institution", deals["agreed"] & ~asked & changed),
        ("route_bargain", deals["agreed"] & asked),
    ):
        expected = np.zeros((80, WORLDS), dtype=bool)
        expected[deals["quarter"][rows], deals["world"][rows]] = True
        assert np.array_equal(block.of(route) == 1, expected)
    alone = (block.of("unilateral") == 1) | (block.of("carried_out") == 1)
    assert np.array_equal(block.of("route_unilateral") == 1, alone)


def test_the_share_is_of_the_decisions_of_the_past_few_years():
    resolved = load_scenario("baseline-2025", {"institutions.route_memory": 0.25})
    block = simulate(resolved, numbers=np.arange(64), seed=0, quarters=40)
    routes = [
        block.of(f"route_{name}").astype(float) for name in ("institution", "bargain", "unilateral")
    ]
    every = sum(routes)
    share = block.of("institutional_share")
    assert share[every > 0] == pytest.approx((routes[0] / np.maximum(every, 1))[every > 0])
    assert (share[every == 0] == 0.5).all()
