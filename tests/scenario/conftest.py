from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from sim.scenario import library

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a scenario file; ``format = 1`` is put before its text unless told otherwise."""

    def written(name: str, text: str, *, head: str = "format = 1\n") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + dedent(text), encoding="utf-8")
        return path

    return written


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library in place of the project's."""
    root = tmp_path / "library"
    root.mkdir()
    monkeypatch.setattr(library, "folder", lambda: root)
    return root
