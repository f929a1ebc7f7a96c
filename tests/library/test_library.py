"""The library teaches: each file moves what it names, says it the same in three languages, cites.

That a file loads, and that no text is missing, is tested in tests/scenario/test_library.py.
"""

from __future__ import annotations

import re
import tomllib

import numpy as np
import pytest

from sim.scenario import library
from sim.scenario.labels import title_of
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import load_scenario
from sim.scenario.tables.doctrine import Doctrine
from sim.series import DECLARED, GROUPS

NAMES = library.names()
SCENARIOS = [name for name in NAMES if not is_overlay(name)]
OVERLAYS = [name for name in NAMES if name.startswith("overlays/")]
DOCTRINES = [name for name in NAMES if name.startswith("doctrines/")]
ABOUT = {name: load_scenario(name).scenario.about for name in SCENARIOS}
MOVES = [(name, series) for name in SCENARIOS for series in ABOUT[name].moves]
LANGUAGES = ("en", "zh-Hant", "ja")
FIGURES = {"trust", "confidence", "burden", "overview"}


def stated(name: str) -> dict[str, dict[str, object]]:
    """The tables of the file itself, without what it extends."""
    return tomllib.loads(library.files()[name].read_text(encoding="utf-8"))


def leaves(table: dict[str, object], head: str = "") -> set[str]:
    """Dotted keys of every value."""
    found: set[str] = set()
    for key, value in table.items():
        found |= leaves(value, f"{head}{key}.") if isinstance(value, dict) else {head + key}
    return found


# What a scenario moves -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "series"), MOVES, ids=map("/".join, MOVES))
def test_a_scenario_moves_what_it_names_against_its_rival(played, name, series):
    own, rival = played(name), played(ABOUT[name].rival)
    apart = own.teaching[own.row(series)] - rival.teaching[rival.row(series)]
    mean, error = apart.mean(), apart.std(ddof=1) / np.sqrt(apart.size)
    low, high = mean - 1.96 * error, mean + 1.96 * error
    print(
        f"{name} moves {series} {'up' if mean > 0 else 'down'}: {mean:+.4g} [{low:.4g}, {high:.4g}]"
    )
    assert low > 0 or high < 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_names_two_moves_or_more_once_each(name):
    moves = ABOUT[name].moves
    assert len(moves) >= 2
    assert len(set(moves)) == len(moves)


# What it says of itself ------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_states_every_number_that_users_turn_first(name):
    own, baseline = stated(name), stated("baseline-2025")
    for table in ("trade", "defence", "threat"):
        assert leaves(own[table]) >= leaves(baseline[table])


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_same_two_readings_are_cited_in_all_languages(name):
    reading = ABOUT[name].reading
    cited = [
        re.findall(r"([A-Z][a-z]+) ?[(（](\d{4})[)）]", reading.in_language(language))
        for language in LANGUAGES
    ]
    assert len(cited[0]) == 2
    assert cited[0] == cited[1] == cited[2]


@pytest.mark.parametrize("name", SCENARIOS)
def test_its_panels_are_figures_groups_or_series(name):
    known = FIGURES | {series.name for series in DECLARED} | set(GROUPS)
    assert ABOUT[name].panels
    assert set(ABOUT[name].panels) <= known


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_a_class_predicts_is_in_a_panel(name):
    drawn = [series for panel in ABOUT[name].panels for series in GROUPS.get(panel, (panel,))]
    assert ABOUT[name].predict.series in drawn


@pytest.mark.parametrize("name", SCENARIOS)
def test_its_question_can_be_answered_in_the_year_that_it_names(name):
    asked = ABOUT[name].predict
    assert len(asked.cuts) == len(asked.choices) - 1 >= 1
    assert ABOUT[name].rival or asked.measure in ("level", "change")


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_shows_rows_of_the_mission_propositions_or_rival_readings(name):
    highest = {"S": 28, "P": 16, "R": 4}
    assert ABOUT[name].shows
    for row in ABOUT[name].shows:
        assert 1 <= int(row[1:]) <= highest[row[0]]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "baseline-2025"])
def test_a_file_opens_with_its_idea_and_an_overlay_with_how_to_use_it(name):
    text = library.files()[name].read_text(encoding="utf-8")
    opening = text[: text.index("format = 1")]
    assert opening.startswith("# ")
    if is_overlay(name):
        uses = re.findall(r"[a-z0-9-]+\+[a-z-]+", opening)
        assert any(load_scenario(use).files[-1] == f"{name}.toml" for use in uses)


# Overlays and doctrines ------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*OVERLAYS, *DOCTRINES])
def test_extends_and_plus_lay_an_overlay_alike(tmp_path, name):
    path = tmp_path / "mine.toml"
    path.write_text(f'format = 1\nextends = ["deficit-surge", "{name}"]\n', encoding="utf-8")
    extended, joined = load_scenario(path), load_scenario(f"deficit-surge+{name}")
    values, same = (
        found.scenario.model_dump(exclude={"name", "about"}) for found in (extended, joined)
    )
    assert values == same
    assert joined.scenario.trade.deficit > 300  # an overlay leaves the rest alone


@pytest.mark.parametrize("name", [*OVERLAYS, *DOCTRINES])
def test_what_lies_over_a_scenario_has_a_title_in_each_language(name):
    title = stated(name)["about"]["title"]
    assert set(stated(name)["about"]) == {"title"}
    assert all(title[language] for language in LANGUAGES)
    stem = name.partition("/")[2]
    for language in LANGUAGES:
        shown = title_of(load_scenario(f"wide-hedge+{stem}"), language)
        assert shown.endswith(f" + {title[language]}")
        assert stem not in shown.split(" + ")


@pytest.mark.parametrize("name", DOCTRINES)
def test_a_doctrine_states_every_dial_and_nothing_else(name):
    tables = stated(name)
    assert set(tables) == {"format", "about", "united_states"}
    assert leaves(tables["united_states"]) == {f"doctrine.{dial}" for dial in Doctrine.model_fields}


@pytest.mark.parametrize("name", ["institutional", "transactional"])
def test_a_scenario_of_a_doctrine_takes_its_dials_from_the_preset(name):
    origins = load_scenario(name).origins
    from_preset = {
        key for key, origin in origins.items() if origin == f"doctrines/doctrine-{name}.toml"
    }
    assert {f"united_states.doctrine.{dial}" for dial in Doctrine.model_fields} == from_preset
