"""What a key of a scenario is, from the schema and from the scenario that holds it."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario.explaining import explained
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameter

BASE = load_scenario("baseline-2025", {"trade.deficit": 50})


def only(path):
    (found,) = explained(path, BASE)
    return found


def test_a_number_has_all_that_the_registry_says_and_its_value():
    found, declared = only("trade.deficit"), parameter("trade.deficit", BASE.scenario)
    assert (found.says, found.unit, found.source) == (
        declared.says,
        "USD bn per year",
        declared.source,
    )
    assert found.range == f"{declared.low:g} to {declared.high:g}"
    assert (found.default, found.shown_in) == (str(float(declared.default)), "baseline-2025")
    assert (found.value, found.origin) == ("50.0", "--set")


def test_an_issue_s_level_is_in_its_own_unit_and_range():
    found = only("issues.roles.us_ideal")
    assert (found.unit, found.range) == ("share of joint missions", "0 to 1")


def test_the_successor_s_default_is_its_own():
    assert only("united_states.successor.reciprocity").default == "0.4"


def test_a_word_has_its_choices():
    found = only("theatres.korea.driver")
    assert (found.range, found.unit, found.source) == ("china, north_korea", "", "")
    assert (found.value, found.origin) == ('"north_korea"', "baseline-2025.toml")


def test_what_a_file_must_state_has_no_default():
    assert only("issues.roles.subject").default == ""


def test_a_table_is_explained_key_by_key():
    paths = [found.path for found in explained("threat.china", BASE)]
    stated = [key for key in BASE.origins if key.startswith("threat.china.")]
    assert paths == stated and paths[:2] == ["threat.china.military", "threat.china.economic"]
    assert explained("events", BASE) == ()


def test_every_key_can_be_explained():
    everything = [found for key in type(BASE.scenario).model_fields if key not in ("format", "name")
                  for found in explained(key, BASE)]  # fmt: skip
    assert {found.path for found in everything} == set(BASE.origins)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("trade.deficitt", "did you mean 'trade.deficit'?"),
        ("theatres.corea.intensity", "did you mean 'theatres.korea.intensity'?"),
        ("militray", "did you mean 'threat.china.military'?"),
        ("xyzzy", "allowed: about, time, record, economy"),
    ],
)
def test_an_unknown_key_gets_the_nearest_or_the_tables(path, said):
    with pytest.raises(ScenarioError) as caught:
        explained(path, BASE)
    assert f"{path}: no such key in baseline-2025; {said}" in str(caught.value)
