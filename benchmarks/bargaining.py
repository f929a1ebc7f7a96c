"""What a negotiation over several issues costs here and in NegMAS, and whether answers are equal.

    python -m benchmarks.bargaining            a table
    python -m benchmarks.bargaining --json     the same as JSON

benchmarks/README.md says what each line means.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from benchmarks import offers
from benchmarks.speed import interleaved, table
from sim.bargaining import nash_solution
from sim.bargaining.nash import Frontier, nash_package

WORLDS = 10_000
AT_LEAST_TIMES_NEGMAS = 1000


@dataclass(frozen=True)
class Case:
    """One table per world, for both programs.

    Parameters
    ----------
    name
        As printed.
    us, japan
        Weights, ``(issues, WORLDS)``, summing to one in every world.
    disagreement_us, disagreement_japan
        Utilities if talks fail, the same in every world.
    steps
        Values of each issue in NegMAS, which solves on a grid.
    solved
        Worlds that NegMAS solves per repeat; its time is divided by them.
    curvature
        Diminishing value, for the negotiation of the model; none for the closed form.
    on_grid
        Whether the exact answer lies on NegMAS's grid.
    """

    name: str
    us: np.ndarray[Any, Any]
    japan: np.ndarray[Any, Any]
    disagreement_us: float
    disagreement_japan: float
    steps: int
    solved: int
    curvature: float = 0.0
    on_grid: bool = False

    @property
    def allowed(self) -> float:
        """How far apart utilities may be: the most that one step of every issue is worth."""
        return 1e-9 if self.on_grid else (1.0 + self.curvature) / (self.steps - 1)


def cases() -> tuple[Case, ...]:
    """D1, whose answer lies on a grid of seven; and worlds that differ, on finer ones."""
    first = np.broadcast_to(np.array([[0.7], [0.3]]), (2, WORLDS)).copy()
    random = np.random.default_rng(0)

    def drawn(issues: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        both = random.uniform(0.1, 1.0, (2, issues, WORLDS))
        us, japan = both / both.sum(axis=1, keepdims=True)
        return us, japan

    two, three = drawn(2), drawn(3)
    return (
        Case("D1, 2 issues of 7 steps", first, first[::-1].copy(), 0.5, 0.0, 7, 20, on_grid=True),
        Case("2 issues of 21 steps", *two, 0.3, 0.2, 21, 10),
        Case("2 issues of 201 steps", *two, 0.3, 0.2, 201, 1),
        Case("3 issues of 21 steps", *three, 0.3, 0.2, 21, 2),
        Case("model's, 2 issues of 21 steps", *two, 0.3, 0.2, 21, 10, 0.3),
        Case("model's, 2 issues of 201 steps", *two, 0.3, 0.2, 201, 1, 0.3),
        Case("model's, 3 issues of 21 steps", *three, 0.3, 0.2, 21, 2, 0.3),
    )


def ours(case: Case) -> Callable[[], tuple[Any, Any]]:
    """All worlds at once: the exact solution, or with curvature the one of the model's quarter."""
    shape = (WORLDS,)
    du, dv = np.full(shape, case.disagreement_us), np.full(shape, case.disagreement_japan)
    if not case.curvature:

        def exact() -> tuple[Any, Any]:
            found = nash_solution(case.us, case.japan, du, dv)
            return found.utility_us, found.utility_japan

        return exact
    bend, power = np.full(case.us.shape, case.curvature), np.full(shape, 0.5)
    none, whole = np.zeros(case.us.shape), np.ones(case.us.shape)
    # The model counts from the status quo, which here is Japan's ideal: it keeps all its weights.
    kept = case.japan.sum(axis=0)

    def package() -> tuple[Any, Any]:
        frontier = Frontier(case.us, case.japan, bend, none, none, whole)
        found = nash_package(frontier, np.stack([du, dv - kept]), power)
        return found.utility_us, found.utility_japan + kept

    return package


def theirs(case: Case) -> Callable[[], list[tuple[float, float]]]:
    """Some worlds, one after another: frontier on the grid, and its Nash point.

    Utility functions are made beforehand and not timed.
    """
    from negmas import LinearAdditiveUtilityFunction, make_issue
    from negmas.preferences.ops import nash_points, pareto_frontier

    issues = [make_issue(case.steps, f"issue {turn}") for turn in range(len(case.us))]
    step, bend = 1.0 / (case.steps - 1), case.curvature

    def won(x: int) -> float:
        return step * x * (1.0 + bend - bend * step * x)

    def kept(x: int) -> float:
        return 1.0 - step * x * (1.0 - bend + bend * step * x)

    def taste(value: Callable[[int], float], weights: Any, reserved: float) -> Any:
        return LinearAdditiveUtilityFunction(
            values=[value] * len(issues),
            weights=list(map(float, weights)),
            issues=issues,
            reserved_value=reserved,
        )

    pairs = [
        [
            taste(won, case.us[:, world], case.disagreement_us),
            taste(kept, case.japan[:, world], case.disagreement_japan),
        ]
        for world in range(case.solved)
    ]

    def run() -> list[tuple[float, float]]:
        points = []
        for pair in pairs:
            frontier, _ = pareto_frontier(pair, issues=issues)
            points.append(nash_points(pair, frontier, issues=issues)[0][0])
        return points

    return run


def apart(case: Case) -> float:
    """Furthest of both sides' utilities between the two programs, over the worlds both solve."""
    us, japan = ours(case)()
    found = np.array(theirs(case)(), dtype=np.float64)
    own = np.stack([us[: case.solved], japan[: case.solved]], axis=1)
    return float(np.abs(own - found).max())


def measured(repeats: int) -> dict[str, Any]:
    """The Nash solution, as plain numbers."""
    tables = cases()
    tasks: dict[str, Callable[[], Any]] = {}
    for case in tables:
        tasks[f"ours, {case.name}"] = ours(case)
        tasks[f"theirs, {case.name}"] = theirs(case)
    seconds = interleaved(tasks, repeats)
    own = {case.name: 1e9 * seconds[f"ours, {case.name}"] / WORLDS for case in tables}
    negmas = {case.name: 1e9 * seconds[f"theirs, {case.name}"] / case.solved for case in tables}
    times = {name: negmas[name] / own[name] for name in own}
    differences = {case.name: apart(case) for case in tables}
    return {
        f"nanoseconds per negotiation, {WORLDS:,} worlds at once": own,
        "nanoseconds per negotiation, NegMAS": negmas,
        "NegMAS over ours, per negotiation": times,
        "furthest utilities apart, of what is allowed": {
            case.name: f"{differences[case.name]:.0e}/{case.allowed:.0e}" for case in tables
        },
        "equal": {case.name: differences[case.name] <= case.allowed for case in tables},
        f"at least {AT_LEAST_TIMES_NEGMAS:,} times": {
            name: value >= AT_LEAST_TIMES_NEGMAS for name, value in times.items()
        },
    }


def made_with(repeats: int) -> dict[str, Any]:
    """What the numbers were made with."""
    return {
        "alliance-sim": version("alliance-sim"),
        "negmas": version("negmas"),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "repeats": repeats,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--repeats", type=int, default=7, help="repeats of which medians are taken")
    arguments = parser.parse_args()
    with warnings.catch_warnings():
        # NegMAS warns that a grid of 201 steps is slow, which is what is measured.
        warnings.simplefilter("ignore")
        repeats = max(1, arguments.repeats)
        result = {**measured(repeats), **offers.measured(repeats), "made with": made_with(repeats)}
    print(json.dumps(result, indent=2) if arguments.json else table(result), file=sys.stdout)


if __name__ == "__main__":
    main()
