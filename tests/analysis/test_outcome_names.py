"""Outcomes in words: what, when, beyond what, in which unit, in three languages."""

from __future__ import annotations

from itertools import product

import pytest

from sim.analysis.outcome_names import in_words
from sim.ensemble.outcomes import TAKES, Outcome
from sim.languages import LANGUAGES, catalogue
from sim.series import DECLARED

RUN = (2026, 2045)


@pytest.mark.parametrize(
    ("outcome", "text", "unit"),
    [
        (
            Outcome("x", "trust", "end"),
            "Japan's trust in the United States at the end of 2045",
            "probability, 0 to 1",
        ),
        (
            Outcome("x", "tariff", "mean", 2030, 2035),
            "US tariff on goods from Japan, mean of 2030–2035",
            "% ad valorem",
        ),
        (
            Outcome("x", "deterrence", "least", below=0.3),
            "Deterrence, lowest of 2026–2045: below 0.3",
            "share of worlds, 0 to 1",
        ),
        (
            Outcome("x", "deterrence", "share", 2030, 2030, above=0.9),
            "Deterrence, time above 0.9 in 2030",
            "share of quarters, 0 to 1",
        ),
        (
            Outcome("x", "failed", "total"),
            "US failing Japan in a crisis, total of 2026–2045",
            "times per world",
        ),
        (
            Outcome("x", "effort", "total"),
            "Defence spending, Japan, total of 2026–2045",
            "% of GDP, summed over quarters",
        ),
    ],
)
def test_what_an_outcome_is_called(outcome, text, unit):
    assert in_words(outcome, catalogue("en"), RUN) == (text, unit)


def test_it_is_told_in_chinese_and_japanese():
    trust = Outcome("x", "trust", "end")
    assert in_words(trust, catalogue("zh-Hant"), RUN) == (
        "日本對美國的信任，2045 年底",
        "機率（0–1）",
    )
    assert in_words(trust, catalogue("ja"), RUN) == ("日本の米国への信頼、2045年末", "確率（0～1）")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_series_and_take_has_words(language):
    words = catalogue(language)
    for series, take, above in product(DECLARED, TAKES, (None, 0.5)):
        name = series.name.replace("*", "x")
        text, unit = in_words(Outcome("x", name, take, above=above), words, RUN)
        assert text and unit
        assert ("0.5" in text) == (above is not None)
        assert "2045" in text


def test_another_currency_is_named():
    support = Outcome("x", "host_nation_support", "mean")
    assert in_words(support, catalogue("en"), RUN, currency="KRW").unit == "KRW bn per year"
