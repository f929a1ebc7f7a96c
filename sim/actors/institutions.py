"""Consultation between the two allies, as three stocks; and by what route decisions are taken."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Measures
from sim.actors.situation import Situation
from sim.arrays import BoolArray
from sim.bargaining.seats import Sitting
from sim.bargaining.table import Outcome
from sim.rules import agenda, routes
from sim.rules.institutions import stock_next, surprised
from sim.rules.joint_structure import structure_next
from sim.rules.perception import understanding_next
from sim.rules.response import RETALIATE
from sim.scenario.parameters import Parameters
from sim.scenario.tables.institutions import ECONOMIC, STRATEGIC


class Institutions(mesa.Agent):  # type: ignore[misc]
    """Working level, economic and strategic consultation, in the order of the subjects.

    It decides nothing: tables and meetings build it, demands and surprises wear it. What it holds
    is public.

    Attributes
    ----------
    stock : index, (subjects, worlds)
        0 none, 1 full.
    decided : yes or no, (routes, worlds)
        Where a decision was taken this quarter by each of the routes.
    share : share, (worlds,)
        Of the decisions of the past few years, those taken by institution.
    _counts : count, (2, worlds)
        Decisions remembered, older ones fading: by institution, and all.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = p = parameters.institutions
        self.stock = np.stack([p.working_level, p.economic, p.strategic])
        self.decided = np.zeros((len(routes.ROUTES), self.stock.shape[1]), dtype=np.bool_)
        self.share = routes.share(self.decided[0], self.decided[1])
        self._counts = np.zeros((2, self.share.size))

    def surprise(self, sudden: BoolArray) -> None:
        """Tariffs raised without notice wear economic consultation."""
        if sudden.any():
            stock = self.stock.copy()
            stock[ECONOMIC] = surprised(stock[ECONOMIC], sudden, self._p.wear_unilateral)
            self.stock = stock

    def meet(self, situation: Situation, sitting: Sitting) -> None:
        """A quarter of tables, meetings and demands, and of what is not used."""
        p, room = self._p, situation.agenda
        held = sitting.sat & ~sitting.demanded
        self.stock = stock_next(
            self.stock,
            sitting.subjects & held,
            sitting.subjects & sitting.demanded,
            room.held * (0.25 * p.meeting_use * room.deepening),
            p.use,
            p.wear,
            p.decay,
            p.floor,
        )
        # Retaliation embitters those who consult on trade.
        world = np.flatnonzero(situation.answer.choice == RETALIATE)
        self.stock[ECONOMIC, world] *= 1.0 - np.take(p.retaliation_wear, world)
        situation.consultation = self.stock
        situation.joint = structure_next(
            situation.joint,
            room.held[STRATEGIC] * room.deepening,
            situation.terms.standing("roles"),
            p.joint_build,
            p.joint_decay,
        )
        room.known = agenda.known(self.stock, room.held, room.probing, p.probing_yield)

    def look_together(self, situation: Situation) -> None:
        """Both come to weigh theatres alike, as far as meetings look into things, or part again."""
        region, p = situation.region, self._p
        region.understanding = understanding_next(
            region.understanding,
            self.stock[STRATEGIC],
            situation.agenda.deepening,
            p.convergence,
            p.divergence,
        )

    def keep_record(self, measures: Measures, outcome: Outcome | None) -> None:
        """Enter what was decided this quarter, and by what route.

        By institution where a table by calendar, a renewal or one that Japan opened changed the
        terms, by bargain where a demand ended in a deal, by one side alone where it imposed a
        tariff or carried out a threat.
        """
        self.decided = decided = np.zeros_like(self.decided)
        if outcome is not None:
            seats = outcome.seats
            changed = outcome.agreed & (outcome.after != outcome.stakes.terms).any(axis=0)
            decided[0, seats.world] = changed & ~seats.demanded
            decided[1, seats.world] = outcome.agreed & seats.demanded
        decided[2] = measures.imposed | measures.carried_out
        now = np.stack([decided[0], decided.sum(axis=0)])
        self._counts = routes.remembered(self._counts, now, self._p.route_memory)
        self.share = routes.share(self._counts[0], self._counts[1])
