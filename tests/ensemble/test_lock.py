"""One writer per folder, for as long as it lives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from sim.ensemble.lock import LOCK, locked
from sim.errors import ResultsError

HOLDER = """
import sys, time
from pathlib import Path
from sim.ensemble.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_refused_and_the_first_leaves_nothing(tmp_path):
    with locked(tmp_path):
        with pytest.raises(ResultsError, match="another run is writing"), locked(tmp_path):
            pass
        assert os.listdir(tmp_path) == [LOCK]
    assert os.listdir(tmp_path) == []


def test_another_process_is_refused_until_the_holder_is_killed(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ResultsError, match="another run is writing"), locked(tmp_path):
            pass
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    assert os.listdir(tmp_path) == [LOCK]
    with locked(tmp_path):
        pass
    assert os.listdir(tmp_path) == []


def test_a_name_removed_between_opening_and_locking_is_not_held(tmp_path, monkeypatch):
    """Else two writers could each hold a lock of the same name."""
    opened = os.open
    removed = []

    def slow(path, *arguments):
        held = opened(path, *arguments)
        if not removed:
            os.unlink(path)
            removed.append(path)
        return held

    monkeypatch.setattr(os, "open", slow)
    with (
        locked(tmp_path),
        pytest.raises(ResultsError, match="another run is writing"),
        locked(tmp_path),
    ):
        pass
    assert removed


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(ResultsError, match="gone: cannot be written"), locked(tmp_path / "gone"):
        pass
