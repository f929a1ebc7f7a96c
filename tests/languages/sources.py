"""Every English sentence in the source that a reader may be shown in another language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sim

ROOT = Path(sim.__file__).parent

ERRORS = ("Fault", "AllianceError", "UsageError", "ScenarioError", "ResultsError")
"""What is called with a problem as its first argument."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    name = node.func
    return name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")


def argument(node: ast.Call, name: str, position: int = 0) -> ast.expr | None:
    named = [keyword.value for keyword in node.keywords if keyword.arg == name]
    return named[0] if named else node.args[position] if len(node.args) > position else None


def constants(node: ast.expr | None) -> Iterator[str]:
    """The texts an expression may come to, as far as they stand in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def handed_over(node: ast.Call) -> ast.expr | None:
    """The sentence that a call hands on, of whatever says what is wrong."""
    name = called(node)
    if name in ("Message", "_because"):
        return argument(node, "template")
    if name in ERRORS or name == "_fault":
        return argument(node, "problem")
    return argument(node, "problem", 1) if name == "Complaint" else None


def messages() -> dict[str, str]:
    """Where each sentence stands that code hands to a fault or to a message."""
    found: dict[str, str] = {}
    for file, tree in trees():
        names: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            what = handed_over(node)
            given = names.get(what.id, []) if isinstance(what, ast.Name) else [what]
            for one in given:
                for text in constants(one):
                    found.setdefault(text, f"{file}:{node.lineno}")
    return found


def put_together() -> dict[str, str]:
    """Where a sentence is put together as it is raised: no catalogue finds such a one."""
    found: dict[str, str] = {}
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(
                what := handed_over(node), ast.JoinedStr | ast.BinOp
            ):
                found[ast.unparse(what)] = f"{file}:{node.lineno}"
    return found
