"""The progress bar: on a terminal's stderr, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import threading

ARGUMENTS = ("run", "baseline-2025", "--worlds", "600", "--years", "2", "--csv")


def test_quiet_when_stderr_is_no_terminal(process):
    assert process(*ARGUMENTS).stderr == ""


def test_shown_on_a_terminal_and_never_on_stdout(tmp_path, entry):
    terminal, other = pty.openpty()
    seen: list[bytes] = []
    # Read as it comes: a terminal that nobody reads fills up, and its writer waits for ever.
    reader = threading.Thread(target=drain, args=(terminal, seen), daemon=True)
    reader.start()
    with subprocess.Popen(
        [*entry, *ARGUMENTS], stdout=subprocess.PIPE, stderr=other, text=True, cwd=tmp_path
    ) as running:
        os.close(other)
        try:
            out, _ = running.communicate(timeout=60)
        finally:
            running.kill()
    reader.join(timeout=10)
    os.close(terminal)
    assert running.returncode == 0
    assert b"600/600" in b"".join(seen)
    assert out.startswith("scenario,series,quarter") and "\x1b" not in out


def drain(terminal: int, seen: list[bytes]) -> None:
    """Read a terminal until its other end is gone."""
    try:
        while chunk := os.read(terminal, 65536):
            seen.append(chunk)
    except OSError:
        pass
