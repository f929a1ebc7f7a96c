"""Crises in the model: what they wait for, what a delay tells whom, what it leaves behind."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanisms import CRISES
from sim.model import AllianceModel
from sim.rules.intention import CONDITIONAL, STEADFAST, WITHDRAWING
from sim.scenario.loading import load_scenario

from .together import simulate

WORLDS = 256
OFTEN = {f"crises.{name}.rate": 4.0 for name in CRISES}
NEVER = {f"crises.{name}.rate": 0.0 for name in CRISES}
RIGHT = {
    f"{path}.start_{which}": value
    for path in ("united_states.intention", "japan.belief", "threat")
    for which, value in (("steadfast", 0.4), ("conditional", 0.7))
}
SLACK = "united_states.response.slack"
ERRORS = 4.5
DATE = 9
"""The quarter of 2028 Q2, counted from the start."""


def played(settings=None, scenario="baseline-2025", worlds=WORLDS, quarters=40):
    return simulate(
        load_scenario(scenario, settings or {}),
        numbers=np.arange(worlds),
        seed=3,
        quarters=quarters,
    )


def crisis(size, **values):
    return {"kind": "crisis", "where": "senkaku_grey_zone", "size": size, **values}


def dated(event):
    return {**NEVER, "events.test": {"year": 2028, "quarter": 2, **event}}


def mean(block, series, quarter):
    return block.of(series)[quarter].astype(float).mean()


# Breaking out -----------------------------------------------------------------------------------


def count(settings):
    block = played({**OFTEN, **settings})
    return sum(block.of(f"crisis.{name}").sum() for name in CRISES)


def test_crises_come_with_pressure_and_stay_away_where_the_rival_is_deterred():
    assert count({"threat.china.military": 0.8}) > 1.2 * count({"threat.china.military": 0.3})
    assert count({"defence.required": 200.0}) < 0.8 * count({"defence.required": 1500.0})


def test_the_baseline_sees_one_in_three_to_five_years():
    block = played(worlds=512, quarters=80)
    a_year = 4.0 * sum(block.of(f"crisis.{name}").mean() for name in CRISES)
    assert 1.0 / 5.0 < a_year < 1.0 / 3.0


def test_a_scenario_without_crises_is_one_in_which_none_breaks_out_to_the_bit():
    bare = load_scenario("baseline-2025").scenario.model_copy(update={"crises": {}})
    without, never = (
        simulate(scenario, numbers=np.arange(64), seed=3, quarters=40)
        for scenario in (bare, load_scenario("baseline-2025", NEVER))
    )
    for series in without.series:
        assert without.of(series.name).tobytes() == never.of(series.name).tobytes(), series.name
    assert (never.of("delay") == 0.0).all()


# Answering --------------------------------------------------------------------------------------


def test_who_is_steadfast_comes_sooner_and_attention_elsewhere_makes_all_late():
    found = {}
    for slack in (0.0, 3.0):
        settings = {**OFTEN, SLACK: slack}
        model = AllianceModel("distracted-america", worlds=2000, years=8, collect=False, **settings)
        total, times = np.zeros(3), np.zeros(3)
        while model.running:
            model.step()
            test, kind = model.situation.test, model.united_states.office.intention
            for one in range(3):
                mine = test.broke & (kind == one)
                total[one] += test.delay[mine].sum()
                times[one] += mine.sum()
        found[slack] = total / times
    for waits in found.values():
        assert waits[STEADFAST] < waits[CONDITIONAL] < waits[WITHDRAWING]
    # What is left before the limit, at which all delays end: a withdrawing ally is late anyway.
    assert (90.0 - found[3.0] < 0.85 * (90.0 - found[0.0])).all()


def test_who_attends_to_nothing_else_fails_as_often_as_its_published_support_says():
    """The chance that Japan's assurance is made of is the one that a crisis shows."""
    model = AllianceModel(worlds=4000, years=8, collect=False, **OFTEN, **{SLACK: 0.0})
    failed, support, times = np.zeros(3), np.zeros(3), np.zeros(3)
    while model.running:
        model.step()
        test, kind = model.situation.test, model.united_states.office.intention
        for one in range(3):
            mine = test.broke & (kind == one)
            failed[one] += (test.failed & mine).sum()
            support[one] += (model.situation.signals.support[one] * mine).sum()
            times[one] += mine.sum()
    share, said = failed / times, 1.0 - support / times
    assert np.abs((share - said) / np.sqrt(said * (1.0 - said) / times)).max() < ERRORS


