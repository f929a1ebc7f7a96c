"""The pages that describe the model are made from it, and its docstrings say what it holds."""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import pytest

from sim.actors.deals import FATES
from sim.analysis.odd.calls import asked, read
from sim.analysis.odd.docstrings import Attribute, attributes, markdown
from sim.analysis.odd.pages import PAGES
from sim.analysis.odd.sources import Source, room
from sim.analysis.odd.state import holders
from sim.model import AllianceModel
from sim.rules.routes import ROUTES
from sim.scenario.registry import parameters
from sim.scenario.tables.table import SUBJECTS
from sim.series import DECLARED

DOCS = Path(__file__).parents[2] / "docs"
WORLDS, QUARTERS = 11, 20

BY_NAME = ("united_states.successor.*", "japan.response.*")
"""Parameters that the program reads by a name put together as it runs."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_says(name):
    written = (DOCS / f"odd-{name}.md").read_text(encoding="utf-8")
    assert written == PAGES[name](), "make odd"


def test_every_parameter_and_series_has_its_line():
    lines = PAGES["parameters"]().splitlines()
    for one in parameters():
        (line,) = (
            line for line in lines if line.startswith(f"| `{one.path}` | {one.default:.12g} |")
        )
        assert all(cell in line for cell in (one.unit, one.source, one.says))
    state = PAGES["state"]()
    assert all(f"| `{one.name}` | {one.unit} |" in state for one in DECLARED)


def test_every_rule_has_its_equation_and_its_parameters():
    page = PAGES["submodels"]()
    for name in ("rules", "bargaining"):
        for one in room(name):
            assert f"### `{one.path}`" in page
            for node in one.tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    assert f"#### `{node.name}(" in page
    missing = [one.path for one in parameters() if f"`{one.path}`" not in page]
    assert [path for path in missing if not any(fnmatchcase(path, by) for by in BY_NAME)] == []


# State ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def declared():
    """What each class declares, by its dotted name."""
    return {
        f"{one.name}.{holder.name}": {each.name: each for each in own}
        for one, holder, own in holders()
    }


@pytest.fixture(scope="module")
def held():
    """A model that has run, with what its classes hold at its end and what of it has moved."""
    model = AllianceModel("baseline-2025", worlds=WORLDS, years=QUARTERS // 4, collect=False)
    moved, before = set(), {}
    for _ in range(QUARTERS):
        model.step()
        now = {key: value.copy() for key, value in arrays(model)}
        moved |= {key for key in before if not np.array_equal(before[key], now[key])}
        before = now
    return model, before, {(holder, name) for _, holder, name in moved}


def arrays(model):
    """Every array that actors and the public side hold, by object, class and name."""
    for holder in objects(model, set()):
        kind = f"{type(holder).__module__}.{type(holder).__qualname__}"
        for name, value in vars(holder).items():
            for place, one in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(one, np.ndarray):
                    yield ((id(holder), place), kind, name), one


def objects(holder, seen):
    """Whatever of the rooms of the actors can be reached by public names."""
    for name, value in vars(holder).items():
        found = list(value) if name == "hot_spots" else value
        for one in found if isinstance(found, list | tuple) else (found,):
            home = type(one).__module__
            public = home.startswith(("sim.actors", "sim.stakes")) and not name.startswith("_")
            if public and id(one) not in seen:
                seen.add(id(one))
                yield one
                yield from objects(one, seen)


def test_every_state_variable_is_declared_with_a_unit(held, declared):
    _, found, moved = held
    for _, kind, name in found:
        if not name.startswith("_") or (kind, name) in moved:
            assert name in declared.get(kind, ()), f"{kind}.{name} is not under Attributes"
            assert declared[kind][name].unit and declared[kind][name].shape


def test_a_state_variable_has_the_shape_that_is_declared(held, declared):
    model, found, _ = held
    structure = model.structure
    sizes = {
        "worlds": {WORLDS},
        "types": {3},
        "countries": {2},
        "subjects": {len(SUBJECTS)},
        "routes": {len(ROUTES)},
        "fates": {len(FATES)},
        "issues": {len(structure.table.issues)},
        "threats": {len(structure.table.threats)},
        "members": {len(structure.partners) + 2},
        "segments": {len(structure.segments_us), len(structure.segments_japan)},
    } | {
        family: {len(getattr(structure, family))}
        for family in ("theatres", "partners", "crises", "sources", "modules")
    }
    for (_, kind, name), value in found.items():
        if name in declared.get(kind, ()):
            axes = declared[kind][name].shape
            assert len(axes) == value.ndim, f"{kind}.{name} has shape {value.shape}"
            for axis, size in zip(axes, value.shape, strict=True):
                known = sizes[axis] if axis in sizes else {int(axis)}
                assert size in known, f"{kind}.{name}: {axis}"


def test_nothing_is_declared_that_is_not_there(held, declared):
    model, _, _ = held
    for holder in [model, *objects(model, set())]:
        kind = f"{type(holder).__module__}.{type(holder).__qualname__}"
        for name in declared.get(kind, ()):
            assert hasattr(holder, name), f"{kind}.{name}"


# Reading ----------------------------------------------------------------------------------------

DOCSTRING = """A stock.

Attributes
----------
low, high : % of GDP, (partners, worlds)
    Two bounds,
    of something.
part
    Another thing.
"""


def test_attributes_are_read_with_unit_and_shape():
    bound = ("% of GDP", ("partners", "worlds"), "Two bounds, of something.")
    assert attributes(DOCSTRING) == [
        Attribute("low", *bound),
        Attribute("high", *bound),
        Attribute("part", "", (), "Another thing."),
    ]
    with pytest.raises(ValueError, match="no attribute"):
        attributes(DOCSTRING.replace("part\n", "part of it\n"))


def test_a_docstring_is_printed_with_its_symbols():
    said = markdown(
        "``x`` of :func:`sim.rules.trust.doubt`.\n\nReferences\n----------\nA (1999).\nB."
    )
    assert said == "`x` of `sim.rules.trust.doubt`.\n\nReferences. A (1999). B."


CALLER = """
from sim.rules import trust

class Judge:
    def __init__(self, parameters: Parameters):
        self._p = own = parameters.japan.belief
        self._odds = trust.doubt(own.start_steadfast, own.start_conditional)

    def judge(self):
        p, other = self._p, self._odds
        weight = 2.0 * p.precaution
        inner = trust.reliance(p.informed, 0, 0)
        return trust.reliance(mean=inner, spread=other, precaution=weight)
"""


def test_parameters_are_followed_to_the_rule_that_gets_them():
    caller = Source("sim/judge.py", ast.parse(CALLER))
    found = asked([caller], room("rules"))
    belief = "japan.belief."
    reliance = found["sim.rules.trust.reliance"]
    assert reliance.by == ["sim/judge.py"]
    assert reliance.given == {f"{belief}informed", f"{belief}precaution"}
    assert found["sim.rules.trust.doubt"].given == {
        f"{belief}start_steadfast",
        f"{belief}start_conditional",
    }
    assert read(caller)["Judge.judge"] == {f"{belief}precaution", f"{belief}informed"}
