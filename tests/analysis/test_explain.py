"""One world explained: everything that happened is told once, with what moved each belief."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest

import sim
from sim.analysis.explain import Explainer, explain, watched
from sim.ensemble import batching
from sim.ensemble import run as run_module
from sim.ensemble.arguments import batch_of
from sim.errors import ResultsError, UsageError
from sim.languages import LANGUAGES, Catalogue, catalogue
from sim.series import series_of

SCENARIOS = ("transactional", "senkaku-test", "elite-bargain+reversals", "convener+notice")
WORLDS = 4

ROUND_ABOUT = ("steadfast", "stood_by", "failed", "route_", "said.", "successor")
"""Flags that no single event stands for: states, and what is told within another event."""


def batch(scenario: str, kept: int = 1000):
    made = batch_of([scenario], worlds=WORLDS, years=None, seed=4, settings=None)
    return run_module.run_batch(replace(made, kept=kept))


@pytest.fixture(scope="module", params=["transactional", "senkaku-test", "elite-bargain+reversals"])
def results(request):
    return batch(request.param)


@pytest.fixture(scope="module")
def worlds(results):
    return [explain(results, world=world) for world in range(WORLDS)]


def course(results, world: int):
    rows = results.series
    return rows[rows["world"] == world].reset_index(drop=True)


def flags(results) -> list[str]:
    (resolved,) = results.resolved.values()
    return [
        one.name
        for one in series_of(resolved.scenario)
        if one.happens and not one.name.startswith(ROUND_ABOUT)
    ]


def test_all_that_the_record_says_happened_is_told_once_and_nothing_else(results, worlds):
    found = 0
    for world, explained in enumerate(worlds):
        recorded = course(results, world)
        for told in explained.quarters:
            named = [name for event in told.events for name in event.series]
            happened = [name for name in flags(results) if recorded[name][told.index] == 1.0]
            assert sorted(named) == sorted(happened), (world, told.year, told.quarter)
            found += len(named)
    assert found > 400


def test_every_negotiation_is_told_as_the_deals_have_it(results, worlds):
    deals, found = results.deals, 0
    for world, explained in enumerate(worlds):
        rows = deals[deals["world"] == world].set_index("quarter")
        tables = {told.index: event for told, event in explained.events("table")}
        assert sorted(tables) == sorted(rows.index)
        for quarter, event in tables.items():
            row, facts = rows.loc[quarter], event.facts
            ending = "deal" if row["agreed"] else "not_ratified" if row["signed"] else "no_deal"
            assert (facts["ending"], facts["rounds"]) == (ending, row["rounds"])
            if row["agreed"]:
                assert facts["worth_us"] == row["utility_us"]
                assert facts["worth_japan"] == row["utility_japan"]
                moves = {move.issue: move for move in facts["moves"]}
                for issue, move in moves.items():
                    assert (move.before, move.after) == (row[f"{issue}_before"], row[issue])
            elif row["signed"]:
                for side in facts["failed"]:
                    assert facts[f"worth_{side}"] < facts[f"asks_{side}"]
                assert facts["failed"]
            found += 1
        fated = rows[rows["fate_quarter"] >= 0]
        for quarter, row in fated.iterrows():
            (told,) = (one for one in explained.quarters if one.index == row["fate_quarter"])
            kinds = {event.kind: event for event in told.events}
            made = explained.quarters[quarter]
            deals_ended = {deal.made: deal for deal in kinds[row["fate"]].facts["deals"]}
            ended = deals_ended[f"{made.year}Q{made.quarter}"]
            assert row["table"] == "linked" or set(ended.subjects) <= set(row["table"].split("+"))
    assert found > 30


def test_a_crisis_is_told_with_how_washington_stood(results, worlds):
    for world, explained in enumerate(worlds):
        recorded = course(results, world)
        answers: dict[int, list[str]] = {}
        slowest: dict[int, float] = {}
        for told, event in explained.events("crisis"):
            answers.setdefault(told.index, []).append(event.facts["answer"])
            slowest[told.index] = max(slowest.get(told.index, 0.0), event.facts["delay"])
        for quarter in range(len(recorded)):
            own = answers.get(quarter, [])
            assert recorded["failed"][quarter] == ("failed" in own)
            assert recorded["stood_by"][quarter] == (set(own) == {"at_once"})
            assert np.float32(slowest.get(quarter, 0.0)) == recorded["delay"][quarter]


def test_beliefs_go_from_record_to_record_and_steps_sum_to_their_way(results, worlds):
    for world, explained in enumerate(worlds):
        recorded = course(results, world)
        for told in explained.quarters:
            for shift in told.shifts:
                assert np.float32(shift.after) == recorded[shift.belief][told.index]
                if told.index:
                    assert np.float32(shift.before) == recorded[shift.belief][told.index - 1]
                way = sum(step.log_odds for step in shift.steps)
                odds = math.log(shift.before / (1.0 - shift.before)) + way
                assert 1.0 / (1.0 + math.exp(-odds)) == pytest.approx(shift.after, abs=1e-12)
            beside = told.shift("trust").beside
            for name in ("conditional", "assurance", "width"):
                assert np.float32(beside[name][1]) == recorded[name][told.index]


def test_a_threat_that_is_carried_out_names_the_talks_that_failed():
    never = {"bargaining.rounds": 2, "threats.*.credibility": 1.0, "threats.*.lag": 1}
    results = sim.run("transactional", worlds=8, settings=never, years=12)
    found = 0
    for world in range(8):
        explained = explain(results, world=world)
        failed = {
            f"{told.year}Q{told.quarter}"
            for told, event in explained.events("table")
            if event.facts["ending"] != "deal" and "demand" in event.facts["occasions"]
        }
        for told, event in explained.events("carried_out"):
            assert set(event.facts["since"]) <= failed and event.facts["since"]
            assert f"{told.year}Q{told.quarter}" not in event.facts["since"]
            found += 1
    assert found > 0


def test_a_world_that_was_not_kept_is_explained_alike():
    whole, part = batch("transactional"), batch("transactional", kept=2)
    one, other = explain(whole, world=3, start=2028), explain(part, world=3, start=2028)
    assert (one.kept, other.kept) == (True, False)
    assert one.quarters == other.quarters and one.quarters[0].year == 2028


def test_a_span_is_a_part_of_the_whole():
    results = batch("transactional")
    whole = explain(results, world=1)
    part = explain(results, world=1, start="2029Q3", end=2031)
    assert part.quarters == whole.quarters[14:24]


def test_columns_are_values_of_this_world():
    (resolved,) = batch("transactional").resolved.values()
    path, value = "united_states.demands.tempo", 0.0
    told, _ = watched(resolved, 1, 4, 40, {path: np.array([value])})
    assert not any(event.kind == "demand" for one in told for event in one.events)
    usual, _ = watched(resolved, 1, 4, 40)
    assert any(event.kind == "demand" for one in usual for event in one.events)


def test_another_version_is_refused_where_nothing_was_kept_to_compare_with():
    part = batch("transactional", kept=2)
    part.manifest["versions"] = {**part.manifest["versions"], "numpy": "1.0"}
    assert explain(part, world=1).kept
    with pytest.raises(ResultsError, match=r"versions.numpy: .* it was 1.0, here is"):
        explain(part, world=3)


def test_a_record_that_comes_out_otherwise_is_refused():
    results = batch("transactional")
    results.series.loc[results.series["world"] == 2, "trust"] += np.float32(1e-6)
    assert explain(results, world=1).kept
    with pytest.raises(ResultsError, match="otherwise than it was recorded, in trust"):
        explain(results, world=2)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"world": 4}, "world: is outside its range, got 4; allowed: 0 to 3"),
        ({"start": 2025}, "from: is outside the run, got 2025; allowed: 2026Q1 to 2045Q4"),
        ({"end": "2046Q1"}, "to: is outside the run, got 2046Q1"),
        ({"end": "soon"}, "to: must be a year or a quarter, 2027 or 2027Q3, got soon"),
        ({"start": 2030, "end": "2029Q4"}, "from: is after the end, got 2030"),
        ({"scenario": "transactionel"}, "did you mean 'transactional'"),
    ],
)
def test_what_is_not_there_is_refused(asked, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        explain(batch("transactional"), **asked)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(UsageError) as raised:
        explain(batch("transactional"), world=9, start=1999, end="x")
    assert [fault.key for fault in raised.value.faults] == ["world", "from", "to"]


# Designs ----------------------------------------------------------------------------------------

DESIGN = """
format = 1
scenarios = ["transactional"]
worlds = 3
years = 6
seed = 4
[sampling]
method = "latin"
points = 4
luck = "{luck}"
[keep]
worlds = {kept}
[uncertainties]
threat.china.military = {{ low = 0.3, high = 0.9 }}
"""


def designed(tmp_path, luck: str, kept: str | int):
    path = tmp_path / f"{luck}-{kept}.toml"
    path.write_text(DESIGN.format(luck=luck, kept=kept), encoding="utf-8")
    return batching.batch(str(path))


@pytest.mark.parametrize("luck", ["common", "own"])
def test_a_world_at_a_point_of_a_design_is_explained_whether_kept_or_not(tmp_path, luck):
    whole, part = designed(tmp_path, luck, '"all"'), designed(tmp_path, luck, 1)
    one = explain(whole, world=2, point=3)
    assert one.kept and one.point == 3
    points = whole.points.set_index("point")
    assert one.moved == {"threat.china.military": points["threat.china.military"][3]}
    other = explain(part, world=2, point=3)
    assert not other.kept and other.quarters == one.quarters
    assert explain(whole, world=2).quarters != one.quarters


def test_points_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(UsageError, match="point: is outside its range, got 4; allowed: 0 to 3"):
        explain(designed(tmp_path, "own", 1), point=4)
    with pytest.raises(UsageError, match="point: is outside its range, got 1; allowed: 0 to 0"):
        explain(batch("transactional"), point=1)


# Words ------------------------------------------------------------------------------------------


def test_a_protocol_without_offers_tells_none():
    results = sim.run("transactional", worlds=1, settings={"bargaining.protocol": "nash"}, years=8)
    explainer = Explainer.of(results.resolved["transactional"].scenario.japan.identity, "en")
    told = [explainer.event(event) for _, event in explain(results).events("table")]
    assert len(told) > 3 and any("A deal: " in one for one in told)
    assert [one for one in told if "ffer" in one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_a_sentence_in_every_language(results, worlds, language):
    (resolved,) = results.resolved.values()
    explainer = Explainer.of(resolved.scenario.japan.identity, language)
    for explained in worlds:
        for told in explained.quarters:
            for sentence in explainer.sentences(told):
                assert sentence.endswith("." if language == "en" else "。"), sentence
                assert not re.search(r"[{}]|nan|None", sentence), sentence
                if language != "en":
                    left = set(re.findall("[A-Za-z]+", sentence)) - {"GDP", "EU", "HNS"}
                    assert left == set(), sentence


EVENTFUL = (
    ("transactional", 10, {"threats.*.credibility": 1.0, "bargaining.rounds": 2}),
    ("convener+treaty", 3, {}),
)
"""Scenarios in which all comes up, in so many worlds."""


class Counting(Catalogue):
    """A catalogue that remembers what it was asked for."""

    asked: ClassVar[set[str]] = set()

    def text(self, key: str, /, **values: object) -> str:
        self.asked.add(key)
        return super().text(key, **values)


@pytest.mark.slow
def test_no_sentence_of_the_catalogue_is_never_told():
    english = catalogue("en")
    words = Counting(english.language, english.texts, english.names)
    for scenario, worlds, settings in EVENTFUL:
        results = sim.run(scenario, worlds=worlds, seed=1, settings=settings)
        (resolved,) = results.resolved.values()
        usual = Explainer.of(resolved.scenario.japan.identity, "en")
        explainer = Explainer(replace(usual.teller, words=words))
        for world in range(worlds):
            for told in explain(results, world=world).quarters:
                explainer.sentences(told)
    spoken = ("event", "trust", "confidence", "beside", "source", "gate")
    sentences = {key for key in english.texts if key.startswith("explain.") and key.count(".") > 1}
    assert {key.split(".")[1] for key in sentences} == set(spoken)
    assert sorted(sentences - words.asked) == []
