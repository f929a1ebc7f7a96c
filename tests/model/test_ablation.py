"""Each mechanism at its neutral value is exactly off, and switching it off matters."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from sim.analysis.ablation import ablated
from sim.analysis.mission import line
from sim.mechanisms import MECHANISMS
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of

from .conftest import names_of, paths_at, within_order

WORLDS_OFF = 48
QUARTERS = 80
MISSION = Path(__file__).parents[2] / "docs" / "mission.md"


def by_name(mechanism):
    return mechanism.name.replace(" ", "-")


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_what_a_mechanism_alone_uses_moves_nothing_while_it_is_off(mechanism):
    """Bit for bit: halfway to both bounds, in every world and quarter."""
    resolved = load_scenario(mechanism.scenario, {**mechanism.on, **mechanism.off})
    entries = [
        entry
        for entry in parameters(resolved.scenario)
        if any(fnmatchcase(entry.path, pattern) for pattern in mechanism.idle)
    ]
    usual = {
        entry.path: value_of(entry.path, resolved.scenario)
        for entry in parameters(resolved.scenario)
    }
    points = [
        {entry.path: within_order(entry.path, (usual[entry.path] + bound) / 2.0, usual)}
        for entry in entries
        for bound in (entry.low, entry.high)
    ]
    if not points:
        return
    unmoved, *runs = paths_at(resolved, [{}, *points], WORLDS_OFF, QUARTERS)
    names = names_of(resolved)
    moved = {
        next(iter(point)): names[row]
        for point, run in zip(points, runs, strict=True)
        for row in (run != unmoved).any(axis=(1, 2)).nonzero()[0]
        if names[row] not in mechanism.shows
    }
    assert not moved, f"{mechanism.name} is off, and yet these move a series: {moved}"


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_every_idle_pattern_names_a_parameter(mechanism):
    paths = [entry.path for entry in parameters(load_scenario(mechanism.scenario).scenario)]
    for pattern in (*mechanism.idle, *mechanism.off):
        assert any(fnmatchcase(path, pattern) for path in paths), pattern


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_switching_a_mechanism_off_changes_what_docs_mission_says(mechanism):
    """Beyond Monte-Carlo error, and by as much as the page says; `make mission` makes it anew."""
    found = ablated(mechanism)
    assert found.matters, (
        f"off, {mechanism.name} changes {mechanism.changes} by {found.change:.3g}, between"
        f" {found.low:.3g} and {found.high:.3g}, in {mechanism.scenario}; besides it moves"
        f" {found.also}"
    )
    assert line(found) in MISSION.read_text(encoding="utf-8"), "make mission"


def test_the_page_of_the_mission_has_no_other_mechanism():
    rows = MISSION.read_text(encoding="utf-8").splitlines()
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")]
    assert sorted(set(names) - {"mechanism"}) == sorted(one.name for one in MECHANISMS)


def test_names_are_unique():
    assert len({mechanism.name for mechanism in MECHANISMS}) == len(MECHANISMS)
