"""A resolved scenario as a file: it loads to the same scenario and says where values come from."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import library
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_scenario
from sim.scenario.presentation import literal, resolved_toml

STRANGE = 'quote " back \\ tab \t line \n del \x7f nul-free é 台 \U0001f600 [trade] # no comment'


@pytest.mark.parametrize("name", [name for name in library.names() if not is_overlay(name)])
def test_every_scenario_of_the_library_survives_the_round_trip(tmp_path, name):
    loaded = load_scenario(name)
    path = tmp_path / f"{loaded.name}.toml"
    path.write_text(resolved_toml(loaded), encoding="utf-8")
    again = load_scenario(path)
    assert again.scenario == loaded.scenario
    assert again.files == (path.name,)


def test_a_resolved_file_states_every_value(tmp_path):
    loaded = load_scenario("baseline-2025")
    path = tmp_path / "baseline-2025.toml"
    path.write_text(resolved_toml(loaded), encoding="utf-8")
    left = [key for key, origin in load_scenario(path).origins.items() if origin != path.name]
    values = loaded.scenario.model_dump(by_alias=True)
    for key in left:  # only texts that nobody wrote
        value = values
        for part in key.split("."):
            value = value[part]
        assert value in ("", ()), key


def test_strange_texts_empty_texts_and_empty_choices_survive(tmp_path):
    loaded = load_scenario(
        "baseline-2025",
        {
            "about.title.en": STRANGE,
            "japan.identity.name.ja": "",
            "about.predict.choices.none": {},
            "about.predict.cuts": [],
            "about.moves": [],
            "events.test": {"year": 2030, "size": 1e-05},
        },
    )
    path = tmp_path / "baseline-2025.toml"
    path.write_text(resolved_toml(loaded), encoding="utf-8")
    again = load_scenario(path).scenario
    assert again == loaded.scenario
    assert again.about.title.en == STRANGE
    assert "none" in again.about.predict.choices


def test_each_value_is_followed_by_its_unit_and_its_origin():
    lines = resolved_toml(load_scenario("institutional", {"trade.tariff": 20})).splitlines()
    assert "tariff = 20.0  # % ad valorem; --set" in lines
    assert "deficit = 68.468  # USD bn per year; institutional.toml" in lines
    assert "us_growth = 0.02  # per year; schema default" in lines
    assert 'driver = "north_korea"  # baseline-2025.toml' in lines
    # An issue's levels are in the unit that the issue itself states.
    assert "us_ideal = 25.9  # % ad valorem; baseline-2025.toml" in lines


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_toml(text):
    assert tomllib.loads(f"x = {literal(text)}")["x"] == text


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.booleans())
def test_any_number_is_written_as_toml(value):
    again = tomllib.loads(f"x = {literal(value)}")["x"]
    assert again == value and type(again) is type(value)


def test_a_file_name_cannot_break_out_of_its_comment(tmp_path, write):
    path = write("line\nbreak.toml", 'extends = "baseline-2025"\n[trade]\ntariff = 3\n')
    loaded = load_scenario(path)
    assert loaded.origins["trade.tariff"] == "line?break.toml"
    assert tomllib.loads(resolved_toml(loaded))["trade"]["tariff"] == 3
