"""Rupture, drift and launchpad, as a design reads them off worlds, each happen and not together."""

from __future__ import annotations

from itertools import combinations

import pytest

from sim.ensemble.batching import batch
from sim.languages import LANGUAGES, catalogue

DESIGN = "three-ways"


@pytest.mark.slow
def test_each_happens_in_some_worlds_of_the_plausible_space_and_not_always_with_another():
    outcomes = batch(DESIGN).outcomes.drop(columns=["scenario", "point", "world"])
    assert list(outcomes) == ["rupture", "drift", "launchpad"]
    for name, share in outcomes.mean().items():
        assert 0.05 < share < 0.6, name
    for one, other in combinations(outcomes, 2):
        both = (outcomes[one] * outcomes[other]).mean()
        assert both < 0.7 * min(outcomes[one].mean(), outcomes[other].mean()), (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_name(language):
    for name in ("rupture", "drift", "launchpad"):
        assert catalogue(language).text(f"outcomes.{name}")
