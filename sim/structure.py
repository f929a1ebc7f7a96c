"""What a block never mixes: names, counts, switches and dated events of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import BoolArray, FloatArray
from sim.bargaining.layout import TableStructure
from sim.clock import QUARTERS, Clock, Quarter
from sim.driving import Driving
from sim.scenario.schema import Scenario
from sim.scenario.tables.about import COUNTRIES, Event
from sim.scenario.tables.table import SUBJECTS


@dataclass(frozen=True)
class OrderStructure:
    """Who founds modules of trade rules, who calls for them, and in what shape.

    Parameters
    ----------
    founders
        Who may found a module, of all candidates: partners in file order, Japan, Washington.
        Whoever calls for one founds it too; on Washington nobody counts for a start.
    convener
        The row of the one who calls for modules, -1 where nobody does.
    package
        Whether all modules come as one.
    """

    founders: tuple[bool, ...]
    convener: int
    package: bool

    @classmethod
    def of(cls, scenario: Scenario) -> OrderStructure:
        """Read it off a scenario."""
        order = scenario.trade_order
        circles, candidates = (order.core, "both"), (*scenario.partners, "japan")
        convener = candidates.index(order.convener) if order.convener in candidates else -1
        founders = [one.circle in circles for one in scenario.partners.values()]
        founders += [True, False]
        founders[convener] |= convener >= 0
        if sum(founders) < 2:
            convener = -1  # Nobody calls where nobody else could follow.
        return cls(
            founders=tuple(founders),
            convener=convener,
            package=order.design == "package",
        )


@dataclass(frozen=True)
class Structure:
    """Structure of a scenario; two scenarios of one structure may share a block."""

    clock: Clock
    theatres: tuple[str, ...]
    drivers: tuple[str, ...]
    hot_spots: tuple[str, ...]
    crises: tuple[str, ...]
    crisis_theatres: tuple[int, ...]
    partners: tuple[str, ...]
    segments_us: tuple[str, ...]
    segments_japan: tuple[str, ...]
    modules: tuple[str, ...]
    order: OrderStructure
    sources: tuple[str, ...]
    table: TableStructure
    events: tuple[Event, ...]
    driving: Driving

    @classmethod
    def of(cls, scenario: Scenario) -> Structure:
        """Read the structure off a scenario."""
        theatres = tuple(scenario.theatres)
        crises = scenario.crises
        return cls(
            clock=Clock(scenario),
            theatres=theatres,
            drivers=tuple(theatre.driver for theatre in scenario.theatres.values()),
            hot_spots=tuple(scenario.hot_spots),
            crises=tuple(crises),
            crisis_theatres=tuple(theatres.index(one.theatre) for one in crises.values()),
            partners=tuple(scenario.partners),
            segments_us=tuple(scenario.segments_us),
            segments_japan=tuple(scenario.segments_japan),
            modules=tuple(scenario.modules),
            order=OrderStructure.of(scenario),
            sources=tuple(scenario.sources),
            table=TableStructure.of(scenario.issues, scenario.threats, scenario.bargaining),
            events=tuple(scenario.happening().values()),
            driving=Driving.of(scenario.record, theatres),
        )

    def pressure_events(self, now: Quarter) -> tuple[FloatArray, FloatArray]:
        """What dated events add to pressure, ``(theatres, 1)`` each.

        Returns
        -------
        lasting
            Added to the level that pressure returns to, while an event lasts.
        jump
            Added to pressure itself, in an event's first quarter.
        """
        added = [
            [
                sum(event.size for event in events if event.where in ("", theatre))
                for theatre in self.theatres
            ]
            for events in (self._current("pressure", now), self._starting("pressure", now))
        ]
        lasting, jump = np.array(added)[:, :, None]
        return lasting, jump

    def heat_events(self, hot_spot: str, now: Quarter) -> tuple[float, float]:
        """What dated events add to one hot spot: to its usual heat, and at once."""
        lasting, jump = (
            sum(event.size for event in events if event.where in ("", hot_spot))
            for events in (self._current("heat", now), self._starting("heat", now))
        )
        return lasting, jump

    def deed_event(self, now: Quarter) -> float:
        """The size of a dated deed of Washington this quarter; 0 where there is none."""
        return sum(event.size for event in self._current("deed", now))

    def crisis_events(self, now: Quarter) -> FloatArray:
        """Washington's answer to each crisis that the scenario has break out this quarter.

        Returns
        -------
        1 at once, 0 late, -1 never; not a number where it has none, ``(crises, 1)``.
        """
        answers = np.full((len(self.crises), 1), np.nan)
        for event in self._current("crisis", now):
            for row, crisis in enumerate(self.crises):
                if event.where in ("", crisis):
                    answers[row] = event.size
        return answers

    def departures(self, now: Quarter) -> tuple[bool, bool]:
        """Whether the scenario has the leader of each of :data:`COUNTRIES` go this quarter."""
        gone = {event.where for event in self._current("departure", now)}
        us, japan = ("" in gone or country in gone for country in COUNTRIES)
        return us, japan

    def demand_events(self, now: Quarter) -> tuple[bool, BoolArray]:
        """Whether the scenario has Washington make a demand this quarter, and about what.

        Returns
        -------
        Whether, and the subjects in the order of :data:`~sim.scenario.tables.table.SUBJECTS`,
        ``(subjects, 1)``.
        """
        about = {event.where for event in self._current("demand", now)}
        asked = np.array([[bool(about & {"", subject})] for subject in SUBJECTS])
        return bool(about), asked

    def goods_events(self, now: Quarter) -> tuple[float, float]:
        """Public goods that each of :data:`COUNTRIES` gives by the scenario's dates, % of GDP."""
        events = self._current("goods", now)
        us, japan = (
            sum(event.size for event in events if event.where in ("", country))
            for country in COUNTRIES
        )
        return us, japan

    def _current(self, kind: str, now: Quarter) -> list[Event]:
        return [
            event
            for event in self.events
            if event.kind == kind and 0 <= _since(event, now) < event.lasts
        ]

    def _starting(self, kind: str, now: Quarter) -> list[Event]:
        return [event for event in self._current(kind, now) if _since(event, now) == 0]


def _since(event: Event, now: Quarter) -> int:
    """Quarters since an event began."""
    count = now.year * QUARTERS + now.quarter
    return count - (event.year * QUARTERS + event.quarter)