# What it tells ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[1.0, 0.4])
def frequent(request):
    """Crises every year or two, in the sight of an informed observer with the right prior."""
    settings = {**RIGHT, **OFTEN, "united_states.response.seen": request.param}
    model = AllianceModel(worlds=6000, years=6, collect=False, seed=5, **settings)
    while model.running:
        model.step()
    return model


def standard_errors(gap):
    return gap.mean(axis=-1) / (gap.std(axis=-1, ddof=1) / np.sqrt(gap.shape[-1]))


def test_trust_stays_calibrated_where_crises_are_frequent(frequent):
    block = frequent.block()
    assert sum(block.of(f"crisis.{name}").sum() for name in CRISES) > 6000
    gap = block.of("trust").astype(float) - block.of("steadfast")
    assert np.abs(standard_errors(gap[1:])).max() < ERRORS
    order = np.argsort(block.of("trust")[-1], kind="stable")
    for part in np.array_split(order, 8):
        assert abs(standard_errors(gap[-1][part])) < ERRORS
    types = frequent.rival.belief
    assert abs(standard_errors(types[STEADFAST] - frequent.united_states.office.steadfast)) < ERRORS


def test_more_is_known_where_delays_are_seen(frequent):
    block = frequent.block()
    blind = {**RIGHT, **OFTEN, "united_states.response.seen": 0.0}
    other = simulate(
        load_scenario("baseline-2025", blind), numbers=np.arange(6000), seed=5, quarters=24
    )
    errors = [
        (one.of("trust")[8:].astype(float) - one.of("steadfast")[8:]) ** 2 for one in (block, other)
    ]
    assert errors[0].mean() < errors[1].mean() - 0.002


def test_a_failed_crisis_costs_more_trust_than_a_failed_deed_and_an_answer_at_once_brings_some():
    quiet = played(NEVER)
    deed = played(dated({"kind": "deed", "size": -1.0}))
    failed, at_once = played(dated(crisis(-1.0))), played(dated(crisis(1.0)))
    by_deed = mean(quiet, "trust", DATE) - mean(deed, "trust", DATE)
    by_failure = mean(quiet, "trust", DATE + 1) - mean(failed, "trust", DATE + 1)
    assert by_failure > 1.3 * by_deed > 0.0
    assert mean(at_once, "trust", DATE + 1) > mean(quiet, "trust", DATE + 1) + 0.05
    assert mean(failed, "resolve", DATE + 1) < mean(quiet, "resolve", DATE + 1) - 0.1
    same = [one.of("trust")[: DATE + 1] for one in (quiet, failed, at_once)]
    assert same[0].tobytes() == same[1].tobytes() == same[2].tobytes()


def test_the_senkaku_test_ends_in_trust_by_how_soon_washington_comes():
    at_once, late, never = (
        played(scenario=f"senkaku-test{overlay}") for overlay in ("+at-once", "", "+words-only")
    )
    for quarter in (DATE + 1, DATE + 4):
        one, two, three = (mean(block, "trust", quarter) for block in (at_once, late, never))
        assert one > two + 0.03 > three + 0.06
    assert mean(never, "failed", DATE) == 1.0
    assert mean(at_once, "stood_by", DATE) > 0.9 > 0.1 > mean(late, "stood_by", DATE)
    assert mean(late, "crisis.senkaku_grey_zone", DATE) == 1.0
    assert (late.of("delay")[DATE] >= 45.0).all()
    by_effort = [mean(block, "effort", 30) for block in (at_once, late, never)]
    assert by_effort == sorted(by_effort)


# What it leaves behind --------------------------------------------------------------------------


def test_a_late_answer_raises_pressure_in_its_theatre_alone_until_it_reverts():
    blind = {"united_states.response.seen": 0.0, "threat.opportunism": 0.0}
    late, at_once = ({**dated(crisis(size)), **blind} for size in (0.0, 1.0))
    slow, soon, quiet = played(late), played(at_once), played({**NEVER, **blind})
    for theatre in ("taiwan_strait", "south_china_sea", "korea"):
        name = f"pressure.{theatre}"
        assert slow.of(name).tobytes() == quiet.of(name).tobytes()
    name = "pressure.east_china_sea"
    assert soon.of(name).tobytes() == quiet.of(name).tobytes()
    rise = [mean(slow, name, quarter) - mean(quiet, name, quarter) for quarter in range(40)]
    assert rise[DATE] == 0.0
    assert rise[DATE + 1] == pytest.approx(0.5 * 0.15, abs=0.01)
    assert 0.0 < rise[DATE + 12] < 0.3 * rise[DATE + 1]
