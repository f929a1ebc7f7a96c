"""Japan's own assessment of what presses on it: built where it is left unsure, and paid for."""

from __future__ import annotations

from sim.actors.japan.belief import Belief
from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.rules.perception import assessment_next
from sim.scenario.parameters import Parameters


class Assessment:
    """Sources and analysts of its own, a stock.

    Attributes
    ----------
    stock : index, (worlds,)
        0 lives on what is shared, 1 sees for itself.
    """

    def __init__(self, parameters: Parameters, belief: Belief) -> None:
        self._p = parameters.japan.assessment
        self._belief = belief
        self.stock = self._p.start.copy()

    @property
    def cost(self) -> FloatArray:
        """What it asks of the defence budget, USD bn per year, ``(worlds,)``."""
        asked: FloatArray = self._p.cost * self.stock
        return asked

    def review(self, situation: Situation) -> None:
        """Build or run down own assessment, as support is doubted and guidance contradicts itself.

        What Japan believed a quarter ago decides.
        """
        p, signals = self._p, situation.signals
        self.stock = assessment_next(
            self.stock, self._belief.doubt, signals.ambiguity, p.response, p.pace
        )
