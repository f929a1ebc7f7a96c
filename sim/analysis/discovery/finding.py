"""Scenario discovery in a batch: where in the space of its factors an outcome happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.analysis.discovery.boxes import Box, Restriction, again_in_halves, sought
from sim.analysis.discovery.peeling import SMALLEST, Limits, quasi_p
from sim.analysis.replicates import chosen, factors_of, replicates
from sim.arrays import BoolArray, FloatArray
from sim.errors import Fault, Message, UsageError

SHARE = 0.5
"""Share of a point's worlds in which the outcome must happen for the point to be of interest."""

MOST = 4
"""Factors that a box may restrict; a reader follows no more."""

STEADY = 0.5
"""Share of random halves in which one limit of a box at least must be found again."""

BOXES = 3
"""Boxes that are sought, one after another, each in the points that the last left."""


@dataclass(frozen=True)
class Event:
    """When an outcome counts as happening in a world.

    Parameters
    ----------
    limit
        In the outcome's unit; does not count itself.
    above
        Above the limit, or below it.
    """

    limit: float
    above: bool = True

    def happens(self, values: FloatArray) -> BoolArray:
        """In which worlds, the shape of ``values``."""
        return np.asarray(values > self.limit if self.above else values < self.limit)


@dataclass(frozen=True)
class Discovery:
    """Where an outcome happens.

    Parameters
    ----------
    outcome, scenario
        Of what.
    event
        When it counts as happening; None for what is itself 0 or 1.
    share
        Share of its worlds that makes a point one of interest.
    most
        Factors that a box may limit.
    boxes
        In the order in which they were found; empty where nothing sets the outcome apart.
    path
        The way to the first box, a row per slice: ``coverage``, ``density``, ``mass``,
        ``restricted``.
    spans
        By factor, the least and the greatest value among the points.
    points, worlds, interest
        How many points, worlds at each, and points of interest.
    happens
        Share of all worlds in which the outcome happens.
    """

    outcome: str
    scenario: str
    event: Event | None
    share: float
    most: int
    boxes: tuple[Box, ...]
    path: pd.DataFrame
    spans: Mapping[str, tuple[float, float]]
    points: int
    worlds: int
    interest: int
    happens: float


def discover(
    points: pd.DataFrame,
    outcomes: pd.DataFrame,
    *,
    outcome: str | None = None,
    event: Event | None = None,
    scenario: str | None = None,
    share: float = SHARE,
    most: int = MOST,
    seed: int = 0,
) -> Discovery:
    """Find the boxes in which an outcome happens.

    Parameters
    ----------
    points
        A row per scenario and point, a column per factor.
    outcomes
        A row per scenario, point and world, a column per outcome.
    outcome, scenario
        The first of each unless named.
    event
        When it happens; may be left out for an outcome that is 0 or 1.
    share
        Share of a point's worlds, above 0 and at most 1.
    most
        Factors that a box may restrict.
    seed
        Of the random halves.

    Raises
    ------
    UsageError
        No such outcome or scenario, no event for an outcome that is a number, a share outside its
        range, or no point or every point of interest.
    """
    if not 0.0 < share <= 1.0:
        allowed = Message("above {low} and at most {high}", low=0, high=1)
        raise UsageError(
            Fault("is outside its range", key="share", value=f"{share:g}", allowed=allowed)
        )
    outcome, scenario = chosen(outcomes, outcome, scenario)
    raw = replicates(outcomes, outcome, scenario)
    happening = _happening(outcome, raw, event)
    often = happening.mean(axis=1)
    interest = often >= share
    if interest.all() or not interest.any():
        problem = Message(
            "sets no point apart: {some} of {all} points are of interest",
            some=int(interest.sum()),
            all=len(interest),
        )
        allowed = Message(
            "above {low:.3g} and up to {high:.3g}, the least and the greatest share of a point",
            low=float(often.min()),
            high=float(often.max()),
        )
        raise UsageError(Fault(problem, key="share", value=f"{share:g}", allowed=allowed))
    moved = factors_of(points, scenario)
    factors = [str(name) for name in moved.columns]
    values = moved.to_numpy(dtype=float)
    smallest = SMALLEST * len(values)
    boxes, path = _boxes(values, interest, often, factors, smallest, most, seed)
    return Discovery(
        outcome=outcome,
        scenario=scenario,
        event=event,
        share=share,
        most=most,
        boxes=boxes,
        path=_path(values, interest, path),
        spans={
            name: (float(own.min()), float(own.max()))
            for name, own in zip(factors, values.T, strict=True)
        },
        points=len(values),
        worlds=raw.shape[1],
        interest=int(interest.sum()),
        happens=float(happening.mean()),
    )


def _happening(outcome: str, raw: FloatArray, event: Event | None) -> BoolArray:
    """In which worlds it happens; what is 0 or 1 needs no threshold."""
    if event is not None:
        return event.happens(raw)
    if np.isin(raw, (0.0, 1.0)).all():
        return np.asarray(raw > 0.0)
    allowed = Message("{low:g} to {high:g} in these results", low=raw.min(), high=raw.max())
    problem = "is a number: say above or below what it counts"
    raise UsageError(Fault(problem, key="outcome", value=outcome, allowed=allowed))


def _boxes(
    values: FloatArray,
    interest: BoolArray,
    often: FloatArray,
    factors: list[str],
    smallest: float,
    most: int,
    seed: int,
) -> tuple[tuple[Box, ...], list[Limits]]:
    """The boxes, and the path that led to the first."""
    found: list[Box] = []
    ways: list[list[Limits]] = []
    left = np.ones(len(values), dtype=bool)
    while len(found) < BOXES and left.sum() >= 2 * smallest:
        own, wanted = values[left], interest[left]
        limits, path = sought(own, wanted, smallest, most)
        ways.append(path)
        if limits is None:
            break
        inside = limits.holds(values) & left
        # A box among leftovers may be no denser than the whole space.
        if interest[inside].mean() <= interest.mean():
            break
        again, unseen = again_in_halves(own, wanted, smallest, most, seed)
        if again[limits.restricted].max() < STEADY:
            break
        found.append(
            Box(
                restrictions=_restrictions(own, wanted, limits, again, factors),
                points=int(inside.sum()),
                coverage=float(interest[inside].sum() / interest.sum()),
                density=float(interest[inside].mean()),
                mass=float(inside.mean()),
                share=float(often[inside].mean()),
                beside=float(often[~inside].mean()),
                unseen=unseen,
            )
        )
        left &= ~inside
    return tuple(found), ways[0]


def _restrictions(
    values: FloatArray, interest: BoolArray, limits: Limits, again: FloatArray, factors: list[str]
) -> tuple[Restriction, ...]:
    listed = [
        Restriction(
            factor=factors[factor],
            low=_end(limits.low[factor]),
            high=_end(limits.high[factor]),
            quasi_p=quasi_p(values, interest, limits, int(factor)),
            again=float(again[factor]),
        )
        for factor in np.flatnonzero(limits.restricted)
    ]
    return tuple(sorted(listed, key=lambda one: (-one.again, one.quasi_p)))


def _end(limit: float) -> float | None:
    return float(limit) if np.isfinite(limit) else None


def _path(values: FloatArray, interest: BoolArray, boxes: list[Limits]) -> pd.DataFrame:
    rows = []
    for box in boxes:
        inside = box.holds(values)
        rows.append(
            {
                "coverage": interest[inside].sum() / interest.sum(),
                "density": interest[inside].mean(),
                "mass": inside.mean(),
                "restricted": int(box.restricted.sum()),
            }
        )
    return pd.DataFrame(rows)
