"""What a table may hold: issues, subjects, threats and switches, which a block never mixes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.arrays import BoolArray, IntArray
from sim.scenario.tables.table import RISING, SUBJECTS, Bargaining, Issue, NamedThreat

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

    def voted(self, active: BoolArray) -> BoolArray:
        """Whether a legislature votes on each subject, Congress and the Diet.

        Parameters
        ----------
        active
            Issues on the table, ``(issues, seats)``.

        Returns
        -------
        Shape ``(2, subjects, seats)``.
        """
        votes = np.zeros((2, len(SUBJECTS), active.shape[1]), dtype=np.bool_)
        for side, gates in enumerate((self.gates_us, self.gates_japan)):
            for row, gate in enumerate(gates):
                if gate != "executive":
                    votes[side, self.subject[row, 0]] |= active[row]
        return votes

    @cached_property
    def named(self) -> BoolArray:
        """Whether a threat is made at a subject's table, ``(threats, subjects)``."""
        rows = [[subject in subjects for subject in SUBJECTS] for subjects in self.threat_subjects]
        return np.array(rows, dtype=np.bool_).reshape(len(self.threats), len(SUBJECTS))
