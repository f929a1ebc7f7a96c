"""What Japan spends its meetings with Washington on."""

from __future__ import annotations

from sim.actors.japan.belief import Belief
from sim.actors.situation import Situation
from sim.rules import agenda
from sim.scenario.parameters import Parameters


class Agenda:
    """Probing, and what it leaves for deepening."""

    def __init__(self, parameters: Parameters, belief: Belief) -> None:
        self._p = parameters.japan.agenda
        self._belief = belief

    def divide(self, situation: Situation) -> None:
        """Divide the room of the meetings; the other side sees what they are spent on."""
        p, room = self._p, situation.agenda
        room.probing = agenda.probing(
            p.by_doubt, self._belief.doubt, p.by_ambiguity, situation.signals.ambiguity
        )
        room.deepening = agenda.deepening(room.probing, room.outreach)
