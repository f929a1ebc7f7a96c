"""Run by ``test_store``: kill a run at each of its writes in turn, resume, compare every byte."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest import content, fake_simulate

from sim.ensemble import blocks, files, work
from sim.ensemble import run as run_module
from sim.ensemble.blocks import Batch
from sim.scenario.loading import load_scenario

blocks.COMPUTE_BLOCK = 2048


def killed(batch: Batch, home: Path, step: int) -> bool:
    """Run in a child that dies at once at that write or rename; whether it came so far."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    count = 0

    def counted(function):
        def wrapper(*arguments):
            nonlocal count
            count += 1
            if count == step:
                os._exit(1)
            return function(*arguments)

        return wrapper

    files.sha256 = counted(files.sha256)
    os.replace = counted(os.replace)
    run_module.run_batch(batch, home)
    os._exit(0)


def main(root: Path) -> None:
    work.simulate = fake_simulate
    baseline = load_scenario("baseline-2025")
    batch = Batch((replace(baseline, name="base"),), 2060, 2, 3, kept=2050)
    run_module.run_batch(batch, root / "undisturbed")
    expected = content(root / "undisturbed")
    step = 1
    while killed(batch, root / str(step), step):
        run_module.run_batch(batch, root / str(step), resume=True)
        if content(root / str(step)) != expected:
            raise SystemExit(f"killed at write {step}: not the same after resuming")
        shutil.rmtree(root / str(step))
        step += 1
    print(step, "writes")


main(Path(sys.argv[1]))
