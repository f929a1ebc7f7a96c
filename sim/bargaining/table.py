"""The table: who sits at it, what lies on it, what failing costs, and what comes of it.

Only worlds that sit down are gathered, negotiated and scattered back; every world's arithmetic is
its own, so that its bits are the same alone and in company.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.bargaining.disagreement import carried_out, loss_under_threat
from sim.bargaining.issues import level, position
from sim.bargaining.nash import Frontier, Package, nash_package
from sim.scenario.tables.table import SUBJECTS, HostNationSupport, Issue, NamedThreat
from sim.scenario.tables.united_states import Doctrine


@dataclass(frozen=True)
class TableStructure:
    """Names and subjects, which a block never mixes.

    Parameters
    ----------
    issues
        Names in row order.
    issue_subject, promised
        Subject (index into :data:`SUBJECTS`) and promise of each issue, ``(issues,)``.
    threats
        Names in row order.
    threat_subjects
        Whether a threat is made at a subject's table, ``(threats, subjects)``.
    threat_dials
        Name of the doctrine dial behind each threat.
    """

    issues: tuple[str, ...]
    issue_subject: IntArray
    promised: BoolArray
    threats: tuple[str, ...]
    threat_subjects: BoolArray
    threat_dials: tuple[str, ...]

    @classmethod
    def of(cls, issues: dict[str, Issue], threats: dict[str, NamedThreat]) -> TableStructure:
        """Read the structure off a scenario's named tables."""
        return cls(
            issues=tuple(issues),
            issue_subject=np.array([SUBJECTS.index(issue.subject) for issue in issues.values()]),
            promised=np.array([issue.promise for issue in issues.values()]),
            threats=tuple(threats),
            threat_subjects=np.array(
                [
                    [subject in threat.subjects for subject in SUBJECTS]
                    for threat in threats.values()
                ]
            ).reshape(len(threats), len(SUBJECTS)),
            threat_dials=tuple(threat.backed_by for threat in threats.values()),
        )


@dataclass(frozen=True)
class Sitting:
    """Which worlds sit down this quarter and over what, each ``(worlds,)`` over all worlds.

    Parameters
    ----------
    demanded
        A transactional demand is made.
    renewal
        The special measures agreement is negotiated.
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
        Worth and cost of the whole way of each issue, USD bn per year, ``(issues, seats)``.
    japan_ideal, us_ideal, terms
        Levels in each issue's own unit, ``(issues, seats)``; terms are what stands.
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
        Positions, utilities and agreement, ``(issues, seats)`` and ``(seats,)``.
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


def negotiate(structure: TableStructure, issues: Issue, seats: Seats, stakes: Stakes) -> Outcome:
    """Settle what lies on each table by the Nash solution, in the worlds that sit.

    Linked tables hold every issue; a separate table holds the issues of one subject, which pairs
    several, for a one-sided issue alone trades nothing. Issues that are not on the table stay.
    """
    active = seats.linked | (structure.issue_subject[:, None] == seats.subject)
    status_quo = position(stakes.terms, stakes.japan_ideal, stakes.us_ideal)
    reach = np.where(active, seats.gather(issues.reach), 0.0)
    frontier = Frontier(
        us_weight=stakes.us_weight,
        japan_weight=stakes.japan_weight,
        curvature=seats.gather(issues.curvature),
        status_quo=status_quo,
        low=np.maximum(status_quo - reach, 0.0),
        high=np.minimum(status_quo + reach, 1.0),
    )
    package = nash_package(
        frontier, stakes.disagreement_us, stakes.disagreement_japan, stakes.power_us
    )
    settled = active & package.agreed
    after = np.where(
        settled, level(package.positions, stakes.japan_ideal, stakes.us_ideal), stakes.terms
    )
    return Outcome(seats, active, package, stakes, after)


def disagreement(
    structure: TableStructure,
    threats: NamedThreat,
    seats: Seats,
    doctrine: Doctrine,
    danger: FloatArray,
    agreement: HostNationSupport,
) -> tuple[FloatArray, FloatArray]:
    """Both sides' utilities over the status quo if talks fail, USD bn per year, ``(seats,)``.

    Parameters
    ----------
    doctrine
        The dials in office, which back the threats, ``(worlds,)``.
    danger
        Threat as Japan perceives it, index ``(worlds,)``.
    agreement
        What each loses if the special measures agreement lapses.
    """
    us = np.where(seats.renewal, -seats.gather(agreement.lapse_us), 0.0)
    japan = np.where(seats.renewal, -seats.gather(agreement.lapse_japan), 0.0)
    danger = seats.gather(danger)
    for row, dial in enumerate(structure.threat_dials):
        at_hand = np.take(structure.threat_subjects[row], seats.subject)
        named = seats.demanded & (seats.linked | at_hand)
        chance = carried_out(
            seats.gather(threats.credibility[row]), seats.gather(getattr(doctrine, dial)), named
        )
        us -= chance * seats.gather(threats.us_cost[row])
        japan -= chance * loss_under_threat(
            seats.gather(threats.japan_loss[row]),
            seats.gather(threats.threat_sensitivity[row]),
            danger,
        )
    return us, japan
