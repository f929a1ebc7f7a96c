"""Deals and their life: what stands on each subject, since when, for how long, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.layout import TableStructure
from sim.bargaining.table import Outcome
from sim.clock import QUARTERS
from sim.rules.intention import TYPES
from sim.rules.legitimacy import legitimacy
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import COST, SUBJECTS, TRADE

FATES = (
    "none",
    "standing",
    "kept",
    "run_out",
    "broken_us",
    "broken_japan",
    "revoked",
    "replaced",
    "unravelled_us",
    "unravelled_japan",
)
"""What becomes of a negotiation: no deal; a deal that still stands; one that ran its term and was
carried out, or ran it and was not; one that a side broke; one that Washington tore up at a reversal
or a change of government; one that a newer deal on one of its subjects replaced; one that
opposition at home undid, in Washington or in Tokyo."""

(
    NONE,
    STANDING,
    KEPT,
    RUN_OUT,
    BROKEN_US,
    BROKEN_JAPAN,
    REVOKED,
    REPLACED,
    UNRAVELLED_US,
    UNRAVELLED_JAPAN,
) = range(len(FATES))


@dataclass
class Deals:
    """The deals that stand, one at most on each subject; all of it can be seen.

    Attributes
    ----------
    subjects
        Subject of each issue.
    promising
        Whether a deal on each subject holds a promise of Washington's.
    standing : yes or no, (subjects, worlds)
        Whether a deal stands.
    made : quarters, (subjects, worlds)
        Of the run, when it was concluded; -1 before the run.
    until : quarters, (subjects, worlds)
        Of the run, before which its term ends.
    done : share, (subjects, worlds)
        Of Japan's promise, what the books of last year found carried out.
    before : unit of the issue, (issues, worlds)
        What stood on each issue before.
    delivered : share, (worlds,)
        Of the investment pledged, what is under way, as firms announce it.
    truce : years, (worlds,)
        That a truce bought by a deal lasts.
    legitimacy : index, (countries, subjects, worlds)
        What each had behind it at home when it was concluded.
    hazard : probability, (types, worlds)
        Chance this quarter that each type of Washington breaks a promise: how types behave is
        known, which one it is not.
    happened : yes or no, (fates, worlds)
        Which fates befell a deal this quarter.
    endings
        The same by deal: worlds, quarters of conclusion, fates, and subjects.
    """

    subjects: tuple[int, ...]
    promising: tuple[bool, ...]
    standing: BoolArray
    made: IntArray
    until: FloatArray
    done: FloatArray
    before: FloatArray
    delivered: FloatArray
    truce: FloatArray
    hazard: FloatArray
    happened: BoolArray
    legitimacy: FloatArray
    endings: list[tuple[IntArray, ...]] = field(default_factory=list)

    @classmethod
    def at_start(
        cls,
        table: TableStructure,
        levels: FloatArray,
        agreement_left: FloatArray,
        support: FloatArray,
        p: Parameters,
    ) -> Deals:
        """The deals of before the run: on trade while its truce holds, and the agreement on cost.

        Parameters
        ----------
        levels
            What stands without them, ``(issues, worlds)``.
        agreement_left
            Quarters that the special measures agreement still runs, ``(worlds,)``.
        support
            Of the publics of Washington and Tokyo, index ``(2, worlds)``.
        """
        shape = (len(SUBJECTS), agreement_left.size)
        standing, until = np.zeros(shape, dtype=np.bool_), np.zeros(shape)
        standing[COST], until[COST] = agreement_left > 0.0, agreement_left
        standing[TRADE] = p.united_states.demands.truce_at_start > 0.0
        until[TRADE] = QUARTERS * p.deals.term
        promised = {table.subjects[row] for row in table.promised}
        return cls(
            subjects=tuple(SUBJECTS.index(subject) for subject in table.subjects),
            promising=tuple(subject in promised for subject in SUBJECTS),
            standing=standing,
            made=np.full(shape, -1, dtype=np.int64),
            until=until,
            done=np.ones(shape),
            before=levels.copy(),
            delivered=p.japan.pledges.kept.copy(),
            truce=p.united_states.demands.truce.copy(),
            hazard=np.zeros((TYPES, shape[1])),
            happened=np.zeros((len(FATES), shape[1]), dtype=np.bool_),
            legitimacy=legitimacy(
                table.voted(np.ones(levels.shape, dtype=np.bool_)),
                support[:, None],
                p.opposition.by_vote,
            ),
        )

    @property
    def held(self) -> BoolArray:
        """Issues on which a deal stands, ``(issues, worlds)``."""
        held: BoolArray = np.take(self.standing, self.subjects, axis=0)
        return held

    def age(self, quarter: int) -> IntArray:
        """Quarters since each was concluded, or since the start, ``(subjects, worlds)``."""
        return quarter - np.maximum(self.made, 0)

    def begin_quarter(self) -> None:
        """Nothing has happened yet."""
        for world, *_ in self.endings:
            self.happened[:, world] = False
        self.endings = []

    def end(self, subject: IntArray, world: IntArray, fate: IntArray) -> None:
        """End what stands on these subjects in these worlds, each in its way, ``(endings,)``."""
        if world.size:
            self.standing[subject, world] = False
            self.happened[fate, world] = True
            self.endings.append((world, self.made[subject, world], fate, subject))

    def undo(
        self,
        levels: FloatArray,
        truce: FloatArray,
        subject: IntArray,
        world: IntArray,
        unwinding: FloatArray,
    ) -> None:
        """Concessions of deals that were broken return towards what stood before; in place.

        Parameters
        ----------
        levels, truce
            What stands, ``(issues, worlds)``, and quarters of truce left, ``(worlds,)``.
        subject, world
            Of the deals, ``(deals,)``.
        unwinding
            Share of the way back, ``(worlds,)``.
        """
        on, deal = np.nonzero(np.equal.outer(self.subjects, subject))
        place = np.take(world, deal)
        there = levels[on, place]
        levels[on, place] = there + np.take(unwinding, place) * (self.before[on, place] - there)
        truce[world[subject == TRADE]] = 0.0

    def conclude(
        self, outcome: Outcome, quarter: int, term: FloatArray, agreement_left: FloatArray
    ) -> None:
        """What was agreed this quarter stands, in place of what stood on its subjects.

        Parameters
        ----------
        term
            Quarters that a deal runs, ``(worlds,)``; one on the cost of forces ends with the
            special measures agreement.
        agreement_left
            Quarters that it still runs.
        """
        seats = outcome.seats
        subject, seat = np.nonzero(seats.subjects & outcome.agreed)
        world = np.take(seats.world, seat)
        replaced = self.standing[subject, world]
        gone = subject[replaced], world[replaced]
        self.end(*gone, np.full(gone[0].size, REPLACED))
        self.standing[subject, world] = True
        self.made[subject, world] = quarter
        agreement = np.maximum(np.take(agreement_left, world), 1.0)
        runs = np.where(subject == COST, agreement, np.take(term, world))
        self.until[subject, world] = quarter + runs
        self.before[:, seats.world] = np.where(
            outcome.active & outcome.agreed, outcome.stakes.terms, seats.gather(self.before)
        )

    def pass_quarter(self, quarter: int, good_faith: FloatArray) -> None:
        """A quarter goes by: deals whose term is over were kept, or merely run out.

        Parameters
        ----------
        good_faith
            Share of Japan's promise from which a deal counts as kept, ``(worlds,)``.
        """
        subject, world = np.nonzero(self.standing & (self.until <= quarter + 1))
        if world.size:
            kept = self.done[subject, world] >= np.take(good_faith, world)
            self.end(subject, world, np.where(kept, KEPT, RUN_OUT))
