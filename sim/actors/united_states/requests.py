"""Help that Washington asks of Japan elsewhere."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Requests:
    """Requests, the more of them the hotter it burns elsewhere."""

    def __init__(self, parameters: Parameters) -> None:
        self._p = parameters.united_states.requests

    def ask(self, situation: Situation, worlds: Worlds) -> None:
        """Ask, with chance ``tempo/4 heat`` of the hottest spot."""
        chance = np.minimum(0.25 * self._p.tempo * situation.region.heat, 1.0)
        situation.elsewhere.requested = worlds.uniform("us.request") < chance
