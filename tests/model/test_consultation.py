"""Consultation hollows while the meetings go on, each doctrine starves its own layer, some live."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from sim.scenario.loading import load_scenario

from .conftest import QUIET
from .together import simulate

WORLDS = 256
YEARS = 40
LATE = slice(-40, None)
ERRORS = 5.0

LAYERS = ("working_level", "economic", "strategic")
DIALS = ("reciprocity", "reindustrialization", "risk_reduction")
OWN = tuple(zip(DIALS, LAYERS, strict=True))
CROWDING_OFF = {
    "japan.agenda.by_doubt": 0.0,
    "japan.agenda.by_ambiguity": 0.0,
    "japan.diversification.outreach_price": 0.0,
}


def played(scenario="baseline-2025", worlds=WORLDS, years=YEARS, **settings):
    resolved = load_scenario(scenario, {**QUIET, **settings})
    return simulate(resolved, numbers=np.arange(worlds), seed=0, quarters=4 * years)


def late(block, series):
    """Mean over the last ten years, ``(worlds,)``."""
    return block.of(series)[LATE].astype(float).mean(axis=0)


def gap(one, other):
    """Mean paired difference, and in standard errors."""
    difference = one - other
    mean, error = difference.mean(), difference.std(ddof=1) / np.sqrt(difference.size)
    return mean, mean / error if error else 0.0


def both(dial, value):
    return {f"united_states.{who}.{dial}": value for who in ("doctrine", "successor")}


# Hollowing --------------------------------------------------------------------------------------


def test_consultation_hollows_under_noise_while_the_meetings_go_on():
    clear, noisy = (played(**both("noise", noise)) for noise in (0.0, 1.0))
    for layer in LAYERS:
        assert np.array_equal(clear.of(f"held_{layer}"), noisy.of(f"held_{layer}"))
        mean, errors = gap(late(noisy, layer), late(clear, layer))
        print(f"noise takes {-mean:.3f} of {layer}, {errors:.0f} standard errors")
        assert errors < -ERRORS
    for series, sign in (("ambiguity", 1), ("probing", 1), ("deepening", -1)):
        assert sign * gap(late(noisy, series), late(clear, series))[1] > ERRORS, series


def test_and_does_not_where_uncertainty_crowds_nothing_out():
    """The proposition can fail: ambiguity then goes up and the room for deepening stays."""
    clear, noisy = (played(**both("noise", noise), **CROWDING_OFF) for noise in (0.0, 1.0))
    assert gap(late(noisy, "ambiguity"), late(clear, "ambiguity"))[1] > ERRORS
    for block in (clear, noisy):
        assert (block.of("probing") == 0.0).all()
        assert (block.of("deepening") == 1.0).all()
    for layer in ("economic", "strategic"):
        assert abs(gap(late(noisy, layer), late(clear, layer))[0]) < 0.01


def test_doubt_turns_talks_from_deepening_to_probing():
    """P3: of two guarantees the one with conditions is probed, whatever noise there is."""
    sure, conditional = (played(**both("risk_reduction", value)) for value in (0.0, 1.0))
    assert gap(late(conditional, "width"), late(sure, "width"))[1] > ERRORS
    mean, errors = gap(late(conditional, "probing"), late(sure, "probing"))
    assert mean > 0.1
    assert errors > ERRORS


def test_what_tokyo_spends_elsewhere_leaves_less_to_deepen():
    """New ties take room at a price: none, or a high one."""
    home, abroad = (
        played(worlds=64, years=5, **{"japan.diversification.outreach_price": price})
        for price in (0.0, 20.0)
    )
    for block in (home, abroad):
        room = (1.0 - block.of("probing")[1:]) * (1.0 - block.of("outreach")[:-1])
        assert block.of("deepening")[1:] == pytest.approx(room, abs=1e-5)
    assert not home.of("outreach").any() and abroad.of("outreach").any()
    for layer in ("economic", "strategic"):
        assert abroad.of(layer)[-1].mean() < home.of(layer)[-1].mean()


def by_calendar(block, subject, settled=False):
    """Tables a year that are held by calendar on one subject, or the deals there, ``(worlds,)``."""
    deals = pd.DataFrame(block.deals)
    rows = (deals["table"] == subject) & (deals["occasion"] == "calendar")
    if settled:
        rows &= deals["agreed"]
    return np.bincount(deals["world"][rows], minlength=WORLDS) / YEARS


# Each layer its own ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed():
    """Late stocks and route share of every mix of the three dials, by mix."""
    blocks, found = {}, {}
    for mix in product((0.0, 1.0), repeat=3):
        settings = {}
        for dial, value in zip(DIALS, mix, strict=True):
            settings |= both(dial, value)
        blocks[mix] = played(**settings)
    for mix, block in blocks.items():
        found[mix] = {
            series: late(block, series)
            for series in (*LAYERS, *(f"held_{layer}" for layer in LAYERS), "institutional_share")
        }
        for subject in ("trade", "defence"):
            found[mix][subject] = by_calendar(block, subject, settled=True)
            found[mix][f"tables.{subject}"] = by_calendar(block, subject)
    return found


def main_effect(mixed, dial, series):
    """Of one dial, over all mixes of the others, world by world."""
    place = DIALS.index(dial)
    sides = [
        np.mean([found[series] for mix, found in mixed.items() if mix[place] == value], axis=0)
        for value in (1.0, 0.0)
    ]
    return gap(*sides)


@pytest.mark.parametrize(("dial", "own"), OWN)
def test_each_doctrine_starves_its_own_stock_most(mixed, dial, own):
    effects = {layer: main_effect(mixed, dial, layer) for layer in LAYERS}
    print(dial, {layer: round(float(mean), 3) for layer, (mean, _) in effects.items()})
    assert effects[own][1] < -ERRORS
    for layer in LAYERS:
        if layer != own:
            assert effects[own][0] < effects[layer][0] - 0.03, layer


@pytest.mark.parametrize(("dial", "own"), OWN)
def test_and_keeps_washington_from_no_other_meetings(mixed, dial, own):
    for layer in LAYERS:
        mean, _ = main_effect(mixed, dial, f"held_{layer}")
        assert mean < -0.1 if layer == own else mean == 0.0


def test_what_is_not_met_about_is_not_settled_in_meetings(mixed):
    for subject, change in (("defence", 0.3), ("trade", 1.0)):
        usual, starved = (
            mixed[0.0, 0.0, value][f"tables.{subject}"].mean() for value in (0.0, 1.0)
        )
        assert starved / usual == pytest.approx(change, abs=0.12), subject


def test_fed_layers_live_and_starved_ones_die_over_forty_years(mixed):
    fed, starved = mixed[0.0, 0.0, 0.0], mixed[1.0, 1.0, 1.0]
    for layer in ("economic", "strategic"):
        assert np.median(fed[layer]) > 0.6
        assert np.median(starved[layer]) < 0.35
    assert np.median(mixed[1.0, 0.0, 0.0]["working_level"]) < 0.35


@pytest.mark.parametrize("dial", ["reciprocity", "reindustrialization"])
def test_p1_decisions_leave_institutions_where_another_route_takes_them(mixed, dial):
    mean, errors = main_effect(mixed, dial, "institutional_share")
    print(f"{dial} moves the share by institution by {mean:+.3f}")
    assert errors < -ERRORS


def test_p1_under_risk_reduction_they_leave_its_layer_and_are_taken_nowhere(mixed):
    """The share stays: what is not settled in meetings on defence is not settled otherwise."""
    settled, errors = main_effect(mixed, "risk_reduction", "defence")
    print(f"risk reduction moves what is settled on defence by {settled:+.3f} a year")
    assert errors < -ERRORS
    assert settled < main_effect(mixed, "risk_reduction", "trade")[0]
    assert abs(main_effect(mixed, "risk_reduction", "institutional_share")[0]) < 0.05


@pytest.mark.parametrize("scenario", ["institutional", "transactional"])
def test_stocks_neither_fill_up_nor_collapse_in_the_library(scenario):
    block = played(scenario)
    means = []
    for layer in LAYERS:
        stock = late(block, layer)
        low, high = np.quantile(stock, [0.05, 0.95])
        print(f"{scenario} {layer}: {np.median(stock):.2f} [{low:.2f}, {high:.2f}]")
        assert 0.15 < low < high < 0.95
        means.append(np.median(stock))
    assert (min(means) > 0.5) == (scenario == "institutional")


# What probing buys, and who sharpens words --------------------------------------------------------


def test_probing_sharpens_readings_at_the_table_and_words():
    blind, keen = (played(years=20, **{"institutions.probing_yield": y}) for y in (0.0, 1.0))
    assert gap(late(keen, "clarity"), late(blind, "clarity"))[1] > ERRORS
    first = [
        {
            (world, quarter): accuracy
            for world, quarter, accuracy in zip(
                *(block.deals[column] for column in ("world", "quarter", "accuracy")), strict=True
            )
        }
        for block in (blind, keen)
    ]
    shared = first[0].keys() & first[1].keys()
    more = np.array([first[1][key] - first[0][key] for key in shared])
    assert more.mean() > 0.05


def test_officials_say_as_much_as_the_working_level_knows():
    hollow, live = (
        played(years=2, **{"institutions.working_level": stock}) for stock in (0.0, 1.0)
    )
    first = slice(0, 1)
    assert (live.of("clarity")[first] >= hollow.of("clarity")[first]).all()
    assert live.of("clarity")[first].mean() > hollow.of("clarity")[first].mean() + 0.03
    deaf = {"sources.officials.sharpening": 0.0}
    hollow, live = (
        played(years=2, **deaf, **{"institutions.working_level": stock}) for stock in (0.0, 1.0)
    )
    assert np.array_equal(live.of("clarity")[first], hollow.of("clarity")[first])


def test_noise_and_reversal_are_two_troubles():
    """Noise garbles every quarter and changes nothing; a reversal silences one and expires it."""
    usual = played(years=20)
    noisy = played(years=20, **both("noise", 1.0))
    turning = played(years=20, **both("reversal", 1.5))
    assert np.array_equal(usual.of("reversal"), noisy.of("reversal"))
    spoken = ~((turning.of("reversal") == 1) | (usual.of("reversal") == 1))
    clear = [block.of("clarity")[spoken].mean() for block in (usual, noisy, turning)]
    assert clear[1] < 0.7 * clear[0]
    assert abs(clear[2] - clear[0]) < 0.05
    assert (turning.of("clarity")[turning.of("reversal") == 1] == 0.0).all()
