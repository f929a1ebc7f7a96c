"""Tables that Japan opens itself."""

from __future__ import annotations

import numpy as np

from sim.actors.actions import Business
from sim.actors.japan.belief import Belief
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray
from sim.rules import autonomy, reciprocity
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import DEFENCE, SUBJECTS, TRADE
from sim.worlds import Worlds


class Initiative:
    """Whether Japan opens a table, and over what.

    Attributes
    ----------
    share : share, (worlds,)
        Of recent tables, those that Japan opened.
    """

    def __init__(
        self, parameters: Parameters, belief: Belief, perception: Perception, worlds: Worlds
    ) -> None:
        self._p = parameters.japan.initiative
        self._belief, self._perception = belief, perception
        self._trade = parameters.issues.japan_ideal, parameters.issues.us_ideal
        self.share = np.zeros(worlds.size)

    def open(self, situation: Situation, worlds: Worlds) -> Business:
        """Open a table on trade or on defence, by what weighs more: the tariff, or doubt."""
        chance = autonomy.chance_of_initiative(
            self._p.tempo,
            situation.agenda.deepening,
            self._perception.self_reliance,
            self._p.by_standing,
        )
        opened = worlds.uniform("japan.initiative") < chance
        wanted = np.zeros((len(SUBJECTS), opened.size))
        row = situation.terms.row["tariff"]
        low, high = (ideal[row] for ideal in self._trade)
        wanted[TRADE] = np.minimum(
            np.maximum((situation.terms.levels[row] - low) / (high - low), 0.0), 1.0
        )
        wanted[DEFENCE] = self._belief.doubt
        subject = reciprocity.drawn_subject(wanted, worlds.uniform("japan.initiative.subject"))
        return Business(opened & wanted.any(axis=0), subject)

    def remember(self, opened: BoolArray, sat: BoolArray) -> None:
        """Count this quarter's table, if there was one, among the recent ones."""
        self.share = autonomy.remembered_share(self.share, opened, sat, self._p.memory)

    def count_modules(self, called: FloatArray) -> None:
        """Count modules that Japan called for as tables that it opened, of less weight or none."""
        self.share = autonomy.with_modules(self.share, called, self._p.memory * self._p.by_module)
