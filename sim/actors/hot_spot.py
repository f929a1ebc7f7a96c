"""A hot spot elsewhere, which drains Washington's attention."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.rules.pressure import attention_left, reverting
from sim.scenario.parameters import Parameters
from sim.structure import Structure
from sim.worlds import Worlds


class HotSpot(mesa.Agent):  # type: ignore[misc]
    """One hot spot, such as Iran.

    Attributes
    ----------
    heat : index, (worlds,)
        0 quiet, 1 open war.
    """

    def __init__(self, model: Any, name: str, row: int, parameters: Parameters) -> None:
        super().__init__(model)
        self.name = name
        self._row = row
        self._p = parameters.hot_spots
        self.heat = self._p.heat[row].copy()

    def flare(self, situation: Situation, worlds: Worlds, structure: Structure) -> None:
        """Move one quarter, with dated events, and drain attention."""
        p, row = self._p, self._row
        lasting, jump = structure.heat_events(self.name, situation.now)
        self.heat = reverting(
            self.heat,
            p.heat[row] + lasting,
            p.reversion[row],
            p.volatility[row],
            worlds.normal(f"hot_spot.{self.name}"),
            jump,
        )
        region = situation.region
        region.heat = np.maximum(region.heat, self.heat)
        region.attention = attention_left(region.attention, self.heat, p.drain[row])
