"""One test per claim at least, named for it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sim.analysis.theory import claims

HERE = Path(__file__).parent
TESTS = [
    node.name
    for path in HERE.glob("test_*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef)
]


@pytest.mark.parametrize("number", claims())
def test_every_claim_has_a_test_of_its_name(number):
    assert any(name.startswith(f"test_{number.lower()}_") for name in TESTS)
