"""What a scenario says of itself: its own file's words, and never a parent's."""

from __future__ import annotations

import tomllib

import pytest

from sim.scenario import library
from sim.scenario.labels import title_of
from sim.scenario.lineage import is_overlay
from sim.scenario.loading import Resolved, load_over, load_scenario, with_settings
from sim.scenario.merging import DEFAULT
from sim.scenario.presentation import resolved_toml
from sim.scenario.tables.about import About, Text

SCENARIOS = [name for name in library.names() if not is_overlay(name)]
EXTENDS = 'extends = "baseline-2025"\n'
TARIFF = {"trade.tariff": 20}
MINE = """
[about]
moves = ["trust"]
rival = "institutional"
[about.title]
en = "Mine"
[about.summary]
en = "What I change."
"""


def test_a_file_that_says_nothing_of_itself_inherits_no_claim_of_its_parent(write):
    loaded = load_scenario(write("calm.toml", EXTENDS))
    about, parent = loaded.scenario.about, load_scenario("baseline-2025").scenario.about
    assert about == About(title=about.title, panels=parent.panels)
    assert about.title.model_dump(by_alias=True) == {"en": "calm", "zh-Hant": "", "ja": ""}
    assert loaded.origins["about.title.en"] == "calm.toml"
    assert loaded.origins["about.summary.en"] == "schema default"
    assert loaded.origins["about.panels"] == "baseline-2025.toml"


def test_a_title_in_one_language_leaves_no_parent_s_in_the_others(write):
    loaded = load_scenario(write("calm.toml", f"{EXTENDS}[about.title]\nja = '凪'\n"))
    titles = [title_of(loaded, language) for language in ("en", "zh-Hant", "ja")]
    assert titles == ["calm", "calm", "凪"]


def test_no_words_are_inherited_over_two_files_either(write):
    write("mine.toml", EXTENDS + MINE)
    about = load_scenario(write("child.toml", 'extends = "mine.toml"\n')).scenario.about
    assert (about.title.en, about.summary.en, about.moves, about.rival) == ("child", "", (), "")


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_of_the_library_shows_its_own_words_and_answers_alone(name):
    stated = tomllib.loads(library.files()[name].read_text(encoding="utf-8"))["about"]
    about = load_scenario(name).scenario.about.model_dump(by_alias=True)
    assert list(about["predict"]["choices"]) == list(stated["predict"]["choices"])
    assert about == About.model_validate(stated).model_dump(by_alias=True)


def test_answers_replace_those_of_a_parent(write):
    answers = "[about.predict.choices.%s]\nen = 'So'\n"
    write("mine.toml", EXTENDS + answers % "higher")
    child = load_scenario(write("child.toml", 'extends = "mine.toml"\n' + answers % "lower"))
    assert list(child.scenario.about.predict.choices) == ["lower"]


@pytest.mark.parametrize(
    ("source", "over", "in_japanese"),
    [
        ("ambiguous+reversals", "keeps changing its mind", "考えが変わり続ける"),
        ("ambiguous+institutional", "Long accounts, live meetings", "長い勘定、生きた協議"),
    ],
)
def test_a_combination_keeps_the_first_title_and_claims_nothing(source, over, in_japanese):
    loaded, first = load_scenario(source), load_scenario("ambiguous").scenario.about
    assert loaded.scenario.about.title == first.title
    silent = About(title=first.title, panels=loaded.scenario.about.panels)
    assert loaded.scenario.about == silent
    assert title_of(loaded) == f"{first.title.en} + {over}"
    assert title_of(loaded, "ja") == f"{first.title.ja} + {in_japanese}"


def test_an_overlay_that_describes_itself_does_not_describe_the_combination(write):
    loaded = load_over("baseline-2025", write("mine.toml", MINE))
    assert title_of(loaded) == "The alliance as 2025 leaves it + mine"
    assert loaded.scenario.about.summary.en == ""


def test_faults_in_a_parent_s_words_are_still_reported(write):
    from sim.errors import ScenarioError

    base = write("base.toml", f"{EXTENDS}[about]\ntitel = 'x'\n")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(write("child.toml", 'extends = "base.toml"\n'))
    assert [(fault.file, fault.key) for fault in caught.value.faults] == [
        (str(base), "about.titel")
    ]


def test_a_file_that_stands_alone_keeps_its_lack_of_a_title(write):
    values = load_scenario("baseline-2025").scenario.model_copy(update={"about": About()})
    untitled = Resolved(values, {"about.title.en": DEFAULT}, "other")
    path = write("other.toml", resolved_toml(untitled), head="")
    assert load_scenario(path).scenario.about == About()
    assert title_of(load_scenario(path)) == "other"


# Settings ---------------------------------------------------------------------------------------


def test_a_setting_withdraws_the_summary_and_leaves_the_title():
    plain, changed = load_scenario("baseline-2025"), load_scenario("baseline-2025", TARIFF)
    assert plain.scenario.about.summary.ja
    assert changed.scenario.about.summary == Text()
    assert changed.origins["about.summary.ja"] == "schema default"
    assert changed.scenario.about.title == plain.scenario.about.title
    assert with_settings(plain, TARIFF) == changed


def test_a_summary_that_is_itself_set_stays():
    about = load_scenario("baseline-2025", TARIFF | {"about.summary.en": "Mine."}).scenario.about
    assert (about.summary.en, about.summary.ja) == ("Mine.", "")


def test_texts_that_are_set_withdraw_nothing():
    about = load_scenario("baseline-2025", {"about.title.en": "Mine"}).scenario.about
    assert about.title.en == "Mine" and about.summary.en
