"""US forces in Japan, and what Washington spends."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.terms import Terms
from sim.actors.united_states.judgement import Judgement
from sim.actors.united_states.office import Office
from sim.arrays import FloatArray, blend
from sim.history.inputs import Given
from sim.rules import economy
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds

LEAST_RESPONSE = 0.1
"""Of spending to threat, where what is usual is reckoned back from what was spent."""


class Stationing:
    """Presence and defence budget.

    Attributes
    ----------
    _usual : % of GDP, (worlds,)
        What Washington spends at the threat of reference.
    """

    def __init__(self, parameters: Parameters, office: Office, judgement: Judgement) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._judgement = office, judgement
        self._usual = parameters.defence.us_effort

    def wanted(self, terms: Terms) -> FloatArray:
        """Troops that the doctrine in office would station in Japan, thousand, ``(worlds,)``."""
        row = terms.row["us_presence"]
        return blend(
            terms.start[row], self._known.issues.us_ideal[row], self._office.doctrine.risk_reduction
        )

    def station(self, situation: Situation) -> None:
        """Bring home, unasked, some of what is not wanted there; forces move to what stands."""
        stationing, forces, terms = self._p.presence, situation.forces, situation.terms
        row = terms.row["us_presence"]
        unwanted = np.maximum(terms.levels[row] - self.wanted(terms), 0.0)
        drawdown = 0.25 * stationing.drawdown * self._office.doctrine.risk_reduction
        terms.levels[row] -= drawdown * unwanted
        forces.presence = economy.followed(forces.presence, terms.levels[row], stationing.pace)

    def budget(self, situation: Situation, worlds: Worlds, given: Given) -> None:
        """US defence effort follows the threat that Washington perceives, and its own politics.

        Where a record gives it, it is that, and what it returns to later is that at this threat.
        """
        forces, p = situation.forces, self._p
        response = np.maximum(
            1.0 + p.effort_response * (self._judgement.threat - p.threat_reference), 0.0
        )
        forces.us_effort = economy.varied(
            forces.us_effort,
            self._usual * response,
            p.effort_pace,
            p.effort_volatility,
            worlds.normal("us.effort"),
        )
        if given.us_effort is not None:
            forces.us_effort = np.full_like(forces.us_effort, given.us_effort)
            self._usual = forces.us_effort / np.maximum(response, LEAST_RESPONSE)
