"""Our numbers beside those that a claim expects."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.theory.readings import read
from sim.analysis.theory.registry import Case, Claim
from sim.errors import Message

ROUNDING = 1e-12
"""Deviations below it are the machine's."""


@dataclass(frozen=True)
class Answer:
    """One case with our numbers.

    Parameters
    ----------
    case
        Inputs and what is expected.
    ours
        As many numbers as are expected.
    """

    case: Case
    ours: tuple[float, ...]

    @property
    def deviation(self) -> float:
        """Furthest of our numbers from what is expected; below a bound, by how much."""
        if self.case.above is not None:
            return max(0.0, *(self.case.above - one for one in self.ours))
        if len(self.ours) != len(self.case.expected):
            return float("inf")
        pairs = zip(self.ours, self.case.expected, strict=True)
        return max(abs(own - expected) for own, expected in pairs)

    @property
    def agrees(self) -> bool:
        """Whether all numbers are as near as the claim states them, or above its bound."""
        if self.case.above is not None:
            return all(one > self.case.above for one in self.ours)
        return self.deviation <= self.case.within


@dataclass(frozen=True)
class Checked:
    """A claim with our numbers.

    Parameters
    ----------
    claim
        The claim.
    answers
        One per case.
    """

    claim: Claim
    answers: tuple[Answer, ...]

    @property
    def agrees(self) -> bool:
        """Whether every case does."""
        return all(answer.agrees for answer in self.answers)

    @property
    def deviation(self) -> float:
        """The worst of the cases."""
        return max(answer.deviation for answer in self.answers)

    @property
    def status(self) -> str:
        """``agrees`` with the worst deviation, or how many cases differ."""
        if self.agrees:
            if self.deviation < ROUNDING:
                return Message("agrees (exact)")
            return Message("agrees (off by {deviation:.0e})", deviation=self.deviation)
        wrong = sum(not answer.agrees for answer in self.answers)
        return Message("DIFFERS in {wrong} of {cases} cases", wrong=wrong, cases=len(self.answers))


def checked(claim: Claim) -> Checked:
    """Compute our numbers for every case of a claim."""
    return Checked(claim, tuple(Answer(case, read(case.call, case.inputs)) for case in claim.cases))
