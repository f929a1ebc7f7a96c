"""Who supplies public goods, at whose cost, and what comes of it, in paired worlds."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS, QUARTERS = 96, 48
ERRORS = 4.0
OWN = {"goods_gap", "goods_us", "goods_japan", "soft_power"}
UNFELT = {
    "japan.goods.crowding": 0.0,
    "japan.convening.by_soft_power": 0.0,
    "ties.by_soft_power": 0.0,
    "ledger.goods_weight": 0.0,
    "goods.scope_weight": 0.0,
}
"""Public goods are given, and nothing comes of it."""


def played(scenario="launchpad", worlds=WORLDS, quarters=QUARTERS, **settings):
    resolved = load_scenario(scenario, settings)
    return simulate(resolved, numbers=np.arange(worlds), seed=0, quarters=quarters)


def rise(less, more, series):
    """Mean rise over the later quarters, world by world, in standard errors."""
    gap = (more.of(series)[20:].astype(float) - less.of(series)[20:]).mean(axis=0)
    return gap.mean() / (gap.std(ddof=1) / np.sqrt(gap.size))


def retreat(share):
    return {f"united_states.{who}.retreat": share for who in ("doctrine", "successor")}


def giving(response, joint):
    return {"japan.goods.response": response, "japan.goods.joint": joint}


@pytest.fixture(scope="module")
def launchpad():
    return played()


@pytest.fixture(scope="module")
def defence_first():
    return played("launchpad+defence-first")


# Exactly off -------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", [retreat(0.0), {"japan.goods.norm": 0.1}, {"goods.build": 0.0}])
def test_public_goods_of_which_nothing_comes_leave_all_else_as_it_was(other):
    usual, changed = (played("baseline-2025", 40, 40, **{**UNFELT, **more}) for more in ({}, other))
    moved = {
        series.name
        for series in usual.series
        if not np.array_equal(usual.of(series.name), changed.of(series.name))
    }
    assert moved and moved <= OWN


def test_without_retreat_washington_gives_what_it_gave_of_its_economy():
    model = AllianceModel("launchpad", worlds=16, years=5, collect=False, **retreat(0.0))
    while model.running:
        model.step()
    goods, now, start = model.situation.goods, model.situation.economy, model.parameters
    assert goods.us / now.us_gdp == pytest.approx(start.goods.us / start.economy.us_gdp)


# Does retreat call Japan's supply forth? ---------------------------------------------------------


def test_retreat_calls_supply_forth_where_japan_fills_and_takes_it_along_where_all_is_joint():
    filled = [played(**giving(1.5, 0.0), **retreat(share)) for share in (0.0, 0.9)]
    joint = [played(**giving(0.0, 0.5), **retreat(share)) for share in (0.0, 0.9)]
    assert rise(*filled, "goods_japan") > ERRORS
    assert rise(*joint, "goods_japan") < -ERRORS
    for pair in (filled, joint):
        assert rise(*pair, "goods_gap") > ERRORS


def test_a_japan_that_sees_no_gap_and_does_nothing_jointly_gives_the_same_either_way():
    alone = [
        played(worlds=40, **UNFELT, **giving(0.0, 0.0), **retreat(share)) for share in (0.0, 0.9)
    ]
    assert np.array_equal(*(block.of("goods_japan") for block in alone))
    assert not np.array_equal(*(block.of("goods_us") for block in alone))


def test_supply_comes_back_with_a_successor_who_wants_it():
    """Elections in 2029 and after; where nobody succeeds, it stays away."""
    block = played(quarters=32, **{"united_states.successor.retreat": 0.0})
    followed = block.of("successor")[12:20].all(axis=0)
    assert 0 < followed.sum() < WORLDS
    late = block.of("goods_us")[20]
    assert late[followed].min() > late[~block.of("successor")[:21].any(axis=0)].max()


def test_what_a_date_adds_is_paid_by_defence_only_as_far_as_goods_crowd_it_out():
    """0.2 % of GDP from 2030; the budget answers the smaller gap with a little less of its own."""
    dated = {"year": 2030, "lasts": 80, "kind": "goods", "where": "japan", "size": 0.2}
    usual, more = (played(worlds=40, **one) for one in ({}, {"events.vaccines": dated}))
    gdp = load_scenario("launchpad").scenario.economy.japan_gdp
    first = (more.of("goods_japan")[16] - usual.of("goods_japan")[16]) / gdp
    assert first.mean() == pytest.approx(0.002, rel=0.1)
    assert rise(usual, more, "soft_power") > ERRORS
    assert rise(usual, more, "effort") < -ERRORS
    apart = {"japan.goods.crowding": 0.0, **UNFELT}
    usual, more = (played(worlds=40, **apart, **one) for one in ({}, {"events.vaccines": dated}))
    assert np.array_equal(usual.of("effort"), more.of("effort"))
    assert not np.array_equal(usual.of("goods_japan"), more.of("goods_japan"))


# 3 % for defence, or 2 % and vaccines ------------------------------------------------------------


def test_at_an_equal_budget_more_goods_means_less_defence():
    """The first budget, before the two have anything else to tell them apart."""
    models = [
        AllianceModel(name, worlds=16, years=1, collect=False)
        for name in ("launchpad", "launchpad+defence-first")
    ]
    for model in models:
        model.step()
        model.step()
    vaccines, arms = ((model.japan.defence.wish, model.situation.goods.given) for model in models)
    assert (vaccines[0] < arms[0] - 0.1).all()
    assert (vaccines[1] > arms[1] + 0.1).all()
    assert vaccines[0] + vaccines[1] == pytest.approx(arms[0] + arms[1])


def test_each_buys_influence_of_another_kind(launchpad, defence_first):
    for series in ("soft_power", "convening", "partner_answer", "ledger_broad", "scope"):
        assert rise(defence_first, launchpad, series) > ERRORS, series
    for series in ("effort", "self_reliance", "ledger_narrow"):
        assert rise(launchpad, defence_first, series) > ERRORS, series


def test_p10_supply_raises_convening_and_scope_at_an_equal_defence_budget():
    """Nothing is taken from defence; the last lets supply count for nothing, and it may fail."""
    apart = {"japan.goods.crowding": 0.0}
    less, more = (played(**apart, **{"japan.goods.norm": norm}) for norm in (0.3, 0.9))
    assert rise(less, more, "convening") > ERRORS
    assert rise(less, more, "scope") > ERRORS
    nothing = {**apart, "japan.convening.by_soft_power": 0.0, "ties.by_soft_power": 0.0}
    nothing["ledger.goods_weight"] = 0.0
    less, more = (played(worlds=40, **nothing, **{"japan.goods.norm": norm}) for norm in (0.3, 0.9))
    assert np.array_equal(less.of("convening"), more.of("convening"))
