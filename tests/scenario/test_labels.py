"""What scenarios are called, and what was set over them, as one would type it again."""

from __future__ import annotations

import pytest

from sim.scenario.labels import labels_of, settings_of
from sim.scenario.loading import load_scenario, resolve
from sim.scenario.settings import parse_settings

EXTENDS = 'extends = "baseline-2025"\n'
MINE = "[about.title]\nen = 'Mine'\n"


def test_scenarios_of_one_title_are_told_apart_by_name(write):
    two = [load_scenario(write(f"{name}.toml", EXTENDS + MINE)) for name in ("one", "two")]
    base = load_scenario("baseline-2025")
    assert labels_of([base, *two]) == {
        "baseline-2025": "The alliance as 2025 leaves it",
        "one": "Mine (one)",
        "two": "Mine (two)",
    }


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({}, []),
        ({"trade.tariff": 20}, ["trade.tariff=20"]),
        ({"trade.tariff": 20.25, "time.years": 3}, ["time.years=3", "trade.tariff=20.25"]),
        ({"theatres.korea.driver": "china"}, ["theatres.korea.driver=china"]),
        ({"japan.identity.currency": "5"}, ['japan.identity.currency="5"']),
        ({"japan.identity.currency": " a\nb"}, ['japan.identity.currency=" a\\nb"']),
        ({"issues.roles.promise": "truce"}, ["issues.roles.promise=truce"]),
        ({"threats.tariff.subjects": ["cost"]}, ['threats.tariff.subjects=["cost"]']),
        ({"events.one": {"year": 2030}}, ["events.one.year=2030"]),
        ({"about.title.en": "Mine"}, []),
    ],
)
def test_what_was_set_is_listed_as_it_could_be_typed_again(settings, shown):
    loaded = load_scenario("baseline-2025", settings)
    assert settings_of(loaded) == shown
    if not any(key.startswith(("about", "events")) for key in settings):
        assert load_scenario("baseline-2025", parse_settings(shown)) == loaded


def test_values_of_a_scenario_built_in_python_were_not_set():
    scenario = load_scenario("baseline-2025").scenario
    assert settings_of(resolve(scenario)) == []
    assert settings_of(resolve(scenario, {"trade.tariff": 20})) == ["trade.tariff=20"]
