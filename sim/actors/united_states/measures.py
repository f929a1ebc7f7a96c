"""What Washington does without asking: tariffs, and threats that fall due."""

from __future__ import annotations

import numpy as np

from sim.actors.actions import TariffOrder
from sim.actors.situation import Situation, Terms
from sim.actors.united_states.forces import Stationing
from sim.actors.united_states.office import Office
from sim.actors.united_states.pending_threats import PendingThreats
from sim.arrays import BoolArray, FloatArray
from sim.rules import economy
from sim.scenario.parameters import Parameters
from sim.worlds import Worlds


class Unilateral:
    """Unilateral measures.

    Attributes
    ----------
    threats
        Those made over talks that failed, and not carried out yet.
    """

    def __init__(self, parameters: Parameters, office: Office, forces: Stationing) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._forces = office, forces
        self.threats = PendingThreats(parameters.threats)

    def set_tariff(self, situation: Situation, worlds: Worlds) -> TariffOrder:
        """Raise the tariff without asking, where no truce holds it off, or let it down."""
        known, demands, terms = self._known, self._p.demands, situation.terms
        drive, books = self._office.doctrine.reindustrialization, situation.books
        answer = situation.answer
        pressed = drive * (1.0 - demands.retaliation_yield * answer.retaliation)
        aim = economy.tariff_aimed_at(
            known.trade.ordinary_tariff,
            known.issues.us_ideal[terms.row["tariff"]],
            pressed,
            demands.deficit_pressure,
            books.deficit_ratio,
            demands.jobs_relief,
            books.jobs,
        )
        standing = terms.standing("tariff")
        higher = aim > standing
        bound = drive * (1.0 - demands.rules_bind * answer.joint_rules)
        rate = 0.25 * demands.unilateral_tempo * np.where(higher, bound, 1.0 - drive)
        acts = worlds.uniform("us.tariff") < rate
        acts &= np.abs(aim - standing) >= demands.unilateral_step
        acts &= (terms.truce <= 0.0) | ~higher
        return TariffOrder(np.where(acts, aim, standing), acts & higher)

    def carry_out(self, situation: Situation, moves: tuple[str, ...]) -> BoolArray:
        """Carry out the threats that fall due, each on the issue it moves; where, ``(worlds,)``."""
        terms = situation.terms
        wanted = {issue: self._wanted(issue, terms) for issue in moves}
        return self.threats.carry_out(terms, moves, wanted)

    def _wanted(self, issue: str, terms: Terms) -> FloatArray:
        if issue == "us_presence":
            return self._forces.wanted(terms)
        wanted: FloatArray = self._known.issues.us_ideal[terms.row[issue]]
        return wanted
