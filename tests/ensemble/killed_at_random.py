"""Run by ``test_survival``: the real command, killed at random moments and resumed.

    python killed_at_random.py FOLDER DESIGN EXECUTOR TIMES

Children are forked from this process, which has imported the program and run nothing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from sim.ensemble import blocks

blocks.COMPUTE_BLOCK = 256

import sim.ensemble.batching  # noqa: E402, F401
from sim.cli import main as alliance  # noqa: E402

SEED = 20260101
PATIENCE = 10.0
"""Seconds that workers may take to notice that their coordinator is gone."""


def started(home: Path, *words: str) -> int:
    """Start ``alliance batch`` in a child with a session of its own."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.dup2(os.open(home.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.dup2(1, 2)
    sys.argv = ["alliance", "batch", *words, "--out", str(home)]
    alliance()
    raise AssertionError("the command comes back from nowhere")


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def living(session: int) -> list[int]:
    """Processes of a session that are no zombies."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (place / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(place.name))
    return found


def content(home: Path) -> dict[str, object]:
    """Every file, and the manifest without what tells when and how it was made."""
    files = {str(one.relative_to(home)): one for one in home.rglob("*") if one.is_file()}
    found: dict[str, object] = {name: path.read_bytes() for name, path in files.items()}
    manifest = json.loads((home / "manifest.json").read_text())
    found["manifest.json"] = [
        (key, value)
        for key, value in manifest.items()
        if key not in ("started", "finished", "command")
    ]
    return found


def done(home: Path) -> int:
    try:
        return (home / "manifest.json").read_text().count('"status": "done"')
    except FileNotFoundError:
        return 0


def until(ready, child: int) -> float:
    """Wait for a moment of a run; seconds that it took."""
    start = time.monotonic()
    while not ready() and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        time.sleep(0.002)
    return time.monotonic() - start


def main(root: Path, design: str, executor: str, times: int) -> None:
    """Kill and resume it that often; end with a message at the first difference."""
    words = (design, "--executor", executor, *(("--workers", "2") if executor != "local" else ()))
    whole = root / "undisturbed"
    child = started(whole, *words)
    to_first = until(lambda: done(whole) > 0, child)
    rest = until(lambda: False, child)
    if ended(child):
        raise SystemExit(whole.with_suffix(".log").read_text())
    expected = content(whole)
    moments = random.Random(SEED)
    found = []
    for number in range(times):
        home = root / str(number)
        child = started(home, *words)
        # One in five while it starts; the others from the first block to the last write.
        share = (number + moments.random()) / times
        if number % 5:
            until(lambda home=home: done(home) > 0, child)
            time.sleep(share * rest)
        else:
            time.sleep(share * to_first)
        os.kill(child, signal.SIGKILL)
        ended(child)
        deadline = time.monotonic() + PATIENCE
        while left := living(child):
            if time.monotonic() > deadline:
                raise SystemExit(f"{number}: workers {left} outlive their coordinator")
            time.sleep(0.05)
        found.append(done(home))
        # By one process mostly, as who computes does not matter to the bytes.
        again = words if number == 1 else (design,)
        if ended(started(home, *again, "--resume")):
            raise SystemExit(home.with_suffix(".log").read_text())
        now = content(home)
        if now != expected:
            names = {name for name in {**now, **expected} if now.get(name) != expected.get(name)}
            raise SystemExit(f"{number}, killed after {found[-1]} blocks: not the same {names}")
        shutil.rmtree(home)
    print("blocks done when killed:", *found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
