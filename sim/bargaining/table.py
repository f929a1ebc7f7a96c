"""The table: who sits at it, what lies on it, and what comes of it.

Only worlds that sit down are gathered, negotiated and scattered back; every world's arithmetic is
its own, so that its bits are the same alone and in company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.issues import Way
from sim.bargaining.nash import Frontier, Package, nash_package
from sim.scenario.tables.table import RISING, SUBJECTS, Issue, NamedThreat

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
    threats
        Names in row order.
    threat_subjects, threat_dials
        The tables at which each threat is made; the dial of doctrine behind it.
    """

    issues: tuple[str, ...]
    subjects: tuple[str, ...]
    promises: tuple[str, ...]
    dials: tuple[str, ...]
    threats: tuple[str, ...]
    threat_subjects: tuple[tuple[str, ...], ...]
    threat_dials: tuple[str, ...]

    @classmethod
    def of(cls, issues: dict[str, Issue], threats: dict[str, NamedThreat]) -> TableStructure:
        """Read the structure off a scenario's named tables."""
        return cls(
            issues=tuple(issues),
            subjects=tuple(issue.subject for issue in issues.values()),
            promises=tuple(issue.promise for issue in issues.values()),
            dials=tuple(issue.dial for issue in issues.values()),
            threats=tuple(threats),
            threat_subjects=tuple(threat.subjects for threat in threats.values()),
            threat_dials=tuple(threat.backed_by for threat in threats.values()),
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
    linked
        Every subject lies on the table.
    subject
        The subject at hand where not linked, index into :data:`SUBJECTS`.
    """

    demanded: BoolArray
    renewal: BoolArray
    business: BoolArray
    linked: BoolArray
    subject: IntArray

    @classmethod
    def called(
        cls,
        renewal: BoolArray,
        demanded: BoolArray,
        linked: BoolArray,
        demanded_subject: IntArray,
        business: BoolArray,
        business_subject: IntArray,
    ) -> Sitting:
        """The table of the quarter where several are called.

        Business by calendar gives way to a demand and to a renewal. At a renewal there is one
        table: a demand is made there, with its threats, and takes in every subject or the cost.
        """
        subject = np.where(demanded, demanded_subject, business_subject)
        return cls(
            demanded=demanded,
            renewal=renewal,
            business=business & ~demanded & ~renewal,
            linked=linked,
            subject=np.where(renewal, SUBJECTS.index("cost"), subject),
        )

    def seats(self) -> Seats:
        """The worlds that sit at a table."""
        world = np.flatnonzero(self.demanded | self.renewal | self.business)
        return Seats(
            world=world,
            demanded=np.take(self.demanded, world),
            renewal=np.take(self.renewal, world),
            linked=np.take(self.linked, world),
            subject=np.take(self.subject, world),
        )


@dataclass(frozen=True)
class Seats:
    """The worlds that sit, in world order; fields as in :class:`Sitting`, ``(seats,)``."""

    world: IntArray
    demanded: BoolArray
    renewal: BoolArray
    linked: BoolArray
    subject: IntArray

    def gather(self, rows: FloatArray) -> FloatArray:
        """These worlds of ``(worlds,)`` or ``(n, worlds)``, in C order."""
        return np.take(rows, self.world, axis=-1)


@dataclass(frozen=True)
class Stakes:
    """What the two sides bring to the table, in the worlds that sit.

    Parameters
    ----------
    us_weight, japan_weight
        Mean worth and cost of a unit of each issue, USD bn per year per unit, ``(issues, seats)``.
    japan_ideal, us_ideal, terms
        Levels in each issue's own unit, ``(issues, seats)``; terms are what stands.
    believed
        How far Japan believes Washington's concessions, ``(promised issues, seats)``.
    power_us
        Washington's bargaining power, ``(seats,)``.
    disagreement_us, disagreement_japan
        Utilities over the status quo if talks fail, USD bn per year, ``(seats,)``.
    """

    us_weight: FloatArray
    japan_weight: FloatArray
    japan_ideal: FloatArray
    us_ideal: FloatArray
    terms: FloatArray
    believed: FloatArray
    power_us: FloatArray
    disagreement_us: FloatArray
    disagreement_japan: FloatArray


@dataclass(frozen=True)
class Outcome:
    """What came of the table, in the worlds that sat.

    Parameters
    ----------
    seats
        Who sat, and over what.
    active
        Issues on the table, ``(issues, seats)``.
    package
        Positions, utilities and agreement; the rows are those of :func:`laid_out`.
    stakes
        What both sides brought.
    after
        Terms in real units, ``(issues, seats)``.
    """

    seats: Seats
    active: BoolArray
    package: Package
    stakes: Stakes
    after: FloatArray


def on_the_table(structure: TableStructure, seats: Seats) -> BoolArray:
    """Issues that lie on each table, ``(issues, seats)``.

    A linked table holds every subject, a separate one the issues of one, which pairs several, for a
    one-sided issue alone trades nothing; the agreement's own only at its renewal.
    """
    of_subject = seats.linked | (structure.subject == seats.subject)
    active: BoolArray = of_subject & (seats.renewal | structure.standing_business)
    return active


def laid_out(
    structure: TableStructure, issues: Issue, seats: Seats, stakes: Stakes, active: BoolArray
) -> tuple[Way, Frontier]:
    """The way of each issue, and the frontier of what a deal can reach on it.

    What Washington demands is more: where it makes a demand, Japan's contributions do not fall. A
    concession of Washington's that is a promise has a row of its own below the issues, worth to
    Japan what it believes of it; utility is concave with a kink where things stand, so that the
    efficient package never uses both rows of one issue.
    """
    way = Way.of(stakes.terms, stakes.japan_ideal, stakes.us_ideal, structure.rising)
    here, length, rows = way.position(stakes.terms), way.length, structure.promised
    reach = np.where(active, seats.gather(issues.reach), 0.0)
    low, high = np.maximum(here - reach, 0.0), np.minimum(here + reach, 1.0)
    kept = structure.contribution & seats.demanded
    us_weight, japan_weight = stakes.us_weight * length, stakes.japan_weight * length
    curvature = seats.gather(issues.curvature)
    above = np.where(kept, here, low)
    above[rows] = here[rows]
    frontier = Frontier(
        us_weight=np.concatenate([us_weight, us_weight[rows]]),
        japan_weight=np.concatenate([japan_weight, japan_weight[rows] * stakes.believed]),
        curvature=np.concatenate([curvature, curvature[rows]]),
        status_quo=np.concatenate([here, here[rows]]),
        low=np.concatenate([above, low[rows]]),
        high=np.concatenate([high, here[rows]]),
    )
    return way, frontier


def negotiate(structure: TableStructure, issues: Issue, seats: Seats, stakes: Stakes) -> Outcome:
    """Settle what lies on each table by the Nash solution, in the worlds that sit."""
    active = on_the_table(structure, seats)
    way, frontier = laid_out(structure, issues, seats, stakes, active)
    package = nash_package(
        frontier, stakes.disagreement_us, stakes.disagreement_japan, stakes.power_us
    )
    count = len(structure.issues)
    positions = package.positions[:count].copy()
    given = package.positions[count:] - frontier.status_quo[count:]
    positions[structure.promised] += given
    after = np.where(active & package.agreed, way.level(positions), stakes.terms)
    return Outcome(seats, active, package, stakes, after)
