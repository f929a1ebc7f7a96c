"""The page of the essay names what there is: files, parameters, scenarios, series, rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.mechanisms import ROWS
from sim.scenario.loading import load_scenario
from sim.scenario.shape import places
from sim.series import GROUPS, series_of
from sim.structure import Structure

ROOT = Path(__file__).parents[2]
LINES = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs" / "essay.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ ", line)
]
SCENARIO = load_scenario("baseline-2025").scenario
LEAVES = {place.path for place in places(SCENARIO.model_dump(by_alias=True)) if place.is_leaf}
SERIES = {one.name for one in series_of(Structure.of(SCENARIO))}
SHOWN = SERIES | set(GROUPS)


def ticked(cell):
    return re.findall(r"`([^`]+)`", cell)


def is_scenario(name):
    try:
        return bool(load_scenario(name))
    except ScenarioError:
        return False


def test_every_paragraph_has_a_line_in_order():
    assert [int(line[0].split()[0]) for line in LINES] == list(range(1, 23))
    assert {len(line) for line in LINES} == {4}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_line_names_files_and_parameters_that_exist(line):
    named = ticked(line[2])
    files = [one for one in named if one.startswith("sim/")]
    keys = [one for one in named if one not in files]
    assert files and keys
    assert [one for one in files if not (ROOT / one).is_file()] == []
    assert [one for one in keys if one not in LEAVES] == []
    assert set(re.findall(r"\bS\d+\b", line[2])) <= set(ROWS)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_line_names_scenarios_and_series_that_exist(line):
    named = ticked(line[3])
    scenarios = [one for one in named if one not in SHOWN]
    assert scenarios and len(scenarios) < len(named)
    assert [one for one in scenarios if not is_scenario(one)] == []


def test_every_row_of_the_mission_comes_from_some_paragraph():
    carried = {row for line in LINES for row in spread(line[2])}
    assert carried == set(ROWS)


def spread(cell):
    """Rows of a cell, ``S1 to S3`` written out."""
    for first, last in re.findall(r"S(\d+)(?: to S(\d+))?", cell):
        yield from (f"S{number}" for number in range(int(first), int(last or first) + 1))
