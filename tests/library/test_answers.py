"""The answer to each class question is the model's, not the luck of a seed.

At the number of worlds that ``alliance ask`` uses, two seeds give the same answer, and each value
lies further from every cut between answers than two of its standard errors.
"""

from __future__ import annotations

import pytest

import sim
from sim.analysis.answer import ALONE, answer
from sim.scenario import library
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_scenario

SCENARIOS = [name for name in library.names() if not is_overlay(name)]
WORLDS, SEEDS, FAR = 500, (0, 1), 2.0


def answers(name):
    """One for each seed, from runs that end with the year asked for."""
    about = load_scenario(name).scenario.about
    asked = about.predict
    years = asked.year - load_scenario(name).scenario.time.start_year + 1
    found = []
    for seed in SEEDS:
        if asked.measure in ALONE:
            results = sim.run(name, worlds=WORLDS, years=years, seed=seed)
        else:
            pair = [name, about.rival]
            results = sim.compare(pair, worlds=WORLDS, years=years, seed=seed).results
        found.append(answer(results, name))
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_two_seeds_agree_and_no_cut_is_near(name):
    first, second = answers(name)
    assert first.choice == second.choice
    for one in (first, second):
        away = min(abs(one.value - cut) for cut in one.asked.cuts)
        assert one.error > 0
        print(f"{name}: {one.choice} {one.value:+.4f}, nearest cut {away / one.error:.1f} s.e. off")
        assert away > FAR * one.error
