"""How far Japan's firms and government carry out what was pledged."""

from __future__ import annotations

from sim.actors.japan.cabinet import Cabinet
from sim.actors.situation import Situation
from sim.rules import promises
from sim.scenario.parameters import Parameters


class Pledges:
    """Pledges of investment, kept by Japan's own means."""

    def __init__(self, parameters: Parameters, cabinet: Cabinet) -> None:
        self._p = parameters.japan.pledges
        self._cabinet = cabinet

    def deliver(self, situation: Situation) -> None:
        """Announce which share of the investment pledged is under way."""
        situation.deals.delivered = promises.delivered(
            self._p.kept, self._p.squeeze, self._cabinet.squeeze
        )
