"""Run by ``test_executors`` in a process of its own: a batch by one kind of workers.

    python workers.py KIND FOLDER DESIGN [kill]

With ``kill``, a worker dies in the middle of the first block that it is given, once.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sim.ensemble import blocks

blocks.COMPUTE_BLOCK = 256

from sim.ensemble import doing, work  # noqa: E402
from sim.ensemble.batching import batch  # noqa: E402


class DiesOnce:
    """Does a work, but the first time takes its whole process with it."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __call__(self, *arguments: object) -> object:
        """Die, or do it."""
        try:
            os.close(os.open(self.mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return work.done(*arguments)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGKILL)
        return None


def main(kind: str, home: str, design: str, *more: str) -> None:
    """Run it."""
    if more:
        doing.done = DiesOnce(str(Path(home).with_suffix(".died")))
    results = batch(design, executor=kind, workers=None if kind == "local" else 2, out=home)  # type: ignore[arg-type]
    print(len(results.outcomes), "worlds")


if __name__ == "__main__":
    main(*sys.argv[1:])
