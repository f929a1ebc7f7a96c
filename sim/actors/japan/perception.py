"""Threat as Japan sees it."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.rules import defence
from sim.rules.pressure import perceived, shares
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Perception:
    """A threat estimate of Japan's own.

    Attributes
    ----------
    threat
        Threat as Japan perceives it, index, ``(worlds,)``.
    self_reliance
        Japan's capability against what that threat requires, index.
    """

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        weights = shares(
            parameters.theatres.japan_weight, parameters.japan.perception.economic_weight
        )
        self._shares, self._coercion_share = weights[:-1], weights[-1]
        self.threat = self.self_reliance = np.zeros(worlds.size)

    def perceive(self, situation: Situation) -> None:
        """Threat as Japan sees it: theatres by its own weights, and economic coercion."""
        region, forces = situation.region, situation.forces
        self.threat = self._coercion_share * region.coercion
        self.threat += perceived(region.pressure, self._shares)
        self.self_reliance = defence.self_reliance(forces.effective, forces.required, self.threat)
