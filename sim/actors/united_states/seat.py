"""Washington at the table: what a deal is worth to it, what it wants, what it has without one."""

from __future__ import annotations

import numpy as np

from sim.actors.situation import Situation
from sim.actors.united_states.forces import Stationing
from sim.actors.united_states.office import Office
from sim.arrays import FloatArray
from sim.bargaining.disagreement import without_a_deal
from sim.bargaining.seats import Seats
from sim.rules import response
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import TRADE


class Seat:
    """Washington's stakes, in the worlds that sit."""

    def __init__(self, parameters: Parameters, office: Office, forces: Stationing) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._forces = office, forces

    def worth(self, dials: tuple[str, ...], seats: Seats) -> FloatArray:
        """What a unit of each issue is worth to Washington, USD bn per year per unit.

        Parameters
        ----------
        dials
            The dial of doctrine that raises it, by issue.
        seats
            The worlds that sit.

        Returns
        -------
        Shape ``(issues, seats)``.
        """
        worth: FloatArray = seats.gather(self._known.issues.us_weight)
        weight = seats.gather(self._p.demands.doctrine_weight)
        for row, dial in enumerate(dials):
            if dial != "none":
                worth[row] *= 1.0 + weight * seats.gather(getattr(self._office.doctrine, dial))
        return worth

    def ideals(self, situation: Situation, seats: Seats) -> FloatArray:
        """What Washington would choose now, issue by issue in its own unit, ``(issues, seats)``.

        What it asks for its forces grows with their cost; of the forces themselves it wants as many
        as at the start, and the fewer the more it would reduce its risk.
        """
        ideals, terms = seats.gather(self._known.issues.us_ideal), situation.terms
        ideals[terms.row["host_nation_support"]] *= seats.gather(terms.cost_growth)
        ideals[terms.row["us_presence"]] = seats.gather(self._forces.wanted(terms))
        return ideals

    def without_a_deal(self, chance: FloatArray, situation: Situation, seats: Seats) -> FloatArray:
        """Washington's utility if talks fail, over the status quo, USD bn per year, ``(seats,)``.

        Parameters
        ----------
        chance
            Chance that each threat is carried out, ``(threats, seats)``.
        """
        own = without_a_deal(
            chance,
            seats.gather(self._known.threats.us_cost),
            seats.renewal,
            seats.gather(self._known.host_nation_support.lapse_us),
        )
        return own - response.while_it_stands(
            seats.gather(situation.answer.retaliation),
            seats.gather(self._p.demands.retaliation_cost),
            seats.subjects[TRADE],
        )

    def backing(self, dials: tuple[str, ...], seats: Seats) -> FloatArray:
        """The dials that make threats believable, ``(len(dials), seats)``; public, as doctrine."""
        rows = [seats.gather(getattr(self._office.doctrine, dial)) for dial in dials]
        return np.array(rows).reshape(len(dials), seats.world.size)
