"""The progress bar: on a terminal's stderr, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
from concurrent.futures import ThreadPoolExecutor

ARGUMENTS = ("run", "baseline-2025", "--worlds", "600", "--years", "2", "--csv")


def test_quiet_when_stderr_is_no_terminal(process):
    assert process(*ARGUMENTS).stderr == ""


def everything(terminal: int) -> bytes:
    seen = b""
    try:
        while chunk := os.read(terminal, 65536):
            seen += chunk
    except OSError:  # the terminal is gone with the process
        pass
    return seen


def test_shown_on_a_terminal_and_never_on_stdout(tmp_path, entry):
    terminal, other = pty.openpty()
    with (
        ThreadPoolExecutor() as reader,
        subprocess.Popen(
            [*entry, *ARGUMENTS], stdout=subprocess.PIPE, stderr=other, text=True, cwd=tmp_path
        ) as running,
    ):
        os.close(other)
        # Read while it runs: a terminal that nobody reads fills up and holds its writer for good.
        shown = reader.submit(everything, terminal)
        out, _ = running.communicate(timeout=60)
    os.close(terminal)
    assert running.returncode == 0
    assert b"600/600" in shown.result()
    assert out.startswith("scenario,series,quarter") and "\x1b" not in out
