"""Run propositions: at the scenario's values, and over the plausible space."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sim.analysis.propositions.condition import strongest
from sim.analysis.propositions.effects import Bench, Effect
from sim.analysis.propositions.finding import Finding, PartFound, holding, weakest
from sim.analysis.propositions.registry import (
    ASKED_FOR,
    Proposition,
    proposition,
    propositions,
)
from sim.ensemble.designs.space import at, plausible
from sim.limits import check
from sim.worlds import MOST_WORLDS

WORLDS = 512
"""At the scenario's values, unless told otherwise."""

DRAWS = 128
"""Points of the plausible space, unless told otherwise."""

EACH = 16
"""Worlds at the scenario's values for each world at a point."""

FEWEST = 8
"""Worlds at a point at least."""


def found(
    names: Sequence[str] = (),
    *,
    worlds: int = WORLDS,
    draws: int = DRAWS,
    seed: int = 0,
    settings: Mapping[str, object] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """Try propositions.

    Parameters
    ----------
    names
        Ids; all of the essay's, the extensions and the rivals' unless given.
    worlds
        Worlds at the scenario's values, at least 2; a sixteenth of them, but at least 8, at each
        draw.
    draws
        From the plausible space, 8 to 4,096.
    seed
        Root seed of the worlds, and of the draws.
    settings
        Parameter paths and values set over every scenario.
    progress
        Called with propositions done and all of them.

    Raises
    ------
    UsageError
        No such proposition, or an argument outside its range.
    ScenarioError
        A setting that no scenario takes.
    """
    check("worlds", worlds, (2, MOST_WORLDS))
    check("draws", draws)
    chosen = {one.id: one for one in map(proposition, names)} or {
        name: one for name, one in propositions().items() if one.kind in ASKED_FOR
    }
    benches = [Bench.of(one, settings or {}) for one in chosen.values()]
    done = []
    for bench in benches:
        done.append(_tried(bench, worlds, draws, seed))
        if progress is not None:
            progress(len(done), len(benches))
    return done


def _tried(bench: Bench, worlds: int, draws: int, seed: int) -> Finding:
    asked: Proposition = bench.proposition
    space = plausible(bench.own.scenario, bench.moved)
    drawn = space.sample(draws, seed)
    (here,) = bench.effects([{}], worlds=worlds, seed=seed)
    points = [at(space, row) for row in drawn]
    each = max(FEWEST, worlds // EACH)
    there = list(bench.effects(points, worlds=each, seed=seed))
    parts = tuple(
        PartFound(
            part, Effect.of(here[part.name]), tuple(Effect.of(draw[part.name]) for draw in there)
        )
        for part in asked.parts
    )
    counted = [one for one in parts if not one.part.beside]
    condition = strongest(space, drawn, weakest(counted), holding(counted), seed=seed)
    return Finding(asked, parts, condition, worlds, each, seed)
