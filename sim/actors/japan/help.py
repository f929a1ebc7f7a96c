"""What Japan does for Washington elsewhere: abandonment and entrapment, fear against fear."""

from __future__ import annotations

import numpy as np

from sim.actors.japan.belief import Belief
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.clock import QUARTERS
from sim.rules import entanglement
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Help:
    """Answers to requests, and what being drawn in costs.

    Attributes
    ----------
    abandonment : index, (worlds,)
        Risk of being left without protection, as Japan sees it.
    entrapment : probability, (worlds,)
        Chance per year of being drawn into a conflict of Washington's.
    """

    def __init__(self, parameters: Parameters, belief: Belief, perception: Perception) -> None:
        self._p, self._law = parameters.japan.help, parameters.entrapment
        self._belief, self._perception = belief, perception
        self.abandonment = self.entrapment = np.zeros_like(self._p.cost)

    def answer(self, situation: Situation, worlds: Worlds) -> None:
        """Meet this quarter's request, if there is one, or refuse it; help given before lapses."""
        p, elsewhere = self._p, situation.elsewhere
        self.abandonment = entanglement.abandonment(
            self._belief.assurance, self._perception.self_reliance, situation.ties.protection
        )
        willing = worlds.uniform("japan.help") < entanglement.chance_of_help(
            p.eagerness,
            self.abandonment,
            p.caution,
            self._exposure(situation, np.ones_like(elsewhere.help)),
        )
        elsewhere.refused = elsewhere.requested & ~willing
        met = elsewhere.requested & willing
        elsewhere.help = entanglement.help_next(elsewhere.help, met, p.pledge, p.decay)

    def risk_entrapment(self, situation: Situation, worlds: Worlds) -> None:
        """Be drawn in, now and then; it is paid for during a year."""
        elsewhere = situation.elsewhere
        self.entrapment = entanglement.risk(
            self._law.hazard, self._exposure(situation, elsewhere.help)
        )
        elsewhere.entrapped = worlds.uniform("japan.entrapment") < 0.25 * self.entrapment
        left = np.maximum(elsewhere.drawn_in - 1.0, 0.0)
        elsewhere.drawn_in = np.where(elsewhere.entrapped, float(QUARTERS), left)

    def cost(self, situation: Situation, useful: FloatArray) -> FloatArray:
        """What help, and a conflict that it was drawn into, take, USD bn per year, ``(worlds,)``.

        Parameters
        ----------
        useful
            Useful defence spending, USD bn per year.
        """
        elsewhere = situation.elsewhere
        toll = self._law.toll * useful * (elsewhere.drawn_in > 0.0)
        taken: FloatArray = self._p.cost * elsewhere.help + toll
        return taken

    def _exposure(self, situation: Situation, given: FloatArray) -> FloatArray:
        """To Washington's conflicts, by roles, forces there and help, index."""
        terms = situation.terms
        bound = entanglement.involvement(
            terms.standing("roles"), situation.forces.there(terms.started("us_presence")), given
        )
        return entanglement.exposure(bound, situation.region.heat, self._law.loopholes)
