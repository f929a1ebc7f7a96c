"""Politics at home, in both capitals: elites, opposition, and deals that come undone."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.actors.actions import Demand, Measures
from sim.actors.deals import (
    BROKEN_JAPAN,
    BROKEN_US,
    NONE,
    REVOKED,
    UNRAVELLED_JAPAN,
    UNRAVELLED_US,
)
from sim.actors.situation import Situation
from sim.arrays import BoolArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.table import Outcome
from sim.rules import legitimacy, opinion
from sim.rules.reciprocity import remembered
from sim.rules.response import RETALIATE
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import SUBJECTS
from sim.worlds import Worlds


class Politics(mesa.Agent):  # type: ignore[misc]
    """Both capitals at once, a row each; what goes on there is public, in ``situation.opinion``.

    Attributes
    ----------
    _given : share, (countries, worlds)
        What each side gave away in this quarter's deal, of all that one deal can give; 0 again
        once the quarter is settled.
    """

    def __init__(self, model: Any, parameters: Parameters) -> None:
        super().__init__(model)
        self._p = parameters
        self._given = np.zeros((2, parameters.opposition.fade.size))

    def unravel(self, situation: Situation, worlds: Worlds) -> None:
        """Deals that opposition at home undoes; what they conceded goes back as if broken."""
        standing, terms, p = situation.deals, situation.terms, self._p.opposition
        chance = legitimacy.unravelling(
            p.unravelling, situation.opinion.opposition, p.shield, standing.legitimacy
        )
        # One draw for both: in Washington first, and in Tokyo what Washington leaves.
        drawn, (us, japan) = worlds.uniforms(UNDOINGS), chance
        undone = np.where(drawn < us + (1.0 - us) * japan, UNRAVELLED_JAPAN, NONE)
        fate = np.where(drawn < us, UNRAVELLED_US, undone)
        subject, world = np.nonzero(np.where(standing.standing, fate, NONE))
        if world.size:
            standing.end(subject, world, fate[subject, world])
            standing.undo(terms.levels, terms.truce, subject, world, self._p.deals.unwinding)

    def receive(self, situation: Situation, outcome: Outcome, table: TableStructure) -> None:
        """A deal comes home: what is behind it in each country, and what was given away for it."""
        seats, stakes = outcome.seats, outcome.stakes
        us_ideal, japan_ideal = stakes.us_ideal, stakes.japan_ideal
        before, after = stakes.terms, outcome.after
        reach, active = seats.gather(self._p.issues.reach), outcome.active
        for row, (own, other) in enumerate(((us_ideal, japan_ideal), (japan_ideal, us_ideal))):
            given = legitimacy.conceded(before, after, own, other, reach, active)
            self._given[row, seats.world] = np.where(outcome.agreed, given, 0.0)
        support = seats.gather(situation.opinion.support)
        behind = legitimacy.legitimacy(
            table.voted(active), support[:, None], seats.gather(self._p.opposition.by_vote)
        )
        held = situation.deals.legitimacy
        struck = seats.subjects & outcome.agreed
        held[:, :, seats.world] = np.where(struck, behind, held[:, :, seats.world])

    def settle(self, situation: Situation, measures: Measures, demand: Demand) -> None:
        """The quarter leaves its mark: on the record, on elites and on the opposition."""
        polls, p, room = situation.opinion, self._p, situation.agenda
        surprised, wronged = self._news(situation, measures, demand)
        polls.wronged = remembered(polls.wronged, wronged, p.electorates.memory)
        elites = p.elites
        polls.elites = opinion.elites_next(
            polls.elites,
            surprised,
            room.held.mean(axis=0) * room.deepening,
            situation.channel.called,
            elites.feed,
            elites.by_call,
            elites.wear,
            elites.fade,
        )
        against = p.opposition
        polls.opposition = legitimacy.opposition_next(
            polls.opposition,
            polls.support,
            self._given,
            situation.deals.standing.sum(axis=0) > 0,
            against.by_deal,
            against.by_mood,
            against.fade,
        )
        self._given[:] = 0.0

    def _news(
        self, situation: Situation, measures: Measures, demand: Demand
    ) -> tuple[BoolArray, BoolArray]:
        """What surprised elites, and what a public holds against the other side, ``(2, worlds)``.

        A demand surprises nobody who deals with Washington, and is held against it all the same.
        """
        signals, happened = situation.signals, situation.deals.happened
        by_japan = happened[BROKEN_JAPAN] | happened[UNRAVELLED_JAPAN]
        by_japan |= situation.elsewhere.refused | (situation.answer.choice == RETALIATE)
        by_us = happened[BROKEN_US] | happened[REVOKED] | happened[UNRAVELLED_US]
        by_us |= measures.imposed | measures.carried_out
        by_us |= signals.deed & ~signals.good
        by_us |= signals.tested & situation.test.failed.any(axis=0)
        surprised = np.stack([by_japan, by_us | signals.reversed_now])
        return surprised, np.stack([by_japan, by_us | demand.made])


UNDOINGS = tuple(f"unravelling.{subject}" for subject in SUBJECTS)
