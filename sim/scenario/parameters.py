"""From scenarios to arrays: the same tree of names, every number a full array over worlds.

``x**p`` with a scalar p takes another path through numpy than with p over worlds, and a block may
mix thousands of parameter points: so rules never see a scalar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from sim.arrays import FloatArray, IntArray
from sim.errors import Fault, ScenarioError
from sim.scenario.quantity import Quantity, Table
from sim.scenario.schema import Scenario
from sim.scenario.tables.defence import Defence
from sim.scenario.tables.japan import Japan
from sim.scenario.tables.table import (
    HostNationSupport,
    Issue,
    Ledger,
    NamedThreat,
    within_levels,
)
from sim.scenario.tables.united_states import UnitedStates
from sim.scenario.tables.world import Economy, HotSpot, Theatre, Threat, Trade


@dataclass(frozen=True)
class Parameters:
    """What rules get. Numbers have shape ``(worlds,)``; in a named family ``(members, worlds)``.

    Members of a family stand in the order of the scenario file. Fields that are structure (names,
    switches, dates) are not here: the model reads them from the scenario.
    """

    economy: Economy
    trade: Trade
    defence: Defence
    threat: Threat
    theatres: Theatre
    hot_spots: HotSpot
    united_states: UnitedStates
    japan: Japan
    issues: Issue
    threats: NamedThreat
    host_nation_support: HostNationSupport
    ledger: Ledger

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
        _refuse_equal_ideals(tuple(scenarios[0].issues), built["issues"])
        return cls(**built)


def _refuse_equal_ideals(names: Sequence[str], issues: Issue) -> None:
    equal = (issues.japan_ideal == issues.us_ideal).any(axis=1)
    faults = [
        Fault("must differ from japan_ideal in every world", key=f"issues.{name}.us_ideal")
        for name, same in zip(names, equal, strict=True)
        if same
    ]
    if faults:
        raise ScenarioError(faults)


_MEMBERS: dict[str, Any] = {
    "theatres": Theatre,
    "hot_spots": HotSpot,
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
        quantity = within_levels(path, quantity)
        allowed = f"{quantity.low:g} to {quantity.high:g} ({quantity.unit})"
        if column.shape != self.scenario_of_world.shape:
            raise ScenarioError(
                Fault(
                    f"needs one value per world ({self.scenario_of_world.size})",
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
