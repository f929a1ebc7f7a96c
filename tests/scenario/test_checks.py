"""Rules between values of a scenario: each is refused when broken and silent when kept."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario.checks import RULES, _convener_is_a_partner, complaints
from sim.scenario.loading import load_scenario

THEATRES = ("east_china_sea", "taiwan_strait", "south_china_sea", "korea")


def event(**values):
    return {"events.test": {"year": 2030} | values}


BROKEN = {
    "unknown rival": ({"about.rival": "nobody"}, "about.rival", "names no scenario"),
    "unknown moves": ({"about.moves": ["trust", "luck"]}, "about.moves", "names no series"),
    "unknown prediction": ({"about.predict.series": "luck"}, "about.predict.series", "no series"),
    "unknown prediction beside": (
        {"about.predict.less": "luck"},
        "about.predict.less",
        "no series",
    ),
    "unknown episode": (
        {"about.episode": "eight_bilion"},
        "about.episode",
        "names no episode of the record",
    ),
    "a recorded value of no year": (
        {"about.recorded.value": 0.4},
        "about.recorded.value",
        "must say the year",
    ),
    "a recorded value that nothing predicts": (
        {"about.predict.cuts": [], "about.recorded.year": 2030},
        "about.recorded.year",
        "has no prediction",
    ),
    "a recorded value that the series cannot have": (
        {"about.recorded.value": 40.0, "about.recorded.year": 2030},
        "about.recorded.value",
        "outside the range",
    ),
    "unknown beside": (
        {"about.beside": ["institutional+luck"]},
        "about.beside",
        "names no scenario",
    ),
    "cuts that go back and forth": (
        {"about.predict.cuts": [0.1, 0.3, 0.2], "about.predict.choices.more": {}},
        "about.predict.cuts",
        "must rise from one to the next, or fall",
    ),
    "cuts for fewer answers": (
        {"about.predict.cuts": [0.1]},
        "about.predict.cuts",
        "must be one fewer than the answers",
    ),
    "unknown panel": ({"about.panels": ["trust", "burdens"]}, "about.panels", "names no panel"),
    "theatre of another scenario": (
        {"about.moves": ["pressure.arctic"]},
        "about.moves",
        "names no series",
    ),
    "event in no theatre": (event(where="iran"), "events.test.where", "names no theatre"),
    "event in no hot spot": (
        event(kind="heat", where="korea"),
        "events.test.where",
        "names no hot spot",
    ),
    "deed with a place": (
        event(kind="deed", where="korea", size=1),
        "events.test.where",
        "must be left out for a deed",
    ),
    "crisis of another name": (
        event(kind="crisis", where="korea", size=1),
        "events.test.where",
        "names no crisis",
    ),
    "departure from no country": (
        event(kind="departure", where="korea"),
        "events.test.where",
        "names no country",
    ),
    "public goods of no country": (
        event(kind="goods", where="india"),
        "events.test.where",
        "names no country",
    ),
    "demand about no subject": (
        event(kind="demand", where="korea"),
        "events.test.where",
        "names no subject",
    ),
    "pressure reckoned from a year that is not to be known": (
        {"record.name": "us-japan", "record.until": 2014, "record.reference": 2015},
        "record.reference",
        "lies after the last year",
    ),
    "a record that is not there": (
        {"record.name": "us-jpan"},
        "record.name",
        "is no record",
    ),
    "scrambles over no theatre": (
        {"record.name": "us-japan", "record.scrambled_over": "atlantic"},
        "record.scrambled_over",
        "names no theatre",
    ),
    "half a crisis": (
        event(kind="crisis", where="taiwan_strait", size=0.5),
        "events.test.size",
        "says nothing of a crisis",
    ),
    "crisis in no theatre": (
        {"crises.taiwan_strait.theatre": "iran"},
        "crises.taiwan_strait.theatre",
        "names no theatre",
    ),
    "a withdrawing ally that comes sooner": (
        {"united_states.response.withdrawing": 5, "united_states.response.steadfast": 20},
        "united_states.response.steadfast",
        "must not be above united_states.response.withdrawing",
    ),
    "weightless for Japan": (
        {f"theatres.{name}.japan_weight": 0 for name in THEATRES},
        "theatres.east_china_sea.japan_weight",
        "is 0 in every theatre",
    ),
    "weightless for Washington": (
        {f"theatres.{name}.us_weight": 0 for name in THEATRES},
        "theatres.east_china_sea.us_weight",
        "is 0 in every theatre",
    ),
    "empty narrow record": (
        {f"ledger.{part}_weight": 0 for part in ("deficit", "defence", "support")},
        "ledger.deficit_weight",
        "the narrow record",
    ),
    "empty broad record": (
        {
            f"ledger.{part}_weight": 0
            for part in ("investment", "technology", "roles", "ties", "help")
        },
        "ledger.investment_weight",
        "the broad record",
    ),
    "an issue of no length": (
        {"issues.roles.us_ideal": 0.25, "issues.roles.japan_ideal": 0.25},
        "issues.roles.us_ideal",
        "must be above issues.roles.japan_ideal",
    ),
    "ideals the wrong way round": (
        {"issues.us_presence.us_ideal": 70, "issues.us_presence.japan_ideal": 60},
        "issues.us_presence.us_ideal",
        "must be below issues.us_presence.japan_ideal",
    ),
    "a withdrawing ally that keeps faith more often": (
        {
            "united_states.support.deed_withdrawing": 0.8,
            "united_states.support.deed_steadfast": 0.6,
        },
        "united_states.support.deed_withdrawing",
        "must not be above united_states.support.deed_steadfast",
    ),
    "haste that is more patient than patience": (
        {"united_states.patience_floor": 0.97, "united_states.patience_ceiling": 0.9},
        "united_states.patience_floor",
        "must not be above united_states.patience_ceiling",
    ),
    "a weight beyond its issue": (
        {"issues.host_nation_support.us_weight": 3.0},
        "issues.host_nation_support.us_weight",
        "outside its range",
    ),
    "half a deed": (
        event(kind="deed", size=0.5),
        "events.test.size",
        "says nothing of a deed",
    ),
    "an ideal that is no level of its issue": (
        {"issues.roles.us_ideal": 1.5},
        "issues.roles.us_ideal",
        "outside its range",
    ),
    "an issue nobody carries out": (
        {"issues.rice": {"subject": "trade", "unit": "t"}},
        "issues.rice",
        "is no issue",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_the_one_fault(case):
    settings, key, problem = BROKEN[case]
    with pytest.raises(ScenarioError) as caught:
        load_scenario("baseline-2025", settings)
    (fault,) = caught.value.faults
    assert (fault.file, fault.key) == ("--set", key)
    assert problem in fault.problem


def test_every_rule_is_broken_by_some_case():
    scenario = load_scenario("baseline-2025").scenario
    silent = set(RULES)
    for settings, _, _ in BROKEN.values():
        try:
            load_scenario("baseline-2025", settings)
        except ScenarioError as error:
            said = error.faults[0].problem
            silent -= {rule for rule in silent if said in _problems(rule, settings)}
    assert complaints(scenario) == ()
    # A partner can be left out of a file alone: tested below.
    assert silent == {_convener_is_a_partner}


def _problems(rule, settings):
    """What one rule says of the scenario, built without validation."""
    tables = load_scenario("baseline-2025").scenario.model_dump(by_alias=True)
    for path, value in settings.items():
        *above, last = path.split(".")
        table = tables
        for key in above:
            table = table[key]
        table[last] = value
    from sim.scenario.schema import Scenario

    return [complaint.problem for complaint in rule(Scenario.model_validate(tables))]


@pytest.mark.parametrize(
    "settings",
    [
        event(where="korea"),
        event(where=""),
        event(kind="heat", where="iran"),
        event(kind="deed", size=-1),
        event(kind="crisis", where="taiwan_strait", size=0),
        event(kind="goods", where="japan", size=0.2),
        {"trade_order.convener": "eu"},
        event(kind="crisis", where="", size=-1),
        {"about.moves": ["pressure.korea", "heat.iran", "trust"]},
        {"about.rival": "overlays/reversals"},
        {"about.rival": ""},
        {f"theatres.{name}.us_weight": 0 for name in THEATRES[1:]},
        {"ledger.deficit_weight": 0, "ledger.support_weight": 0},
    ],
)
def test_what_is_allowed_passes(settings):
    assert load_scenario("baseline-2025", settings)


def test_heat_without_any_hot_spot_is_refused(write):
    import tomllib
    from pathlib import Path

    from sim.scenario.loading import Resolved
    from sim.scenario.presentation import resolved_toml
    from sim.scenario.schema import Scenario

    tables = tomllib.loads(Path("scenarios/baseline-2025.toml").read_text(encoding="utf-8"))
    del tables["hot_spots"]
    tables["events"] = {"fire": {"year": 2030, "kind": "heat"}}
    text = resolved_toml(Resolved(Scenario.model_validate(tables), {}, "cold"))
    with pytest.raises(ScenarioError, match=r"events\.fire\.kind: needs a hot spot"):
        load_scenario(write("cold.toml", text, head=""))


def without_the_union(write, convener):
    """A scenario of its own, in which the European Union is no partner."""
    from sim.scenario.loading import Resolved
    from sim.scenario.presentation import resolved_toml

    scenario = load_scenario("baseline-2025", {"trade_order.convener": convener}).scenario
    partners = {name: one for name, one in scenario.partners.items() if name != "eu"}
    alone = scenario.model_copy(update={"partners": partners})
    return write("mine.toml", resolved_toml(Resolved(alone, {}, "mine")), head="")


def test_a_convener_who_is_no_partner_is_refused_with_those_there_are(write):
    path = without_the_union(write, "eu")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    (fault,) = caught.value.faults
    assert fault.file.endswith("mine.toml")
    assert (fault.key, fault.value, fault.allowed) == (
        "trade_order.convener",
        '"eu"',
        "japan, none",
    )
    assert fault.problem == "names no partner"


@pytest.mark.parametrize("convener", ["japan", "none"])
def test_without_the_union_anybody_else_may_convene(write, convener):
    assert load_scenario(without_the_union(write, convener))


def test_nothing_is_said_of_a_value_that_is_itself_at_fault():
    with pytest.raises(ScenarioError) as caught:
        load_scenario("baseline-2025", event(where="nowhere", kind="flood"))
    assert [fault.key for fault in caught.value.faults] == ["events.test.kind"]


def test_an_issue_left_out_is_named(write):
    from sim.scenario.presentation import resolved_toml

    text = resolved_toml(load_scenario("baseline-2025"))
    text = text.replace("[issues.roles]", "[issues.rolls]")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(write("mine.toml", text, head=""))
    assert [(fault.key, fault.problem) for fault in caught.value.faults] == [
        ("issues.rolls", "is no issue"),
        ("issues", "lacks roles"),
    ]
