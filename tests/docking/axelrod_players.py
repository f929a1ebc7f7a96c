"""Washington's rule as players of the Axelrod library, and that library's own tests of them.

Apart from the tests that use them: to import the library takes long, and one worker needs it.
"""

from __future__ import annotations

import numpy as np

from sim.rules import optimal_generosity
from sim.rules.reciprocity import falls_short, remembered

from .conftest import peer

axl = peer("axelrod")
harness = peer("axelrod.tests.strategies.test_player")
memory_one = peer("axelrod.tests.strategies.test_memoryone")
tit_for_tat = peer("axelrod.tests.strategies.test_titfortat")

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
        self.classifier = {
            **self.classifier,
            "stochastic": 0.0 < generosity < 1.0,
            "memory_depth": 1 if horizon == 1.0 else float("inf"),
        }
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


# The library ships the harness that its own strategies must pass: start, reset, clones and pickles
# that play alike, representation, classifier, memory no deeper than stated, and tables of moves.


class Strict(Reciprocity):
    """The same account without generosity."""

    name = "Reciprocity without generosity"

    def __init__(self, generosity: float = 0.0, horizon: float = 1.0) -> None:
        super().__init__(generosity, horizon)


class HarnessOfGTFT(memory_one.TestGTFT):
    """Axelrod's own tests of ``GTFT``, its seeded tables of moves among them."""

    player = Reciprocity
    name = f"Reciprocity on an account: {GENEROSITY}, 1.0"
    expected_classifier = {  # noqa: RUF012
        "memory_depth": 1,
        "stochastic": True,
        # GTFT reads the match's game for its generosity; ours is told.
        "makes_use_of": set(),
        "inspects_source": False,
        "manipulates_source": False,
        "manipulates_state": False,
    }
    # Both look into a private table of four chances, which an account does not have.
    test_four_vector = None
    test_allow_for_zero_probability = None


class HarnessOfTitForTat(tit_for_tat.TestTitForTat):
    """Axelrod's own tests of ``TitForTat``, the example of its documentation."""

    player = Strict
    name = "Reciprocity without generosity: 0.0, 1.0"


class HarnessOfALongAccount(harness.TestPlayer):
    """An account of twenty quarters has no bound on its memory, and passes all the same."""

    name = f"Reciprocity on an account: {GENEROSITY}, 20.0"
    expected_classifier = {  # noqa: RUF012
        **HarnessOfGTFT.expected_classifier,
        "memory_depth": float("inf"),
    }

    @staticmethod
    def player(**arguments):
        return Reciprocity(**{"horizon": 20.0, **arguments})

    def test_one_failing_is_let_pass_and_a_habit_is_not(self):
        C, D = axl.Action.C, axl.Action.D  # noqa: N806
        strict = {"generosity": 0.0}
        once = [(C, C)] * 5 + [(C, D)] + [(C, C)] * 5
        opponent = axl.MockPlayer([move for _, move in once])
        self.versus_test(opponent, once, init_kwargs=strict)
        assert axl.Match((self.player(**strict), opponent), turns=len(once)).play() == once
        # After n defections (1 - 1/20)^n is left on the account: below one half from the 14th on.
        habit = [(C, D)] * 14 + [(D, D)] * 3
        self.versus_test(axl.Defector(), habit, init_kwargs=strict)
        assert axl.Match((self.player(**strict), axl.Defector()), turns=len(habit)).play() == habit
