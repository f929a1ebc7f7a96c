"""The table: who sits at it, what lies on it, and what comes of it.

Only worlds that sit down are gathered, negotiated and scattered back; every world's arithmetic is
its own, so that its bits are the same alone and in company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.frontier import Frontier
from sim.bargaining.issues import Way
from sim.bargaining.nash import nash_package, nash_settlement
from sim.bargaining.offers import alternating_offers
from sim.bargaining.problem import Problem, Protocol, Settlement
from sim.scenario.tables.table import RISING, SUBJECTS, Bargaining, Issue, NamedThreat

PROTOCOLS: dict[str, Protocol] = {
    "alternating_offers": alternating_offers,
    "nash": nash_settlement,
}
"""The bargaining rules that a scenario may name."""

AGREEMENT = "host_nation_support"
"""The issue of the special measures agreement, which is on no table but at its renewal."""


@dataclass(frozen=True)
class TableStructure:
    """Names, subjects and switches, which a block never mixes; compared and hashed by value.

    Parameters
    ----------
    issues
        Names in row order.
    subjects, promises, dials
        The separate table of each issue; what its concession is believed by; the dial of doctrine
        that makes it worth more to Washington.
    gates_us, gates_japan
        Who at home has to agree, by issue: ``executive``, ``legislature`` or ``treaty``.
    threats
        Names in row order.
    threat_subjects, threat_dials, threat_moves
        The tables at which each threat is made; the dial of doctrine behind it; the issue it moves.
    protocol, failure, rounds
        Of the scenario's ``[bargaining]``.
    """

    issues: tuple[str, ...]
    subjects: tuple[str, ...]
    promises: tuple[str, ...]
    dials: tuple[str, ...]
    gates_us: tuple[str, ...]
    gates_japan: tuple[str, ...]
    threats: tuple[str, ...]
    threat_subjects: tuple[tuple[str, ...], ...]
    threat_dials: tuple[str, ...]
    threat_moves: tuple[str, ...]
    protocol: str
    failure: str
    rounds: int

    @classmethod
    def of(
        cls, issues: dict[str, Issue], threats: dict[str, NamedThreat], bargaining: Bargaining
    ) -> TableStructure:
        """Read the structure off a scenario's named tables."""
        return cls(
            issues=tuple(issues),
            subjects=tuple(issue.subject for issue in issues.values()),
            promises=tuple(issue.promise for issue in issues.values()),
            dials=tuple(issue.dial for issue in issues.values()),
            gates_us=tuple(issue.us_gate for issue in issues.values()),
            gates_japan=tuple(issue.japan_gate for issue in issues.values()),
            threats=tuple(threats),
            threat_subjects=tuple(threat.subjects for threat in threats.values()),
            threat_dials=tuple(threat.backed_by for threat in threats.values()),
            threat_moves=tuple(threat.moves for threat in threats.values()),
            protocol=bargaining.protocol,
            failure=bargaining.failure,
            rounds=bargaining.rounds,
        )

    @cached_property
    def subject(self) -> IntArray:
        """Subject of each issue, index into :data:`SUBJECTS`, ``(issues, 1)``."""
        return np.array([[SUBJECTS.index(subject)] for subject in self.subjects])

    @cached_property
    def rising(self) -> BoolArray:
        """Issues of which Washington wants more than Japan, ``(issues,)``."""
        return np.array([issue in RISING for issue in self.issues])

    @cached_property
    def promised(self) -> IntArray:
        """Rows of the issues whose concession is a promise of Washington's."""
        return np.flatnonzero([promise != "none" for promise in self.promises])

    @cached_property
    def contribution(self) -> BoolArray:
        """Issues that are Japan's to give, ``(issues, 1)``."""
        return np.array([[promise == "none"] for promise in self.promises])

    @cached_property
    def standing_business(self) -> BoolArray:
        """Issues that any table may take up, ``(issues, 1)``: all but the agreement's."""
        return np.array([[issue != AGREEMENT] for issue in self.issues])

    @cached_property
    def named(self) -> BoolArray:
        """Whether a threat is made at a subject's table, ``(threats, subjects)``."""
        rows = [[subject in subjects for subject in SUBJECTS] for subjects in self.threat_subjects]
        return np.array(rows, dtype=np.bool_).reshape(len(self.threats), len(SUBJECTS))


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
    subjects
        Which subjects lie on the table, ``(subjects, worlds)``.
    """

    demanded: BoolArray
    renewal: BoolArray
    business: BoolArray
    subjects: BoolArray

    @classmethod
    def called(
        cls,
        renewal: BoolArray,
        demanded: BoolArray,
        demanded_subjects: BoolArray,
        business: BoolArray,
        business_subject: IntArray,
    ) -> Sitting:
        """The table of the quarter where several are called.

        Business by calendar gives way to a demand and to a renewal. At a renewal there is one
        table, which has the cost of forces on it: a demand is made there, with its threats; of
        several subjects it keeps all, of one it becomes a demand about the cost.
        """
        rows = np.arange(len(SUBJECTS))[:, None]
        cost = rows == SUBJECTS.index("cost")
        several = demanded & (demanded_subjects.sum(axis=0) > 1)
        subjects = np.where(demanded, demanded_subjects, rows == business_subject)
        return cls(
            demanded=demanded,
            renewal=renewal,
            business=business & ~demanded & ~renewal,
            subjects=np.where(renewal, cost | (subjects & several), subjects),
        )

    def seats(self) -> Seats:
        """The worlds that sit at a table."""
        world = np.flatnonzero(self.demanded | self.renewal | self.business)
        return Seats(
            world=world,
            demanded=np.take(self.demanded, world),
            renewal=np.take(self.renewal, world),
            subjects=np.take(self.subjects, world, axis=1),
        )


@dataclass(frozen=True)
class Seats:
    """The worlds that sit, in world order; fields as in :class:`Sitting`, over ``seats``."""

    world: IntArray
    demanded: BoolArray
    renewal: BoolArray
    subjects: BoolArray

    def gather(self, rows: FloatArray) -> FloatArray:
        """These worlds of ``(worlds,)`` or ``(n, worlds)``, in C order."""
        return np.take(rows, self.world, axis=-1)


@dataclass(frozen=True)
class Stakes:
    """What the two sides bring to the table, in the worlds that sit.

    Two rows are Washington's and Japan's, ``(2, seats)``. Weights are the mean worth and cost of a
    unit of each issue, USD bn per year per unit, ``(issues, seats)``.

    Parameters
    ----------
    us_weight, japan_weight
        As they are.
    us_weight_read, japan_weight_read
        As the other side reads them.
    japan_ideal, us_ideal, terms
        Levels in each issue's own unit, ``(issues, seats)``; terms are what stands.
    believed, believed_read
        How far Japan believes Washington's concessions, and how far Washington thinks it does,
        ``(promised issues, seats)``.
    patience
        Discount factors per round.
    power_us
        Washington's bargaining power, ``(seats,)``.
    disagreement
        Utilities over the status quo if talks fail, USD bn per year.
    floors
        The least that each side may sign, USD bn per year.
    first_us
        Whether Washington makes the first offer, ``(seats,)``.
    threatened
        Chance that each threat is carried out if talks fail, ``(threats, seats)``.
    gates
        What each side's gate at home will in truth ask of a deal, USD bn per year.
    """

    us_weight: FloatArray
    japan_weight: FloatArray
    us_weight_read: FloatArray
    japan_weight_read: FloatArray
    japan_ideal: FloatArray
    us_ideal: FloatArray
    terms: FloatArray
    believed: FloatArray
    believed_read: FloatArray
    patience: FloatArray
    power_us: FloatArray
    disagreement: FloatArray
    floors: FloatArray
    first_us: BoolArray
    threatened: FloatArray
    gates: FloatArray


@dataclass(frozen=True)
class Outcome:
    """What came of the table, in the worlds that sat.

    Parameters
    ----------
    seats
        Who sat, and over what.
    active
        Issues on the table, ``(issues, seats)``.
    settlement
        Positions, utilities, agreement and rounds; the rows are those of :func:`laid_out`.
    stakes
        What both sides brought.
    agreed
        Where both signed and both gates at home passed it, ``(seats,)``.
    named
        Whether each threat was made at the table, ``(threats, seats)``.
    after
        Terms in real units, ``(issues, seats)``.
    captured
        Share of the Nash product that the deal captured, ``(seats,)``; 1 where there was nothing
        to be had.
    """

    seats: Seats
    active: BoolArray
    settlement: Settlement
    stakes: Stakes
    agreed: BoolArray
    named: BoolArray
    after: FloatArray
    captured: FloatArray


def on_the_table(structure: TableStructure, seats: Seats) -> BoolArray:
    """Issues that lie on each table, ``(issues, seats)``.

    A table holds the issues of its subjects, each of which pairs several, for a one-sided issue
    alone trades nothing; the agreement's own only at its renewal.
    """
    of_subject = np.take(seats.subjects, structure.subject[:, 0], axis=0)
    active: BoolArray = of_subject & (seats.renewal | structure.standing_business)
    return active


def laid_out(
    structure: TableStructure, issues: Issue, seats: Seats, stakes: Stakes, active: BoolArray
) -> tuple[Way, tuple[Frontier, Frontier, Frontier]]:
    """The way of each issue, and the frontier of what a deal can reach on it.

    What Washington demands is more: where it makes a demand, Japan's contributions do not fall. A
    concession of Washington's that is a promise has a row of its own below the issues, worth to
    Japan what it believes of it; utility is concave with a kink where things stand, so that the
    efficient package never uses both rows of one issue.

    Returns
    -------
    way
        From Japan's end to Washington's.
    frontiers
        As it is, as Washington reads it, and as Japan reads it.
    """
    way = Way.of(stakes.terms, stakes.japan_ideal, stakes.us_ideal, structure.rising)
    here, length, rows = way.position(stakes.terms), way.length, structure.promised
    reach = np.where(active, seats.gather(issues.reach), 0.0)
    low, high = np.maximum(here - reach, 0.0), np.minimum(here + reach, 1.0)
    above = np.where(structure.contribution & seats.demanded, here, low)
    above[rows] = here[rows]
    curvature = seats.gather(issues.curvature)

    def frontier(us: FloatArray, japan: FloatArray, believed: FloatArray) -> Frontier:
        us, japan = us * length, japan * length
        return Frontier(
            us_weight=np.concatenate([us, us[rows]]),
            japan_weight=np.concatenate([japan, japan[rows] * believed]),
            curvature=np.concatenate([curvature, curvature[rows]]),
            status_quo=np.concatenate([here, here[rows]]),
            low=np.concatenate([above, low[rows]]),
            high=np.concatenate([high, here[rows]]),
        )

    return way, (
        frontier(stakes.us_weight, stakes.japan_weight, stakes.believed),
        frontier(stakes.us_weight, stakes.japan_weight_read, stakes.believed_read),
        frontier(stakes.us_weight_read, stakes.japan_weight, stakes.believed),
    )


def problem_of(
    structure: TableStructure,
    bargaining: Bargaining,
    seats: Seats,
    stakes: Stakes,
    frontiers: tuple[Frontier, Frontier, Frontier],
) -> Problem:
    """The bargaining problem of each table. Who is impatient concedes early."""
    true, read_by_us, read_by_japan = frontiers
    return Problem(
        true=true,
        read_by_us=read_by_us,
        read_by_japan=read_by_japan,
        disagreement=stakes.disagreement,
        floors=stakes.floors,
        power_us=stakes.power_us,
        patience=stakes.patience,
        haste=2.0 * np.stack([1.0 - stakes.power_us, stakes.power_us]),
        first_us=stakes.first_us,
        rounds=structure.rounds,
        concession=seats.gather(bargaining.concession),
        mirroring=seats.gather(bargaining.mirroring),
    )


def negotiate(
    structure: TableStructure, bargaining: Bargaining, issues: Issue, seats: Seats, stakes: Stakes
) -> Outcome:
    """Settle what lies on each table by the scenario's protocol, in the worlds that sit."""
    active = on_the_table(structure, seats)
    way, frontiers = laid_out(structure, issues, seats, stakes, active)
    problem = problem_of(structure, bargaining, seats, stakes, frontiers)
    settlement = PROTOCOLS[structure.protocol](problem)
    positions = positions_of(structure, problem, settlement.positions)
    worth = np.stack([settlement.utility_us, settlement.utility_japan])
    agreed = settlement.agreed & (worth >= stakes.gates).all(axis=0)
    return Outcome(
        seats,
        active,
        settlement,
        stakes,
        agreed,
        named=threats_named(structure, seats),
        after=np.where(active & agreed, way.level(positions), stakes.terms),
        captured=_captured(problem, settlement, agreed),
    )


