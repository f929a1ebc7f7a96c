"""How far Washington lets Japan's policy differ, and what it makes of more."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.rules import autonomy
from sim.rules.defence import self_reliance
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import STRATEGIC
from sim.worlds import Worlds


class Latitude:
    """The room that Japan has in Washington's eyes.

    Attributes
    ----------
    room : index, (worlds,)
        How far Japan's policy may differ before it is punished.
    friction : index, (worlds,)
        What of Japan's independence goes beyond it.
    """

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        self._p = parameters.united_states.latitude
        self.room = np.ones(worlds.size)
        self.friction = np.zeros(worlds.size)

    def judge(self, situation: Situation, threat: FloatArray) -> None:
        """Weigh what Japan does its own way against the room it has.

        Parameters
        ----------
        threat
            As Washington perceives it, index.
        """
        p, forces, ties = self._p, situation.forces, situation.ties
        strategic = situation.consultation[STRATEGIC]
        roles = situation.terms.standing("roles")
        self.room = autonomy.latitude(
            autonomy.dependence(
                forces.there(situation.terms.started("us_presence")),
                self_reliance(forces.effective + forces.counterstrike, forces.required, threat),
                ties.protection,
            ),
            strategic,
            autonomy.integration(roles, strategic),
            p.tolerance,
            p.integration_price,
        )
        self.room = autonomy.widened(self.room, p.by_modules, situation.modules.apart)
        self.friction = autonomy.friction(
            autonomy.independence(
                ties.hedging,
                situation.terms.standing("technology"),
                situation.agenda.initiative,
                p.by_hedging,
                p.by_technology,
                p.by_initiative,
            ),
            self.room,
        )
