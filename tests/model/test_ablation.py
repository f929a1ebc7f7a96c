"""Each mechanism at its neutral value is exactly off, and switching it off matters."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.ablation import ablations
from sim.analysis.mission import line
from sim.ensemble.points import at_points
from sim.mechanisms import MECHANISMS
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of
from sim.series import series_of
from sim.structure import Structure

from .conftest import within_order

WORLDS_OFF = 24
QUARTERS = 80
MISSION = Path(__file__).parents[2] / "docs" / "mission.md"


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


@pytest.fixture(scope="module")
def ablated():
    """Every mechanism switched off, by name."""
    return {one.mechanism.name: one for one in ablations()}


@pytest.mark.long
@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_name)
def test_switching_a_mechanism_off_changes_what_docs_mission_says(mechanism, ablated):
    """Beyond Monte-Carlo error, and by as much as the page says; `make mission` makes it anew."""
    found = ablated[mechanism.name]
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
