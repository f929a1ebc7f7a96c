"""The page docs/odd-state.md: what each entity holds, and what is reported every quarter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sim.analysis.odd.docstrings import Attribute, attributes, markdown, sections
from sim.analysis.odd.sources import Source, room
from sim.analysis.odd.tables import table
from sim.series import DECLARED, UNBOUNDED, Series

ROOMS = ("actors", "stakes", "model")
"""Where state is held, in the order of the page."""

HEAD = """# State variables

What every entity holds from one quarter to the next, from the docstrings of the classes that hold
it, and every series that is reported, from `sim/series.py`. Made by `make odd`; tests hold this
page to the code and the code to its docstrings. Part of [the model's description](odd.md).

All arrays have worlds last. Axes: `theatres`, `partners`, `crises`, `sources`, `modules`,
`threats`, `issues` and `segments` are the families of the scenario; `members` are the partners,
Japan and the United States; `types` are steadfast, conditional, withdrawing; `subjects` are those
of bargaining and of consultation; `countries` are the United States and Japan; `routes` and `fates`
are the ways in which decisions are taken and deals end. An *index* lies in [0, 1] unless told
otherwise. A name that begins with an underscore is seen by its holder alone. What an entity works
out once from its parameters (weights that sum to one, discount factors, tastes drawn at the start)
is no state.
"""

SERIES = """
## Reported series

Written at the end of every quarter. A star stands for every member of a family. *Hidden* is what no
actor can see; *share* marks what is 0 or 1 in each world. JPY stands for the ally's currency.

"""

HELD = ("attribute", "unit", "shape", "what it is")
REPORTED = ("series", "unit", "range", "what it is", "")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for one, holder, declared in holders():
        parts.append(f"\n## `{holder.name}` (`{one.path}`)\n\n{_summary(holder)}\n\n")
        parts.append(table(HELD, map(_held, declared)))
    parts.append(SERIES + table(REPORTED, map(_reported, DECLARED)))
    return "".join(parts)


def holders() -> Iterator[tuple[Source, ast.ClassDef, list[Attribute]]]:
    """Every class that declares state, with where it stands and what it declares."""
    for one in (source for name in ROOMS for source in room(name)):
        for node in one.tree.body:
            if isinstance(node, ast.ClassDef):
                declared = attributes(ast.get_docstring(node) or "")
                if declared:
                    yield one, node, declared


def _summary(holder: ast.ClassDef) -> str:
    return markdown(sections(ast.get_docstring(holder) or "")[""])


def _held(one: Attribute) -> list[str]:
    shape = f"({', '.join(one.shape)})" if one.shape else ""
    return [f"`{one.name}`", one.unit, shape, markdown(one.says)]


def _reported(one: Series) -> list[str]:
    high = "" if one.high == UNBOUNDED else f"{one.high:g}"
    low = "" if one.low == -UNBOUNDED else f"{one.low:g}"
    bounds = f"{low} to {high}" if low and high else f"from {low}" if low else "any"
    marks = [word for word, holds in (("hidden", one.hidden), ("share", one.happens)) if holds]
    return [f"`{one.name}`", one.unit, bounds, one.says, ", ".join(marks)]
