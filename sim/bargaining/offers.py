"""Alternating offers over several issues, to agreement or deadline, under incomplete information.

Each side knows its own weights and reads the other's with error. In turn it proposes the package
that gives itself what it aims at and, as it reads the other, costs the other least; what it aims at
comes down from the best it could hope for, by time and by what the other concedes. The other
accepts what is worth at least what it would itself aim at a round later, discounted by its
patience; in the last round, what beats having no deal.

Forms of our own, from ingredients of the field: alternating offers with discounting, and
concession by time and by behaviour as negotiating software has it. The package that gives the
proposer what it aims at is looked up between nodes along the frontier as it reads it, and mended
twice along the chord in which it lies: of the tables of the baseline 993 in 1,000 end as they do
between a thousand nodes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.frontier import EDGE, Frontier
from sim.bargaining.problem import SIGNED, Problem, Settlement

CHORDS = 2
"""How often an offer is moved along the chord in which its aim lies, beyond the first."""

NODES = 16
"""Nodes at which each side tabulates what it may propose, first coarsely and then where it counts:
between what it must have and what it reads the other as needing."""

_COARSE = np.concatenate(
    [[EDGE], 1.0 / (1.0 + np.exp(-np.linspace(-3.0, 3.0, NODES - 2))), [1.0 - EDGE]]
)
_EVENLY = np.linspace(0.0, 1.0, NODES)[:, None]


@dataclass(frozen=True)
class Offer:
    """One round at every table, for the record of a negotiation.

    Parameters
    ----------
    round
        From 0.
    open
        Tables that still sat, ``(tables,)``; what is said of others is of no consequence.
    by_us
        Whether Washington proposes.
    positions
        ``(rows, tables)``.
    worth
        What the offer is worth to each side, USD bn per year over the status quo, ``(2, tables)``.
    held
        What the other side holds out for, USD bn per year.
    accepted
        Whether it accepts.
    """

    round: int
    open: BoolArray
    by_us: BoolArray
    positions: FloatArray
    worth: FloatArray
    held: FloatArray
    accepted: BoolArray


def alternating_offers(problem: Problem, record: list[Offer] | None = None) -> Settlement:
    """Negotiate every table to agreement or deadline.

    In round n of N, from 0, a side aims at ``max(t + m (b - t), f)``: by time ``t = h - (n/(N -
    1))^(1/haste) c (h - d)``, by the other's behaviour ``b = max(h - conceded, d)``. The best it
    could hope for is h, no deal d, its floor f, concession c, mirroring m; conceded is what the
    other's best offer so far is worth to it beyond the other's first. It accepts what is worth
    ``max(d + patience (aim in round n + 1 - d), f)``, in the last round f, and never d or less.

    Parameters
    ----------
    problem
        What is on each table, what each side wants and knows.
    record
        Where to keep every offer, for replay.

    Returns
    -------
    Settlement
        ``rounds`` counts the offers made, the deadline's where there is no deal.
    """
    p, count = problem, problem.power_us.size
    talks = _Talks(p)
    positions, worth = p.true.status_quo, np.zeros((2, count))
    agreed, rounds = np.zeros(count, dtype=np.bool_), np.full(count, p.rounds)
    for turn in range(p.rounds):
        offer = talks.round(turn, ~agreed)
        if record is not None:
            record.append(offer)
        positions = np.where(offer.accepted, offer.positions, positions)
        worth = np.where(offer.accepted, offer.worth, worth)
        rounds = np.where(offer.accepted, turn + 1, rounds)
        agreed |= offer.accepted
        if agreed.all():
            break
    return Settlement(positions, worth[0], worth[1], agreed, rounds)


@dataclass(frozen=True)
class _Curve:
    """What one side may propose, along its frontier as it reads it.

    Parameters
    ----------
    nodes
        Washington's weight k, and what the package is worth to the side itself, which rises,
        ``(2, NODES, tables)``.
    hoped
        The best it could hope for: what leaves the other, as it reads it, just its due,
        ``(tables,)``.
    """

    nodes: FloatArray
    hoped: FloatArray

    @classmethod
    def of(cls, problem: Problem, side: int) -> _Curve:
        """Tabulate coarsely, and again between what both sides must have."""
        read = (problem.read_by_us, problem.read_by_japan)[side]
        due = np.maximum(problem.disagreement, problem.floors)
        coarse = _COARSE if side == 0 else 1.0 - _COARSE
        along = read.at_several()
        worth = along.utilities(along.at(coarse[:, None]))
        low = _node_below(worth[side], due[side])
        high = np.maximum(_node_below(-worth[1 - side], -due[1 - side]), low) + 1
        first = np.take(coarse, low)
        k = first + _EVENLY * (np.take(coarse, high) - first)
        worth = along.utilities(along.at(k))
        place = _Place.of(-worth[1 - side], -due[1 - side])
        hoped = np.maximum(place.read(worth[side]), due[side])
        return cls(np.stack([k, worth[side]]), hoped)


class _Talks:
    """What each side goes by. Sides come first, Washington then Japan: ``(2, tables)``."""

    def __init__(self, problem: Problem) -> None:
        self._p = p = problem
        us, japan = _Curve.of(p, 0), _Curve.of(p, 1)
        self._hoped = np.stack([us.hoped, japan.hoped])
        self._way = p.concession * (self._hoped - p.disagreement)
        self._slowness = 1.0 / p.haste
        # Whose turn it is alternates: two turns hold all there is to choose by proposer.
        self._turns = [
            (
                by_us,
                np.stack([by_us, ~by_us]),
                np.where(by_us, us.nodes, japan.nodes),
                Frontier.choice(by_us, p.read_by_us, p.read_by_japan),
            )
            for by_us in (p.first_us, ~p.first_us)
        ]
        # What each side's offers were worth to the other: its first, and its best so far.
        self._first = self._best = np.zeros_like(p.disagreement)
        self._aims = self._aimed_at(0)

    def round(self, turn: int, still: BoolArray) -> Offer:
        """One offer and its answer, where talks go on."""
        p, aims = self._p, self._aims
        by_us, proposes, nodes, frontier = self._turns[turn % 2]
        aim = np.where(by_us, aims[0], aims[1])
        place = _Place.of(nodes[1], aim)
        positions = frontier.at(_where_it_gives(aim, by_us, frontier, nodes, place))
        worth = p.true.utilities(positions)
        theirs = np.where(by_us, worth[1], worth[0])
        if turn < 2:  # the first offer of either side
            self._first = self._best = np.where(proposes, theirs, self._first)
        else:
            self._best = np.where(proposes, np.maximum(self._best, theirs), self._best)
        held = p.floors
        if turn + 1 < p.rounds:
            self._aims = self._aimed_at(turn + 1)
            later = p.disagreement + p.patience * (self._aims - p.disagreement)
            held = np.maximum(later, p.floors)
        asked = np.where(by_us, held[1], held[0])
        # Nobody signs what is worse than no deal, its own offer included.
        accepted = still & (theirs >= asked)
        accepted &= ((worth > p.disagreement) & (worth >= p.floors - SIGNED)).all(axis=0)
        return Offer(turn, still, by_us, positions, worth, asked, accepted)

    def _aimed_at(self, turn: int) -> FloatArray:
        """What each side aims at in a round, USD bn per year."""
        p = self._p
        late = np.power(np.full_like(self._slowness, turn / (p.rounds - 1)), self._slowness)
        by_time = self._hoped - late * self._way
        # What the other has conceded is known once it has made a second offer.
        conceded = (self._best - self._first)[::-1]
        by_behaviour = np.maximum(self._hoped - conceded, p.disagreement)
        return np.maximum(by_time + p.mirroring * (by_behaviour - by_time), p.floors)


def _where_it_gives(
    aim: FloatArray, by_us: BoolArray, frontier: Frontier, nodes: FloatArray, place: _Place
) -> FloatArray:
    """The weight k at which a package gives the proposer what it aims at, ``(tables,)``.

    Between two nodes the frontier bends: looked up on their chord, then twice on the chord of the
    part in which the answer lies (regula falsi), which never leaves the two nodes.
    """
    low, high = place.ends(nodes)
    k = place.read(nodes[0])
    for _ in range(CHORDS):
        here = np.stack([k, frontier.own(by_us, frontier.at(k))])
        short = here[1] < aim
        low, high = np.where(short, here, low), np.where(short, high, here)
        run, rise = high - low
        share = np.minimum(np.maximum((aim - low[1]) / np.where(rise > 0.0, rise, 1.0), 0.0), 1.0)
        k = low[0] + share * run
    return k


def _node_below(rising: FloatArray, value: FloatArray) -> IntArray:
    """The last node, but for the very last, that does not exceed a value; else the first."""
    below = (rising <= value).sum(axis=0) - 1
    return np.asarray(np.minimum(np.maximum(below, 0), NODES - 2))


@dataclass(frozen=True)
class _Place:
    """Where a value lies between nodes; beyond the ends, at the end.

    Parameters
    ----------
    index
        Of the lower node in a table that is laid out flat, ``(tables,)``.
    share
        How far on the way to the upper one, [0, 1].
    """

    index: IntArray
    share: FloatArray

    @classmethod
    def of(cls, rising: FloatArray, value: FloatArray) -> _Place:
        """Where a value lies in a table that rises, ``(NODES, tables)``."""
        count = value.size
        index = _node_below(rising, value) * count + np.arange(count)
        flat = rising.reshape(-1)
        low = flat.take(index)
        step = flat.take(index + count) - low
        share = (value - low) / np.where(step > 0.0, step, 1.0)
        return cls(index, np.minimum(np.maximum(share, 0.0), 1.0))

    def read(self, tables: FloatArray) -> FloatArray:
        """Tables ``(…, NODES, tables)`` read off a line between two nodes, ``(…, tables)``."""
        flat = tables.reshape(*tables.shape[:-2], -1)
        low = flat.take(self.index, axis=-1)
        high = flat.take(self.index + self.index.size, axis=-1)
        read: FloatArray = low + self.share * (high - low)
        return read

    def ends(self, nodes: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The lower and the upper node, ``(2, tables)`` each: weight k and what it is worth."""
        flat = nodes.reshape(2, -1)
        upper = self.index + self.index.size
        return flat.take(self.index, axis=-1), flat.take(upper, axis=-1)
