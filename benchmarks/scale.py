"""What a batch costs as it grows: worlds a second, memory, bytes on disk; two processes and one.

    python -m benchmarks.scale                     a table, about six minutes
    python -m benchmarks.scale --json              the same as JSON
    python -m benchmarks.scale --worlds 1000 10000

benchmarks/README.md says what each line means.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.counting import counted
from benchmarks.speed import QUARTERS, SCENARIO, bare, in_blocks, interleaved, toy
from benchmarks.speed import table as told
from sim.ensemble.blocks import COMPUTE_BLOCK
from sim.scenario.loading import load_scenario

WORLDS = (1_000, 10_000, 100_000)
YEARS = QUARTERS // 4
TOYS = 10

AT_LEAST_ON_TWO = 1.7
AT_LEAST_TIMES_TOY = 4.0
AT_MOST_TIMES_BARE = 2.0
AT_MOST_GROWTH = 1.25
"""Of memory from the second size to the last, in one process; and of the time of a world."""

EVERY = 0.05
"""Seconds between looks at the memory of a batch and its workers."""


def child(worlds: int, workers: int, home: Path) -> None:
    """Run one batch, as ``alliance batch`` does by default, and print what it took."""
    from sim.ensemble.batching import batch

    start, cpu = time.perf_counter(), time.process_time()
    kind = {"executor": "processes", "workers": workers} if workers > 1 else {}
    batch([SCENARIO], worlds=worlds, years=YEARS, out=home, **kind)  # type: ignore[arg-type]
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}))


def measured(worlds: int, workers: int) -> dict[str, float]:
    """One batch in a process of its own: seconds, most memory at once, bytes on disk."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "out"
        command = [sys.executable, "-m", "benchmarks.scale", "--child", str(worlds), str(workers)]
        started = subprocess.Popen([*command, str(home)], stdout=subprocess.PIPE, text=True)
        most = _watched(started)
        said, _ = started.communicate()
        if started.returncode:
            raise SystemExit(f"a batch of {worlds} worlds failed")
        sizes = {
            name: sum(file.stat().st_size for file in home.glob(f"{name}/*") if file.is_file())
            for name in ("series", "outcomes")
        }
        whole = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    return {**json.loads(said), "megabytes": max(most) / 1e6, "disk": whole / 1e6, **sizes}


def _watched(started: subprocess.Popen[str]) -> list[float]:
    """Bytes held by a process and its children, as a list that grows while it runs.

    Pages that processes share count once, by the proportion of each (PSS).
    """
    seen = [0.0]

    def watch() -> None:
        while started.poll() is None:
            try:
                root = psutil.Process(started.pid)
                each = [root, *root.children(recursive=True)]
                seen.append(float(sum(one.memory_full_info().pss for one in each)))
            except psutil.Error:
                pass
            time.sleep(EVERY)

    threading.Thread(target=watch, daemon=True).start()
    return seen


def everything(sizes: tuple[int, ...], repeats: int) -> dict[str, Any]:
    """All of it, as plain numbers."""
    scenario = load_scenario(SCENARIO)
    tally = counted(scenario, COMPUTE_BLOCK, QUARTERS)
    tasks = {
        "block": in_blocks(scenario, COMPUTE_BLOCK),
        "bare": bare(tally),
        "toy": toy(TOYS),
    }
    apart = interleaved(tasks, repeats)
    block, passes = (1e6 * apart[name] / COMPUTE_BLOCK for name in ("block", "bare"))
    a_toy = 1e6 * apart["toy"] / TOYS
    runs: dict[tuple[int, int], list[dict[str, float]]] = {}
    for turn in range(repeats):
        for worlds in sizes:
            # By turns, and the largest once: it takes longer than all others together.
            if turn and worlds == sizes[-1]:
                continue
            for workers in (1, 2):
                runs.setdefault((worlds, workers), []).append(measured(worlds, workers))
    seconds, memory = (
        {key: statistics.median(one[what] for one in found) for key, found in runs.items()}
        for what in ("seconds", "megabytes")
    )
    each = {worlds: 1e6 * seconds[worlds, 1] / worlds for worlds in sizes}
    largest, middle = sizes[-1], sizes[-2]
    on_two = seconds[largest, 1] / seconds[largest, 2]
    growth = memory[largest, 1] / memory[middle, 1]
    linear = each[largest] / each[middle]
    by_toy = a_toy / each[largest]
    return {
        "seconds": {
            f"{worlds:,} worlds, {_by(workers)}": seconds[worlds, workers]
            for worlds, workers in runs
        },
        "worlds a second": {
            f"{worlds:,} worlds, {_by(workers)}": worlds / seconds[worlds, workers]
            for worlds, workers in runs
        },
        "most megabytes at once": {
            f"{worlds:,} worlds, {_by(workers)}": memory[worlds, workers]
            for worlds, workers in runs
        },
        "megabytes on disk": {f"{worlds:,} worlds": runs[worlds, 1][0]["disk"] for worlds in sizes},
        "bytes of outcomes a world": {
            f"{worlds:,} worlds": runs[worlds, 1][0]["outcomes"] / worlds for worlds in sizes
        },
        "microseconds a world": {
            **{f"all in, {worlds:,} worlds": value for worlds, value in each.items()},
            f"the model alone, a block of {COMPUTE_BLOCK:,}": block,
            "bare numpy passes, same block": passes,
            "six-agent toy, one run": a_toy,
        },
        "ratios": {
            f"two processes over one, {largest:,} worlds": on_two,
            f"six-agent toy over a world, all in, {largest:,}": by_toy,
            "a world of a block over bare passes": block / passes,
            f"memory, {largest:,} over {middle:,} worlds": growth,
            f"time of a world, {largest:,} over {middle:,} worlds": linear,
        },
        "bounds reached": {
            f"at least {AT_LEAST_ON_TWO} times on two processes": on_two >= AT_LEAST_ON_TWO,
            f"at least {AT_LEAST_TIMES_TOY:g} times the toy's rate": by_toy >= AT_LEAST_TIMES_TOY,
            f"at most {AT_MOST_TIMES_BARE:g} times bare passes": block / passes
            <= AT_MOST_TIMES_BARE,
            "memory flat": growth <= AT_MOST_GROWTH,
            "growth linear": linear <= AT_MOST_GROWTH,
        },
        "made with": {"processors": os.cpu_count(), "repeats": repeats},
    }


def _by(workers: int) -> str:
    return "one process" if workers == 1 else f"{workers} processes"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--repeats", type=int, default=3, help="of all but the largest size")
    parser.add_argument("--worlds", type=int, nargs="+", default=WORLDS, help="sizes, two or more")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        worlds, workers, home = arguments.child
        child(int(worlds), int(workers), Path(home))
        return
    result = everything(tuple(arguments.worlds), max(1, arguments.repeats))
    print(json.dumps(result, indent=2) if arguments.json else told(result))


if __name__ == "__main__":
    main()
