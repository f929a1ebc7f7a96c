"""Every parameter of the registry moves an output in the scenario that its entry names."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.ensemble.points import at_points
from sim.scenario.loading import load_scenario
from sim.scenario.registry import parameters, value_of

from .conftest import statistics, strength, within_order

WORLDS = 128
QUARTERS = 80
WINDOWS = (slice(None), slice(20), slice(60, None))
"""The whole run, its first five years, its last five."""

ERRORS = 5.0
"""Standard errors that count as moved. Each of some hundred comparisons per parameter is of paired
worlds, so a parameter that is read nowhere differs by nothing at all."""

FEW_ERRORS = 6.0
"""And in few worlds: Student's t with 31 degrees of freedom lies beyond six less often than with 63
beyond five."""

LEAST = 0.01
"""And the least shift that counts, of the spread over worlds of what it moves."""

ATTEMPTS = (
    (0.49, WORLDS // 4, 1, FEW_ERRORS),
    (1.0, WORLDS // 2, 1, ERRORS),
    (1.0, WORLDS, 2, ERRORS),
    (1.0, 4 * WORLDS, 2, ERRORS),
    (1.0, 12 * WORLDS, 2, ERRORS),
)
"""Share of the way to a bound, worlds, bounds, and errors: halfway to the farther one first; the
whole way, and to both, for limits that bind only when they are narrow; more and more worlds for the
fewer and fewer whose effects are weak. Not quite half, for half of the presence that is Japan's
ideal is Washington's."""

REGISTRY = parameters(load_scenario("baseline-2025").scenario)

ALL = {
    scenario: {
        entry.path: value_of(entry.path, resolved.scenario)
        for entry in parameters(resolved.scenario)
    }
    for scenario in {entry.shown_in for entry in REGISTRY}
    if (resolved := load_scenario(scenario))
}

GROUPS = sorted({(entry.shown_in, entry.path.split(".")[0]) for entry in REGISTRY})


def moves(entry, usual, share, bounds):
    """Values on the way to so many bounds, the farther one first, as far as others allow.

    The bounds themselves to the last bit.
    """
    value = usual[entry.path]
    ends = [within_order(entry.path, bound, usual) for bound in (entry.low, entry.high)]
    ends = sorted((end for end in ends if end != value), key=lambda end: -abs(end - value))
    return [end if share == 1.0 else value + share * (end - value) for end in ends[:bounds]]


@cache
def unmoving(scenario):
    """Parameters of a scenario that move nothing, with their strongest effect in errors.

    All tables together: parameters share blocks of worlds, however small their tables are.
    """
    resolved = load_scenario(scenario)
    still = [entry for entry in parameters(resolved.scenario) if entry.shown_in == scenario]
    strongest = {entry.path: 0.0 for entry in still}
    for share, worlds, bounds, errors in ATTEMPTS:
        points = [
            (entry.path, value)
            for entry in still
            for value in moves(entry, ALL[scenario], share, bounds)
        ]
        if not points:
            break
        places = [{}, *(dict([point]) for point in points)]
        runs = at_points(resolved, places, worlds=worlds, quarters=QUARTERS)
        unmoved = statistics(next(runs), WINDOWS)
        found = dict.fromkeys(strongest, 0.0)
        for (path, _), moved in zip(points, runs, strict=True):
            effect, _ = strength(statistics(moved, WINDOWS), unmoved, LEAST)
            found[path] = max(found[path], effect)
        strongest = {path: max(strongest[path], found[path]) for path in strongest}
        still = [entry for entry in still if found[entry.path] < errors]
    return {entry.path: round(strongest[entry.path], 2) for entry in still}


@pytest.mark.long
@pytest.mark.parametrize(("scenario", "table"), GROUPS, ids=["/".join(group) for group in GROUPS])
def test_every_parameter_moves_an_output_where_its_entry_says(scenario, table):
    dead = {
        path: errors for path, errors in unmoving(scenario).items() if path.split(".")[0] == table
    }
    assert not dead, f"move nothing in {scenario} (strongest effect, in standard errors): {dead}"


def test_a_difference_that_is_chance_does_not_count():
    """The measure tells noise from effect."""
    noise = np.random.default_rng(3)
    unmoved = noise.normal(size=(50, QUARTERS, WORLDS))

    def against_unmoved(moved):
        return strength(statistics(moved, WINDOWS), statistics(unmoved, WINDOWS))

    assert against_unmoved(noise.normal(size=unmoved.shape))[0] < ERRORS
    shifted, which = against_unmoved(unmoved + (np.arange(50) == 7)[:, None, None] * 1e-6)
    assert shifted > ERRORS
    assert which == 7
    wider, which = against_unmoved(np.where(np.arange(50) == 4, 1.3, 1.0)[:, None, None] * unmoved)
    assert wider > ERRORS
    assert which == 4
    assert against_unmoved(unmoved) == (0.0, -1)
