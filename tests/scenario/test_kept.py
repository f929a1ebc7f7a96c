"""What is kept between loads is never stale and never shared."""

from __future__ import annotations

import os
import re
import tomllib
from copy import deepcopy
from pathlib import Path

import pytest

from sim.scenario import registry
from sim.scenario.loading import load_scenario
from sim.scenario.shape import ANY, families, known_paths, places, schema_defaults

BASE = "scenarios/baseline-2025.toml"


def test_scenarios_share_nothing_that_can_be_changed():
    first, second = load_scenario("baseline-2025"), load_scenario("baseline-2025")
    first.scenario.theatres.clear()
    first.scenario.about.predict.choices.clear()
    first.scenario.events["mine"] = None
    first.origins.clear()
    assert second == load_scenario("baseline-2025")
    assert "korea" in second.scenario.theatres and second.scenario.events == {}


def test_settings_of_one_load_do_not_reach_the_next():
    before = load_scenario("baseline-2025")
    load_scenario("baseline-2025", {"trade.tariff": 20, "events.one": {"year": 2030}})
    after = load_scenario("baseline-2025")
    assert after == before
    assert after.scenario.trade.tariff != 20 and after.scenario.events == {}
    assert after.scenario.about.summary.en


def test_loading_leaves_what_is_kept_as_it_was():
    before = deepcopy(dict(schema_defaults()))
    load_scenario("high-threat+reversals", {"trade.tariff": 20, "events.one": {"year": 2030}})
    assert schema_defaults() == before


def counting(monkeypatch):
    parsed = []
    loads = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: parsed.append(text) or loads(text))
    return parsed


def test_a_file_of_the_library_is_parsed_once_until_it_changes(own_library, write, monkeypatch):
    text = Path(BASE).read_text(encoding="utf-8").replace('"institutional"', '""')
    write("library/one.toml", text, head="")
    parsed = counting(monkeypatch)
    assert load_scenario("one").scenario == load_scenario("one").scenario
    assert len(parsed) == 1
    changed = re.sub(r"^tariff = [\d.]+", "tariff = 25.0", text, flags=re.MULTILINE)
    path = write("library/one.toml", changed, head="")
    os.utime(path, ns=(1, 1))
    assert load_scenario("one").scenario.trade.tariff == 25
    assert len(parsed) == 2


def test_a_file_of_ones_own_is_read_each_time(write):
    extends = 'extends = "baseline-2025"\n[trade]\ntariff = %d\n'
    for tariff in (20, 30):
        path = write("mine.toml", extends % tariff)
        os.utime(path, ns=(1, 1))
        assert load_scenario(path).scenario.trade.tariff == tariff


def test_a_new_file_of_the_library_is_found_at_once(own_library, write):
    from sim.scenario import library

    for name in ("one", "deep/two", "deep/er/three"):
        assert library.find(name) is None
        write(f"library/{name}.toml", "")
        assert library.find(name) == own_library / f"{name}.toml"
    assert library.names() == ("one", "deep/two", "deep/er/three")


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"theatres": 5, "issues": ["tariff"]},
        {"theatres": {"arctic": {}}, "about": {"predict": {"choices": {"a": 1}}}},
        {"about": 3, "events": {"one": {"year": 2030}, "two": {}}},
    ],
)
def test_known_paths_are_those_of_a_walk(tables):
    assert list(known_paths(tables)) == [place.path for place in places(tables)]


def test_no_family_stands_within_another():
    assert families() and not any(ANY in location for location in families())


def test_a_value_is_looked_up_without_a_walk_over_the_registry(monkeypatch):
    scenario = load_scenario("baseline-2025").scenario

    def walk(*_):
        raise AssertionError("walked")

    monkeypatch.setattr(registry, "_parameters", walk)
    assert registry.value_of("theatres.korea.intensity", scenario) == 1.0
    assert registry.parameter("issues.roles.us_ideal", scenario).high == 1


def test_parameters_one_by_one_are_those_of_the_walk():
    scenario = load_scenario("baseline-2025").scenario
    for found in registry.parameters(scenario):
        assert registry.parameter(found.path, scenario) == found
