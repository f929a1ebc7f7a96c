"""D2: our reciprocity rule as a player of the Axelrod library (Knight et al.)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import optimal_generosity, tit_for_tat_cooperation
from sim.rules.reciprocity import falls_short, remembered

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
axl = pytest.importorskip("axelrod")

NOISE = 0.05
TURNS = 1000
SEEDS = range(20)
GENEROSITY = float(optimal_generosity(temptation=5, reward=3, punishment=1, sucker=0))


class Reciprocity(axl.Player):
    """Washington's rule on an account of one quarter: short of the last move, unless forgiven."""

    name = "Reciprocity on an account"
    classifier = {  # noqa: RUF012
        "memory_depth": 1,
        "stochastic": True,
        "long_run_time": False,
        "inspects_source": False,
        "manipulates_source": False,
        "manipulates_state": False,
    }

    def __init__(self, generosity: float = GENEROSITY, horizon: float = 1.0) -> None:
        super().__init__()
        self.generosity = generosity
        self.classifier = {**self.classifier, "stochastic": 0.0 < generosity < 1.0}
        self.horizon = horizon
        self.account = np.ones(1)

    def strategy(self, opponent):
        if not opponent.history:
            self.account = np.ones(1)
            return axl.Action.C
        move = np.array([opponent.history[-1] == axl.Action.C])
        self.account = remembered(self.account, move, np.array([self.horizon]))
        if not falls_short(self.account, np.full(1, 0.5))[0]:
            return axl.Action.C
        if not self.generosity:
            return axl.Action.D
        return self._random.random_choice(self.generosity)


def played(player, seed):
    match = axl.Match((player(), player()), turns=TURNS, noise=NOISE, seed=seed)
    return match.play()


def cooperation(histories):
    moves = [move for history in histories for pair in history for move in pair]
    return sum(move == axl.Action.C for move in moves) / len(moves)


def test_d2_the_same_moves_as_generous_tit_for_tat_seed_by_seed():
    histories = [played(Reciprocity, seed) for seed in SEEDS]
    assert histories == [played(axl.GTFT, seed) for seed in SEEDS]
    closed = float(tit_for_tat_cooperation(NOISE, GENEROSITY))
    assert closed == pytest.approx(0.875, abs=5e-4)
    # 20,000 pairs of moves, each remembered for about one and a half turns.
    assert cooperation(histories) == pytest.approx(closed, abs=0.01)


def test_d2_without_generosity_it_is_tit_for_tat():
    def strict():
        return Reciprocity(generosity=0.0)

    histories = [played(strict, seed) for seed in SEEDS]
    assert histories == [played(axl.TitForTat, seed) for seed in SEEDS]
    # The claims give 0.52: both start at cooperation, and the pair forgets it slowly.
    assert cooperation(histories) == pytest.approx(0.52, abs=0.005)


def test_d2_a_long_account_is_another_rule():
    def diffuse():
        return Reciprocity(horizon=20.0)

    assert played(diffuse, 0) != played(axl.GTFT, 0)
