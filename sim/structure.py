"""What a block never mixes: names, counts, switches and dated events of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import FloatArray
from sim.bargaining.table import TableStructure
from sim.clock import QUARTERS, Clock, Quarter
from sim.scenario.schema import Scenario
from sim.scenario.tables.about import Event


@dataclass(frozen=True)
class Structure:
    """Structure of a scenario; two scenarios of one structure may share a block."""

    clock: Clock
    theatres: tuple[str, ...]
    drivers: tuple[str, ...]
    hot_spots: tuple[str, ...]
    table: TableStructure
    events: tuple[Event, ...]

    @classmethod
    def of(cls, scenario: Scenario) -> Structure:
        """Read the structure off a scenario."""
        return cls(
            clock=Clock(scenario),
            theatres=tuple(scenario.theatres),
            drivers=tuple(theatre.driver for theatre in scenario.theatres.values()),
            hot_spots=tuple(scenario.hot_spots),
            table=TableStructure.of(scenario.issues, scenario.threats),
            events=tuple(scenario.events.values()),
        )

    def pressure_events(self, now: Quarter) -> FloatArray:
        """What dated events add to the pressure aimed at, ``(theatres, 1)``."""
        added = np.zeros((len(self.theatres), 1))
        for event in self._current("pressure", now):
            for row, theatre in enumerate(self.theatres):
                if event.where in ("", theatre):
                    added[row] += event.size
        return added

    def heat_event(self, hot_spot: str, now: Quarter) -> float:
        """What dated events add to the usual heat of one hot spot."""
        return sum(e.size for e in self._current("heat", now) if e.where in ("", hot_spot))

    def deed_event(self, now: Quarter) -> float:
        """The size of a dated deed of Washington this quarter; 0 where there is none."""
        return sum(event.size for event in self._current("deed", now))

    def _current(self, kind: str, now: Quarter) -> list[Event]:
        count = now.year * QUARTERS + now.quarter
        return [
            event
            for event in self.events
            if event.kind == kind
            and 0 <= count - (event.year * QUARTERS + event.quarter) < event.lasts
        ]
