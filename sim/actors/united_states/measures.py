"""What Washington does without asking: tariffs, and threats that fall due."""

from __future__ import annotations

import numpy as np

from sim.actors.actions import TariffOrder
from sim.actors.situation import Situation
from sim.actors.terms import Terms
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
    announced : yes or no, (worlds,)
        Where a rise of the tariff was announced last quarter.
    """

    def __init__(self, parameters: Parameters, office: Office, forces: Stationing) -> None:
        self._p = parameters.united_states
        self._known = parameters
        self._office, self._forces = office, forces
        self.threats = PendingThreats(parameters.threats)
        self.announced = np.zeros(parameters.trade.tariff.size, dtype=np.bool_)

    def set_tariff(self, situation: Situation, worlds: Worlds) -> TariffOrder:
        """Raise the tariff without asking, where no truce holds it off, or let it down.

        With notice a rise comes a quarter after it was announced, unless a truce holds it off by
        then or it has become too small; an announced rise is to what is aimed at when it comes.
        """
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
        enough = np.abs(aim - standing) >= demands.unilateral_step
        enough &= (terms.truce <= 0.0) | ~higher
        bound = drive * (1.0 - demands.rules_bind * answer.joint_rules)
        bound *= 1.0 - demands.modules_bind * situation.modules.shared
        rate = 0.25 * demands.unilateral_tempo * np.where(higher, bound, 1.0 - drive)
        acts = (worlds.uniform("us.tariff") < rate) & enough
        due = self.announced & enough & higher
        rise = acts & higher & ~due
        noticed = rise & (worlds.uniform("us.notice") < self._office.doctrine.notice)
        self.announced = noticed
        sudden = rise & ~noticed
        moved = np.where(due | (acts & ~noticed), aim, standing)
        along = worlds.uniform("us.tariff.others") < demands.others_hit
        return TariffOrder(moved, sudden | due, sudden, noticed, (sudden | due) & along)

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
