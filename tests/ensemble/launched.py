"""Run by tests in a process of its own: the command ``alliance``, in blocks of 256 worlds.

    python launched.py [--dies BLOCK] [--dies-once BLOCK MARK] batch ...

With ``--dies``, whoever computes that block dies once its files are written, under temporary names
as yet; with ``--dies-once``, only the first to do so, who leaves the file MARK.
"""

from __future__ import annotations

import os
import signal
import sys

from sim.ensemble import blocks

blocks.COMPUTE_BLOCK = 256

from sim.ensemble import doing, work  # noqa: E402


class Dies:
    """Does a work, and then takes its whole process with it."""

    def __init__(self, stem: str, mark: str = "") -> None:
        self.stem = stem
        self.mark = mark

    def __call__(self, one: work.Work, *more: object) -> object:
        """Do it; die, if this is the block."""
        left = work.done(one, *more)  # type: ignore[arg-type]
        if one.block.key.stem == self.stem and not (self.mark and os.path.exists(self.mark)):
            if self.mark:
                open(self.mark, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return left


if __name__ == "__main__":
    from sim.cli import main

    if sys.argv[1] == "--dies":
        doing.done = Dies(sys.argv[2])
        del sys.argv[1:3]
    elif sys.argv[1] == "--dies-once":
        doing.done = Dies(*sys.argv[2:4])
        del sys.argv[1:4]
    main()
