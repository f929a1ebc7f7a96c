"""Who decides and what nobody controls: the policies and the states of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.analysis.kept import place_of
from sim.analysis.replicates import table_of
from sim.arrays import FloatArray, IntArray
from sim.errors import Fault, Message, UsageError
from sim.scenario.labels import labels_of

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.scenario.loading import Resolved


TOLD = 6
"""Values of a state that are told; a draw from the plausible space has hundreds."""


@dataclass(frozen=True)
class Policy:
    """What a government settles on.

    Parameters
    ----------
    name
        As the design names it; empty where it names none.
    levers
        Value of each lever by path.
    """

    name: str
    levers: Mapping[str, float]

    def __str__(self) -> str:
        """``"early"``, or ``"early, defence.plan_target = 3"``."""
        return told((self.name,), self.levers)


@dataclass(frozen=True)
class State:
    """What a policy may meet.

    Parameters
    ----------
    scenario
        Name.
    values
        Value of each uncertainty by path.
    """

    scenario: str
    values: Mapping[str, float]

    def __str__(self) -> str:
        """``"high-threat, trade.deficit = 61"``."""
        return told((self.scenario,), self.values)


@dataclass(frozen=True)
class Table:
    """An outcome by policy and state.

    Parameters
    ----------
    policies, states
        Rows and columns.
    values
        ``(policies, states, worlds)``.
    luck
        Which cells share their shocks, ``(policies, states)``: those of one number.
    """

    policies: tuple[Policy, ...]
    states: tuple[State, ...]
    values: FloatArray
    luck: IntArray


def told(names: tuple[str, ...], values: Mapping[str, float]) -> str:
    """Names, and paths with their values to three digits, in one line; the first :data:`TOLD`."""
    parts = [name for name in names if name]
    parts += [f"{path} = {value:.3g}" for path, value in list(values.items())[:TOLD]]
    return ", ".join([*parts, "…"] if len(values) > TOLD else parts)


def titles_of(results: Results, language: str) -> dict[str, str]:
    """What the scenarios of a batch are called, by name, whatever policy lies over them."""
    found: dict[str, Resolved] = {}
    for variant, (scenario, _) in _made_of(results).items():
        found.setdefault(scenario, replace(results.resolved[variant], name=scenario))
    return labels_of(list(found.values()), language)


def policies_of(results: Results, language: str) -> dict[str, str]:
    """What a design calls its policies, by name; the name where it says nothing."""
    said: Mapping[str, Mapping[str, str]] = (results.design or {}).get("policies", {})
    names = dict.fromkeys(policy for _, policy in _made_of(results).values())
    return {
        name: said.get(name, {}).get(language) or said.get(name, {}).get("en") or name
        for name in names
    }


def by_state(results: Results, outcome: str) -> Table:
    """Lay out an outcome of a batch by policy and state.

    A policy is one that the design names, or a combination of values of its levers, or both; a
    state is a scenario with a combination, or a draw, of its uncertainties.

    Parameters
    ----------
    outcome
        Name of one that was kept.

    Raises
    ------
    UsageError
        No design; fewer than two policies; levers that were drawn, so that no two policies meet the
        same state.
    """
    moved, kept = results.points, results.outcomes
    roles: Mapping[str, str] = (results.design or {})["factors"]
    levers = [path for path, role in roles.items() if role == "lever"]
    _check_levers(results, levers)
    others = [path for path in roles if path not in levers]
    outcomes = {str(name): own for name, own in kept.groupby("scenario", sort=False)}
    points = {str(name): own for name, own in moved.groupby("scenario", sort=False)}
    rows: dict[str, dict[str, FloatArray]] = {}
    policies: dict[str, Policy] = {}
    states: dict[str, list[State]] = {}
    luck: dict[str, dict[str, IntArray]] = {}
    for variant, (scenario, name) in _made_of(results).items():
        at = points[variant].set_index("point").sort_index()
        values = table_of(outcomes[variant], outcome)
        for chosen, places in _combinations(at, levers):
            key = str((name, tuple(chosen.values())))
            policies.setdefault(key, Policy(name, chosen))
            # Points of one combination of levers meet the states in the same order.
            rows.setdefault(key, {})[scenario] = values[places]
            luck.setdefault(key, {})[scenario] = places
            met = at.iloc[places][others].to_numpy(dtype=np.float64).tolist()
            uncertain = [dict(zip(others, row, strict=True)) for row in met]
            states.setdefault(scenario, [State(scenario, one) for one in uncertain])
    if len(policies) < 2:
        problem = Message("has one policy; regret needs policies, or levers with listed values")
        raise UsageError(Fault(problem, file=place_of(results)))
    shared = np.array([np.concatenate(list(luck[key].values())) for key in policies])
    return Table(
        policies=tuple(policies.values()),
        states=tuple(state for told_of in states.values() for state in told_of),
        values=np.array([np.concatenate(list(rows[key].values())) for key in policies]),
        luck=np.zeros_like(shared) if results.manifest["common_luck"] else shared,
    )


def _made_of(results: Results) -> dict[str, tuple[str, str]]:
    """Scenario and policy of each variant, by its name."""
    return {
        str(name): (str(scenario), str(policy))
        for name, scenario, policy in results.variants.itertuples(index=False)
    }


def _check_levers(results: Results, levers: list[str]) -> None:
    drawn = set((results.design or {})["sampled"])
    problem = Message("is a lever that was drawn: list its values, so that all meet each state")
    faults = [Fault(problem, place_of(results), path) for path in levers if path in drawn]
    if faults:
        raise UsageError(faults)


def _combinations(at: pd.DataFrame, levers: list[str]) -> list[tuple[dict[str, float], IntArray]]:
    """Combinations of levers' values, and the places of the points that have each."""
    if not levers:
        return [({}, np.arange(len(at)))]
    numbers = at.groupby(levers, sort=False).ngroup().to_numpy()
    found = []
    for number in range(int(numbers.max()) + 1):
        places = np.flatnonzero(numbers == number)
        first = at.iloc[int(places[0])]
        found.append(({path: float(first[path]) for path in levers}, places))
    return found
