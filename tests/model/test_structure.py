"""Names, switches and dates: each changes something, and no leaf of the schema is forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel, simulate
from sim.scenario.loading import load_scenario
from sim.scenario.shape import places, quantity_of

WORLDS = 64
QUARTERS = 48

MOVES = {
    "time.start_year": ({"time.start_year": 2027}, "renewal"),
    "time.start_quarter": ({"time.start_quarter": 3}, "renewal"),
    "united_states.elections.term_years": ({"united_states.elections.term_years": 2}, "successor"),
    "united_states.elections.inauguration_year": (
        {"united_states.elections.inauguration_year": 2030},
        "successor",
    ),
    "japan.identity.fiscal_quarter": ({"japan.identity.fiscal_quarter": 4}, "effort"),
    "host_nation_support.term_years": ({"host_nation_support.term_years": 2}, "renewal"),
    "host_nation_support.expires_year": ({"host_nation_support.expires_year": 2030}, "renewal"),
    "host_nation_support.expires_quarter": (
        {"host_nation_support.expires_quarter": 3},
        "renewal",
    ),
    "theatres.*.driver": ({"theatres.korea.driver": "china"}, "pressure.korea"),
    "crises.*.theatre": (
        {"crises.senkaku_grey_zone.theatre": "korea", "crises.senkaku_grey_zone.rate": 4.0},
        "crisis.senkaku_grey_zone",
    ),
    "partners.*.circle": ({"partners.uk.circle": "none"}, "module.industry"),
    "trade_order.core": ({"trade_order.core": "treaty"}, "joined.australia"),
    "trade_order.design": ({"trade_order.design": "package"}, "module.digital"),
    "trade_order.convener": ({"trade_order.convener": "none"}, "module_called"),
    "issues.*.subject": ({"issues.investment.subject": "defence"}, "investment"),
    "issues.*.promise": ({"issues.tariff.promise": "none"}, "tariff"),
    "issues.*.dial": ({"issues.roles.dial": "none"}, "roles"),
    "united_states.elections.presidential_season": (
        {"united_states.elections.presidential_season": 8},
        "demand",
    ),
    "united_states.elections.midterm_season": (
        {"united_states.elections.midterm_season": 6},
        "demand",
    ),
    "issues.*.us_gate": ({"issues.investment.us_gate": "treaty"}, "investment"),
    "issues.*.japan_gate": ({"issues.investment.japan_gate": "treaty"}, "investment"),
    "threats.*.moves": (
        {"threats.tariff.moves": "us_presence", "bargaining.misreading": 3.0},
        "presence",
    ),
    "bargaining.protocol": ({"bargaining.protocol": "nash"}, "investment"),
    "bargaining.failure": ({"bargaining.failure": "outside_option"}, "investment"),
    "bargaining.rounds": ({"bargaining.rounds": 3}, "investment"),
    "threats.*.backed_by": ({"threats.tariff.backed_by": "risk_reduction"}, "roles"),
    "threats.*.subjects": ({"threats.tariff.subjects": ["defence"]}, "roles"),
}
"""Each leaf that is no number -> a setting that changes it, and a series that it must change."""

EVENTS = {
    "pressure": ({"kind": "pressure", "where": "korea", "size": 0.4}, "pressure.korea"),
    "pressure everywhere": ({"kind": "pressure", "size": -0.4}, "pressure.taiwan_strait"),
    "heat": ({"kind": "heat", "where": "iran", "size": 0.5}, "heat.iran"),
    "deed that fails": ({"kind": "deed", "size": -1.0}, "betrayal"),
    "deed that keeps faith": ({"kind": "deed", "size": 1.0}, "trust"),
    "crisis": ({"kind": "crisis", "where": "taiwan_strait", "size": -1.0}, "crisis.taiwan_strait"),
    "crises everywhere": ({"kind": "crisis", "size": 0.0}, "crisis.missile_over_japan"),
    "crisis that is failed": ({"kind": "crisis", "size": -1.0}, "failed"),
    "a leader goes": ({"kind": "departure", "where": "japan", "size": 1.0}, "departure"),
    "both leaders go": ({"kind": "departure", "size": -1.0}, "rapport"),
    "Japan gives more public goods": (
        {"kind": "goods", "where": "japan", "size": 0.2},
        "goods_japan",
    ),
    "Washington withholds public goods": (
        {"kind": "goods", "where": "united_states", "size": -0.1},
        "goods_us",
    ),
    "both give more public goods": ({"kind": "goods", "size": 0.1}, "soft_power"),
    "crisis answered at once": ({"kind": "crisis", "size": 1.0}, "stood_by"),
    "a demand": ({"kind": "demand", "where": "defence", "size": 1.0}, "demand"),
}

ACCOUNTED_FOR_ELSEWHERE = {
    "time.years": "the length of a run, tested below",
    "events.*.year": "tested with the events",
    "events.*.quarter": "tested with the events",
    "events.*.lasts": "tested with the events",
    "events.*.kind": "tested with the events",
    "events.*.where": "tested with the events",
    "events.*.size": "tested with the events",
    "events.*.recorded": "tested with the record (test_driving.py)",
    "record.name": "tested with the record",
    "record.until": "tested with the record",
    "record.reference": "tested with the record",
    "record.drives": "tested with the record",
    "record.successors": "tested with the record",
    "record.scrambled_over": "tested with the record",
}

SHOWN_NOT_SIMULATED = ("about.", "japan.identity.", "issues.*.unit", "events.*.title")


def values(settings, numbers=WORLDS):
    block = simulate(
        load_scenario("baseline-2025", settings),
        numbers=np.arange(numbers),
        seed=0,
        quarters=QUARTERS,
    )
    return {series.name: block.of(series.name) for series in block.series}


@pytest.fixture(scope="module")
def usual():
    return values({})


def test_every_leaf_of_the_schema_is_a_number_a_structure_tested_here_or_a_text():
    loose = [
        place.path
        for place in places()
        if place.is_leaf
        and quantity_of(place.field) is None
        and place.path not in MOVES
        and place.path not in ACCOUNTED_FOR_ELSEWHERE
        and not place.path.startswith(SHOWN_NOT_SIMULATED)
    ]
    assert not loose


@pytest.mark.parametrize("leaf", MOVES)
def test_structure_changes_what_it_is_for(leaf, usual):
    settings, series = MOVES[leaf]
    assert (values(settings)[series] != usual[series]).any()


@pytest.mark.parametrize("name", EVENTS)
def test_a_dated_event_shows_from_its_date_on_and_not_before(name, usual):
    event, series = EVENTS[name]
    event = {"year": 2028, "quarter": 3, "lasts": 2, **event}
    moved = values({"events.test": event})[series]
    date = (2028 - 2026) * 4 + 2
    assert np.array_equal(moved[:date], usual[series][:date])
    happens = name == "deed that fails" or event["kind"] == "crisis"
    towards = 1.0 if happens else np.sign(event["size"])
    for quarter in (date, date + 1):
        shift = (moved[quarter] - usual[series][quarter]).mean()
        assert shift * towards > 0.0


def test_an_event_lasts_as_long_as_it_says(usual):
    """Pressure falls back once the event is over, and sooner after a shorter one."""
    event = {"year": 2028, "quarter": 1, "kind": "pressure", "where": "korea", "size": 0.4}
    short, long = (
        values({"events.test": {**event, "lasts": lasts}})["pressure.korea"] for lasts in (1, 8)
    )
    assert np.array_equal(short[:9], long[:9])
    assert (long[9:17] >= short[9:17]).all()
    assert (long[12] > short[12]).all()
    assert abs((long[-1] - usual["pressure.korea"][-1]).mean()) < 0.02


def test_renewal_comes_when_the_agreement_ends_and_every_term_after(usual):
    ends = (2027 - 2026) * 4
    assert np.flatnonzero(usual["renewal"][:, 0]).tolist() == [ends, ends + 20, ends + 40]
    moved = values({"host_nation_support.term_years": 3, "host_nation_support.expires_quarter": 2})
    assert np.flatnonzero(moved["renewal"][:, 0]).tolist() == [5, 17, 29, 41]


def test_the_other_doctrine_takes_office_at_an_inauguration_only(usual):
    changes = np.flatnonzero((np.diff(usual["successor"], axis=0) != 0).any(axis=1)) + 1
    assert changes.tolist() == [(2029 - 2026) * 4, (2033 - 2026) * 4, (2037 - 2026) * 4]


def test_the_budget_moves_once_a_fiscal_year(usual):
    changes = np.flatnonzero((np.diff(usual["effort"], axis=0) != 0).any(axis=1)) + 1
    assert changes.tolist() == list(range(1, QUARTERS, 4))


def test_confidence_moves_once_a_year_at_its_end(usual):
    changes = np.flatnonzero((np.diff(usual["confidence"], axis=0) != 0).any(axis=1)) + 1
    assert changes.tolist() == list(range(3, QUARTERS, 4))


def test_the_scenario_sets_the_length_unless_years_are_given():
    assert AllianceModel("baseline-2025", **{"time.years": 3}).quarters == 12
    assert AllianceModel("baseline-2025", years=2, **{"time.years": 3}).quarters == 8


def test_a_scenario_without_hot_spots_or_threats_runs():
    """Families may be empty, but for theatres and issues."""
    scenario = load_scenario("baseline-2025").scenario
    bare = scenario.model_copy(update={"hot_spots": {}, "threats": {}})
    block = simulate(bare, numbers=np.arange(5), seed=0, quarters=8)
    assert (block.of("attention") == 1.0).all()
    assert not any(series.name.startswith("heat.") for series in block.series)
