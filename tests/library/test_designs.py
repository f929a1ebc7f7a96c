"""Designs of the library: each can be read, says what it is for in three languages, and runs."""

from __future__ import annotations

import pytest

from sim.ensemble.batching import batch
from sim.ensemble.designs.reading import load_design
from sim.languages import LANGUAGES
from sim.scenario import library

every_design = pytest.mark.parametrize("name", library.designs())


def test_designs_are_no_scenarios():
    assert library.designs() and not any("designs" in name for name in library.names())


@every_design
def test_it_asks_its_question_in_three_languages(name):
    design = load_design(name)
    assert set(design.policies) == {policy for _, policy in design.made_of.values() if policy}
    for text in (design.title, design.question, *design.policies.values()):
        told = [text.in_language(language) for language in LANGUAGES]
        assert all(told) and len(set(told)) == len(told)


@pytest.mark.long
@every_design
def test_it_runs_at_every_point(name):
    results = batch(name, worlds=1)
    design = load_design(name)
    assert len(results.outcomes) == design.plan.points * len(design.variants)
    assert set(results.points.columns) == {"scenario", "point", *design.plan.paths}
    assert not results.outcomes.isna().any().any()
