"""A batch survives kill -9 at any moment: resumed, it is the undisturbed one to the byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .small import DESIGN

pytestmark = pytest.mark.long

TWICE = DESIGN.replace("points = 20", "points = 40")
"""Two variants of 1,200 worlds, in blocks of 256: ten blocks."""


@pytest.mark.parametrize("executor", ["local", "processes"])
def test_killed_at_ten_random_moments_it_resumes_to_the_same_bytes(executor, tmp_path):
    """And no worker outlives the coordinator that was killed."""
    design = tmp_path / "small.toml"
    design.write_text(TWICE)
    script = Path(__file__).with_name("killed_at_random.py")
    done = subprocess.run(
        [sys.executable, script, tmp_path, design, executor, "10"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    killed = {int(word) for word in done.stdout.partition(":")[2].split()}
    assert 0 in killed and len(killed) > 2
