"""Orders between parameters that are each within their own range: held in files and designs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sim.errors import Message
from sim.scenario.tables.table import ISSUES, RISING


@dataclass(frozen=True)
class Order:
    """One parameter that must not exceed another.

    Parameters
    ----------
    low, high
        Dotted paths.
    mend
        The one that a complaint names first.
    strict
        Whether they must differ.
    """

    low: str
    high: str
    mend: str
    strict: bool = False

    def holds(self, low: Any, high: Any) -> Any:
        """Whether the order holds, between two numbers or world by world between two arrays."""
        return low < high if self.strict else low <= high

    @property
    def problem(self) -> str:
        """What a complaint says of :attr:`mend`."""
        if self.mend == self.high:
            if self.strict:
                return Message("must be above {other}", other=self.low)
            return Message("must not be below {other}", other=self.low)
        if self.strict:
            return Message("must be below {other}", other=self.high)
        return Message("must not be above {other}", other=self.high)


def _rising(table: str, *names: str) -> tuple[Order, ...]:
    """Parameters of one table, none of which exceeds the next."""
    paths = [f"{table}.{name}" for name in names]
    return tuple(Order(low, high, mend=low) for low, high in pairwise(paths))


FIXED = (
    *_rising("united_states.support", "withdrawing", "steadfast"),
    *_rising("united_states.support", "deed_withdrawing", "deed_steadfast"),
    *_rising("united_states.support", "words_withdrawing", "words_conditional", "words_steadfast"),
    *_rising("united_states.response", "steadfast", "withdrawing"),
    *_rising("united_states.promises", "break_steadfast", "break_withdrawing"),
    *_rising("united_states", "patience_floor", "patience_ceiling"),
    *_rising("united_states.confidence", "favourable_shirker", "favourable_contributor"),
)
"""Of the tables that every scenario has."""


def orders_of(issues: Sequence[str]) -> tuple[Order, ...]:
    """Every order, with the ideals of these issues: Washington's lies beyond Japan's."""
    ideals = []
    for issue in (issue for issue in issues if issue in ISSUES):
        us, japan = f"issues.{issue}.us_ideal", f"issues.{issue}.japan_ideal"
        low, high = (japan, us) if issue in RISING else (us, japan)
        ideals.append(Order(low, high, mend=us, strict=True))
    return (*FIXED, *ideals)
