"""What a run answers to the question of its scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.analysis.answer import answer, course
from sim.languages import LANGUAGES, catalogue
from sim.scenario.loading import load_scenario

CHOICES = {"low": {"en": "low"}, "middle": {"en": "middle"}, "high": {"en": "high"}}


def asked(tmp_path, **predict):
    """Two scenarios of one run: the asked one, in which Japan's plan is higher, and its rival."""
    lines = "\n".join(f"{key} = {value}" for key, value in predict.items())
    choices = "\n".join(f"[about.predict.choices.{key}]\nen = '{key}'" for key in CHOICES)
    path = tmp_path / "asked.toml"
    path.write_text(
        "format = 1\nextends = 'baseline-2025'\n[about]\nrival = 'baseline-2025'\n"
        f"[about.predict]\nyear = 2030\n{lines}\n{choices}\n[defence]\nplan_target = 3.0\n",
        encoding="utf-8",
    )
    return sim.compare([str(path), "baseline-2025"], worlds=40, years=6).results


def apart(results, series, year=2030):
    own, other = (course(results, series, name)[year] for name in ("asked", "baseline-2025"))
    return float(own - other)


def test_cuts_part_the_answers_in_either_order(tmp_path):
    results = asked(tmp_path, series="'effort'", cuts="[-9.0, 0.0]")
    difference = apart(results, "effort")
    assert difference > 0.05  # a higher plan is a higher budget
    found = answer(results, "asked")
    assert (found.choice, found.value) == ("high", pytest.approx(difference))
    falling = asked(tmp_path, series="'effort'", cuts="[9.0, 0.0]")
    assert answer(falling, "asked").choice == "middle"
    exact = asked(tmp_path, series="'effort'", cuts=f"[{difference!r}, 99.0]")
    assert answer(exact, "asked").choice == "middle"  # a cut belongs to the answer above it


def test_each_measure_is_what_it_says(tmp_path):
    def measured(measure, **more):
        results = asked(
            tmp_path, series="'effort'", measure=f"'{measure}'", cuts="[0.0, 1.0]", **more
        )
        return answer(results, "asked").value, results

    level, results = measured("level")
    assert level == pytest.approx(course(results, "effort", "asked")[2030])
    start = results.band("effort", "asked")["mean"].iloc[0]
    assert measured("change")[0] == pytest.approx(level - start)
    other = course(results, "effort", "baseline-2025")[2030]
    assert measured("ratio")[0] == pytest.approx(level / other - 1)
    means = [results.band("effort", name)["mean"] for name in ("asked", "baseline-2025")]
    quarters = (means[0] - means[1])[
        :20
    ].to_numpy()  # to the end of 2030, before which it is deepest
    furthest = quarters[int(np.argmax(np.abs(quarters)))]
    assert measured("recovered")[0] == pytest.approx(1 - quarters[-4:].mean() / furthest)
    both = measured("difference", less="'confidence'")[0]
    assert both == pytest.approx(apart(results, "effort") - apart(results, "confidence"))


def test_what_happens_is_counted_up_to_the_end_of_the_year(tmp_path):
    results = asked(tmp_path, series="'demand'", measure="'level'", cuts="[0.0, 1.0]")
    quarters = results.band("demand", "asked")["mean"]
    until = quarters[quarters.index < 2031].sum()
    assert answer(results, "asked").value == pytest.approx(until)


def test_it_says_nothing_where_it_cannot_tell(tmp_path):
    alone = sim.run("institutional", worlds=4, years=11)
    assert answer(alone, "institutional") is None  # without its rival
    short = sim.compare(["institutional", "baseline-2025"], worlds=4, years=5).results
    assert answer(short, "institutional") is None  # before the year
    silent = sim.run("baseline-2025+noise", worlds=4, years=11)
    assert answer(silent, "baseline-2025+noise") is None  # asks nothing


@pytest.fixture(scope="module")
def found():
    results = sim.compare(["institutional", "baseline-2025"], worlds=20, years=11).results
    return answer(results, "institutional")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_words_with_the_choice_of_the_scenario(found, language):
    told = found.told(catalogue(language))
    choice = load_scenario("institutional").scenario.about.predict.choices[found.choice]
    assert choice.in_language(language) in told
    assert "2036" in told
    assert f"{found.value:+.2f}".replace("-", "\N{MINUS SIGN}") in told
    for level in (found.parts[0].own, found.parts[0].other):
        assert f"{level:.2f}" in told
    rival = load_scenario("baseline-2025").scenario.about.title
    assert rival.in_language(language) in told, "the scenario it is compared with is named"
    assert catalogue(language).unit("% of GDP") in told


@pytest.mark.parametrize(("language", "said"), [("en", "338"), ("zh-Hant", "3380"), ("ja", "3380")])
def test_large_amounts_are_told_as_readers_count_them(language, said):
    found = answer(sim.run("sma-2027", worlds=20, years=3), "sma-2027")
    told = replace(found, parts=(replace(found.parts[0], own=338.0),)).told(catalogue(language))
    assert said in told
    assert {"en": "bn", "zh-Hant": "億日圓", "ja": "億円"}[language] in told


def test_both_series_are_told_where_one_is_taken_off_another():
    results = sim.run("baseline-2025", worlds=20, years=11)
    found = answer(results, "baseline-2025")
    trust, confidence = found.parts
    assert found.value == pytest.approx(
        trust.own - trust.other - (confidence.own - confidence.other)
    )
    told = found.told(catalogue("en"))
    for part in found.parts:
        assert catalogue("en").series(part.series) in told
        assert f"from {part.other:.2f} to {part.own:.2f}" in told


def test_the_error_is_that_of_paired_worlds():
    results = sim.compare(["institutional", "baseline-2025"], worlds=200, years=11).results
    found = answer(results, "institutional")
    own, other = (
        results.paths("effort", name, worlds=200).loc[2036:2036.9].mean()
        for name in ("institutional", "baseline-2025")
    )
    paired = (own - other).std() / np.sqrt(200)
    assert found.error == pytest.approx(paired, rel=0.5)  # twenty parts are few
