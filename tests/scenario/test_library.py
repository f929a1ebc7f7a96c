"""What every file of the library promises: loads, states what users turn first, three languages."""

from __future__ import annotations

import tomllib

import pytest

from sim.scenario import library
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_over, load_scenario
from sim.scenario.shape import at

NAMES = library.names()
OVERLAYS = [name for name in NAMES if "/" in name]
SCENARIOS = [name for name in NAMES if name not in OVERLAYS]
LANGUAGES = ("en", "zh-Hant", "ja")


def stated(name: str) -> dict[str, object]:
    """The tables of the file itself, without what it extends."""
    return tomllib.loads(library.files()[name].read_text(encoding="utf-8"))


def test_there_are_seven_rivals_and_more():
    assert {"baseline-2025", "institutional", "transactional", "ambiguous"} <= set(SCENARIOS)
    assert len(SCENARIOS) >= 8


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_loads_under_its_name(name):
    assert load_scenario(name).name == name


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_states_what_users_turn_first(name):
    tables = stated(name)
    for location in (
        ("trade", "deficit"),
        ("trade", "tariff"),
        ("defence", "japan_effort"),
        ("defence", "us_effort"),
        ("defence", "plan_target"),
        ("threat", "china", "military"),
        ("threat", "china", "economic"),
        ("threat", "north_korea", "military"),
    ):
        assert at(tables, location) is not None, ".".join(location)


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_speaks_for_itself_in_three_languages(name, language):
    tables = stated(name)
    for text in ("title", "summary", "question", "predict.prompt"):
        assert at(tables, ("about", *text.split("."), language)), f"about.{text}.{language}"
    choices = at(tables, ("about", "predict", "choices"))
    assert isinstance(choices, dict) and len(choices) >= 2
    for choice in choices:
        assert at(choices, (choice, language)), f"about.predict.choices.{choice}.{language}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_has_a_rival_that_is_not_itself(name):
    rival = at(stated(name), ("about", "rival"))
    assert rival and rival != name


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != "baseline-2025"])
def test_a_rival_of_the_baseline_says_what_it_moves_and_changes_something(name):
    loaded, base = load_scenario(name), load_scenario("baseline-2025")
    assert at(stated(name), ("about", "moves"))
    left, right = (found.scenario.model_dump(exclude={"name", "about"}) for found in (loaded, base))
    assert left != right


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_is_half_a_scenario_and_fits_over_the_baseline(name):
    assert is_overlay(name)
    loaded = load_over("baseline-2025", name)
    assert f"{name}.toml" in loaded.origins.values()
