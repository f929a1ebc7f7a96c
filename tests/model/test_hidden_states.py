"""Nobody reads another's mind: what is hidden reaches others by words and deeds alone."""

from __future__ import annotations

import ast
from dataclasses import is_dataclass, replace
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest
from mesa import Model

import sim.actors
from sim.actors.public_opinion import JAPAN, US
from sim.mechanisms import CRISES
from sim.model import AllianceModel
from sim.scenario.parameters import PRIVATE

QUIET = {f"crises.{name}.rate": 0.0 for name in CRISES}
"""Nothing puts the guarantee to the test."""


def model_of(scenario="baseline-2025", worlds=64, model=AllianceModel, years=10, **settings):
    return model(scenario, worlds=worlds, years=years, collect=False, **settings)


ACTORS = sorted(Path(sim.actors.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", ACTORS, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_actor_imports_another_or_asks_the_model(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            full = [f"{node.module}.{alias.name}" for alias in node.names] + [node.module]
        elif isinstance(node, ast.Import):
            full = [alias.name for alias in node.names]
        else:
            full = []
        others = [name for name in full if name.startswith(("sim.actors", "sim.model"))]
        public = ("situation", "public", "terms", "deals", "modules", "actions")
        allowed = [f"sim.actors.{name}" for name in public]
        if path.parent.name != "actors":
            allowed.append(f"sim.actors.{path.parent.name}")  # parts of one actor
        assert all(name.startswith(tuple(allowed)) for name in others), others
        if isinstance(node, ast.Attribute):
            assert node.attr != "model", f"line {node.lineno} reaches for the model"
            assert node.attr != "agents", f"line {node.lineno} reaches for the other actors"


@pytest.mark.parametrize("side", ["united_states", "japan", "rival", "partners", "publics"])
def test_what_is_private_to_others_is_not_there_to_be_read(side):
    """Structural: an actor is given parameters from which others' own have been taken out."""
    known = AllianceModel(worlds=2, years=1).parameters.seen_by(side)
    for owner, paths in PRIVATE.items():
        for path in paths:
            *above, last = path.split(".")
            table = known
            for key in above:
                table = getattr(table, key, None)
            held = vars(table).get(last) if table is not None else None
            found = held is not None and bool(vars(held) if hasattr(held, "__dict__") else True)
            assert found == (owner == side), path


def test_no_actor_holds_an_array_of_anothers_private_parameters():
    """Whatever name it goes by. The two that decide nothing hold the whole tree."""
    model = AllianceModel(worlds=2, years=1)
    everything = model.parameters
    for side, actor in (
        ("united_states", model.united_states),
        ("japan", model.japan),
        ("rival", model.rival),
        ("partners", model.partners),
        ("publics", model.publics[US]),
        ("publics", model.publics[JAPAN]),
        ("publics", model.home),
        ("publics", model.leaders),
    ):
        others = [
            (path, array)
            for owner, paths in PRIVATE.items()
            if owner != side
            for path in paths
            for array in _under(everything, path)
        ]
        assert len(others) > 20
        for name, held in _reachable(actor):
            for path, array in others:
                assert held is not array, f"{side}.{name} is {path}"


def _under(parameters, path):
    """Every array at or below a dotted path."""
    thing = parameters
    for key in path.split("."):
        thing = getattr(thing, key)
    return [array for _, array in _reachable(thing)]


def _reachable(thing, name="", depth=0):
    if isinstance(thing, np.ndarray):
        yield name, thing
    elif hasattr(thing, "__dict__") and depth < 6 and not isinstance(thing, Model):
        for part, value in vars(thing).items():
            yield from _reachable(value, f"{name}.{part}", depth + 1)


TASTES = {
    "japan": {
        "japan.belief.start_steadfast": 0.9,
        "japan.patience": 0.99,
        "japan.effort.public_weight": 0.03,
        "issues.tariff.japan_ideal": 9.0,
        "issues.roles.japan_weight": 20.0,
        "threats.tariff.japan_loss": 50.0,
        "theatres.korea.japan_weight": 5.0,
        "host_nation_support.lapse_japan": 9.0,
    },
    "united_states": {
        "united_states.intention.start_steadfast": 0.9,
        "united_states.confidence.start": 0.9,
        "united_states.patience_ceiling": 0.99,
        "issues.roles.us_weight": 20.0,
        "threats.tariff.us_cost": 50.0,
        "theatres.korea.us_weight": 5.0,
        "host_nation_support.lapse_us": 9.0,
    },
    "rival": {"threat.start_steadfast": 0.9},
}


@pytest.mark.parametrize("side", TASTES)
def test_what_one_side_alone_knows_changes_nobody_elses_decisions_at_first(side):
    """Behaviour: before anything has been done, what others demand, believe and weigh is alike."""
    plain, other = model_of(model=Meddled), model_of(model=Meddled, **TASTES[side])
    for model in (plain, other):
        model.step()
    moved = 0
    for actor in ("united_states", "japan", "rival"):
        one, two = (state(getattr(model, actor)) for model in (plain, other))
        if actor == side:
            moved += not same(one, two)
        elif side != "united_states":  # whose deeds and words are seen at once
            assert same(one, two), actor
    assert moved
    if side != "united_states":
        for one, two in zip(plain.made, other.made, strict=True):
            assert same(dict(arrays_of(one)), dict(arrays_of(two)))


def arrays_of(thing, name=""):
    """Every array in an actor or in the situation, by dotted name."""
    if isinstance(thing, np.ndarray):
        yield name, thing
    elif is_dataclass(thing):
        # What was hung on later is no field, and counts too.
        for part, value in vars(thing).items():
            yield from arrays_of(value, f"{name}.{part}")


HIDDEN = {
    "united_states": (
        "office.intention",
        "judgement.account",
        "judgement.confidence",
        "judgement.view",
        "judgement.threat",
        "judgement.exposure",
    ),
    "japan": (
        "belief.types",
        "belief.assurance",
        "belief.width",
        "belief.reliance",
        "cabinet.stance",
        "cabinet.squeeze",
        "defence.plan",
        "defence.wish",
        "perception.view",
        "perception.threat",
        "assessment.stock",
        "diversification.lacking",
        "diversification.wanted",
        "help.abandonment",
    ),
    "rival": ("belief", "resolve", "deterrence"),
}


def test_nothing_hidden_lies_in_the_situation():
    model = model_of()
    for _ in range(12):
        model.step()
        public = dict(arrays_of(model.situation, "situation"))
        for actor, names in HIDDEN.items():
            for name in names:
                held = attrgetter(name)(getattr(model, actor))
                shared = [where for where, array in public.items() if np.shares_memory(array, held)]
                assert not shared, f"{actor}.{name} is {shared}"


class Meddled(AllianceModel):
    """A model in which something hidden changes in one quarter, between guidance and judgement."""

    meddle_at = -1
    meddle = staticmethod(lambda model: None)

    def judgement(self):
        if self.quarter == self.meddle_at:
            self.meddle(self)
        super().judgement()

    def demand(self):
        made = super().demand()
        *self.made, _ = made  # Washington's; the tables that Japan opens follow from its belief
        return made


OF_INTENTION = ["office.intention", "office.steadfast"]


def another_mind(model):
    """In every second world Washington is of another type."""
    intention = model.united_states.office.intention.copy()
    intention[::2] = (intention[::2] + 1) % 3
    model.united_states.office._intend(intention)


def another_belief(model):
    """Japan believes the reverse of what it believed."""
    model.japan.belief.types = model.japan.belief.types[::-1].copy()


def another_rival(model):
    model.rival.belief = model.rival.belief[::-1].copy()


def stepped(meddle, at, **settings):
    model = model_of(model=Meddled, **settings)
    model.meddle, model.meddle_at = meddle, at
    while model.quarter <= at:
        model.step()
    return model


def state(actor, but=()):
    """Every array that an actor or one of its parts holds as its own, by dotted name."""
    held = {}
    for name, value in vars(actor).items():
        home = type(value).__module__
        if isinstance(value, np.ndarray):
            held[name] = value
        elif home.startswith("sim.actors.") and not name.startswith("_"):
            held |= {f"{name}.{one}": array for one, array in state(value).items()}
    return {name: array for name, array in held.items() if name not in but}


def same(one, other):
    return one.keys() == other.keys() and all(
        one[name].tobytes() == other[name].tobytes() for name in one
    )


QUARTERS = [1, 2, 4, 11]
"""A budget, an ordinary quarter, a renewal of the special measures agreement, a year's end."""


@pytest.mark.parametrize("at", QUARTERS)
def test_what_washington_is_in_truth_reaches_nobody_but_by_words_and_deeds(at):
    """All that is public stays; so does everything that anybody believes and does that quarter.

    But for its answer to a crisis, with which the quarter ends.
    """
    plain, meddled = (stepped(meddle, at, **QUIET) for meddle in (lambda model: None, another_mind))
    assert (plain.united_states.office.intention != meddled.united_states.office.intention).any()
    assert same(state(plain.japan), state(meddled.japan))
    assert same(state(plain.rival), state(meddled.rival))
    assert same(
        state(plain.united_states, but=OF_INTENTION),
        state(meddled.united_states, but=OF_INTENTION),
    )
    assert same(dict(arrays_of(plain.situation)), dict(arrays_of(meddled.situation)))
    for series, one, two in zip(
        plain.block().series, plain.block().values, meddled.block().values, strict=True
    ):
        assert series.hidden or one.tobytes() == two.tobytes(), series.name


def test_it_does_reach_them_by_words_and_deeds_later():
    plain, meddled = stepped(lambda model: None, 2), stepped(another_mind, 2)
    for model in (plain, meddled):
        for _ in range(12):
            model.step()
    assert (plain.japan.belief.trust != meddled.japan.belief.trust)[::2].mean() > 0.2


def test_a_crisis_tells_nobody_anything_before_the_next_judgement():
    """What Washington is shows in its delay, and what all believe that quarter stays."""
    often = {f"crises.{name}.rate": 4.0 for name in CRISES}
    plain, meddled = (
        stepped(meddle, 2, worlds=256, **often) for meddle in (lambda model: None, another_mind)
    )
    one, two = (replace(model.situation.test) for model in (plain, meddled))
    assert np.array_equal(one.broke, two.broke)
    assert (one.delay != two.delay)[:, ::2].sum() > 20
    assert (one.delay == two.delay)[:, 1::2].all()
    assert same(state(plain.japan), state(meddled.japan))
    assert same(state(plain.rival), state(meddled.rival))
    for model in (plain, meddled):
        model.step()
    apart = (plain.japan.belief.types != meddled.japan.belief.types).any(axis=0)
    assert apart[one.broke.any(axis=0) & (one.delay != two.delay).any(axis=0)].all()


@pytest.mark.parametrize("at", QUARTERS)
def test_what_japan_believes_reaches_neither_washington_nor_the_rival(at):
    plain, meddled = stepped(lambda model: None, at), stepped(another_belief, at)
    assert (plain.japan.belief.trust != meddled.japan.belief.trust).all()
    assert same(state(plain.united_states), state(meddled.united_states))
    assert same(state(plain.rival), state(meddled.rival))
    for one, two in zip(plain.made, meddled.made, strict=True):
        assert same(dict(arrays_of(one)), dict(arrays_of(two)))


@pytest.mark.parametrize("at", QUARTERS)
def test_what_the_rival_believes_reaches_neither_ally(at):
    plain, meddled = stepped(lambda model: None, at), stepped(another_rival, at)
    assert (plain.rival.resolve != meddled.rival.resolve).any()
    assert same(state(plain.united_states), state(meddled.united_states))
    assert same(state(plain.japan), state(meddled.japan))
