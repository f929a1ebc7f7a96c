"""Runs of a proposition's settings, and the effect of each part in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from sim.analysis.propositions.measures import MEASURES, ratio, slope
from sim.analysis.propositions.registry import Part, Proposition
from sim.arrays import FloatArray
from sim.clock import QUARTERS, Clock
from sim.ensemble.pairing import NORMAL_95
from sim.ensemble.points import Point, at_points
from sim.errors import Fault, Message, UsageError
from sim.scenario.loading import Resolved, load_scenario
from sim.scenario.registry import parameters, value_of
from sim.scenario.shape import expanded
from sim.series import series_of
from sim.structure import Structure

Value = TypeVar("Value")


@dataclass(frozen=True)
class Effect:
    """A mean over worlds with its 95 % interval.

    Parameters
    ----------
    size, low, high
        In the unit of the outcome.
    """

    size: float
    low: float
    high: float

    @classmethod
    def of(cls, values: FloatArray) -> Effect:
        """Of one number per world, ``(worlds,)``, at least two."""
        size = float(values.mean())
        margin = NORMAL_95 * float(values.std(ddof=1)) / float(np.sqrt(values.size))
        return cls(size, size - margin, size + margin)


@dataclass(frozen=True)
class Bench:
    """A proposition made ready: each setting's scenario, and its values with stars written out."""

    proposition: Proposition
    own: Resolved
    scenarios: Mapping[str, Resolved]
    values: Mapping[str, Point]
    matched: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, asked: Proposition, settings: Mapping[str, object]) -> Bench:
        """Load the scenarios, with further settings over each.

        Raises
        ------
        ScenarioError
            A setting that no scenario takes.
        UsageError
            A setting of what the proposition itself moves.
        """
        own = load_scenario(asked.scenario, settings)
        known = [one.path for one in parameters(own.scenario)]
        values, matched = {}, {}
        for name, setting in asked.settings.items():
            values[name] = _written_out(setting.values, known)
            matched[name] = _written_out(setting.matched, known)
        bench = cls(
            asked,
            own,
            {
                name: load_scenario(one.scenario or asked.scenario, {**settings, **one.structure})
                if one.scenario or one.structure
                else own
                for name, one in asked.settings.items()
            },
            values,
            matched,
        )
        bench.refuse([path for key in settings for path in expanded(key, known)])
        return bench

    @property
    def moved(self) -> frozenset[str]:
        """Paths that differ between settings, by what they state or by their scenarios."""
        stated = {path for one in (self.values, self.matched) for v in one.values() for path in v}
        own = _numbers(self.own)
        apart = {
            path
            for name, setting in self.proposition.settings.items()
            if setting.scenario or setting.structure
            for path, value in _numbers(self.scenarios[name]).items()
            if value != own.get(path)
        }
        return frozenset(stated | apart)

    def refuse(self, paths: Collection[str]) -> None:
        """Refuse to set what the comparison itself sets: it would have no effect."""
        both = sorted(self.moved & set(paths))
        if both:
            problem = Message(
                "cannot be set: {proposition} itself compares values of it",
                proposition=self.proposition.id,
            )
            raise UsageError([Fault(problem, key=path) for path in both])

    def effects(
        self,
        points: Sequence[Point],
        *,
        worlds: int,
        seed: int,
        parts: Sequence[Part] | None = None,
    ) -> Iterator[dict[str, FloatArray]]:
        """Each part's effect per world, ``(worlds,)``, point by point.

        Parameters
        ----------
        parts
            Those wanted, all unless given; settings that none of them reads are not run.
        """
        wanted = self.proposition.parts if parts is None else parts
        runs = self._runs(points, self._needed(wanted), worlds=worlds, seed=seed)
        for place in range(len(points)):
            here = {name: run[place] for name, run in runs.items()}
            yield {
                part.name: self._effect(part, {name: here[name] for name in part.weights})
                for part in wanted
            }

    def _needed(self, parts: Sequence[Part]) -> set[str]:
        """The settings that parts read, and those that these are matched to."""
        needed = {name for part in parts for name in part.weights}
        for name in tuple(needed):
            needed |= {source.split(" of ")[1] for source in self.matched[name].values()}
        return needed

    def _runs(
        self, points: Sequence[Point], needed: Collection[str], *, worlds: int, seed: int
    ) -> dict[str, list[_Run]]:
        """Every setting at every point; one whose values are matched comes after what it needs."""
        done: dict[str, list[_Run]] = {}
        for batch in self._batches(needed):
            resolved = self.scenarios[batch[0]]
            rows = self._rows(resolved)
            wanted = [
                {**point, **self.values[name], **self._matched(name, done, place)}
                for name in batch
                for place, point in enumerate(points)
            ]
            paths = at_points(
                resolved,
                wanted,
                worlds=worlds,
                quarters=self.proposition.length * QUARTERS,
                seed=seed,
            )
            runs = [_Run(rows, path[list(rows.values())].astype(np.float64)) for path in paths]
            for turn, name in enumerate(batch):
                done[name] = runs[turn * len(points) : (turn + 1) * len(points)]
        return done

    def _batches(self, needed: Collection[str]) -> list[list[str]]:
        """Settings that may share a block of worlds: of one scenario, none waiting for another."""
        batches: list[list[str]] = []
        for name, resolved in self.scenarios.items():
            if name not in needed:
                continue
            alone = not batches or bool(self.matched[name])
            if alone or self.scenarios[batches[-1][0]] is not resolved:
                batches.append([name])
            else:
                batches[-1].append(name)
        return batches

    def _matched(self, name: str, done: Mapping[str, list[_Run]], place: int) -> Point:
        found: dict[str, float] = {}
        for path, source in self.matched[name].items():
            series, other = source.split(" of ")
            found[path] = float(done[other][place].path(series).mean())
        return found

    def _rows(self, resolved: Resolved) -> dict[str, int]:
        """The series that the proposition reads, and their rows in a run."""
        names = [series.name for series in series_of(Structure.of(resolved.scenario))]
        read = {
            name for part in self.proposition.parts for name in (*part.series, part.per) if name
        }
        read |= {text.split(" of ")[0] for one in self.matched.values() for text in one.values()}
        return {name: names.index(name) for name in sorted(read)}

    def _effect(self, part: Part, runs: Mapping[str, _Run]) -> FloatArray:
        clock = Clock(self.own.scenario)
        years = [clock.at(index).year for index in range(self.proposition.length * QUARTERS)]
        counted = [part.years[0] <= year <= part.years[1] for year in years]
        paths = {name: run.outcome(part.series)[counted] for name, run in runs.items()}
        numbers = MEASURES[part.measure](paths)
        if part.per:
            times = MEASURES[part.measure](
                {name: run.outcome({part.per: 1.0})[counted] for name, run in runs.items()}
            )
            beside = slope if part.slope else ratio
            numbers = {name: beside(value, times[name]) for name, value in numbers.items()}
        return _weighted(numbers, part.weights)


@dataclass(frozen=True)
class _Run:
    """Paths of some series at one point, ``(series, quarters, worlds)``."""

    rows: Mapping[str, int]
    values: FloatArray

    def path(self, series: str) -> FloatArray:
        """One of them, ``(quarters, worlds)``."""
        return np.asarray(self.values[list(self.rows).index(series)])

    def outcome(self, series: Mapping[str, float]) -> FloatArray:
        """A weighted sum of series, ``(quarters, worlds)``."""
        return _weighted({name: self.path(name) for name in series}, series)


def _weighted(values: Mapping[str, FloatArray], weights: Mapping[str, float]) -> FloatArray:
    return np.asarray(np.sum([weight * values[name] for name, weight in weights.items()], axis=0))


def _written_out(values: Mapping[str, Value], known: Collection[str]) -> dict[str, Value]:
    """Values by path, stars written out; a path of the register that is none is a bug."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        paths = expanded(key, known)
        if not paths:
            raise KeyError(key)
        found.update(dict.fromkeys(paths, value))
    return found


def _numbers(resolved: Resolved) -> dict[str, float]:
    """Every number of a scenario by path."""
    scenario = resolved.scenario
    return {one.path: value_of(one.path, scenario) for one in parameters(scenario)}
