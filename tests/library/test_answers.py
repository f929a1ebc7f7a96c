"""The answer to each class question is the model's, not the luck of a seed.

At the number of worlds that ``alliance ask`` uses, two seeds give the same answer, and each value
lies further from every cut between answers than two of its standard errors.
"""

from __future__ import annotations

from functools import cache

import pytest

import sim
from sim.analysis.answer import ALONE, answer
from sim.scenario import library
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_scenario

SCENARIOS = [name for name in library.names() if not is_overlay(name)]
WORLDS, SEEDS, FAR = 500, (0, 1), 2.0


def start(name):
    time = load_scenario(name).scenario.time
    return time.start_year, time.start_quarter


@cache
def results(seed, began):
    """Every scenario that starts then and every rival, to the last year that any asks for."""
    asked = {name: load_scenario(name).scenario for name in SCENARIOS if start(name) == began}
    rivals = [one.about.rival for one in asked.values() if one.about.predict.measure not in ALONE]
    last = max(one.about.predict.year - one.time.start_year + 1 for one in asked.values())
    names = list(dict.fromkeys([*asked, *rivals]))
    if len(names) == 1:
        return sim.run(names[0], worlds=WORLDS, years=last, seed=seed)
    return sim.compare(names, worlds=WORLDS, years=last, seed=seed).results


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_two_seeds_agree_and_no_cut_is_near(name):
    first, second = (answer(results(seed, start(name)), name) for seed in SEEDS)
    assert first.choice == second.choice
    for one in (first, second):
        away = min(abs(one.value - cut) for cut in one.asked.cuts)
        assert one.error > 0
        print(f"{name}: {one.choice} {one.value:+.4f}, nearest cut {away / one.error:.1f} s.e. off")
        assert away > FAR * one.error
