from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app


@pytest.fixture
def entry() -> list[str]:
    """The entry point in a process of its own, as the installed command calls it."""
    return [sys.executable, "-c", "from sim.cli import main; main()"]


@pytest.fixture
def alliance(monkeypatch) -> Callable[..., Result]:
    """Run the command in this process."""

    def run(*arguments: str | Path) -> Result:
        words = [str(argument) for argument in arguments]
        # The manifest notes the command line of the process, which may be a test worker's.
        monkeypatch.setattr(sys, "argv", ["alliance", *words])
        return CliRunner().invoke(app, words)

    return run


@pytest.fixture
def process(tmp_path: Path, entry: list[str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a process of its own, in an empty folder."""

    def run(*arguments: str | Path, env=None, **keywords) -> subprocess.CompletedProcess[str]:
        keywords["env"] = os.environ | (env or {})
        options = {"capture_output": True, "text": True, "timeout": 120, "cwd": tmp_path}
        return subprocess.run([*entry, *map(str, arguments)], check=False, **(options | keywords))

    return run
