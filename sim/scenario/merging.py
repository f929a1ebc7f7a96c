"""Layers of tables merged into one, the later over the earlier, with the origin of every value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sim.scenario.shape import Location

DEFAULT = "schema default"
"""The origin of a value that no file and no setting states."""


@dataclass(frozen=True)
class Layer:
    """The tables of one source.

    Parameters
    ----------
    label
        Its name in origins.
    shown
        Its name in messages.
    tables
        What it states.
    """

    label: str
    shown: str
    tables: Mapping[str, object]


@dataclass
class Merged:
    """All layers in one, with the label of the layer that stated each table and value last."""

    tables: dict[str, object] = field(default_factory=dict)
    origins: dict[Location, str] = field(default_factory=dict)

    def origin(self, location: Location) -> str:
        """The label of the layer that stated ``location``, or the nearest table around it."""
        while location and location not in self.origins:
            location = location[:-1]
        return self.origins.get(location, DEFAULT)

    def add(self, layer: Layer) -> None:
        """Put one more layer over the others."""
        _merge_into(self.tables, layer.tables, self.origins, layer.label, ())


def merge(layers: Iterable[Layer]) -> Merged:
    """Merge tables deeply; any other value of a later layer replaces an earlier one whole."""
    merged = Merged()
    for layer in layers:
        merged.add(layer)
    return merged


def _merge_into(
    target: dict[str, object],
    source: Mapping[str, object],
    origins: dict[Location, str],
    label: str,
    location: Location,
) -> None:
    for key, value in source.items():
        here = (*location, key)
        origins[here] = label
        if isinstance(value, Mapping):
            inner = target.get(key)
            if not isinstance(inner, dict):
                inner = target[key] = {}
            _merge_into(inner, value, origins, label, here)
        else:
            target[key] = value
