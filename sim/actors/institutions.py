"""Consultation between the two allies, as three stocks."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.situation import Situation
from sim.bargaining.seats import Sitting
from sim.rules.institutions import stock_next
from sim.rules.response import RETALIATE
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import SUBJECTS


class Institutions(mesa.Agent):  # type: ignore[misc]
    """Working level, economic and strategic consultation, in the order of the subjects.

    It decides nothing: tables build it and demands wear it. What it holds is public.

    Attributes
    ----------
    stock
        Index ``(subjects, worlds)``; 0 none, 1 full.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = p = parameters.institutions
        self.stock = np.stack([p.working_level, p.economic, p.strategic])

    def meet(self, situation: Situation, sitting: Sitting) -> None:
        """A quarter of tables and demands, and of what is not used."""
        p = self._p
        held = (sitting.renewal | sitting.business) & ~sitting.demanded
        self.stock = stock_next(
            self.stock,
            sitting.subjects & held,
            sitting.subjects & sitting.demanded,
            p.use,
            p.wear,
            p.decay,
            p.floor,
        )
        # Retaliation embitters those who consult on trade.
        world = np.flatnonzero(situation.answer.choice == RETALIATE)
        self.stock[TRADE, world] *= 1.0 - np.take(p.retaliation_wear, world)
        situation.consultation = self.stock


TRADE = SUBJECTS.index("trade")
