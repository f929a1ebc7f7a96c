"""The scenario: the one registry of everything that can be set.

A :class:`Scenario` is what files hold: frozen, scalar, validated. Whatever comes in numbers
(theatres, hot spots, issues, threats, events) is a named table, never an array, because only tables
merge when one file extends another.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.quantity import Table
from sim.scenario.tables.about import About, Event, Time
from sim.scenario.tables.agreement import Deals, HostNationSupport
from sim.scenario.tables.crises import Crisis
from sim.scenario.tables.defence import Defence
from sim.scenario.tables.electorate import Electorates, Elites, Opposition, Segment
from sim.scenario.tables.elsewhere import Entrapment
from sim.scenario.tables.guidance import Source
from sim.scenario.tables.institutions import Institutions
from sim.scenario.tables.japan import Japan
from sim.scenario.tables.leaders import Leaders
from sim.scenario.tables.ledger import Ledger
from sim.scenario.tables.public_goods import PublicGoods
from sim.scenario.tables.record import Record
from sim.scenario.tables.table import Bargaining, Issue, NamedThreat, Ratification
from sim.scenario.tables.ties import Partner, Ties
from sim.scenario.tables.trade_order import Module, TradeOrder
from sim.scenario.tables.united_states import UnitedStates
from sim.scenario.tables.world import Economy, HotSpot, Theatre, Threat, Trade


class Scenario(Table):
    """One scenario, resolved: every value present, every value within its range."""

    format: Annotated[Literal[1], Field(description="Version of the file format.")] = 1
    name: Annotated[str, Field(description="Taken from the file's name.")] = ""
    about: About = About()
    time: Time = Time()
    record: Record = Record()
    economy: Economy = Economy()
    trade: Trade = Trade()
    defence: Defence = Defence()
    threat: Threat = Threat()
    theatres: Annotated[dict[str, Theatre], Field(min_length=1)]
    hot_spots: dict[str, HotSpot] = {}
    sources: Annotated[dict[str, Source], Field(min_length=1)]
    crises: dict[str, Crisis] = {}
    partners: dict[str, Partner] = {}
    ties: Ties = Ties()
    trade_order: TradeOrder = TradeOrder()
    goods: PublicGoods = PublicGoods()
    modules: dict[str, Module] = {}
    entrapment: Entrapment = Entrapment()
    united_states: UnitedStates = UnitedStates()
    japan: Japan = Japan()
    segments_us: Annotated[dict[str, Segment], Field(min_length=1)]
    segments_japan: Annotated[dict[str, Segment], Field(min_length=1)]
    electorates: Electorates = Electorates()
    elites: Elites = Elites()
    opposition: Opposition = Opposition()
    leaders: Leaders = Leaders()
    issues: Annotated[dict[str, Issue], Field(min_length=1)]
    threats: dict[str, NamedThreat] = {}
    host_nation_support: HostNationSupport = HostNationSupport()
    ledger: Ledger = Ledger()
    bargaining: Bargaining = Bargaining()
    deals: Deals = Deals()
    ratification: Ratification = Ratification()
    institutions: Institutions = Institutions()
    events: dict[str, Event] = {}

    def happening(self) -> dict[str, Event]:
        """The events that take place: those of a record only as far as it drives."""
        return {
            name: event
            for name, event in self.events.items()
            if not event.recorded or event.year <= self.record.until
        }
