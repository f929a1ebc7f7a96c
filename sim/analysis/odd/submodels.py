"""The page docs/odd-submodels.md: every rule and the table, as their docstrings have them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from sim.analysis.odd.calls import Asked, asked, read
from sim.analysis.odd.docstrings import markdown, sections
from sim.analysis.odd.sources import Source, room

CALLERS = ("rules", "bargaining", "actors", "stakes", "model", "reporting")

HEAD = """# Submodels

Every rule that an actor asks, and the table at which two of them bargain: equation, meaning of each
symbol with unit and shape, source, from the docstrings; who asks it and which parameters it is
handed, read off the source. Made by `make odd`; a test holds this page to the code. Part of
[the model's description](odd.md), whose scheduling says in what order they are asked.

*Read as an abstract*, *unread* and *not opened* say how far a source was read. Where a claim of
theory rests on a source, `sim/analysis/theory/claims.toml` says how that one was read. A rule that
names no source has none: its form is our own. What a parameter is, and its source, is in
[odd-parameters.md](odd-parameters.md). A parameter that reaches a rule through what its caller has
already worked out is named with the rule that worked it out. What no quarter asks is a closed form
of theory, kept beside the model; [architecture.md](architecture.md) says why.

Actors come first: what each decides, and which parameters it reads where. The few equations that
stand in an actor and in no rule are written out in [the model's description](odd.md).

Worlds come last in every shape. `x/4` turns a rate per year into one per quarter.
"""

DECIDING = ("actors", "stakes", "model", "reporting")

ROOMS = {"rules": "Rules", "bargaining": "The bargaining table"}


def page() -> str:
    """The whole page."""
    callers = [one for name in CALLERS for one in room(name)]
    known = asked(callers, [one for name in ROOMS for one in room(name)])
    parts = [HEAD, "\n## Actors\n"]
    parts += [_file(one) + "".join(_decisions(one)) for name in DECIDING for one in room(name)]
    for name, title in ROOMS.items():
        parts.append(f"\n## {title}\n")
        for one in room(name):
            parts.append(_file(one))
            inside = read(one)
            for node in public(one):
                rule = known[f"{one.name}.{node.name}"]
                reads = (paths for name, paths in inside.items() if _belongs(name, node.name))
                rule.given.update(*reads)
                parts.append(_rule(node, rule, one))
    return "".join(parts)


def public(one: Source) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module that others may use."""
    for node in one.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def _belongs(name: str, owner: str) -> bool:
    return name.partition(".")[0] == owner


def _file(one: Source) -> str:
    return f"\n### `{one.path}`\n\n{_said(one.tree)}\n"


def _decisions(one: Source) -> Iterator[str]:
    """A line for each function: what it does, and the parameters it reads."""
    known = read(one)
    lines: list[str] = []
    for node in one.tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for function in inside:
            if isinstance(function, ast.FunctionDef):
                owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                lines += _decision(owner + function.name, function, known)
    if lines:
        yield "\n" + "\n".join(lines) + "\n"


def _decision(name: str, function: ast.FunctionDef, known: Mapping[str, set[str]]) -> Iterator[str]:
    paths = ", ".join(f"`{path}`" for path in sorted(known.get(name, ())))
    said = " ".join(markdown(sections(ast.get_docstring(function) or "")[""]).split())
    if said or paths:
        told = (f"- `{name}`.", said, f"*Reads* {paths}." if paths else "")
        yield " ".join(part for part in told if part)


def _rule(node: ast.FunctionDef | ast.ClassDef, known: Asked, home: Source) -> str:
    head = node.name
    if isinstance(node, ast.FunctionDef):
        given = (*node.args.args, *node.args.kwonlyargs)
        head += f"({', '.join(one.arg for one in given)})"
    lines = [f"\n#### `{head}`\n", _said(node) + "\n"]
    if isinstance(node, ast.ClassDef):
        lines += list(_methods(node))
    others = [path for path in known.by if path != home.path]
    if others:
        lines.append("Asked by " + ", ".join(f"`{path}`" for path in others) + ".\n")
    elif known.by:
        lines.append("Asked by its neighbours in this file.\n")
    elif isinstance(node, ast.FunctionDef):
        lines.append("No quarter asks it.\n")
    if known.given:
        lines.append(
            "Parameters: " + ", ".join(f"`{path}`" for path in sorted(known.given)) + ".\n"
        )
    return "\n".join(lines)


def _methods(holder: ast.ClassDef) -> Iterator[str]:
    """What a class of the rules offers, a paragraph each."""
    for node in holder.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            said = sections(ast.get_docstring(node) or "")[""]
            if said:
                yield f"`{holder.name}.{node.name}`: {markdown(said)}\n"


def _said(node: ast.Module | ast.FunctionDef | ast.ClassDef) -> str:
    return markdown(ast.get_docstring(node) or "")
