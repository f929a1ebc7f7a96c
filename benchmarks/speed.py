"""What a world costs, and against what: one run, medians of several repeats.

    python -m benchmarks.speed            a table
    python -m benchmarks.speed --json     the same as JSON

benchmarks/README.md says what each line means.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import mesa
import numpy as np

from benchmarks.counting import Tally, counted
from benchmarks.toy import Toy
from sim.ensemble.blocks import COMPUTE_BLOCK
from sim.model import AllianceModel, simulate
from sim.recorder import Tape
from sim.scenario.loading import Resolved, load_scenario

SCENARIO = "baseline-2025"
QUARTERS = 80
WORLDS = (1, 100, 1_000, 10_000)

AT_LEAST_TIMES_BATCH_RUN = 300
AT_MOST_TIMES_BARE = 2.0
AT_MOST_CALLS = 600


def in_blocks(scenario: Resolved, worlds: int) -> Callable[[], None]:
    """So many worlds as a batch computes them: block after block, on lent memory."""
    tape = Tape()

    def run() -> None:
        for first in range(0, worlds, COMPUTE_BLOCK):
            numbers = np.arange(first, min(first + COMPUTE_BLOCK, worlds))
            simulate(scenario, numbers=numbers, seed=0, quarters=QUARTERS, tape=tape)

    return run


def by_batch_run(scenario: Resolved, worlds: int) -> Callable[[], None]:
    """The same model, one world at a time, by Mesa's own runner."""

    def run() -> None:
        mesa.batch_run(
            AllianceModel,
            {"scenario": scenario, "first_world": range(worlds)},
            number_processes=1,
            max_steps=QUARTERS,
            data_collection_period=1,
            display_progress=False,
        )

    return run


def toy(runs: int) -> Callable[[], None]:
    """Six agents with a data collector over the same steps."""

    def run() -> None:
        for seed in range(runs):
            model = Toy(seed=seed)
            for _ in range(QUARTERS):
                model.step()

    return run


def bare(tally: Tally) -> Callable[[], None]:
    """As many passes as the model makes, each one multiplication of two arrays of that size.

    The operands go round as many arrays as the model holds: a block does not fit the processor's
    nearest memory, and passes over two arrays for ever would not be passes over a block.
    """
    random = np.random.default_rng(0)
    small = [random.random(COMPUTE_BLOCK) for _ in range(tally.held)]
    large = [random.random(max(tally.outside)) for _ in range(8)]
    passes = []
    for turn, size in enumerate((*tally.outside, *tally.inside)):
        pool = small if size <= COMPUTE_BLOCK else large
        passes.append((pool[2 * turn % len(pool)][:size], pool[(2 * turn + 1) % len(pool)][:size]))

    def run() -> None:
        for first, second in passes:
            np.multiply(first, second)

    return run


