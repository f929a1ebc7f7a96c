"""From scenarios to arrays: the same tree of names, every number a full array over worlds.

``x**p`` with a scalar p takes another path through numpy than with p over worlds, and a block may
mix thousands of parameter points: so rules never see a scalar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.arrays import FloatArray, IntArray
from sim.errors import Fault, Message, ScenarioError
from sim.scenario.orders import orders_of
from sim.scenario.quantity import Quantity, Table
from sim.scenario.schema import Scenario
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
from sim.scenario.tables.table import Bargaining, Issue, NamedThreat, Ratification, within_limits
from sim.scenario.tables.ties import Partner, Ties
from sim.scenario.tables.trade_order import Module, TradeOrder
from sim.scenario.tables.united_states import UnitedStates
from sim.scenario.tables.world import Economy, HotSpot, Theatre, Threat, Trade


@dataclass(frozen=True)
class Parameters:
    """What rules get. Numbers have shape ``(worlds,)``; in a named family ``(members, worlds)``.

    Members of a family stand in the order of the scenario file. Fields that are structure (names,
    switches, dates) are not here: the model reads them from the scenario.
    """

    record: Record
    economy: Economy
    trade: Trade
    defence: Defence
    threat: Threat
    theatres: Theatre
    hot_spots: HotSpot
    crises: Crisis
    partners: Partner
    ties: Ties
    trade_order: TradeOrder
    goods: PublicGoods
    modules: Module
    sources: Source
    entrapment: Entrapment
    united_states: UnitedStates
    japan: Japan
    segments_us: Segment
    segments_japan: Segment
    electorates: Electorates
    elites: Elites
    opposition: Opposition
    leaders: Leaders
    issues: Issue
    threats: NamedThreat
    host_nation_support: HostNationSupport
    ledger: Ledger
    bargaining: Bargaining
    deals: Deals
    ratification: Ratification
    institutions: Institutions

    @classmethod
    def of(
        cls,
        scenarios: Sequence[Scenario],
        scenario_of_world: IntArray,
        columns: Mapping[str, FloatArray] | None = None,
    ) -> Parameters:
        """Spread scenarios, and a design's columns over them, over worlds.

        Parameters
        ----------
        scenarios
            One or several of one structure (same names, switches and events).
        scenario_of_world
            Which scenario each world takes its numbers from, shape ``(worlds,)``.
        columns
            Dotted path to values over worlds, ``{"threat.china.military": array}``, which replace
            the scenarios' own. A member of a family is addressed by its name,
            ``theatres.korea.intensity``.

        Raises
        ------
        ScenarioError
            A column that is no parameter, has another shape or leaves the parameter's range.
        """
        spread = _Spread(scenario_of_world, dict(columns or {}))
        built = {
            field.name: spread.section(
                field.name, [getattr(scenario, field.name) for scenario in scenarios], _MEMBERS
            )
            for field in fields(cls)
        }
        spread.refuse_leftovers()
        parameters = cls(**built)
        parameters.refuse_disorder(tuple(scenarios[0].issues))
        return parameters

    def refuse_disorder(self, issues: Sequence[str]) -> None:
        """Hold the orders between parameters in every world.

        Raises
        ------
        ScenarioError
            With every pair that is in disorder somewhere.
        """
        faults = [
            Fault(Message("{problem} in every world", problem=order.problem), key=order.mend)
            for order in orders_of(issues)
            if not order.holds(self._at(order.low, issues), self._at(order.high, issues)).all()
        ]
        if faults:
            raise ScenarioError(faults)

    def _at(self, path: str, issues: Sequence[str]) -> FloatArray:
        """The array under a path; a member of the issues is a row."""
        keys = path.split(".")
        if keys[0] == "issues":
            row: FloatArray = getattr(self.issues, keys[2])[issues.index(keys[1])]
            return row
        found: Any = self
        for key in keys:
            found = getattr(found, key)
        array: FloatArray = found
        return array

    def seen_by(self, side: str) -> Parameters:
        """What one side may know: everything but what is private to the others.

        Parameters
        ----------
        side
            ``united_states``, ``japan``, ``rival`` or ``partners``; any other has nothing private.

        Returns
        -------
        The same tree, in which a private number of another's is not there to be read.
        """
        hidden = [
            tuple(path.split("."))
            for owner, paths in PRIVATE.items()
            if owner != side
            for path in paths
        ]
        return Parameters(
            **{
                field.name: _without(getattr(self, field.name), _under(field.name, hidden))
                for field in fields(self)
            }
        )


PRIVATE: dict[str, tuple[str, ...]] = {
    "united_states": (
        "united_states",
        "theatres.us_weight",
        "partners.standing",
        "issues.us_weight",
        "threats.us_cost",
        "host_nation_support.lapse_us",
    ),
    "japan": (
        "japan",
        "theatres.japan_weight",
        "issues.japan_weight",
        "issues.japan_ideal",
        "threats.japan_loss",
        "threats.threat_sensitivity",
        "host_nation_support.lapse_japan",
        "host_nation_support.fiscal_pressure",
    ),
    "rival": ("threat",),
    "partners": (
        "partners.openness",
        "partners.wavering",
        "partners.menace",
        "partners.shyness",
        "partners.distance",
        "partners.wto",
        "partners.trust_eu",
    ),
}
"""What each side alone knows: beliefs, tastes, patience, reservation values. Washington's doctrine
is public in :class:`~sim.actors.situation.Signals`, and what it asks for are its ideals."""


def _under(name: str, paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [path[1:] for path in paths if path[0] == name]


def _without(table: Any, hidden: Sequence[tuple[str, ...]]) -> Any:
    """A table without some of its fields; an empty path hides all of them."""
    if not hidden:
        return table
    kept = {} if () in hidden else table.__dict__
    return SimpleNamespace(
        **{
            name: _without(value, _under(name, hidden))
            for name, value in kept.items()
            if (name,) not in hidden
        }
    )


_MEMBERS: dict[str, Any] = {
    "theatres": Theatre,
    "hot_spots": HotSpot,
    "crises": Crisis,
    "partners": Partner,
    "modules": Module,
    "sources": Source,
    "segments_us": Segment,
    "segments_japan": Segment,
    "issues": Issue,
    "threats": NamedThreat,
}


class _Spread:
    """Walks the tree once, turning each number into its array."""

    def __init__(self, scenario_of_world: IntArray, columns: dict[str, FloatArray]) -> None:
        self.scenario_of_world = scenario_of_world
        self.columns = columns

    def section(self, path: str, tables: Sequence[Any], members: Mapping[str, Any]) -> Any:
        if isinstance(tables[0], dict):
            return self.family(path, tables, members[path])
        return self.table(path, tables)

    def table(self, path: str, tables: Sequence[Table]) -> Any:
        built: dict[str, Any] = {}
        for name, field in type(tables[0]).model_fields.items():
            values = [getattr(table, name) for table in tables]
            if isinstance(values[0], Table):
                built[name] = self.table(f"{path}.{name}", values)
                continue
            quantity = next((m for m in field.metadata if isinstance(m, Quantity)), None)
            if quantity is not None:
                built[name] = self.number(f"{path}.{name}", values, quantity)
        return type(tables[0]).model_construct(**built)

    def family(
        self, path: str, families: Sequence[Mapping[str, Table]], member: type[Table]
    ) -> Any:
        rows = [
            self.table(f"{path}.{name}", [family[name] for family in families])
            for name in families[0]
        ]
        numbers = [
            name
            for name, field in member.model_fields.items()
            if any(isinstance(m, Quantity) for m in field.metadata)
        ]
        worlds = self.scenario_of_world.size
        stacked: dict[str, Any] = {
            name: np.array([getattr(row, name) for row in rows]).reshape(len(rows), worlds)
            for name in numbers
        }
        return member.model_construct(**stacked)

    def number(self, path: str, values: Sequence[float], quantity: Quantity) -> FloatArray:
        column = self.columns.pop(path, None)
        if column is None:
            return np.take(np.asarray(values, dtype=np.float64), self.scenario_of_world)
        column = np.ascontiguousarray(column, dtype=np.float64)
        quantity = within_limits(path, quantity)
        allowed = f"{quantity.low:g} to {quantity.high:g} ({quantity.unit})"
        if column.shape != self.scenario_of_world.shape:
            raise ScenarioError(
                Fault(
                    Message(
                        "needs one value per world ({worlds})",
                        worlds=self.scenario_of_world.size,
                    ),
                    key=path,
                    value=f"shape {column.shape}",
                )
            )
        outside = ~((column >= quantity.low) & (column <= quantity.high))
        if outside.any():
            raise ScenarioError(
                Fault(
                    "outside its range",
                    key=path,
                    value=f"{column[outside][0]:g}",
                    allowed=allowed,
                )
            )
        return column

    def refuse_leftovers(self) -> None:
        if self.columns:
            raise ScenarioError([Fault("is no parameter", key=path) for path in self.columns])
