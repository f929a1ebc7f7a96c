"""Each mechanism at its neutral value is exactly off, and leaves the shocks of others alone."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import islice

import numpy as np
import pytest

from sim.ensemble.points import at_points
from sim.mechanisms import MECHANISMS
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of
from sim.series import series_of
from sim.structure import Structure

from .conftest import within_order

WORLDS_OFF = 24
QUARTERS = 80


def by_name(mechanism):
    return mechanism.name.replace(" ", "-")


@pytest.fixture(scope="module")
def moved_while_off():
    """What moves a series while a mechanism is off, by mechanism: parameter to series."""
    found = {}
    for scenario in dict.fromkeys(mechanism.scenario for mechanism in MECHANISMS):
        resolved = load_scenario(scenario)
        here = [mechanism for mechanism in MECHANISMS if mechanism.scenario == scenario]
        tried = [(mechanism, halfway(mechanism, resolved)) for mechanism in here]
        points = [
            {**mechanism.on, **mechanism.off, **point}
            for mechanism, points in tried
            for point in ({}, *points)
        ]
        paths = at_points(resolved, points, worlds=WORLDS_OFF, quarters=QUARTERS)
        names = [series.name for series in series_of(Structure.of(resolved.scenario))]
        for mechanism, points in tried:
            unmoved = next(paths)
            found[mechanism.name] = {
                next(iter(point)): names[row]
                for point, path in zip(points, islice(paths, len(points)), strict=True)
                for row in (path != unmoved).any(axis=(1, 2)).nonzero()[0]
                if names[row] not in mechanism.shows
            }
    return found


def halfway(mechanism, resolved):
    """Points halfway to both bounds of what the mechanism alone uses, one parameter at a time."""
    usual = {
        entry.path: value_of(entry.path, resolved.scenario)
        for entry in parameters(resolved.scenario)
    } | {**mechanism.on, **mechanism.off}
    return [
        {entry.path: within_order(entry.path, (usual[entry.path] + bound) / 2.0, usual)}
        for entry in parameters(resolved.scenario)
        if any(fnmatchcase(entry.path, pattern) for pattern in mechanism.idle)
        for bound in (entry.low, entry.high)
    ]


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_what_a_mechanism_alone_uses_moves_nothing_while_it_is_off(mechanism, moved_while_off):
    """Bit for bit, in every world and quarter."""
    moved = moved_while_off[mechanism.name]
    assert not moved, f"{mechanism.name} is off, and yet these move a series: {moved}"


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_every_idle_pattern_names_a_parameter(mechanism):
    paths = [entry.path for entry in parameters(load_scenario(mechanism.scenario).scenario)]
    for pattern in (*mechanism.idle, *mechanism.off):
        assert any(fnmatchcase(path, pattern) for path in paths), pattern


OF_THEIR_OWN = {
    "heat.iran": (),
    "successor": ("the other doctrine may win",),
    "reversal": ("the other doctrine may win", "reversals of guidance"),
    "stance": ("changes of prime minister",),
}
"""Series that nothing in the alliance acts upon once elections do not feel the public's mood, and
the mechanisms that make them."""

UNFELT = {"united_states.elections.mood": 0.0, "japan.politics.mood": 0.0}


def test_a_mechanism_that_is_off_leaves_the_shocks_of_all_others_as_they_were():
    """Bit for bit: nothing is drawn in another order, or not at all, because something is off."""
    moved = {}
    for scenario in dict.fromkeys(mechanism.scenario for mechanism in MECHANISMS):
        resolved = load_scenario(scenario)
        here = [one for one in MECHANISMS if one.scenario == scenario]
        pairs = [({**one.on, **UNFELT}, {**one.on, **UNFELT, **one.off}) for one in here]
        points = [point for pair in pairs for point in pair]
        paths = at_points(resolved, points, worlds=16, quarters=20)
        names = [series.name for series in series_of(Structure.of(resolved.scenario))]
        for mechanism in here:
            on, off = islice(paths, 2)
            rows = [name for name in OF_THEIR_OWN if not same(on, off, names.index(name))]
            moved[mechanism.name] = rows
    expected = {
        mechanism.name: [name for name, makers in OF_THEIR_OWN.items() if mechanism.name in makers]
        for mechanism in MECHANISMS
    }
    assert moved == expected


def same(first, second, row):
    return np.array_equal(first[row], second[row])


def test_names_are_unique():
    assert len({mechanism.name for mechanism in MECHANISMS}) == len(MECHANISMS)
