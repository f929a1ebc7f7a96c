"""Pages that describe and review the model name what there is, in the order in which it runs."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from pathlib import Path

import pytest

from sim.model import AllianceModel
from sim.scenario.registry import parameters
from sim.scenario.shape import places

ROOT = Path(__file__).parents[2]
PAGES = ("odd.md", "trace.md", "review.md")
MADE = ("odd-parameters.md", "odd-state.md", "odd-submodels.md")
ELEMENTS = (
    "1 Purpose and patterns",
    "2 Entities, state variables, and scales",
    "3 Process overview and scheduling",
    "4 Design concepts",
    "5 Initialization",
    "6 Input data",
    "7 Submodels",
)
CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)


def text(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def anchors(page):
    """The anchors of a page's headings, as forges make them."""
    found = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found}


@pytest.mark.parametrize("name", PAGES)
def test_files_named_and_linked_are_there(name):
    page = text(name)
    named = re.findall(r"`((?:sim|tests|benchmarks|notebooks|docs)(?:/[\w.-]+)+)`", page)
    assert [path for path in named if not (ROOT / path).exists()] == []
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page):
        file = ROOT / "docs" / target
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), (target, anchor)


def test_the_protocol_has_all_its_elements_and_concepts_in_order():
    page = text("odd.md")
    assert tuple(re.findall(r"^## (.+)$", page, re.MULTILINE)) == ELEMENTS
    concepts = page[page.index("## 4") : page.index("## 5")]
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", concepts, re.MULTILINE)) == CONCEPTS


def test_parameters_in_equations_are_there():
    known = {place.path for place in places()} | {one.path for one in parameters()}
    tables = {path.partition(".")[0] for path in known}
    named = re.findall(r"`([a-z_]+(?:\.[a-z_*]+)+)`", text("odd.md"))
    mine = [path for path in named if path.partition(".")[0] in tables]
    mine = [path for path in mine if path not in asked_in_the_quarter()]
    unknown = [
        path
        for path in mine
        if path not in known and not any(one.startswith(path.rstrip("*")) for one in known)
    ]
    assert len(mine) > 50 and unknown == []


# The order of the quarter -----------------------------------------------------------------------


def calls(method):
    """What a method of the model calls of itself and of its actors, in the order of the source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(getattr(AllianceModel, method))))
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made.sort(key=lambda node: (node.end_lineno, node.end_col_offset))
    spelled = (ast.unparse(node.func) for node in made)
    return [re.sub(r"^(self\.)?(situation\.)?", "", name) for name in spelled]


def steps():
    return [name for name in calls("step") if name in vars(AllianceModel)]


def asked_in_the_quarter():
    return {name for step in (*steps(), "order", "supply") for name in calls(step)}


def scheduled():
    """Each step of the page with the calls that it names, in order."""
    page = text("odd.md")
    part = page[page.index("## 3") : page.index("## 4")]
    found = re.findall(r"^\d+\. \*\*`(\w+)`\*\*:(.*?)(?=^\d+\. \*\*|\n\n)", part, re.M | re.S)
    return {step: re.findall(r"`([\w.]+\.\w+)`", said) for step, said in found}


def test_the_steps_are_those_of_the_model_in_its_order():
    assert list(scheduled()) == steps()


@pytest.mark.parametrize("step", steps())
def test_what_a_step_asks_of_actors_is_told_in_its_order(step):
    done = calls(step)
    told = scheduled()[step]
    assert told
    assert [name for name in told if name not in done] == []
    order = [done.index(name) for name in told]
    assert order == sorted(order)
    actors = ("united_states.", "japan.", "rival.", "leaders.", "institutions.", "crises.")
    assert [name for name in done if name.startswith(actors) and name not in told] == []
