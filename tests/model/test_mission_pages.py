"""The pages of the mission say what mechanisms do, in their own worlds and in fresh ones."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.ablation import ablations
from sim.analysis.chance import errors_apart, most_unseen
from sim.analysis.mission import line
from sim.analysis.mission_outputs import FRESH
from sim.ensemble.pairing import NORMAL_95
from sim.mechanisms import MECHANISMS

DOCS = Path(__file__).parents[2] / "docs"
MISSION = (DOCS / "mission.md").read_text(encoding="utf-8")
OUTPUTS = (DOCS / "mission-outputs.md").read_text(encoding="utf-8")


def made_from(text):
    """Worlds and seed of a page."""
    worlds = re.search(r"([\d,]+)\s+worlds\s+of\s+each\s+scenario", text)
    return int(worlds[1].replace(",", "")), int(re.search(r"seed\s+(\d+)", text)[1])


def named_on(text):
    """Series by mechanism, and by what they are named for: first, higher, lower."""
    found = {}
    for section in text.split("\n### ")[1:]:
        held = found.setdefault(section.splitlines()[0], {"first": [], "higher": [], "lower": []})
        for kind, names in re.findall(r"^- (first|higher|lower)[^:]*: (.*)$", section, re.M):
            held[kind] += re.findall(r"`([^`]+)`", names)
    return found


NAMED = named_on(OUTPUTS)
WORLDS, SEED = made_from(OUTPUTS)
every_mechanism = pytest.mark.parametrize(
    "mechanism", MECHANISMS, ids=lambda mechanism: mechanism.name.replace(" ", "-")
)


@pytest.fixture(scope="module")
def again():
    """Every mechanism switched off in the worlds of the pages, by name."""
    return {one.mechanism.name: one for one in ablations(worlds=WORLDS, seed=SEED)}


@pytest.fixture(scope="module")
def fresh():
    """The same in worlds of another seed."""
    return {one.mechanism.name: one for one in ablations(worlds=FRESH, seed=SEED + 1)}


@pytest.fixture(scope="module")
def comparisons(again):
    """Mechanisms times series."""
    return sum(len(one.shifts) for one in again.values())


@pytest.mark.long
@every_mechanism
def test_switching_a_mechanism_off_changes_what_docs_mission_says(mechanism, again):
    """Beyond Monte-Carlo error, and by as much as the page says; `make mission` makes it anew."""
    found = again[mechanism.name]
    assert found.matters, (
        f"off, {mechanism.name} changes {mechanism.changes} by {found.change:.3g}, between"
        f" {found.low:.3g} and {found.high:.3g}, in {mechanism.scenario}; besides it moves"
        f" {[move.series for move in found.also]}"
    )
    assert line(found) in MISSION, "make mission"


@pytest.mark.long
@every_mechanism
def test_what_differs_first_and_what_moves_is_exactly_what_the_page_names(mechanism, again):
    found, named = again[mechanism.name], NAMED[mechanism.name]
    assert {first.series for first in found.first} == set(named["first"])
    assert [move.series for move in found.moves if move.higher] == named["higher"]
    assert [move.series for move in found.moves if not move.higher] == named["lower"]


@pytest.mark.long
@every_mechanism
def test_in_fresh_worlds_what_is_not_named_differs_first_no_oftener_than_chance_allows(
    mechanism, fresh, comparisons
):
    allowed = most_unseen(WORLDS, FRESH, comparisons)
    named = NAMED[mechanism.name]["first"]
    unnamed = {one.series: one.worlds for one in fresh[mechanism.name].first}
    assert {
        series: worlds
        for series, worlds in unnamed.items()
        if series not in named and worlds > allowed
    } == {}


@pytest.mark.long
@every_mechanism
def test_in_fresh_worlds_every_series_moves_as_far_as_in_those_of_the_page(
    mechanism, again, fresh, comparisons
):
    """So what is not named moves no farther than the page's bound and the error of the two."""
    here = {one.series: one for one in again[mechanism.name].shifts}
    limit = errors_apart(comparisons)
    apart = {
        one.series: (one.change, here[one.series].change)
        for one in fresh[mechanism.name].shifts
        if abs(one.change - here[one.series].change)
        > limit * np.hypot(one.error, here[one.series].error)
    }
    assert apart == {}


@pytest.mark.long
@every_mechanism
def test_in_fresh_worlds_nothing_named_moves_the_other_way_beyond_error(mechanism, fresh):
    """Fewer worlds: what the page's barely show may come out as nothing, or a little below it."""
    named = NAMED[mechanism.name]
    sign = dict.fromkeys(named["higher"], 1.0) | dict.fromkeys(named["lower"], -1.0)
    assert [
        one.series
        for one in fresh[mechanism.name].shifts
        if sign.get(one.series, 0.0) * one.change < -NORMAL_95 * one.error
    ] == []


def test_both_pages_are_of_the_same_run():
    assert made_from(MISSION) == made_from(OUTPUTS)


def test_the_page_of_the_mission_has_no_other_mechanism():
    rows = [row for row in MISSION.splitlines() if row.startswith("| ")]
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert sorted(set(names) - {"mechanism"}) == sorted(one.name for one in MECHANISMS)


def test_the_other_page_has_every_mechanism_and_no_other():
    assert sorted(NAMED) == sorted(one.name for one in MECHANISMS)


@every_mechanism
def test_the_mission_counts_what_the_other_page_names(mechanism):
    (row,) = [row for row in MISSION.splitlines() if row.startswith(f"| {mechanism.name} | ")]
    named = NAMED[mechanism.name]
    counts = [len(named["first"]), len(named["higher"]) + len(named["lower"])]
    assert [int(cell) for cell in row.removesuffix(" |").split(" | ")[-2:]] == counts
