"""Who is in office in Washington: a doctrine for all to see, and an intention for nobody."""

from __future__ import annotations

import numpy as np

from sim.actors.public_opinion import US
from sim.actors.situation import Situation
from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.disagreement import patience_of_horizon
from sim.driving import Installed
from sim.rules import guidance
from sim.rules.intention import STEADFAST, drawn_type, odds_by_doctrine, odds_of_start, reopening
from sim.rules.joint_structure import bound
from sim.rules.opinion import at_odds
from sim.scenario.parameters import Parameters
from sim.scenario.tables.doctrine import Doctrine
from sim.worlds import Worlds


class Office:
    """The administration.

    Attributes
    ----------
    doctrine
        Of whoever is in office; public.
    successor : yes or no, (worlds,)
        Whether the other doctrine is in office.
    odds : probability, (types, worlds)
        Of intention, as the doctrine sets them; public.
    constancy : probability, (worlds,)
        Chance that no reversal falls into the years for which a truce is bought.
    intention : place, (worlds,)
        Hidden type: steadfast, conditional or withdrawing.
    steadfast : yes or no, (worlds,)
        Whether it is the first; hidden.
    patience : discount factor, (worlds,)
        Per round at the table.
    departed : yes or no, (worlds,)
        Whether the leader went at the last inauguration.
    """

    def __init__(self, parameters: Parameters, worlds: Worlds) -> None:
        self._p = parameters.united_states
        start = self._p.intention
        odds = odds_of_start(start.start_steadfast, start.start_conditional)
        self._intend(drawn_type(odds, worlds.uniform("us.intention.start")))
        self.departed = np.zeros(worlds.size, dtype=np.bool_)
        self._in_office(self.departed)

    def hold_election(
        self, situation: Situation, worlds: Worlds, installed: Installed | None = None
    ) -> None:
        """An inauguration: the other doctrine may take office, or another leader of the same.

        Parameters
        ----------
        installed
            Who does, where a record says so; it is drawn all the same, for the streams' sake.
        """
        rules = self._p.elections
        chance = at_odds(rules.turnover, rules.mood * situation.opinion.turned[US])
        turnover = worlds.uniform("us.election") < chance
        retired = worlds.uniform("us.retirement") < rules.retirement
        successor, departed = situation.signals.successor ^ turnover, turnover | retired
        if installed is not None:
            successor = np.full_like(successor, installed.successor)
            departed = np.full_like(departed, installed.anew)
        situation.opinion.take_office(US, np.ones_like(turnover))
        self.departed = departed
        self._in_office(successor)

    def _in_office(self, successor: BoolArray) -> None:
        first, second = self._p.doctrine, self._p.successor
        self.successor = successor
        self.doctrine = Doctrine.model_construct(
            **{
                dial: np.where(successor, getattr(second, dial), getattr(first, dial))
                for dial in Doctrine.model_fields
            }
        )
        intention = self._p.intention
        self.odds = odds_by_doctrine(
            self.doctrine.reciprocity,
            self.doctrine.risk_reduction,
            intention.conditional,
            intention.conditional_by_reciprocity,
            intention.withdrawing,
            intention.withdrawing_by_risk_reduction,
        )
        self.constancy = guidance.constancy(self.doctrine.reversal, self._p.demands.truce)
        self.patience = patience_of_horizon(
            self._p.patience_floor, self._p.patience_ceiling, self.doctrine.reciprocity_horizon
        )

    def reconsider(self, situation: Situation, worlds: Worlds) -> None:
        """Washington may reverse itself, and may in truth become another ally; shows the first."""
        signals, intention = situation.signals, self._p.intention
        reversed_now = worlds.uniform("us.reversal") < 0.25 * self.doctrine.reversal
        reopened = reopening(
            intention.reconsideration,
            bound(intention.reconsideration_at_election, situation.joint, intention.binding),
            intention.reversal_depth,
            situation.now.inauguration,
            reversed_now,
        )
        anew = worlds.uniform("us.reconsideration") < reopened
        drawn = drawn_type(self.odds, worlds.uniform("us.intention"))
        self._intend(np.where(anew, drawn, self.intention))
        signals.doctrine, signals.successor, signals.odds = self.doctrine, self.successor, self.odds
        signals.reversed_now, signals.reopened = reversed_now, reopened
        signals.constancy = self.constancy

    def _intend(self, intention: IntArray) -> None:
        self.intention = intention
        self.steadfast: BoolArray = intention == STEADFAST

    def of_own_type(self, by_type: FloatArray) -> FloatArray:
        """What holds for the type that Washington is in truth, ``(worlds,)``."""
        own: FloatArray = np.choose(self.intention, by_type)
        return own
