"""Who sits down, over what: the worlds that negotiate, and what lies on their tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.layout import TableStructure
from sim.scenario.tables.table import COST, SUBJECTS

OCCASIONS = ("demand", "renewal", "calendar", "initiative")
"""Why two sit down; a demand at a renewal is a demand. An initiative is a table Japan opens."""


@dataclass(frozen=True)
class Sitting:
    """Which worlds sit down this quarter and over what, each ``(worlds,)`` over all worlds.

    Parameters
    ----------
    demanded
        A transactional demand is made.
    renewal
        The special measures agreement has ended and is negotiated.
    business
        A table is held by calendar.
    opened
        Japan opens a table.
    subjects
        Which subjects lie on the table, ``(subjects, worlds)``.
    """

    demanded: BoolArray
    renewal: BoolArray
    business: BoolArray
    opened: BoolArray
    subjects: BoolArray

    @classmethod
    def called(
        cls,
        renewal: BoolArray,
        demanded: BoolArray,
        demanded_subjects: BoolArray,
        business: BoolArray,
        business_subject: IntArray,
        opened: BoolArray,
        opened_subject: IntArray,
    ) -> Sitting:
        """The table of the quarter where several are called.

        Business by calendar gives way to a demand and to a renewal, a table that Japan would open
        to all three. At a renewal there is one table, which has the cost of forces on it: a demand
        is made there, with its threats; of several subjects it keeps all, of one it becomes a
        demand about the cost.
        """
        rows = np.arange(len(SUBJECTS))[:, None]
        cost = rows == COST
        several = demanded & (demanded_subjects.sum(axis=0) > 1)
        called = demanded | renewal
        held = business & ~called
        routine = np.where(held, business_subject, opened_subject)
        subjects = np.where(demanded, demanded_subjects, rows == routine)
        return cls(
            demanded=demanded,
            renewal=renewal,
            business=held,
            opened=opened & ~called & ~held,
            subjects=np.where(renewal, cost | (subjects & several), subjects),
        )

    @property
    def sat(self) -> BoolArray:
        """Where anybody sits down."""
        return self.demanded | self.renewal | self.business | self.opened

    def seats(self) -> Seats:
        """The worlds that sit at a table."""
        world = np.flatnonzero(self.sat)
        return Seats(
            world=world,
            demanded=np.take(self.demanded, world),
            renewal=np.take(self.renewal, world),
            opened=np.take(self.opened, world),
            subjects=np.take(self.subjects, world, axis=1),
        )


@dataclass(frozen=True)
class Seats:
    """The worlds that sit, in world order; fields as in :class:`Sitting`, over ``seats``."""

    world: IntArray
    demanded: BoolArray
    renewal: BoolArray
    opened: BoolArray
    subjects: BoolArray

    @property
    def occasion(self) -> IntArray:
        """Place in :data:`OCCASIONS`, ``(seats,)``."""
        return np.where(self.demanded, 0, np.where(self.renewal, 1, np.where(self.opened, 3, 2)))

    def gather(self, rows: FloatArray) -> FloatArray:
        """These worlds of ``(worlds,)`` or ``(n, worlds)``, in C order."""
        return rows.take(self.world, axis=-1)  # the method: called some sixty times a quarter


def on_the_table(structure: TableStructure, seats: Seats) -> BoolArray:
    """Issues that lie on each table, ``(issues, seats)``.

    A table holds the issues of its subjects, each of which pairs several, for a one-sided issue
    alone trades nothing; the agreement's own only at its renewal.
    """
    of_subject = np.take(seats.subjects, structure.subject[:, 0], axis=0)
    active: BoolArray = of_subject & (seats.renewal | structure.standing_business)
    return active


def threats_named(structure: TableStructure, seats: Seats) -> BoolArray:
    """Whether each threat is made at the table: by a demand, on one of its subjects.

    Shape ``(threats, seats)``.
    """
    named = np.zeros((len(structure.threats), seats.world.size), dtype=np.bool_)
    for row, subjects in enumerate(structure.named):
        named[row] = seats.demanded & (seats.subjects & subjects[:, None]).any(axis=0)
    return named
