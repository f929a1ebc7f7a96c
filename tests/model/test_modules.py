"""The WTO, modules of trade rules and who calls for them: paired worlds, one thing changed."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS, QUARTERS = 256, 60
ERRORS = 4.0
PARTNERS = tuple(load_scenario("baseline-2025").scenario.partners)
MODULES = tuple(load_scenario("baseline-2025").scenario.modules)
SILENT = {"trade_order.tempo": 0.0}
"""Nobody calls for anything."""


def played(scenario="convener", worlds=WORLDS, quarters=QUARTERS, **settings):
    resolved = load_scenario(scenario, settings)
    return simulate(resolved, numbers=np.arange(worlds), seed=0, quarters=quarters)


def rise(less, more, series):
    """Mean rise over the later quarters, world by world, in standard errors."""
    gap = (more.of(series)[20:].astype(float) - less.of(series)[20:]).mean(axis=0)
    return gap.mean() / (gap.std(ddof=1) / np.sqrt(gap.size))


def every(dial, value):
    return {f"united_states.{who}.{dial}": value for who in ("doctrine", "successor")}


def each(key, value, family="modules", members=MODULES):
    return {f"{family}.{member}.{key}": value for member in members}


@pytest.fixture(scope="module")
def convener():
    return played()


# Exactly off -------------------------------------------------------------------------------------


def test_without_calls_the_rest_is_as_if_there_were_no_modules_at_all():
    """Bit for bit, in every series that both have."""
    silent = load_scenario("baseline-2025", SILENT).scenario
    bare = silent.model_copy(update={"modules": {}})
    one, two = (
        simulate(scenario, numbers=np.arange(40), seed=0, quarters=40)
        for scenario in (silent, bare)
    )
    for series in two.series:
        assert np.array_equal(one.of(series.name), two.of(series.name)), series.name
    assert not any(one.of(f"module.{name}").any() for name in MODULES)


@pytest.mark.parametrize("off", [{"trade_order.convener": "none"}, SILENT])
def test_modules_that_do_nothing_leave_all_else_as_it_was(off):
    """They form and are left, and no other series knows."""
    idle = {
        **each("shelter", 0.0),
        **each("bond", 0.0),
        "united_states.latitude.by_modules": 0.0,
        "japan.initiative.by_module": 0.0,
        "japan.convening.attention": 0.0,
    }
    formed, never = (played(worlds=40, **idle, **more) for more in ({}, off))
    own = ("module", "modules_formed", "joined", "japan_in_modules", "us_in_modules", "convening")
    own += ("module_called", "module_died", "joins", "us_joins")
    assert formed.of("modules_formed").any()
    for series in formed.series:
        if series.name.split(".")[0] not in own:
            assert np.array_equal(formed.of(series.name), never.of(series.name)), series.name


# Tipping -----------------------------------------------------------------------------------------

STILL = {
    **SILENT,
    "trade_order.spread": 0.0,
    "trade_order.mood_volatility": 0.0,
}
"""Nobody calls, and no luck: what is there grows or dies by itself."""


def started(*names, years=8, **settings):
    """A model in which these are in the first module at the start, after so many years."""
    found = {**STILL, **settings}
    model = AllianceModel("convener", worlds=16, years=years, collect=False, **found)
    state = model.situation.modules
    rows = [(*PARTNERS, "japan").index(name) for name in names]
    state.members[rows, MODULES.index("industry")] = True
    state.running = state.members.any(axis=0)
    state.reckon()
    died = np.zeros(16, dtype=bool)
    while model.running:
        model.step()
        died |= model.situation.modules.died.any(axis=0)
    return model, died


def test_two_starts_of_one_module_end_apart():
    small, died = started("japan", "philippines")
    assert died.all() and not small.situation.modules.inside.any()
    large, died = started("japan", "eu", "uk")
    assert not died.any()
    others = large.situation.modules
    assert (others.inside[MODULES.index("industry")] > 0.42).all()
    assert others.members[PARTNERS.index("australia")].any()


def test_the_same_small_start_tips_where_it_is_worth_more():
    model, died = started("japan", "australia", "uk", **{"modules.industry.benefit": 2.5})
    assert not died.any() and (model.situation.modules.inside.max(axis=0) > 0.45).all()
    assert started("japan", "australia", "uk", **{"modules.industry.benefit": 0.7})[1].all()


def test_a_module_that_dies_takes_standing_of_its_convener_along():
    spared, worn = (
        started("japan", "philippines", years=1, **{"japan.convening.wear": wear})[0]
        for wear in (0.0, 0.5)
    )
    assert (worn.situation.modules.standing < 0.7 * spared.situation.modules.standing).all()


def test_without_one_who_calls_nothing_starts_however_much_it_is_worth():
    never = played(worlds=40, **each("benefit", 3.0), **{"trade_order.convener": "none"})
    assert not never.of("modules_formed").any()


# P8: modules and trust ---------------------------------------------------------------------------


def test_p8_modules_one_by_one_and_a_trusted_convener_form_what_a_package_does_not(convener):
    distrusted = {"trade_order.doubt": 1.2}
    package = played("convener+single-package")
    doubted = played(**distrusted)
    neither = played("convener+single-package", **distrusted)
    assert rise(package, convener, "modules_formed") > ERRORS
    assert rise(doubted, convener, "modules_formed") > ERRORS
    formed = [run.of("modules_formed")[-1].mean() for run in (convener, package, doubted, neither)]
    print("modules, package, modules doubted, package doubted:", np.round(formed, 2))
    assert formed[0] == max(formed) and formed[3] == min(formed)


def test_p8_turns_where_a_package_is_worth_much_more_than_its_parts(convener):
    """The other pole: linked at once, everything together can pay."""
    rich = played("convener+single-package", **{"trade_order.package_gain": 0.6})
    assert rise(convener, rich, "modules_formed") > ERRORS


def test_whoever_joins_a_package_joins_all_of_it():
    package = played("convener+single-package", worlds=40)
    first, *others = (package.of(f"module.{name}") for name in MODULES)
    assert first.any()
    assert all(np.array_equal(first, other) for other in others)


def test_a_package_keeps_out_whoever_is_far_from_the_strictest_floor(convener):
    package = played("convener+single-package")
    lost = {
        name: convener.of(f"joined.{name}")[-1].mean() - package.of(f"joined.{name}")[-1].mean()
        for name in ("india", "uk")
    }
    assert lost["india"] > lost["uk"] + 0.05


# P9: who convenes --------------------------------------------------------------------------------


def test_p9_japan_brings_more_modules_to_critical_mass_than_the_eu_or_nobody(convener):
    eu = played("convener+eu-convener")
    assert rise(eu, convener, "modules_formed") > ERRORS
    for name in ("india", "philippines", "south_korea"):
        assert rise(eu, convener, f"joined.{name}") > ERRORS, name


def test_p9_it_turns_where_nobody_fears_a_large_convener():
    fearless = {"trade_order.dominance": 0.0}
    japan, eu = (played(f"convener{over}", **fearless) for over in ("", "+eu-convener"))
    assert rise(japan, eu, "modules_formed") > ERRORS


def test_p9_convening_has_a_price_that_a_convener_elsewhere_spares_japan(convener):
    eu = played("convener+eu-convener")
    assert rise(convener, eu, "deepening") > ERRORS
    assert rise(convener, eu, "convening") > ERRORS
    assert rise(eu, convener, "outreach") > ERRORS


# Washington, China and the WTO -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dial", "open_to_rules", "against"),
    [("reindustrialization", 0.0, 1.0), ("metric_breadth", 1.0, 0.0), ("reciprocity", 0.0, 1.0)],
)
def test_washington_joins_by_the_dials_of_its_doctrine(dial, open_to_rules, against):
    willing, unwilling = (played(**every(dial, value)) for value in (open_to_rules, against))
    assert rise(unwilling, willing, "us_in_modules") > ERRORS


def test_coercion_by_china_keeps_the_shy_out():
    calm, coerced = (played(**{"threat.china.economic": level}) for level in (0.1, 0.8))
    for name in ("south_korea", "philippines"):
        assert rise(coerced, calm, f"joined.{name}") > ERRORS, name


def test_tariffs_wear_the_wto_and_a_worn_wto_brings_modules():
    free, walled = (
        played("baseline-2025", **every("reindustrialization", drive)) for drive in (0.0, 1.0)
    )
    assert rise(walled, free, "wto") > ERRORS
    believed, worn = (
        played("baseline-2025", **{"trade_order.wto": level, "trade_order.wto_rest": level})
        for level in (0.9, 0.2)
    )
    assert rise(believed, worn, "modules_formed") > ERRORS


@pytest.mark.parametrize("breach", ["measure", "others"])
def test_each_breach_of_its_rules_wears_the_wto(breach):
    spared = {f"trade_order.wear_{one}": 0.0 for one in ("measure", "others", "retaliation")}
    whole, worn = (
        played("reindustrialization", worlds=64, quarters=40, **{**spared, **more})
        for more in ({}, {f"trade_order.wear_{breach}": 0.3})
    )
    assert rise(worn, whole, "wto") > ERRORS


def test_a_supply_chain_module_spares_growth_what_coercion_costs():
    costly = {"threat.china.economic": 0.6, "economy.coercion_cost": 0.03}
    bare, sheltered = (played(**costly, **each("shelter", part)) for part in (0.0, 0.8))
    assert rise(bare, sheltered, "capability") > ERRORS


def test_shared_modules_bind_washington_and_those_without_it_give_latitude():
    joining = {
        f"united_states.modules.{key}": 0.0 for key in ("tariffs_free", "linkage", "narrowness")
    }
    loose, bound = (played(**joining, **each("bond", bond)) for bond in (0.0, 0.8))
    for series in ("rules_and_trust", "ledger_broad", "confidence"):
        assert rise(loose, bound, series) > ERRORS, series
    assert rise(bound, loose, "unilateral") > ERRORS
    staying = {key: 3.0 for key in joining} | {"trade_order.spread": 0.1}
    apart = played(**staying)
    assert not apart.of("us_in_modules").any() and apart.of("japan_in_modules").any()
    for off, series in (
        ({"united_states.latitude.by_modules": 0.0}, "latitude"),
        (each("bond", 0.0), ""),
    ):
        without = played(**staying, **off)
        if series:
            assert rise(without, apart, series) > ERRORS
        else:
            assert np.array_equal(without.values, apart.values)


# Nobody reads another's mind ---------------------------------------------------------------------


NAMES = (*PARTNERS, "japan", "united_states")


def choices(**settings):
    """Who would be in each module if half of all weight were, before anything has been done."""
    model = AllianceModel("convener", worlds=256, years=1, collect=False, **settings)
    model.situation.modules.prospect = np.full_like(model.situation.modules.prospect, 0.5)
    deciding = model.partners, model.japan.convening, model.united_states.membership
    return np.concatenate([one.join(model.situation) for one in deciding])


@pytest.mark.parametrize(
    ("settings", "own"),
    [
        ({"japan.convening.wto": 1.0, "japan.belief.start_steadfast": 0.9}, "japan"),
        ({"partners.uk.distance": 1.0, "partners.uk.wto": 1.0}, "uk"),
        ({"united_states.modules.tariffs_free": 0.0}, "united_states"),
    ],
)
def test_what_one_candidate_alone_knows_changes_its_own_choice_and_nobody_elses(settings, own):
    plain, other = choices(), choices(**settings)
    for row, name in enumerate(NAMES):
        assert (plain[row] != other[row]).any() == (name == own), name


def test_tastes_are_of_each_candidate_and_module_and_drawn_once():
    tastes = choices(**{"trade_order.spread": 1.0, "trade_order.doubt": 0.0})
    assert np.array_equal(tastes, choices(**{"trade_order.spread": 1.0, "trade_order.doubt": 0.0}))
    apart = tastes.reshape(-1, tastes.shape[-1]).astype(float)
    # Of one world or another: no two choices are the same everywhere.
    assert len(np.unique(apart, axis=0)) == len(apart)
