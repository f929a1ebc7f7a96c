"""Whether Washington keeps its word, tears deals up, and what it calls a breach of Japan's."""

from __future__ import annotations

import numpy as np

from sim.actors.deals import BROKEN_JAPAN, BROKEN_US, NONE, REVOKED
from sim.actors.situation import Situation
from sim.actors.united_states.office import Office
from sim.arrays import BoolArray, IntArray
from sim.rules import promises
from sim.rules.intention import CONDITIONAL
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import DEFENCE, SUBJECTS, TRADE
from sim.witness import Witness
from sim.worlds import Worlds


class Faith:
    """The life of deals as far as it is in Washington's hands.

    Attributes
    ----------
    _in_office : yes or no, (worlds,)
        Whether the other doctrine was in office after the last inauguration.
    """

    witness: Witness | None = None

    def __init__(self, parameters: Parameters, office: Office) -> None:
        self._p = word = parameters.united_states.promises
        self._known = parameters
        self._office = office
        self._in_office = office.successor
        zero = np.zeros_like(word.break_steadfast)
        self._hazard = promises.hazard(word.break_steadfast, word.break_withdrawing, zero)

    def keep(self, situation: Situation, worlds: Worlds) -> None:
        """Keep or break each promise that stands, tear deals up, and call what Japan broke.

        A promise of Washington's is support, or a truce on tariffs; a breach is a deed, which tells
        of what it is in truth. A deal is torn up at a reversal and where the other doctrine takes
        office, whatever Washington is.
        """
        standing, terms = situation.deals, situation.terms
        broken = self._break(situation, worlds)
        fate = np.where(broken, BROKEN_US, self._revoked(situation, worlds))
        if situation.now.year_end:
            fate = np.where(self._in_breach(situation) & ~broken, BROKEN_JAPAN, fate)
        subject, world = np.nonzero(np.where(standing.standing, fate, NONE))
        if world.size:
            standing.end(subject, world, fate[subject, world])
            standing.undo(terms.levels, terms.truce, subject, world, self._known.deals.unwinding)

    def _break(self, situation: Situation, worlds: Worlds) -> BoolArray:
        """Where Washington breaks its word, ``(subjects, worlds)``; all can see what that tells."""
        standing, signals, word = situation.deals, situation.signals, self._p
        hazard = self._hazard.copy()
        hazard[CONDITIONAL] = promises.hazard_of_conditional(
            word.break_steadfast, word.break_withdrawing, situation.books.met
        )
        standing.hazard = hazard
        drawn = np.stack([worlds.uniform(name) for name in BREACHES])
        exposed = standing.standing & np.array(standing.promising)[:, None]
        broken: BoolArray = exposed & (drawn < self._office.of_own_type(hazard))
        tell = promises.breach_evidence(hazard, exposed, broken)
        signals.deeds_tell = signals.deeds_tell * tell
        if self.witness is not None:
            self.witness.show("promises", tell)
        return broken

    def _revoked(self, situation: Situation, worlds: Worlds) -> IntArray:
        """Where it tears a deal up if one stands, as a fate, ``(subjects, worlds)``."""
        drawn = np.stack([worlds.uniform(name) for name in REVOCATIONS])
        word, reversed_now = self._p, situation.signals.reversed_now
        if situation.now.inauguration:
            succeeded = self._office.successor ^ self._in_office
            self._in_office = self._office.successor
            chance = promises.revocation(
                word.revoked_by_reversal, word.revoked_by_successor, reversed_now, succeeded
            )
        else:
            chance = np.where(reversed_now, word.revoked_by_reversal, 0.0)
        return np.where(drawn < chance, REVOKED, NONE)

    def _in_breach(self, situation: Situation) -> BoolArray:
        """Reckon what Japan has done of what it promised; where that is too little for its age."""
        standing, terms, forces = situation.deals, situation.terms, situation.forces
        row = terms.row["investment"]
        standing.done[TRADE] = promises.share_done(
            situation.economy.investment, terms.start[row], terms.levels[row]
        )
        standing.done[DEFENCE] = promises.share_done(
            forces.effort, np.zeros_like(forces.effort), terms.standing("defence_target")
        )
        old = standing.age(situation.now.index) >= self._p.grace
        breach: BoolArray = old & (standing.done < self._p.tolerance)
        return breach


REVOCATIONS = tuple(f"us.revocation.{subject}" for subject in SUBJECTS)
BREACHES = tuple(f"us.word.{subject}" for subject in SUBJECTS)
