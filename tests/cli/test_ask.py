"""``alliance ask``."""

from __future__ import annotations

import json

import pytest

import sim
from sim.analysis.answer import answer
from sim.languages import LANGUAGES, catalogue
from sim.scenario.loading import load_scenario

SMALL = ("--worlds", "16", "--years", "11")


def found(name, *others):
    return answer(sim.compare([name, *others], worlds=16, years=11).results, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_puts_the_question_and_answers_it(alliance, language):
    done = alliance("ask", "wide-hedge", *SMALL, "--lang", language)
    assert done.exit_code == 0, done.stderr
    about = load_scenario("wide-hedge").scenario.about
    assert about.question.in_language(language) in done.stdout
    assert about.predict.prompt.in_language(language) in done.stdout
    for choice in about.predict.choices.values():
        assert f"  - {choice.in_language(language)}" in done.stdout
    told = found("wide-hedge", "baseline-2025").told(catalogue(language))
    assert done.stdout.splitlines()[-1].endswith(told)


def test_programs_get_the_answer_alone(alliance):
    done = alliance("ask", "ambiguous", *SMALL, "--json")
    document = json.loads(done.stdout)
    expected = found("ambiguous", "baseline-2025+reversals", "baseline-2025")
    assert (document["answer"], document["value"]) == (expected.choice, expected.value)
    assert document["error"] == expected.error > 0
    assert list(document["choices"]) == list(expected.asked.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_says_stands_after_the_answer(alliance, language):
    name = "episode-2019-eight-billion"
    about = load_scenario(name).scenario.about
    settled = about.settled.in_language(language)
    done = alliance("ask", name, "--worlds", "4", "--lang", language)
    assert done.exit_code == 0, done.stderr
    *before, last = done.stdout.splitlines()
    assert last == catalogue(language).text("cli.about.settled", text=settled)
    assert settled not in "\n".join(before)
    document = json.loads(
        alliance("ask", name, "--worlds", "4", "--json", "--lang", language).stdout
    )
    assert document["settled"] == settled
    assert document["recorded"] == {"value": 201.7, "year": 2021}
    assert document["episode"] == "eight_billion"
    told = alliance("scenarios", "about", name, "--lang", language).stdout
    assert settled not in told
    assert f"alliance ask {name}" in told.splitlines()[-1]


def test_where_there_is_no_record_none_is_spoken_of(alliance):
    document = json.loads(alliance("ask", "ambiguous", *SMALL, "--json").stdout)
    assert document["settled"] is document["recorded"] is document["episode"] is None
    assert "The record" not in alliance("scenarios", "about", "ambiguous").stdout


def test_a_rival_of_another_first_year_is_left_out(alliance):
    done = alliance("ask", "since-1985", "--worlds", "4")
    assert done.exit_code == 0, done.stderr
    assert "Answer:" in done.stdout


def test_the_figure_is_drawn_where_asked(alliance, tmp_path):
    path = tmp_path / "question.png"
    done = alliance("ask", "ambiguous", "--worlds", "4", "--years", "11", "--out", path)
    assert done.exit_code == 0, done.stderr
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_run_that_ends_too_early_says_so(alliance):
    done = alliance("ask", "ambiguous", "--worlds", "4", "--years", "2")
    assert done.stdout.splitlines()[-1] == "Answer:  the run does not reach 2036"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("baseline-2025+noise",), "puts no question"),
        (("nowhere",), "no scenario of that name"),
        (("ambiguous", "--out", "figure.pdf"), "must end as a picture does"),
    ],
)
def test_what_cannot_be_asked_is_refused(alliance, arguments, said):
    done = alliance("ask", *arguments, *SMALL)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
