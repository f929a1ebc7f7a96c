"""Values set over a scenario are told in every figure, and its summary is told no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.figure import Figure

import sim
from sim.ensemble.results import Results
from sim.ensemble.run import run
from sim.languages import LANGUAGES, catalogue
from sim.plots import comparison_figure
from sim.plots.frame import LONGEST, changes, shorten
from sim.plots.saving import FIGURES
from sim.plots.sources import Subject, told_of
from sim.plots.style import drawing
from sim.scenario.loading import load_scenario

SETTINGS = {"threat.china.military": 0.7, "united_states.doctrine.reciprocity_scope": 0.9}
TOLD = "threat.china.military=0.7, united_states.doctrine.reciprocity_scope=0.9"
NAME = "baseline-2025"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Read back from a folder, as the command line's ``plot`` does."""
    folder = tmp_path_factory.mktemp("results") / "changed"
    run(NAME, worlds=6, years=2, seed=7, settings=SETTINGS, out=folder)
    return sim.open_results(folder)


def said(figure: Figure, kind: str) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in figure.texts if text.get_gid() == kind]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_tells_what_was_set(figure: str, language: str, changed: Results) -> None:
    drawn = FIGURES[figure](changed, NAME, language)
    told = catalogue(language).text("footer.set", settings=TOLD)
    assert told in said(drawn, "footer")
    about = changed.resolved[NAME].scenario.about
    _, subline = said(drawn, "headline")
    assert about.title.in_language(language) in subline
    assert subline != about.title.in_language(language)
    assert about.summary.in_language(language) not in said(drawn, "headline")


def test_a_scenario_as_its_file_has_it_keeps_its_summary(results: Results) -> None:
    figure = FIGURES["overview"](results, NAME)
    assert results.resolved[NAME].scenario.about.summary.en in said(figure, "headline")
    assert not any("Set:" in text for text in said(figure, "footer"))


def test_values_of_a_new_event_are_told_key_by_key_and_values_of_files_are_not() -> None:
    event = {"year": 2030, "size": 0.4, "where": "korea"}
    results = run("transactional", worlds=2, years=1, settings={"events.blockade": event})
    assert Subject(results, "transactional", "en").settings == (
        "events.blockade.year=2030",
        "events.blockade.where=korea",
        "events.blockade.size=0.4",
    )


def test_values_are_told_as_one_types_them_and_texts_that_show_themselves_are_not() -> None:
    settings = {"trade.tariff": 20, "about.title.en": "Mine", "japan.identity.currency": "5"}
    results = run(NAME, worlds=2, years=1, settings=settings)
    figure = FIGURES["trust"](results, NAME)
    assert 'Set: trade.tariff=20, japan.identity.currency="5"' in said(figure, "footer")
    assert any("Mine" in text for text in said(figure, "headline"))


def test_more_settings_than_two_lines_hold_are_counted() -> None:
    events = {f"events.e{n}": {"year": 2030 + n, "size": 0.1} for n in range(15)}
    results = run(NAME, worlds=2, years=1, settings=events)
    subject = Subject(results, NAME, "en")
    assert len(subject.settings) == 30
    figure = FIGURES["trust"](results, NAME)
    (footer,) = (text for text in figure.texts if text.get_text().startswith("Set:"))
    assert footer.get_text().count("\n") == 1
    told = footer.get_text().count("=")
    assert 5 < told < 30
    assert footer.get_text().endswith(f"and {30 - told} more")
    assert subject.settings[told - 1] in footer.get_text()
    with drawing("en"):
        assert changes(figure, [subject]) == footer.get_text().replace("\n", " ")


def test_a_setting_of_many_lines_is_told_on_one() -> None:
    short = shorten("about.summary.en=" + "one\n two " * 40)
    assert short.startswith("about.summary.en=one two one")
    assert len(short) == LONGEST


def test_what_is_set_over_all_scenarios_of_a_comparison_is_told_once() -> None:
    compared = sim.compare([NAME, "institutional"], worlds=4, years=2, settings=SETTINGS).results
    assert f"Set: {TOLD}" in said(comparison_figure(compared), "footer")


def test_what_is_set_over_one_scenario_alone_is_told_with_its_name(tmp_path: Path) -> None:
    other = load_scenario("institutional", {"threat.china.military": 0.7})
    compared = sim.compare([NAME, other], worlds=4, years=1).results
    subjects = [Subject(compared, name, "en") for name in compared.scenarios]
    assert told_of(subjects) == ["threat.china.military=0.7 (institutional)"]