def positions_of(structure: TableStructure, problem: Problem, rows: FloatArray) -> FloatArray:
    """Positions of the issues, ``(issues, seats)``, from rows that hold promises apart."""
    count = len(structure.issues)
    positions = rows[:count].copy()
    positions[structure.promised] += rows[count:] - problem.true.status_quo[count:]
    return positions


def threats_named(structure: TableStructure, seats: Seats) -> BoolArray:
    """Whether each threat is made at the table: by a demand, on one of its subjects.

    Shape ``(threats, seats)``.
    """
    named = np.zeros((len(structure.threats), seats.world.size), dtype=np.bool_)
    for row, subjects in enumerate(structure.named):
        named[row] = seats.demanded & (seats.subjects & subjects[:, None]).any(axis=0)
    return named


def _captured(problem: Problem, settlement: Settlement, agreed: BoolArray) -> FloatArray:
    """Share of the Nash product captured: the settlement's over the solution's."""
    us, japan = problem.disagreement
    best = nash_package(problem.true, us, japan, problem.power_us)
    powers = np.stack([problem.power_us, 1.0 - problem.power_us])

    def product(won: FloatArray, lost: FloatArray) -> FloatArray:
        gains = np.maximum(np.stack([won, lost]) - problem.disagreement, 0.0)
        first, second = np.power(gains, powers)
        made: FloatArray = first * second
        return made

    had = product(settlement.utility_us, settlement.utility_japan)
    most = product(best.utility_us, best.utility_japan)
    share = np.where(agreed, had, 0.0) / np.where(best.agreed, most, 1.0)
    return np.where(best.agreed, np.minimum(share, 1.0), 1.0)
