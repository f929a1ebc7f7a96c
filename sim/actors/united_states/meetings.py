"""Which regular meetings Washington attends."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.rules import agenda
from sim.scenario.parameters import Parameters


class Meetings:
    """The calendar, as far as there is attention and doctrine leaves it alone."""

    def __init__(self, parameters: Parameters, office: Office) -> None:
        self._p = parameters.institutions
        self._office = office

    def attend(self, situation: Situation) -> None:
        """Hold what attention allows of each layer; each doctrine starves one of them."""
        dials = np.array([getattr(self._office.doctrine, dial) for dial in STARVED_BY])
        situation.agenda.held = agenda.held(situation.region.attention, self._p.starving, dials)


STARVED_BY = ("reciprocity", "reindustrialization", "risk_reduction")
"""The dial that starves the working level, economic and strategic consultation (G7, 2+2)."""
