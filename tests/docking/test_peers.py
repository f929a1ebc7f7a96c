"""Docking to other people's software is never left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import peer

DOCKING = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py")]


def test_a_peer_that_is_missing_is_an_error():
    with pytest.raises(ModuleNotFoundError, match="no_such_peer"):
        peer("no_such_peer")


def test_every_docking_names_its_peer():
    named = {name for text in DOCKING for name in re.findall(r'peer\("([\w.]+)"\)', text)}
    assert {"axelrod", "mesa", "nashpy", "negmas", "solara"} <= named
    for number in ("d1", "d2", "d3", "d4", "d6"):
        assert any(f"def test_{number}_" in text for text in DOCKING)
