"""Japan at the table: what a deal costs it, what it wants and believes, what it has without one."""

from __future__ import annotations

import numpy as np

from sim.actors.japan.belief import Belief
from sim.actors.japan.cabinet import Cabinet
from sim.actors.japan.defence import Defence
from sim.actors.japan.perception import Perception
from sim.actors.situation import Situation
from sim.arrays import FloatArray
from sim.bargaining.disagreement import loss_under_threat, without_a_deal
from sim.bargaining.seats import Seats
from sim.rules import response, trust
from sim.rules.promises import kept_through
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import TRADE


class Seat:
    """Japan's stakes, in the worlds that sit."""

    def __init__(
        self,
        parameters: Parameters,
        belief: Belief,
        perception: Perception,
        cabinet: Cabinet,
        defence: Defence,
    ) -> None:
        self._known = parameters
        self._belief, self._perception = belief, perception
        self._cabinet, self._defence = cabinet, defence

    def costs(self, situation: Situation, seats: Seats) -> FloatArray:
        """What a unit of each issue costs Japan, USD bn per year per unit, ``(issues, seats)``.

        Host-nation support is dearer as the defence budget rises and as money is tight.
        """
        known, costs = self._known, seats.gather(self._known.issues.japan_weight)
        strain = np.maximum(situation.forces.effort - known.defence.japan_effort, 0.0)
        dearer = 1.0 + known.host_nation_support.fiscal_pressure * strain + self._cabinet.squeeze
        costs[situation.terms.row["host_nation_support"]] *= np.maximum(seats.gather(dearer), 0.0)
        return costs

    def ideals(self, situation: Situation, seats: Seats) -> FloatArray:
        """What Japan would choose now, issue by issue in its own unit, ``(issues, seats)``.

        Of effort it would promise what it wishes for its own sake; what it would pay for the stay
        of forces grows with their cost.
        """
        ideals, terms = seats.gather(self._known.issues.japan_ideal), situation.terms
        ideals[terms.row["host_nation_support"]] *= seats.gather(terms.cost_growth)
        target = terms.row["defence_target"]
        ideals[target] = np.maximum(ideals[target], seats.gather(self._defence.wish))
        return ideals

    def belief_in(
        self, promises: tuple[str, ...], situation: Situation, seats: Seats
    ) -> FloatArray:
        """How far Japan believes Washington's concessions, ``(promises, seats)``, in [0, 1].

        A promise of support is worth the assurance that Japan has; relief from tariffs the chance
        that no reversal breaks the truce, ``exp(-reversals per year x years of truce)``, and that
        Washington, of whatever type it is believed to be, does not break its word meanwhile.
        """
        standing = situation.deals
        broken = trust.expected_support(
            self._belief.types, 1.0 - kept_through(standing.hazard, standing.truce)
        )
        believed = {
            "support": self._belief.assurance,
            "truce": situation.signals.constancy * (1.0 - broken),
        }
        rows = [seats.gather(believed[promise]) for promise in promises if promise != "none"]
        return np.array(rows).reshape(len(rows), seats.world.size)

    def outside(self, situation: Situation, seats: Seats) -> FloatArray:
        """What Japan has elsewhere, ties with partners among it, USD bn per year, ``(seats,)``."""
        own = self._known.japan
        ties = own.diversification.fallback * situation.ties.protection
        return seats.gather(own.outside_option + ties)

    def without_a_deal(self, chance: FloatArray, situation: Situation, seats: Seats) -> FloatArray:
        """Japan's utility if talks fail, over the status quo, USD bn per year, ``(seats,)``.

        Parameters
        ----------
        chance
            Chance that each threat is carried out, ``(threats, seats)``.
        """
        threats = self._known.threats
        own = without_a_deal(
            chance,
            loss_under_threat(
                seats.gather(threats.japan_loss),
                seats.gather(threats.threat_sensitivity),
                seats.gather(self._perception.threat),
            ),
            seats.renewal,
            seats.gather(self._known.host_nation_support.lapse_japan),
        )
        return own - response.while_it_stands(
            seats.gather(situation.answer.retaliation),
            seats.gather(self._known.japan.response.retaliation_cost),
            seats.subjects[TRADE],
        )
