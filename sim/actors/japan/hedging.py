"""How far Japan accommodates China: reviewed once a year, apart from its partners."""

from __future__ import annotations

from sim.actors.japan.belief import Belief
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.rules import hedging
from sim.scenario.parameters import Parameters


class Hedging:
    """Ambiguous alignment, at a price in the support that Japan expects of its ally."""

    def __init__(self, parameters: Parameters, belief: Belief, perception: Perception) -> None:
        self._p = parameters.japan.hedging
        self._belief, self._perception = belief, perception

    def review(self, situation: Situation) -> None:
        """The yearly review: a share of the way to what Japan would choose now."""
        p, ties = self._p, situation.ties
        relief = hedging.relief_worth(
            p.appetite, situation.region.coercion, self._perception.threat, p.futility
        )
        chosen = hedging.best_hedge(relief, p.price * self._belief.assurance)
        ties.hedging = ties.hedging + p.pace * (chosen - ties.hedging)
