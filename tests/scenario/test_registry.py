"""The registry read: paths, defaults in their place, values, the JSON Schema."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import library
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_scenario
from sim.scenario.quantity import ASSUMPTION
from sim.scenario.registry import json_schema, parameter, parameters, value_of


def test_families_are_starred_without_a_scenario_and_written_out_with_one():
    starred = {found.path for found in parameters()}
    assert "theatres.*.intensity" in starred
    assert "theatres.korea.intensity" not in starred
    scenario = load_scenario("baseline-2025").scenario
    written = {found.path for found in parameters(scenario)}
    assert {f"theatres.{name}.intensity" for name in scenario.theatres} <= written
    assert not any("*" in path for path in written)
    assert {path for path in starred if "*" not in path} <= written


def test_paths_are_unique_and_only_numbers_are_parameters():
    paths = [found.path for found in parameters()]
    assert len(paths) == len(set(paths))
    assert "about.title.en" not in paths and "time.years" not in paths


@pytest.mark.parametrize("found", parameters(), ids=lambda found: found.path)
def test_every_parameter_is_fully_declared(found):
    assert found.low <= found.default <= found.high and found.low < found.high
    assert found.unit and found.source and found.says.endswith(".")
    assert found.source == ASSUMPTION or len(found.source) > 10
    assert all(library.find(name) is not None for name in found.shown_in.split("+"))


def test_a_default_is_that_of_its_place():
    found = {found.path: found.default for found in parameters()}
    assert found["united_states.doctrine.reciprocity"] == 0.8
    assert found["united_states.successor.reciprocity"] == 0.4


def test_one_parameter_and_its_value():
    scenario = load_scenario("baseline-2025", {"theatres.korea.intensity": 0.5}).scenario
    found = parameter("theatres.korea.intensity", scenario)
    assert (found.low, found.high, found.unit, found.default) == (0, 2, "ratio", 1.0)
    assert value_of("theatres.korea.intensity", scenario) == 0.5


def test_an_unknown_parameter_gets_the_nearest():
    scenario = load_scenario("baseline-2025").scenario
    with pytest.raises(ScenarioError, match=r"did you mean 'theatres\.korea\.intensity'"):
        value_of("theatres.corea.intensity", scenario)


# JSON Schema ------------------------------------------------------------------------------------


def _unknown(content, schema, root, path=""):
    """Keys of a file that the schema does not know, by the few keywords that it uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if not isinstance(content, dict):
        return []
    found = []
    for key, value in content.items():
        inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        if isinstance(inner, dict):
            found += _unknown(value, inner, root, f"{path}.{key}")
        else:
            found.append(f"{path}.{key}")
    return found


@pytest.mark.parametrize("name", library.names())
def test_the_schema_knows_every_key_of_the_library(name):
    path = library.find(name)
    schema = json_schema()
    assert _unknown(tomllib.loads(path.read_text(encoding="utf-8")), schema, schema) == []


def test_the_schema_refuses_strange_keys_and_asks_only_for_the_format():
    schema = json_schema()
    assert _unknown({"format": 1, "tradee": {}}, schema, schema) == [".tradee"]
    assert schema["required"] == ["format"]
    assert not any("required" in table for table in schema["$defs"].values())
    assert "name" not in schema["properties"]


def test_the_schema_carries_range_unit_and_source():
    tariff = json_schema()["$defs"]["Trade"]["properties"]["tariff"]
    assert (tariff["minimum"], tariff["maximum"]) == (0, 100)
    assert tariff["unit"] == "% ad valorem" and tariff["source"] and tariff["description"]


def test_reading_the_registry_needs_no_array_library(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys; import sim.scenario.registry as r; r.parameters(); r.json_schema();"
        "sys.exit(any(m in sys.modules for m in ('numpy', 'pandas', 'mesa', 'matplotlib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path.cwd()).returncode == 0


def test_overlays_are_told_from_scenarios():
    assert is_overlay("overlays/reversals")
    assert not is_overlay("baseline-2025")
    assert not is_overlay("institutional")
