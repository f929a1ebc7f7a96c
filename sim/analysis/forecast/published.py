"""A forecast as it was published: quantiles, chances, and what they were made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import Fault, Message, UsageError

FORMAT = 1
MODEL = "model"


@dataclass(frozen=True)
class Distribution:
    """What one method says of one target in one year.

    Parameters
    ----------
    target, unit, method, year
        Of what, in what, by whom, when.
    quantiles
        At the levels of the forecast, rising.
    """

    target: str
    unit: str
    method: str
    year: int
    quantiles: tuple[float, ...]


@dataclass(frozen=True)
class Chance:
    """The probability that one method gives an event."""

    event: str
    method: str
    probability: float


@dataclass(frozen=True)
class Published:
    """A dated forecast.

    Parameters
    ----------
    made
        The day, ``YYYY-MM-DD``.
    known
        Last year of the record; nothing after its end went in.
    seed, draws, worlds, version
        What makes the numbers again.
    hashes
        Of code and inputs, see :func:`sim.analysis.forecast.identity.hashes`.
    levels
        Of the quantiles.
    distributions, chances
        The forecast.
    """

    made: str
    known: int
    seed: int
    draws: int
    worlds: int
    version: str
    hashes: Mapping[str, str]
    levels: tuple[float, ...]
    distributions: tuple[Distribution, ...]
    chances: tuple[Chance, ...]

    def of(self, target: str, method: str = MODEL) -> dict[int, Distribution]:
        """What a method says of a target, by year; empty where it says nothing."""
        return {
            one.year: one
            for one in self.distributions
            if one.target == target and one.method == method
        }

    def methods(self, target: str) -> tuple[str, ...]:
        """Who says something of a target, in the order of the file."""
        return tuple(
            dict.fromkeys(one.method for one in self.distributions if one.target == target)
        )

    def quantile(self, one: Distribution, level: float) -> float:
        """A quantile, by straight lines between the published ones."""
        return float(np.interp(level, self.levels, one.quantiles))

    def to_json(self) -> dict[str, Any]:
        """As one object."""
        return {
            "format": FORMAT,
            **{
                name: getattr(self, name)
                for name in ("made", "known", "seed", "draws", "worlds", "version")
            },
            "hashes": dict(self.hashes),
            "levels": list(self.levels),
            "forecasts": [
                vars(one) | {"quantiles": [_rounded(value) for value in one.quantiles]}
                for one in self.distributions
            ],
            "chances": [
                vars(one) | {"probability": _rounded(one.probability)} for one in self.chances
            ],
        }

    def to_text(self) -> str:
        """The same as text, one forecast a line, so that two can be compared by eye."""
        tree = self.to_json()
        parts = []
        for name, value in tree.items():
            lines = ",\n  ".join(json.dumps(one) for one in value) if name in _LISTED else None
            told = json.dumps(value) if lines is None else f"[\n  {lines}\n ]"
            parts.append(f" {json.dumps(name)}: {told}")
        return "{\n" + ",\n".join(parts) + "\n}\n"


_LISTED = ("forecasts", "chances")


def _rounded(value: float) -> float:
    """Six significant digits: more than anybody can score."""
    return float(f"{value:.6g}")


def read_published(path: Path) -> Published:
    """Read a forecast that ``alliance forecast --json`` or ``--pages`` wrote.

    Raises
    ------
    UsageError
        No such file, or one that is not such a forecast.
    """
    try:
        tree = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise UsageError(Fault("cannot be read as text", file=str(path))) from None
    except (json.JSONDecodeError, RecursionError) as error:
        problem = Message("is not valid JSON: {reason}", reason=error)
        raise UsageError(Fault(problem, file=str(path))) from None
    try:
        found = _published(tree)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError(Fault("is no forecast of this format", file=str(path))) from None
    if not _sound(found):
        raise UsageError(Fault("is no forecast of this format", file=str(path)))
    return found


def _published(tree: Any) -> Published:
    if tree["format"] != FORMAT:
        raise ValueError("format")
    return Published(
        made=str(tree["made"]),
        known=int(tree["known"]),
        seed=int(tree["seed"]),
        draws=int(tree["draws"]),
        worlds=int(tree["worlds"]),
        version=str(tree["version"]),
        hashes={str(name): str(value) for name, value in tree["hashes"].items()},
        levels=tuple(float(one) for one in tree["levels"]),
        distributions=tuple(
            Distribution(
                str(one["target"]),
                str(one["unit"]),
                str(one["method"]),
                int(one["year"]),
                tuple(float(value) for value in one["quantiles"]),
            )
            for one in tree["forecasts"]
        ),
        chances=tuple(
            Chance(str(one["event"]), str(one["method"]), float(one["probability"]))
            for one in tree["chances"]
        ),
    )


def _sound(found: Published) -> bool:
    """Whether quantiles are as many as levels, both rise, and chances are chances."""
    levels = np.array(found.levels)
    if not levels.size or levels[0] <= 0 or levels[-1] >= 1 or (np.diff(levels) <= 0).any():
        return False
    for one in found.distributions:
        values = np.array(one.quantiles)
        if values.size != levels.size or not np.isfinite(values).all():
            return False
        if (np.diff(values) < 0).any():
            return False
    return all(0.0 <= one.probability <= 1.0 for one in found.chances)
