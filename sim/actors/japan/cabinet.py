"""Politics in Tokyo: prime ministers, and how tight money is."""

from __future__ import annotations

import numpy as np

from sim.actors.public_opinion import JAPAN
from sim.actors.situation import Situation
from sim.rules.economy import varied_around_nothing
from sim.rules.opinion import at_odds
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Cabinet:
    """Who governs, and with how much money.

    Attributes
    ----------
    stance : % of GDP, (worlds,)
        What the prime minister adds to the plan.
    squeeze : index around 0, (worlds,)
        How tight money is; at 1 host-nation support is twice as dear.
    departed : yes or no, (worlds,)
        Whether a prime minister went this quarter.
    """

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        self._p = parameters.japan
        self.stance = self.squeeze = np.zeros(worlds.size)
        self.departed = np.zeros(worlds.size, dtype=np.bool_)

    def turn(self, situation: Situation, worlds: Worlds, dated: bool) -> None:
        """A new prime minister, at no fixed date, with a stance on the plan; money gets tighter.

        Parameters
        ----------
        dated
            Whether the scenario has the prime minister go this quarter.
        """
        politics = self._p.politics
        turned = politics.mood * situation.opinion.turned[JAPAN]
        chance = at_odds(0.25 * politics.leader_change, turned)
        self.departed = new = (worlds.uniform("japan.leader") < chance) | dated
        situation.opinion.take_office(JAPAN, new)
        stance = politics.leader_stance * worlds.normal("japan.stance")
        self.stance = np.where(new, stance, self.stance)
        finance = self._p.finance
        self.squeeze = varied_around_nothing(
            self.squeeze, finance.reversion, finance.volatility, worlds.normal("japan.finance")
        )
