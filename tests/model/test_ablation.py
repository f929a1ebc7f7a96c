"""Each mechanism at its neutral value is exactly off, and switching it off matters."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from sim.mechanisms import MECHANISMS
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of

from .conftest import names_of, paths_at, statistics, strength, within_order

WORLDS_OFF = 48
WORLDS = 256
QUARTERS = 80
ERRORS = 5.0


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
def test_switching_a_mechanism_off_changes_what_it_says(mechanism):
    on = load_scenario(mechanism.scenario, mechanism.on)
    names = names_of(on)
    working, silent = paths_at(on, [{}, mechanism.off], WORLDS, QUARTERS)
    row = names.index(mechanism.changes)
    one, two = (statistics(run[[row]]) for run in (silent, working))
    errors, _ = strength(one, two)
    every, strongest = strength(statistics(silent), statistics(working))
    assert errors > ERRORS, (
        f"off, {mechanism.name} changes {mechanism.changes} by {errors:.1f} standard errors in"
        f" {mechanism.scenario}; most of all it changes {names[strongest]}, by {every:.1f}"
    )


def test_names_are_unique():
    assert len({mechanism.name for mechanism in MECHANISMS}) == len(MECHANISMS)
