"""Our rule at tables of NegMAS, and what NegMAS brings along: it carries offers and answers.

A step of its stacked alternating offers is one side's answer to the last offer and its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from negmas import (
    LinearAdditiveUtilityFunction,
    PolyAspiration,
    ResponseType,
    SAOMechanism,
    make_issue,
)
from negmas.outcomes import enumerate_issues
from negmas.preferences.ops import pareto_frontier
from negmas.sao import SAONegotiator

from benchmarks.word_by_word import Package, Rule, Side


@dataclass
class GridRule(Rule):
    """The same side on a grid, where NegMAS finds the efficient packages.

    Parameters
    ----------
    issues, tastes
        Of NegMAS: what is on the table, and its own utility and the other's as it reads it.
    """

    issues: Any = None
    tastes: Any = None

    def __post_init__(self) -> None:
        worth, places = pareto_frontier(self.tastes, issues=self.issues)
        packages = list(enumerate_issues(self.issues))
        self.menu = sorted(
            (own, other, packages[place]) for (own, other), place in zip(worth, places, strict=True)
        )
        super().__post_init__()

    def best(self) -> Package:
        """The last package on the frontier that leaves the other its due."""
        left = [package for _, other, package in self.menu if other >= self.other.due]
        return left[-1] if left else self.menu[0][2]

    def giving(self, aim: float) -> Package:
        """The first package on the frontier that gives it what it aims at."""
        return next((package for own, _, package in self.menu if own >= aim), self.menu[-1][2])


class WordByWord(SAONegotiator):
    """Speaks for one side in a session."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self.rule = rule

    def propose(self, state: Any, dest: str | None = None) -> Package:
        """Make the offer of this round."""
        return self.rule.offer(state.step)

    def respond(self, state: Any, source: str | None = None) -> ResponseType:
        """Answer the offer of the round before; after the last there is no other."""
        if self.rule.takes(state.step - 1, state.current_offer):
            return ResponseType.ACCEPT_OFFER
        if state.step >= self.rule.temper.rounds:
            return ResponseType.END_NEGOTIATION
        return ResponseType.REJECT_OFFER


class OurTime(PolyAspiration):
    """Linear concession of NegMAS's own negotiators, between our first round and our last.

    Parameters
    ----------
    start
        What is aimed at first, as a share of the way from no deal to the best package.
    rounds
        Offers until the deadline.
    """

    def __init__(self, start: float, rounds: int) -> None:
        super().__init__(start, "linear")
        self.rounds = rounds

    def utility_at(self, t: float) -> float:
        """What is aimed at, where NegMAS's time is (step + 1) / (steps + 1)."""
        turn = t * (self.rounds + 2) - 1.0
        return float(super().utility_at(min(max(turn / (self.rounds - 1), 0.0), 1.0)))


def talks(first: SAONegotiator, second: SAONegotiator, issues: Any, rounds: int) -> Any:
    """A session, to its end, in which two negotiators take turns."""
    # One more step than offers: the last is answered too.
    session = SAOMechanism(issues=issues, n_steps=rounds + 1, one_offer_per_step=True)
    session.add(first)
    session.add(second)
    session.run()
    return session


def ranges(low: Package, high: Package) -> list[Any]:
    """Issues of any position between bounds."""
    return [
        make_issue(bounds, f"issue {i}") for i, bounds in enumerate(zip(low, high, strict=True))
    ]


def grid(low: Package, high: Package, steps: int) -> list[Any]:
    """Issues of so many positions, evenly between bounds."""
    return [
        make_issue([a + (b - a) * step / (steps - 1) for step in range(steps)], f"issue {i}")
        for i, (a, b) in enumerate(zip(low, high, strict=True))
    ]


def taste(side: Side, issues: Any) -> LinearAdditiveUtilityFunction:
    """A side's utility as NegMAS has it."""
    return LinearAdditiveUtilityFunction(
        values=[partial(side.valued, issue) for issue in range(len(issues))],
        weights=[1.0] * len(issues),
        issues=issues,
        reserved_value=side.due,
    )


class Parrot(SAONegotiator):
    """Says what was said before in the same talks, and in the end accepts or goes as was done."""

    def __init__(self, said: list[Package], deal: bool) -> None:
        super().__init__()
        self.said, self.deal = said, deal

    def propose(self, state: Any, dest: str | None = None) -> Package:
        """The offer of this round."""
        return self.said[state.step]

    def respond(self, state: Any, source: str | None = None) -> ResponseType:
        """No, but to the last offer."""
        if state.step < len(self.said):
            return ResponseType.REJECT_OFFER
        return ResponseType.ACCEPT_OFFER if self.deal else ResponseType.END_NEGOTIATION
