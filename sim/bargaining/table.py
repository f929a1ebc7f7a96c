"""The table: who sits at it, what lies on it, what failing costs, and what comes of it.

Only worlds that sit down are gathered, negotiated and scattered back; every world's arithmetic is
its own, so that its bits are the same alone and in company.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray, IntArray, select
from sim.bargaining.disagreement import carried_out, loss_under_threat
from sim.bargaining.issues import level, position
from sim.bargaining.nash import Frontier, Package, nash_package
from sim.scenario.tables.table import SUBJECTS, Issue, NamedThreat


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
    def of(
        cls, issues: dict[str, Issue], threats: dict[str, NamedThreat]
    ) -> TableStructure:
        """Read the structure off a scenario's named tables."""
        return cls(
            issues=tuple(issues),
            issue_subject=np.array([SUBJECTS.index(issue.subject) for issue in issues.values()]),
            promised=np.array([issue.promise for issue in issues.values()]),
            threats=tuple(threats),
            threat_subjects=np.array(
                [[subject in threat.subjects for subject in SUBJECTS] for threat in threats.values()]
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
    linked
        Every subject lies on the table.
    subject
        The subject at hand where not linked, index into :data:`SUBJECTS`.
    """

    demanded: BoolArray
    renewal: BoolArray
    linked: BoolArray
    subject: IntArray

    @property
    def seated(self) -> BoolArray:
        """Worlds that sit at a table."""
        return self.demanded | self.renewal


@dataclass(frozen=True)
class Stakes:
    """What the two sides bring to the table, over all worlds.

    Parameters
    ----------
    us_weight, japan_weight
        Worth and cost of the whole way of each issue, USD bn per year, ``(issues, worlds)``.
    japan_ideal, us_ideal, terms
        Levels in each issue's own unit, ``(issues, worlds)``; terms are what stands.
    power_us
        Washington's bargaining power, ``(worlds,)``.
    dials
        The dial behind each threat, ``(threats, worlds)``.
    threat
        Threat as Japan perceives it, ``(worlds,)``.
    lapse_us, lapse_japan
        What each loses if the special measures agreement lapses, USD bn per year.
    """

    us_weight: FloatArray
    japan_weight: FloatArray
    japan_ideal: FloatArray
    us_ideal: FloatArray
    terms: FloatArray
    power_us: FloatArray
    dials: FloatArray
    threat: FloatArray
    lapse_us: FloatArray
    lapse_japan: FloatArray


@dataclass(frozen=True)
class Outcome:
    """What came of the table, for the worlds that sat, in world order.

    Parameters
    ----------
    world
        Places of the worlds that sat, ``(seats,)``.
    package
        Positions, utilities and agreement, ``(issues, seats)`` and ``(seats,)``.
    before, after
        Terms in real units, ``(issues, seats)``.
    disagreement_us, disagreement_japan
        Utilities had talks failed, USD bn per year.
    linked
        Whether every subject lay on the table.
    subject
        The subject at hand where not linked, index into ``SUBJECTS``.
    on_demand
        Whether a demand brought them there, not the calendar.
    active
        Issues on the table, ``(issues, seats)``.
    """

    world: IntArray
    package: Package
    before: FloatArray
    after: FloatArray
    disagreement_us: FloatArray
    disagreement_japan: FloatArray
    linked: BoolArray
    subject: IntArray
    on_demand: BoolArray
    active: BoolArray


def negotiate(
    structure: TableStructure,
    issues: Issue,
    threats: NamedThreat,
    sitting: Sitting,
    stakes: Stakes,
) -> Outcome:
    """Settle what lies on each table by the Nash solution, in the worlds that sit.

    Linked tables hold every issue; a separate table holds the issues of one subject, which pairs
    several, for a one-sided issue alone trades nothing. Issues that are not on the table stay.
    """
    seated = sitting.seated
    world = np.flatnonzero(seated)
    linked = select(seated, sitting.linked)
    subject = np.take(sitting.subject, world)
    active = linked | (structure.issue_subject[:, None] == subject)

    def sit(values: FloatArray) -> FloatArray:
        return select(seated, values)

    japan_ideal, us_ideal = sit(stakes.japan_ideal), sit(stakes.us_ideal)
    before = sit(stakes.terms)
    status_quo = position(before, japan_ideal, us_ideal)
    reach = np.where(active, sit(issues.reach), 0.0)
    frontier = Frontier(
        us_weight=sit(stakes.us_weight),
        japan_weight=sit(stakes.japan_weight),
        curvature=sit(issues.curvature),
        status_quo=status_quo,
        low=np.maximum(status_quo - reach, 0.0),
        high=np.minimum(status_quo + reach, 1.0),
    )
    disagreement_us, disagreement_japan = _disagreement(
        structure, threats, sitting, stakes, seated, linked, subject
    )
    package = nash_package(frontier, disagreement_us, disagreement_japan, sit(stakes.power_us))
    settled = active & package.agreed
    after = np.where(settled, level(package.positions, japan_ideal, us_ideal), before)
    return Outcome(
        world=world,
        package=package,
        before=before,
        after=after,
        disagreement_us=disagreement_us,
        disagreement_japan=disagreement_japan,
        linked=linked,
        subject=subject,
        on_demand=select(seated, sitting.demanded),
        active=active,
    )


def _disagreement(
    structure: TableStructure,
    threats: NamedThreat,
    sitting: Sitting,
    stakes: Stakes,
    seated: BoolArray,
    linked: BoolArray,
    subject: IntArray,
) -> tuple[FloatArray, FloatArray]:
    """Both sides' utilities over the status quo if talks fail, USD bn per year, ``(seats,)``."""
    renewal = select(seated, sitting.renewal)
    demanded = select(seated, sitting.demanded)
    us = np.where(renewal, -select(seated, stakes.lapse_us), 0.0)
    japan = np.where(renewal, -select(seated, stakes.lapse_japan), 0.0)
    danger = select(seated, stakes.threat)
    for row in range(len(structure.threats)):
        named = demanded & (linked | np.take(structure.threat_subjects[row], subject))
        chance = carried_out(
            select(seated, threats.credibility[row]), select(seated, stakes.dials[row]), named
        )
        us -= chance * select(seated, threats.us_cost[row])
        japan -= chance * loss_under_threat(
            select(seated, threats.japan_loss[row]),
            select(seated, threats.threat_sensitivity[row]),
            danger,
        )
    return us, japan
