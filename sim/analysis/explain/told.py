"""What there is to tell of one world, in no language: quarters, events, beliefs and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sim.bargaining.transcript import Move

Lane: TypeAlias = Literal["washington", "table", "japan", "beyond"]
LANES: tuple[Lane, ...] = ("washington", "table", "japan", "beyond")
"""Who acts: Washington, both at the table, Japan, or others."""


@dataclass(frozen=True)
class Deal:
    """A deal that something became of, or what lay on some subjects of it.

    Parameters
    ----------
    made
        When it was concluded, ``2027Q3``; empty before the run.
    subjects
        Those on which it ended.
    """

    made: str
    subjects: tuple[str, ...]


Fact: TypeAlias = bool | float | str | tuple[str, ...] | tuple[Move, ...] | tuple[Deal, ...]


@dataclass(frozen=True)
class Event:
    """One thing that happened, and what the record says of it.

    Parameters
    ----------
    kind
        What it is; ``explain.<kind>`` in the catalogues.
    lane
        Who acts.
    series
        The recorded series that are 1 in its quarter because of it, each of one event alone.
    facts
        Numbers in the units that the scenario declares, names, and moves of issues.
    """

    kind: str
    lane: Lane
    series: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What one source of evidence, or forgetting, did to a belief.

    Parameters
    ----------
    source
        As :class:`sim.witness.Weighed` names it.
    log_odds
        Change of the log-odds.
    sign
        What was seen: good (1) or bad (-1) news, as said or done; 0 where that is no question.
    """

    source: str
    log_odds: float
    sign: int = 0


@dataclass(frozen=True)
class Shift:
    """A belief from one quarter's end to the next's, and by what evidence it moved.

    Parameters
    ----------
    belief
        ``trust``, Japan's that Washington is steadfast, or ``confidence``, Washington's that Japan
        contributes.
    before, after
        Probability.
    steps
        In the order in which they were weighed; their log-odds sum to what the belief moved.
    beside
        Other numbers that go with it, before and after: ``conditional``, ``assurance``, ``width``.
    facts
        What the year's books said, where they were read.
    """

    belief: str
    before: float
    after: float
    steps: tuple[Step, ...]
    beside: dict[str, tuple[float, float]] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One quarter.

    Parameters
    ----------
    index
        Quarter of the run, from 0.
    year, quarter
        Of the calendar; quarters from 1.
    events
        In the order of the quarter.
    shifts
        Of both beliefs.
    """

    index: int
    year: int
    quarter: int
    events: tuple[Event, ...]
    shifts: tuple[Shift, ...]

    def shift(self, belief: str) -> Shift:
        """The one of a belief."""
        return next(one for one in self.shifts if one.belief == belief)


@dataclass(frozen=True)
class Explained:
    """One world over some quarters.

    Parameters
    ----------
    scenario
        Its name.
    world, seed
        Which world.
    kept
        Whether the results hold it in full, so that what is told was compared with them.
    quarters
        In order.
    point
        Its point in a design; None of a plain run.
    moved
        Values of the parameters that the point moves, by dotted path.
    """

    scenario: str
    world: int
    seed: int
    kept: bool
    quarters: tuple[Told, ...]
    point: int | None = None
    moved: Mapping[str, float] = field(default_factory=dict)

    def events(self, kind: str) -> Iterator[tuple[Told, Event]]:
        """Those of one kind, with their quarters."""
        for told in self.quarters:
            for event in told.events:
                if event.kind == kind:
                    yield told, event


def settings_at(explained: Explained) -> list[str]:
    """What the point of a design sets, as ``--set`` takes it."""
    return [f"{path}={value:.6g}" for path, value in explained.moved.items()]
