"""The leaders' channel: what calls build, what they show and hold, what goes with a leader."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import leaders


def one(*values):
    return [np.array([value]) for value in values]


def test_it_takes_two_to_call():
    assert leaders.chance_of_call(*one(8.0, 0.0, 1.0)) == 0.0
    assert leaders.chance_of_call(*one(8.0, 1.0, 0.0)) == 0.0
    assert leaders.chance_of_call(*one(0.0, 1.0, 1.0)) == 0.0
    assert leaders.chance_of_call(*one(8.0, 0.5, 0.5)) == pytest.approx(1.0 - np.exp(-0.5))


def test_calls_build_rapport_and_it_passes_without_them():
    quiet = leaders.rapport_next(*one(0.5, False, 0.2, 0.4))
    called = leaders.rapport_next(*one(0.5, True, 0.2, 0.4))
    assert quiet == pytest.approx(0.5 * np.exp(-0.1))
    assert called == pytest.approx(quiet + 0.2 * (1.0 - quiet))
    assert leaders.rapport_next(*one(1.0, True, 1.0, 0.0)) == 1.0


def test_only_a_working_level_hands_rapport_on():
    assert leaders.handed_on(*one(0.8, 0.5, 0.0)) == 0.0
    assert leaders.handed_on(*one(0.8, 0.0, 1.0)) == 0.0
    assert leaders.handed_on(*one(0.8, 0.5, 1.0)) == pytest.approx(0.4)


@pytest.mark.parametrize("weight", [0.0, 0.5])
def test_without_rapport_or_weight_nothing_is_held_shown_bypassed_or_lost(weight):
    rapport = 0.0 if weight else 0.7
    for rule in (leaders.held, leaders.unsettled, leaders.truce_left, leaders.bypassed):
        assert rule(*one(0.3, weight, rapport)) == 0.3
    assert leaders.ungarbled(*one(0.3, weight, rapport)) == 0.3


def test_rapport_holds_attention_shows_it_and_costs_the_working_level_meetings():
    assert leaders.held(*one(0.4, 0.5, 0.5)) == pytest.approx(0.55)
    assert leaders.ungarbled(*one(0.8, 0.5, 0.5)) == pytest.approx(0.6)
    assert leaders.bypassed(*one(0.8, 0.5, 0.5)) == pytest.approx(0.6)


def test_what_rested_on_rapport_goes_with_it():
    assert leaders.truce_left(*one(8.0, 0.5, 0.5)) == pytest.approx(6.0)
    assert leaders.unsettled(*one(0.2, 0.5, 0.5)) == pytest.approx(0.4)
    assert leaders.unsettled(*one(0.2, 1.0, 1.0)) == 1.0
