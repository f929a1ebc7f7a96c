"""The progress bar: on a terminal's stderr, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading

import pytest

RUN = ("run", "baseline-2025", "--worlds", "600", "--years", "2")

FEW = """
import sim.plots.saving as saving
saving.FIGURES = {name: saving.FIGURES[name] for name in ("trust", "burden")}
from sim.cli import main; main()
"""


@pytest.fixture
def entry() -> list[str]:
    """The entry point where only two figures are to be drawn: they are counted, not looked at."""
    return [sys.executable, "-c", FEW]


def test_quiet_when_stderr_is_no_terminal(process, tmp_path):
    assert process(*RUN, "--out", "here").stderr == ""
    assert len(list((tmp_path / "here" / "figures").glob("*.png"))) == 2


def test_worlds_are_counted_on_a_terminal_and_never_on_stdout(tmp_path, entry):
    out, seen = at_a_terminal([*entry, *RUN, "--csv"], tmp_path)
    assert "worlds" in seen and "600/600" in seen
    assert "figures" not in seen
    assert out.startswith("scenario,series,quarter") and "\x1b" not in out


def test_figures_are_counted_too_by_the_run_and_by_plot(tmp_path, entry):
    _, run = at_a_terminal([*entry, *RUN, "--out", "here"], tmp_path)
    out, plot = at_a_terminal([*entry, "plot", "here", "--format", "png"], tmp_path)
    drawn = out.splitlines()
    assert len(drawn) == 2
    assert all(line.endswith(".png") for line in drawn)
    for seen in (run, plot):
        assert "figures" in seen and f"{len(drawn)}/{len(drawn)}" in seen
    assert "worlds" not in plot


def at_a_terminal(command: list[str], where) -> tuple[str, str]:
    """What a command says on stdout, and on a terminal as its stderr."""
    terminal, other = pty.openpty()
    seen: list[bytes] = []
    # Read as it comes: a terminal that nobody reads fills up, and its writer waits for ever.
    reader = threading.Thread(target=drain, args=(terminal, seen), daemon=True)
    reader.start()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=other, text=True, cwd=where
    ) as running:
        os.close(other)
        try:
            out, _ = running.communicate(timeout=60)
        finally:
            running.kill()
    reader.join(timeout=10)
    os.close(terminal)
    assert running.returncode == 0
    return out, b"".join(seen).decode(errors="replace")


def drain(terminal: int, seen: list[bytes]) -> None:
    """Read a terminal until its other end is gone."""
    try:
        while chunk := os.read(terminal, 65536):
            seen.append(chunk)
    except OSError:
        pass
