"""What one layer states, held against the schema: known keys, and tables where tables belong.

Done layer by layer, before merging, so that each fault names the very file it stands in and no
later file can hide it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from sim.errors import Fault, Message
from sim.scenario.faults import allowed, nearest_path, written
from sim.scenario.merging import Layer
from sim.scenario.quantity import Table
from sim.scenario.schema import Scenario
from sim.scenario.shape import HEAD, Location, fields_of, member_of, table_of

BARE = re.compile(r"[A-Za-z0-9_-]+")
"""Names of a family: what TOML writes without quotes, so that dotted keys stay unambiguous."""


def sifted(layer: Layer, known: Collection[str]) -> tuple[Layer, list[Fault]]:
    """The layer without what has no place in the schema, and a fault for each such thing.

    Parameters
    ----------
    layer
        As written.
    known
        All dotted names of the scenario, to find the nearest among.
    """
    sieve = _Sieve(layer.shown, known)
    clean = sieve.table(Scenario, layer.tables, ())
    return Layer(layer.label, layer.shown, clean), sieve.faults


class _Sieve:
    """Walks tables along the schema and keeps the faults it meets."""

    def __init__(self, shown: str, known: Collection[str]) -> None:
        self.shown = shown
        self.known = known
        self.faults: list[Fault] = []

    def table(
        self, model: type[Table], tables: Mapping[str, object], above: Location
    ) -> dict[str, object]:
        """The known keys of a table of this model."""
        fields = fields_of(model)
        clean: dict[str, object] = {}
        for key, value in tables.items():
            here = (*above, key)
            field = fields.get(key)
            if field is None or (not above and key in HEAD):
                self._unknown(here, value)
                continue
            table, member = table_of(field), member_of(field)
            if table is None and member is None:
                if isinstance(value, Mapping):
                    problem = Message("must be a value, not a table")
                    self._fault(problem, here, allowed=allowed(field))
                else:
                    clean[key] = value
            elif not isinstance(value, Mapping):
                self._not_a_table(here, value)
            elif table is not None:
                clean[key] = self.table(table, value, here)
            elif member is not None:
                clean[key] = self.family(member, value, here)
        return clean

    def family(
        self, member: type[Table], tables: Mapping[str, object], above: Location
    ) -> dict[str, object]:
        """The members of a family, each under a bare name."""
        clean: dict[str, object] = {}
        for name, value in tables.items():
            here = (*above, name)
            if not BARE.fullmatch(name):
                self._fault(
                    Message("holds something that is not a name"),
                    above,
                    value=written(name),
                    allowed=Message("letters a to z, digits, _ and -"),
                )
            elif not isinstance(value, Mapping):
                self._not_a_table(here, value)
            else:
                clean[name] = self.table(member, value, here)
        return clean

    def _fault(self, problem: str, here: Location, value: str = "", allowed: str = "") -> None:
        self.faults.append(Fault(problem, self.shown, ".".join(here), value, allowed))

    def _unknown(self, here: Location, value: object) -> None:
        path = ".".join(here)
        table = isinstance(value, Mapping)
        kind = Message("unknown table") if table else Message("unknown key")
        self.faults.append(Fault(kind, self.shown, path, nearest=nearest_path(path, self.known)))

    def _not_a_table(self, here: Location, value: object) -> None:
        path = ".".join(here)
        if isinstance(value, list | tuple):
            self._fault(Message("must be a table, not an array: write [{path}]", path=path), here)
        else:
            self._fault(Message("must be a table"), here, written(value))
