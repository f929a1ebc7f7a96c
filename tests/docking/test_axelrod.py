"""D2: our reciprocity rule as a player of the Axelrod library (Knight et al.)."""

from __future__ import annotations

import unittest

import pytest

from sim.rules import tit_for_tat_cooperation

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

NOISE = 0.05
TURNS = 1000
SEEDS = range(20)


@pytest.fixture(scope="module")
def ours():
    """Our players and their harness, imported when first asked for: that takes ten seconds."""
    from . import axelrod_players

    return axelrod_players


def played(axl, player, seed):
    match = axl.Match((player(), player()), turns=TURNS, noise=NOISE, seed=seed)
    return match.play()


def cooperation(axl, histories):
    moves = [move for history in histories for pair in history for move in pair]
    return sum(move == axl.Action.C for move in moves) / len(moves)


def test_d2_the_same_moves_as_generous_tit_for_tat_seed_by_seed(ours):
    axl = ours.axl
    histories = [played(axl, ours.Reciprocity, seed) for seed in SEEDS]
    assert histories == [played(axl, axl.GTFT, seed) for seed in SEEDS]
    closed = float(tit_for_tat_cooperation(NOISE, ours.GENEROSITY))
    assert closed == pytest.approx(0.875, abs=5e-4)
    # 20,000 pairs of moves, each remembered for about one and a half turns.
    assert cooperation(axl, histories) == pytest.approx(closed, abs=0.01)


def test_d2_without_generosity_it_is_tit_for_tat(ours):
    axl = ours.axl

    def strict():
        return ours.Reciprocity(generosity=0.0)

    histories = [played(axl, strict, seed) for seed in SEEDS]
    assert histories == [played(axl, axl.TitForTat, seed) for seed in SEEDS]
    # The claims give 0.52: both start at cooperation, and the pair forgets it slowly.
    assert cooperation(axl, histories) == pytest.approx(0.52, abs=0.005)


def test_d2_a_long_account_is_another_rule(ours):
    def diffuse():
        return ours.Reciprocity(horizon=20.0)

    assert played(ours.axl, diffuse, 0) != played(ours.axl, ours.axl.GTFT, 0)


@pytest.mark.parametrize(
    ("harness", "least"),
    [("HarnessOfGTFT", 11), ("HarnessOfTitForTat", 15), ("HarnessOfALongAccount", 10)],
)
def test_the_library_s_own_tests_of_its_strategies_pass(ours, harness, least):
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(getattr(ours, harness))
    done = tests.run(unittest.TestResult())
    assert done.testsRun >= least and not done.skipped
    told = [trace for _, trace in (*done.failures, *done.errors)]
    assert done.wasSuccessful(), "\n".join(told)
