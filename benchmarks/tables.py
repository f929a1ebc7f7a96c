"""Tables of alternating offers: all at once for ours, one by one for a rule in scalars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.word_by_word import Side, Temper
from sim.bargaining.frontier import Frontier
from sim.bargaining.problem import Problem

WORLDS = 10_000
ROUNDS = 10


@dataclass(frozen=True)
class Tables:
    """Tables over the same number of issues, for both programs.

    Parameters
    ----------
    us, japan
        Weights, ``(issues, tables)``.
    us_read, japan_read
        The same as the other side reads them.
    curvature, status_quo, low, high
        As in `sim.bargaining.frontier.Frontier`, ``(issues, tables)``.
    terms
        The other fields of `sim.bargaining.problem.Problem`.
    """

    us: np.ndarray[Any, Any]
    japan: np.ndarray[Any, Any]
    us_read: np.ndarray[Any, Any]
    japan_read: np.ndarray[Any, Any]
    curvature: np.ndarray[Any, Any]
    status_quo: np.ndarray[Any, Any]
    low: np.ndarray[Any, Any]
    high: np.ndarray[Any, Any]
    terms: dict[str, Any]

    @classmethod
    def drawn(cls, issues: int, misreading: float = 0.0, seed: int = 0) -> Tables:
        """Tables that all differ; the whole way of all issues is worth 1 to either side."""
        random = np.random.default_rng(seed)
        shape = (issues, WORLDS)
        both = random.uniform(0.1, 1.0, (2, *shape))
        us, japan = both / both.sum(axis=1, keepdims=True)
        garbled = np.exp(misreading * random.standard_normal((2, *shape)))
        patience = random.uniform(0.9, 0.99, (2, WORLDS))
        power = np.log(patience[1]) / np.log(patience).sum(axis=0)
        return cls(
            us=us,
            japan=japan,
            us_read=us * garbled[0],
            japan_read=japan * garbled[1],
            curvature=np.full(shape, 0.6),
            status_quo=random.uniform(0.3, 0.7, shape),
            low=np.zeros(shape),
            high=np.ones(shape),
            terms={
                "disagreement": np.full((2, WORLDS), -0.05),
                "floors": np.full((2, WORLDS), -np.inf),
                "power_us": power,
                "patience": patience,
                "haste": 2.0 * np.stack([1.0 - power, power]),
                "first_us": random.random(WORLDS) < 0.5,
                "rounds": ROUNDS,
                "concession": np.full(WORLDS, 0.6),
                "mirroring": np.full(WORLDS, 0.2),
            },
        )

    def conceding_evenly(self) -> Tables:
        """The same by time alone, evenly down to no deal, and with nothing lost by waiting."""
        ones = np.ones((2, WORLDS))
        even = {"patience": ones, "haste": ones, "concession": ones[0], "mirroring": 0.0 * ones[0]}
        return replace(self, terms=self.terms | even)

    def problem(self) -> Problem:
        """All tables at once, as ours takes them."""
        rest = self.curvature, self.status_quo, self.low, self.high
        return Problem(
            true=Frontier(self.us, self.japan, *rest),
            read_by_us=Frontier(self.us, self.japan_read, *rest),
            read_by_japan=Frontier(self.us_read, self.japan, *rest),
            **self.terms,
        )

    def seats(self, table: int) -> list[dict[str, Any]]:
        """What `Rule` is told of one table, Washington's and Japan's, in plain numbers."""

        def column(rows: np.ndarray[Any, Any]) -> tuple[float, ...]:
            return tuple(rows[:, table].tolist())

        def side(us: bool, weights: np.ndarray[Any, Any]) -> Side:
            due = (float(self.terms[name][1 - us, table]) for name in ("disagreement", "floors"))
            return Side(us, column(weights), column(self.curvature), column(self.status_quo), *due)

        def temper(row: int) -> Temper:
            own = {name: float(self.terms[name][row, table]) for name in ("patience", "haste")}
            both = {name: float(self.terms[name][table]) for name in ("concession", "mirroring")}
            return Temper(rounds=self.terms["rounds"], **own, **both)

        bounds = {"low": column(self.low), "high": column(self.high)}
        us = {"own": side(True, self.us), "other": side(False, self.japan_read)}
        japan = {"own": side(False, self.japan), "other": side(True, self.us_read)}
        return [us | bounds | {"temper": temper(0)}, japan | bounds | {"temper": temper(1)}]

    def in_turn(self, table: int, pair: list[Any]) -> list[Any]:
        """Washington and Japan, or the other way round where Japan makes the first offer."""
        return pair if self.terms["first_us"][table] else pair[::-1]
