"""What stands in the code in English is found in the other languages by that English."""

from __future__ import annotations

import pickle
import re
import string

import pytest

from sim.errors import Fault, Message
from sim.languages import LANGUAGES, catalogue
from sim.languages.translations import translated, translations
from sim.scenario.faults import PROBLEMS

from .pages import helps
from .sources import messages, put_together
from .untranslated import left_over, registry, untranslated

OTHERS = LANGUAGES[1:]

IN_ENGLISH_ALONE = {
    "f'the run of {self.quarters // QUARTERS} years is over'": "the run of {years} years is over",
}
"""Sentences put together where they are raised, and the template they are found by."""

SAID_IN_PASSING = ("schema default", "assumption", "narrow", "broad")
"""What reaches a message as a value: a name, an origin, a source."""


def filled(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def own(language: str, kind: str) -> dict[str, str]:
    return translations(kind, language)[kind]


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_of_the_source_has_a_translation(language):
    known = own(language, "messages")
    said = {**messages(), **dict.fromkeys(PROBLEMS.values(), "sim/scenario/faults.py")}
    missing = {text: where for text, where in said.items() if text not in known}
    assert missing == {}
    assert [text for text in SAID_IN_PASSING if text not in known] == []


def test_no_message_is_put_together_where_it_is_raised():
    assert set(put_together()) == set(IN_ENGLISH_ALONE)


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_put_together_all_the_same_is_found_by_its_template(language):
    for template in IN_ENGLISH_ALONE.values():
        assert template in own(language, "messages")
    assert "20" in translated("the run of 20 years is over", language)
    assert "over" not in translated("the run of 20 years is over", language)


@pytest.mark.parametrize("kind", ["messages", "help"])
def test_the_languages_have_the_same_keys_and_ask_for_the_same_values(kind):
    first, *others = (own(language, kind) for language in OTHERS)
    for other in others:
        assert set(other) == set(first)
    for language in OTHERS:
        for english, text in own(language, kind).items():
            assert filled(text) <= filled(english), english
            assert text.strip()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_help_has_a_translation(language):
    from sim.cli.opening import paragraphs

    known = own(language, "help")
    said = {paragraph for text in helps() for paragraph in paragraphs(text)}
    assert [text for text in sorted(said) if text not in known] == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault("is empty", "a.toml"),
        Fault("is unheard of", "a.toml", "trade.tariff", "9", "0 to 1", "trade.deficit"),
        Fault(Message("must be at most {high:g}", high=1), key="x", value="2"),
        Fault("needs two scenarios or more"),
    ],
)
def test_english_is_what_the_error_itself_says(fault):
    assert catalogue("en").fault(fault) == str(fault)


def test_a_fault_is_told_with_its_values_range_and_nearest_name():
    fault = Fault(
        Message("must be at most {high:g}", high=8),
        "mine.toml",
        "defence.plan_target",
        "99",
        Message("{low:g} to {high:g} ({unit})", low=0.2, high=8, unit=Message("% of GDP")),
        "defence.plan",
    )
    assert catalogue("zh-Hant").fault(fault) == (
        "mine.toml：defence.plan_target：不得大於 8，輸入為 99；"
        "可用：0.2 至 8（占GDP %）；是否為「defence.plan」？"
    )
    assert catalogue("ja").fault(fault) == (
        "mine.toml：defence.plan_target：8以下でなければならない（入力は99）。"
        "指定できる値：0.2～8（対GDP比%）。もしかして「defence.plan」？"
    )


def test_what_a_user_wrote_is_not_translated():
    assert "is empty" in catalogue("ja").fault(Fault("unknown key", value="is empty"))
    message = Message("no such key in {scenario}", scenario="is empty")
    assert "is empty" in catalogue("ja").said(message)


def test_what_nobody_translated_is_said_in_english():
    for language in LANGUAGES:
        assert catalogue(language).said("is unheard of") == "is unheard of"
        assert catalogue(language).said(Message("{n} unheard of", n=3)) == "3 unheard of"


def test_a_message_is_its_english_and_survives_a_process():
    message = Message("must be below {other}", other="trade.tariff")
    assert message == "must be below trade.tariff"
    copied = pickle.loads(pickle.dumps(message))
    assert (copied.template, dict(copied.values)) == (message.template, dict(message.values))


# The registry -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_every_unit_of_the_registry_has_a_translation(language):
    assert untranslated(language, "units") == {}


@pytest.mark.parametrize("table", ["parameters", "series", "mechanisms"])
@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_registry_has_a_translation(language, table):
    assert list(untranslated(language, table)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_of_what_is_no_longer_said(language):
    assert left_over(language) == []


def test_the_registry_is_said_in_english_where_a_language_has_no_sentence_of_its_own(monkeypatch):
    path, says = "theatres.*.intensity", registry()["parameters"]["theatres.*.intensity"]
    member = "theatres.korea.intensity"
    assert catalogue("en").says(member) == says
    monkeypatch.setattr(
        "sim.languages.catalogues.translations",
        lambda kind, language: {"parameters": {path: "強度。"}} if language == "ja" else {},
    )
    assert catalogue("ja").says(member) == "強度。"
    assert catalogue("zh-Hant").says(member) == says
    assert catalogue("zh-Hant").says_of_series("trust") == registry()["series"]["trust"]
    assert catalogue("ja").says("no.such.key") == ""


def test_chinese_and_japanese_are_written_in_their_own_characters():
    for language, page in (("zh-Hant", "cp950"), ("ja", "cp932")):
        for kind in ("messages", "help", "registry"):
            for table in translations(kind, language).values():
                letters = re.findall("[\u3400-\u9fff]", " ".join(table.values()))
                foreign = [one for one in letters if one.encode(page, "ignore") == b""]
                assert foreign == []
