"""Episodes start from what the record had before they were settled, and give no end away."""

from __future__ import annotations

import re

import pytest

from sim.analysis.episodes import episodes, players
from sim.history.allies import load_record
from sim.history.asked import episodes as asked_and_settled
from sim.history.inputs import inputs_of
from sim.history.record import annual
from sim.scenario.loading import load_scenario

SETTLED = {name: one for one, name in players().items()}
"""The episode of the record that each scenario plays."""

RECORDED = {one.name: one for one in asked_and_settled()}
LANGUAGES = ("en", "zh-Hant", "ja")


def scenario(name):
    return load_scenario(name).scenario


def when_known(name):
    """The year in which the outcome is known; of one that the record has not settled, its date."""
    one = RECORDED[SETTLED[name]]
    return (one.settled_at or one.demanded).year


def test_each_scenario_plays_an_episode_of_its_own_and_of_the_year_in_its_name():
    assert len(SETTLED) == len(episodes()) == 10
    for name, episode in SETTLED.items():
        one = RECORDED[episode]
        known = [date.year for date in (one.demanded, one.settled_at) if date]
        # An agreement is called by its first year.
        assert int(name.split("-")[1]) in {*known, known[-1] + 1}


@pytest.mark.parametrize("name", SETTLED)
def test_nothing_drives_from_the_year_of_the_outcome_on(name):
    record = scenario(name).record
    assert record.until < when_known(name)
    assert not record.name or record.reference <= record.until


@pytest.mark.parametrize("name", SETTLED)
def test_it_starts_before_the_outcome_and_asks_for_a_year_that_is_not_before_it(name):
    one = scenario(name)
    # The exit of 2017 fell in the first quarter: it is the set-up, and what followed is asked for.
    assert one.time.start_year <= when_known(name)
    assert one.about.predict.year >= when_known(name)


@pytest.mark.parametrize("name", SETTLED)
def test_it_starts_with_what_since_1985_would_have_by_then(name):
    one = scenario(name)
    year = max(one.record.until, 1985)
    base = scenario("since-1985")
    given = inputs_of(load_record("us-japan").by_role(), 2025, base.record.reference).at(year)
    assert one.economy.us_gdp == pytest.approx(given.us_gdp, abs=0.5)
    assert one.economy.japan_gdp == pytest.approx(given.ally_gdp, abs=0.5)
    assert one.trade.deficit == pytest.approx(given.deficit, abs=0.05)
    assert one.defence.us_effort == given.us_effort
    assert one.defence.japan_effort == annual()["japan_defense_pct_gdp"].loc[year]
    weights, threat = base.record, base.threat
    china = threat.china.military + weights.spending * given.rival_defence
    china += weights.risk * given.rival_risk
    korea = threat.north_korea.military + weights.launches * given.launches
    korea += weights.second_risk * given.second_risk
    assert one.threat.china.military == pytest.approx(china, abs=6e-4)
    assert one.threat.north_korea.military == pytest.approx(korea, abs=6e-4)
    sea = base.theatres["east_china_sea"].intensity * (china + weights.scrambles * given.scrambles)
    found = one.theatres["east_china_sea"].intensity * one.threat.china.military
    assert found == pytest.approx(sea, abs=2e-3)


@pytest.mark.parametrize("name", SETTLED)
def test_the_end_is_told_in_three_languages_and_given_away_in_none(name):
    about = scenario(name).about
    settled = RECORDED[SETTLED[name]].settled
    for language in LANGUAGES:
        assert about.settled.in_language(language)
        asked = [about.title, about.summary, about.question, about.predict.prompt]
        said = " ".join(text.in_language(language) for text in asked)
        # What is kept as it stood is no secret.
        if settled and settled != RECORDED[SETTLED[name]].stood:
            assert not re.search(rf"(?<![\d.]){settled:g}(?![\d.])", said)
    assert all((about.settled.zh_hant, about.settled.ja))


@pytest.mark.parametrize("name", SETTLED)
def test_the_number_of_the_record_is_the_record_s(name):
    recorded, asked = scenario(name).about.recorded, scenario(name).about.predict
    if not recorded.year:
        assert name == "episode-1995-cars"
        return
    table = annual()
    year = recorded.year
    expected = {
        "host_nation_support": table["japan_host_nation_support_jpy_bn"].loc[year],
        "effort": table["japan_defense_pct_gdp"].loc[year],
        "support_japan": table["japan_affinity_for_us_pct"].loc[year] / 100.0,
        "tariff": table["us_average_tariff_on_japan_pct"].loc[year],
        "deficit": inputs_of(load_record("us-japan").by_role(), 2025, 2015).at(year).deficit,
    }[asked.series]
    one = RECORDED[SETTLED[name]]
    if one.issue == asked.series == "host_nation_support":
        # What was agreed for years to come, from the next fiscal year on, not one year's budget.
        assert one.settled_at.year + (one.settled_at.month >= 4) == year
        expected = one.settled
    assert recorded.value == pytest.approx(expected, abs=0.05)


def test_what_the_record_has_after_its_last_year_does_not_happen():
    exit_ = scenario("episode-2017-tpp-exit")
    assert {"eight_billion", "share_of_2025"} <= set(exit_.events)
    assert not {"eight_billion", "share_of_2025"} & set(exit_.happening())
    assert "eight_billion" in scenario("episode-2019-eight-billion").happening()
