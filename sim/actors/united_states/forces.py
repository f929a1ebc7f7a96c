"""US forces in Japan, and what Washington spends."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.terms import Terms
from sim.actors.united_states.judgement import Judgement
from sim.actors.united_states.office import Office
from sim.arrays import FloatArray, blend
from sim.rules import economy
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Stationing:
    """Presence and defence budget."""

    def __init__(self, parameters: Parameters, office: Office, judgement: Judgement) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._judgement = office, judgement

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

    def budget(self, situation: Situation, worlds: Worlds) -> None:
        """US defence effort follows the threat that Washington perceives, and its own politics."""
        forces, p = situation.forces, self._p
        aim = self._known.defence.us_effort * np.maximum(
            1.0 + p.effort_response * (self._judgement.threat - p.threat_reference), 0.0
        )
        forces.us_effort = economy.varied(
            forces.us_effort, aim, p.effort_pace, p.effort_volatility, worlds.normal("us.effort")
        )
