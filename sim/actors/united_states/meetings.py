"""Which regular meetings Washington attends."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.rules import agenda
from sim.rules.leaders import bypassed
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import WORKING_LEVEL


class Meetings:
    """The calendar, as far as there is attention and doctrine leaves it alone."""

    def __init__(self, parameters: Parameters, office: Office) -> None:
        self._p, self._leaders = parameters.institutions, parameters.leaders
        self._office = office

    def attend(self, situation: Situation) -> None:
        """Hold what attention allows of each layer; each doctrine starves one of them.

        What the leaders settle between them takes meetings from the working level.
        """
        dials = np.array([getattr(self._office.doctrine, dial) for dial in STARVED_BY])
        held = agenda.held(situation.region.attention, self._p.starving, dials)
        held[WORKING_LEVEL] = bypassed(
            held[WORKING_LEVEL], self._leaders.bypass, situation.channel.rapport
        )
        situation.agenda.held = held


STARVED_BY = ("reciprocity", "reindustrialization", "risk_reduction")
"""The dial that starves the working level, economic and strategic consultation (G7, 2+2)."""