def draws(tally: Tally) -> Callable[[], None]:
    """As many random numbers as the model draws."""
    numbers = np.empty(2048)
    generator = np.random.Generator(np.random.SFC64(0))
    rounds = -(-tally.draws // numbers.size)

    def run() -> None:
        for turn in range(rounds):
            method = generator.standard_normal if turn % 2 else generator.random
            method(out=numbers)

    return run


def interleaved(tasks: dict[str, Callable[[], None]], repeats: int) -> dict[str, float]:
    """Median seconds of each task; by turns, so that a slow moment of the machine strikes all."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    gc.disable()
    try:
        for _ in range(repeats):
            for name, task in tasks.items():
                gc.collect()
                start = time.perf_counter()
                task()
                times[name].append(time.perf_counter() - start)
    finally:
        gc.enable()
    return {name: statistics.median(found) for name, found in times.items()}


def megabytes_of_a_block(scenario: Resolved) -> float:
    """Most memory held at once while a full block runs, all its series included."""
    tracemalloc.start()
    try:
        simulate(scenario, numbers=np.arange(COMPUTE_BLOCK), seed=0, quarters=QUARTERS)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def measured(repeats: int) -> dict[str, Any]:
    """Everything, as plain numbers."""
    scenario = load_scenario(SCENARIO)
    tally = counted(scenario, COMPUTE_BLOCK, QUARTERS)
    singles, toys = 3, 10
    tasks = {f"{worlds} worlds": in_blocks(scenario, worlds) for worlds in WORLDS}
    tasks["one block"] = in_blocks(scenario, COMPUTE_BLOCK)
    tasks["bare passes"] = bare(tally)
    tasks["draws"] = draws(tally)
    tasks["batch_run"] = by_batch_run(scenario, singles)
    tasks["toy"] = toy(toys)
    seconds = interleaved(tasks, repeats)
    each = {worlds: 1e6 * seconds[f"{worlds} worlds"] / worlds for worlds in WORLDS}
    block, passes, drawing = (
        1e6 * seconds[name] / COMPUTE_BLOCK for name in ("one block", "bare passes", "draws")
    )
    batch_run, toy_run = 1e6 * seconds["batch_run"] / singles, 1e6 * seconds["toy"] / toys
    memory = megabytes_of_a_block(scenario)
    return {
        "microseconds per world and 20 years": {
            **{f"{worlds} worlds": value for worlds, value in each.items()},
            f"one block of {COMPUTE_BLOCK}": block,
            "bare numpy passes, same block": passes,
            "random numbers, same block": drawing,
            "mesa.batch_run, one world": batch_run,
            "six-agent toy, one run": toy_run,
        },
        "arrays over worlds that the model holds": {"parameters and state": tally.held},
        "numpy calls per quarter": {
            "outside negotiation": len(tally.outside) / QUARTERS,
            "inside negotiation": len(tally.inside) / QUARTERS,
        },
        "passes over a whole block per quarter": {
            "outside negotiation": sum(tally.outside) / QUARTERS / COMPUTE_BLOCK,
            "inside negotiation": sum(tally.inside) / QUARTERS / COMPUTE_BLOCK,
        },
        "ratios": {
            "mesa.batch_run over a world of 10,000": batch_run / each[10_000],
            "a world of a block over bare passes": block / passes,
            "a world of a block over bare passes and draws": block / (passes + drawing),
            "six-agent toy over a world of 10,000": toy_run / each[10_000],
        },
        "megabytes": {
            "per thousand worlds": 1000 * memory / COMPUTE_BLOCK,
            "most resident in this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            / 1000.0,
        },
        "bounds reached": {
            f"at least {AT_LEAST_TIMES_BATCH_RUN} times mesa.batch_run": batch_run / each[10_000]
            >= AT_LEAST_TIMES_BATCH_RUN,
            f"at most {AT_MOST_TIMES_BARE:g} times bare passes": block / passes
            <= AT_MOST_TIMES_BARE,
            f"at most {AT_MOST_CALLS} numpy calls outside negotiation": len(tally.outside)
            / QUARTERS
            <= AT_MOST_CALLS,
        },
        "made with": {
            "alliance-sim": version("alliance-sim"),
            "python": platform.python_version(),
            "numpy": np.__version__,
            "mesa": version("mesa"),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "repeats": repeats,
        },
    }


def table(result: dict[str, Any]) -> str:
    """The numbers as text, one block per group."""
    lines = []
    for group, entries in result.items():
        lines.append(group)
        for name, value in entries.items():
            if isinstance(value, bool):
                shown = "yes" if value else "NO"
            else:
                shown = f"{value:,.1f}" if isinstance(value, float) else str(value)
            lines.append(f"  {name:<52}{shown:>12}")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--repeats", type=int, default=7, help="repeats of which medians are taken")
    arguments = parser.parse_args()
    result = measured(max(1, arguments.repeats))
    print(json.dumps(result, indent=2) if arguments.json else table(result), file=sys.stdout)


if __name__ == "__main__":
    main()
