"""The source of the model read as data: its modules, by room, and their trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sim

ROOT = Path(sim.__file__).parent


@dataclass(frozen=True)
class Source:
    """One module.

    Parameters
    ----------
    path
        As documentation names it, ``sim/rules/trust.py``.
    tree
        What is in it.
    """

    path: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Dotted, ``sim.rules.trust``."""
        return self.path.removesuffix(".py").replace("/", ".")


@cache
def source(path: Path) -> Source:
    """The module in this file of the package."""
    name = f"{ROOT.name}/{path.relative_to(ROOT).as_posix()}"
    return Source(name, ast.parse(path.read_text(encoding="utf-8")))


def room(name: str) -> Iterator[Source]:
    """The modules of one room, ``"rules"``, or the one of that name, ``"stakes"``; by path."""
    alone = ROOT / f"{name}.py"
    paths = [alone] if alone.exists() else sorted((ROOT / name).rglob("*.py"))
    return (source(path) for path in paths if path.name != "__init__.py")
