"""Politics in Tokyo: prime ministers, and how tight money is."""

from __future__ import annotations

import numpy as np

from sim.rules.economy import varied_around_nothing
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Cabinet:
    """Who governs, and with how much money.

    Attributes
    ----------
    stance
        What the prime minister adds to the plan, % of GDP, ``(worlds,)``.
    squeeze
        How tight money is, around 0; at 1 host-nation support is twice as dear.
    """

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        self._p = parameters.japan
        self.stance = self.squeeze = np.zeros(worlds.size)

    def turn(self, worlds: Worlds) -> None:
        """A new prime minister, at no fixed date, with a stance on the plan; money gets tighter."""
        politics = self._p.politics
        new = worlds.uniform("japan.leader") < 0.25 * politics.leader_change
        stance = politics.leader_stance * worlds.normal("japan.stance")
        self.stance = np.where(new, stance, self.stance)
        finance = self._p.finance
        self.squeeze = varied_around_nothing(
            self.squeeze, finance.reversion, finance.volatility, worlds.normal("japan.finance")
        )
