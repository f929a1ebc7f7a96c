"""Which language an environment asks for."""

from __future__ import annotations

import pytest

from sim.languages.choice import known, of_environment, of_locale


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh_HK.UTF-8", "zh-Hant"),
        ("zh_MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh_Hant_TW.UTF-8", "zh-Hant"),
        ("ja", "ja"),
        ("ja_JP.UTF-8", "ja"),
        ("ja_JP.eucJP", "ja"),
        ("en_GB.UTF-8", "en"),
        ("zh_CN.UTF-8", "en"),
        ("zh", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("jam_JM", "en"),
        ("", "en"),
    ],
)
def test_a_locale_s_language(locale, language):
    assert of_locale(locale) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LC_ALL": "C", "ALLIANCE_LANG": "JA"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "ALLIANCE_LANG": "en"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "ALLIANCE_LANG": ""}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "ALLIANCE_LANG": "fr"}, "ja"),
    ],
)
def test_the_program_s_own_variable_goes_first_then_the_strongest_of_the_locale(
    environment, language
):
    assert of_environment(environment) == language


def test_codes_are_known_however_they_are_capitalised():
    assert [known(code) for code in ("EN", "zh-hant", " ja ", "zh_TW", "")] == [
        "en",
        "zh-Hant",
        "ja",
        "",
        "",
    ]
