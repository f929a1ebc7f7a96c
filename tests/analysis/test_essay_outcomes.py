"""Rupture, drift and launchpad, as a design reads them off worlds, each happen and not together."""

from __future__ import annotations

from itertools import combinations

import pytest

from sim.analysis.discovery import discover
from sim.ensemble.batching import batch
from sim.languages import LANGUAGES, catalogue

DESIGN = "three-ways"


@pytest.fixture(scope="module")
def results():
    """In worlds of another seed than those of docs/experiments.md."""
    return batch(DESIGN, seed=1)


@pytest.mark.long
def test_each_happens_in_some_worlds_of_the_design_and_not_always_with_another(results):
    outcomes = results.outcomes.drop(columns=["scenario", "point", "world"])
    assert list(outcomes) == ["rupture", "drift", "launchpad"]
    for name, share in outcomes.mean().items():
        assert 0.05 < share < 0.6, name
    for one, other in combinations(outcomes, 2):
        both = (outcomes[one] * outcomes[other]).mean()
        assert both < 0.7 * min(outcomes[one].mean(), outcomes[other].mean()), (one, other)


@pytest.mark.long
@pytest.mark.parametrize(
    ("outcome", "factors"),
    [
        ("drift", {"institutions.joint", "institutions.joint_decay"}),
        ("launchpad", {"united_states.doctrine.standard", "united_states.doctrine.reciprocity"}),
    ],
)
def test_the_page_of_experiments_names_what_leads_there(results, outcome, factors):
    found = discover(results.points, results.outcomes, outcome=outcome)
    first = found.boxes[0]
    assert {one.factor for one in first.restrictions} == factors
    assert first.density > 0.6 and first.coverage > 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_name(language):
    for name in ("rupture", "drift", "launchpad"):
        assert catalogue(language).text(f"outcomes.{name}")
