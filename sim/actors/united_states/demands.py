"""When Washington asks, and when it holds a table by calendar."""

from __future__ import annotations

import numpy as np

from sim.actors.actions import Business, Demand
from sim.actors.public_opinion import US
from sim.actors.situation import Situation
from sim.actors.united_states.judgement import Judgement
from sim.actors.united_states.office import Office
from sim.arrays import BoolArray, FloatArray
from sim.rules import reciprocity
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import COST, SUBJECTS, TRADE
from sim.worlds import Worlds


class Demands:
    """Transactional demands, and institutional business."""

    def __init__(self, parameters: Parameters, office: Office, judgement: Judgement) -> None:
        self._p = parameters.united_states
        self._office, self._judgement = office, judgement

    def demand(self, situation: Situation, worlds: Worlds, dated: tuple[bool, BoolArray]) -> Demand:
        """Make a transactional demand where the account falls short and nothing forgives it.

        The subject is drawn in proportion to what it lacks in the ledger and what doctrine makes of
        it; the cost of forces comes up only while their agreement is renewed.

        Parameters
        ----------
        dated
            Whether the scenario has a demand made this quarter in any case, and its subjects,
            ``(subjects, 1)``.
        """
        demands, doctrine = self._p.demands, self._office.doctrine
        tempo = demands.tempo
        if situation.now.season:
            tempo = tempo * (1.0 + self._p.elections.season)
        chance = reciprocity.chance_of_demand(
            tempo, doctrine.reciprocity, situation.region.attention
        )
        forgiven = worlds.uniform("us.forgiveness") < reciprocity.forgiveness(
            doctrine.generosity, self._judgement.confidence, self._p.confidence.leniency
        )
        asks = worlds.uniform("us.demand") < chance
        short = reciprocity.falls_short(self._judgement.account, demands.account_threshold)
        wanted = situation.books.shortfall * self._emphasis()
        due = situation.terms.due
        wanted[COST] *= due
        subject = reciprocity.drawn_subject(wanted, worlds.uniform("us.demand.subject"))
        made = short & ~forgiven & asks & wanted.any(axis=0)
        subjects = reciprocity.linked_subjects(
            subject,
            worlds.uniform("us.scope") < doctrine.reciprocity_scope,
            reciprocity.chance_of_linkage(
                demands.partial_linkage, demands.congress_linkage, situation.opinion.support[US]
            ),
            worlds.uniform("us.scope.partial"),
            ROWS == COST,
            due,
        )
        certain, about = dated
        if certain:
            return Demand(np.ones_like(made), np.broadcast_to(about, subjects.shape))
        return Demand(made, subjects)

    def hold_business(self, situation: Situation, worlds: Worlds, announced: BoolArray) -> Business:
        """Hold a table by calendar, on one subject, where nothing is demanded.

        Parameters
        ----------
        announced
            Where a rise of the tariff has just been announced: trade is on the table at once.
        """
        place = (worlds.uniform("us.business.subject") * len(CALENDAR)).astype(np.int64)
        subject = np.take(CALENDAR, place)
        chance = reciprocity.chance_of_business(
            self._p.demands.business,
            self._office.doctrine.reciprocity,
            np.choose(subject, situation.agenda.held),
        )
        held = worlds.uniform("us.business") < chance
        return Business(held | announced, np.where(announced, TRADE, subject))

    def _emphasis(self) -> FloatArray:
        """What doctrine makes of each subject, ``(subjects, worlds)``."""
        dials = np.array([getattr(self._office.doctrine, dial) for dial in SUBJECT_DIALS])
        emphasis: FloatArray = 1.0 + self._p.demands.doctrine_weight * dials
        return emphasis


ROWS = np.arange(len(SUBJECTS))[:, None]
CALENDAR = np.array([row for row in range(len(SUBJECTS)) if row != COST])
"""Subjects that come up by calendar; the cost of forces does when its agreement is renewed."""
SUBJECT_DIALS = ("risk_reduction", "reindustrialization", "risk_reduction")
"""The dial of doctrine that makes Washington ask about a subject, in the order of SUBJECTS."""
