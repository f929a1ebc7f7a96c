"""Who asks a rule, and which parameters it hands it: read off the source, not run.

An expression is followed back through the names it was put together from, up to a parameter or to
what another rule made of some.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sim.analysis.odd.sources import Source
from sim.scenario.registry import parameters
from sim.scenario.schema import Scenario
from sim.scenario.shape import ANY, fields_of, member_of, table_of

Names = Mapping[str, ast.expr]
"""What names in one scope stand for."""

ROOTS = ("parameters", "self.parameters", "model.parameters")
"""What the tree of all parameters is called where it is handed on; annotations tell of the rest."""

DOCTRINE = "united_states.doctrine"
"""Whoever is in office has this table; the successor's has the same keys."""

DEPTH = 6
"""How many names an expression is followed back through."""


@dataclass
class Asked:
    """What is known of one rule.

    Parameters
    ----------
    by
        Where it is called, ``sim/actors/rival.py``; in the order found.
    given
        Paths of the parameters that callers hand it, sorted at the end.
    """

    by: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)


def asked(callers: Iterable[Source], rules: Iterable[Source]) -> dict[str, Asked]:
    """Every public function of the rules, by dotted name, with who asks it and with what."""
    modules = {one.name: one for one in rules}
    found = {
        f"{name}.{node.name}": Asked()
        for name, one in modules.items()
        for node in one.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    paths = _by_key()
    for caller in callers:
        # Some are named in a table of choices and called from there.
        for name in _named(caller, found):
            found[name].by.append(caller.path)
        for scope in _scopes(caller, found, paths):
            scope.collect(found, caller.path)
    return found


def read(reader: Source) -> dict[str, set[str]]:
    """The parameters that each function of a module reads, by ``Class.function`` or its name.

    What is read by a name put together as the program runs (the dials of a doctrine, tastes) is
    not seen.
    """
    paths, found = _by_key(), {}
    for scope in _scopes(reader, {}, paths):
        named = (node for node in ast.walk(scope.body) if isinstance(node, ast.Attribute))
        keys = {key for node in named for key in scope.keys(node)}
        found[scope.name] = {paths[key] for key in keys if key in paths}
    return found


def _by_key() -> dict[str, str]:
    """Paths of the registry by how code reads them: without the star of a family."""
    return {one.path.replace(f".{ANY}", ""): one.path for one in parameters()}


def _tables() -> dict[str, str]:
    """Where a table of the schema stands, by the name of its class."""
    found: dict[str, str] = {"Parameters": ""}

    def walk(model: type, path: str) -> None:
        for key, declared in fields_of(model).items():
            kind = table_of(declared) or member_of(declared)
            if kind is not None:
                here = f"{path}.{key}".lstrip(".")
                found.setdefault(kind.__name__, here)
                walk(kind, here)

    walk(Scenario, "")
    return found | {"Doctrine": DOCTRINE}


@dataclass
class _Scope:
    """One function: what its names stand for, and the rules that it can call."""

    name: str
    body: ast.FunctionDef
    rules: Mapping[str, str]
    names: Names
    roots: Mapping[str, str]
    paths: Mapping[str, str]

    def collect(self, found: dict[str, Asked], path: str) -> None:
        for node in ast.walk(self.body):
            if isinstance(node, ast.Call):
                rule = found.get(self.rules.get(ast.unparse(node.func), ""))
                if rule is None:
                    continue
                if path not in rule.by:
                    rule.by.append(path)
                for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                    rule.given |= set(self._read(argument, DEPTH))

    def _read(self, node: ast.expr, depth: int) -> Iterator[str]:
        """The parameters in an expression, followed back."""
        if isinstance(node, ast.Call) and ast.unparse(node.func) in self.rules:
            return
        if isinstance(node, ast.Attribute | ast.Name):
            keys = self.keys(node, depth)
            if keys:
                yield from (self.paths[key] for key in keys if key in self.paths)
                return
            meant = self.names.get(ast.unparse(node))
            if meant is not None and depth:
                yield from self._read(meant, depth - 1)
            if isinstance(node, ast.Attribute):
                yield from self._read(node.value, depth)
            return
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from self._read(child, depth)
            elif isinstance(child, ast.keyword):
                yield from self._read(child.value, depth)

    def keys(self, node: ast.expr, depth: int = DEPTH) -> set[str]:
        """Places in the tree of parameters that an expression may name; none if it is not in it."""
        text = ast.unparse(node)
        if text in self.roots:
            return {self.roots[text]}
        meant = self.names.get(text)
        if isinstance(meant, ast.Attribute | ast.Name) and depth:
            return self.keys(meant, depth - 1)
        if isinstance(meant, ast.IfExp) and depth:
            return self.keys(meant.body, depth - 1) | self.keys(meant.orelse, depth - 1)
        if isinstance(node, ast.Attribute):
            if node.attr == "doctrine":
                return {DOCTRINE}
            return {f"{above}.{node.attr}".lstrip(".") for above in self.keys(node.value, depth)}
        return set()


def _scopes(
    caller: Source, found: Mapping[str, Asked], paths: Mapping[str, str]
) -> Iterator[_Scope]:
    rules, tables = _imported(caller, found), _tables()
    for node in caller.tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        functions = [node] if isinstance(node, ast.FunctionDef) else []
        held: dict[str, ast.expr] = {}
        roots = dict.fromkeys(ROOTS, "")
        if isinstance(node, ast.ClassDef):
            functions = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            for one in functions:
                if one.name == "__init__":
                    held = {k: v for k, v in _assigned(one).items() if k.startswith("self.")}
                    roots |= _annotated(one, tables)
        for one in functions:
            names = {**held, **_assigned(one)}
            own = one.name if one is node else f"{node.name}.{one.name}"
            yield _Scope(own, one, rules, names, roots | _annotated(one, tables), paths)


def _imported(caller: Source, found: Mapping[str, Asked]) -> dict[str, str]:
    """How the caller spells each rule: by itself, or behind its module's name."""
    spelled = {
        name.rpartition(".")[2]: name for name in found if name.rpartition(".")[0] == caller.name
    }
    for node in caller.tree.body:
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                full, shown = f"{node.module}.{one.name}", one.asname or one.name
                if full in found:
                    spelled[shown] = full
                inside = (name for name in found if name.rpartition(".")[0] == full)
                spelled |= {f"{shown}.{name.rpartition('.')[2]}": name for name in inside}
    # A class is also made by its methods: Voices.of(...).
    return spelled | {f"{shown}.of": full for shown, full in spelled.items()}


def _named(caller: Source, found: Mapping[str, Asked]) -> set[str]:
    """Rules that a module names outside any function of its own."""
    rules = _imported(caller, found)
    tables = (node for node in caller.tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    named = (node for one in tables for node in ast.walk(one) if isinstance(node, ast.Name))
    return {rules[node.id] for node in named if node.id in rules}


def _annotated(function: ast.FunctionDef, tables: Mapping[str, str]) -> dict[str, str]:
    """Arguments that are parameters or a table of them, by their annotation."""
    arguments = (*function.args.args, *function.args.kwonlyargs)
    return {
        one.arg: tables[ast.unparse(one.annotation)]
        for one in arguments
        if one.annotation is not None and ast.unparse(one.annotation) in tables
    }


def _assigned(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """What each name was first given in a function."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in _pairs(target, node.value):
                    found.setdefault(name, value)
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple):
        same = isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts)
        values = value.elts if isinstance(value, ast.Tuple) and same else [value] * len(target.elts)
        for one, given in zip(target.elts, values, strict=True):
            yield from _pairs(one, given)
    elif isinstance(target, ast.Name | ast.Attribute):
        yield ast.unparse(target), value
