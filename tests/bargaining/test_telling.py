"""What was said, in words: headings, numbers, and what a scenario may call by its own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.bargaining.telling import Teller, apart
from sim.bargaining.transcript import Move, Said, Transcript
from sim.languages import LANGUAGES
from sim.scenario.tables.japan import Identity

OFFER = Said(0, True, (Move("tariff", 15.8, 10.92, "% ad valorem"),), -1.2, -2.5, "accepted")
TALKS = Transcript(("demand",), ("trade",), (OFFER,), "deal", 3.5, -1.2)


def teller(language="en"):
    return Teller.of(Identity(), language)


def test_one_deal_in_every_language():
    assert {language: teller(language).sentences(TALKS) for language in LANGUAGES} == {
        "en": [
            "Offer 1, by the United States: tariff from 15.8 to 10.9 (% ad valorem). "
            "Accepted by Japan: worth -1.20 to it, no less than the -2.50 it holds out for "
            "(USD bn per year).",
            "A deal on offer 1: worth +3.50 to the United States and -1.20 to Japan "
            "over the status quo (USD bn per year).",
        ],
        "zh-Hant": [
            "第 1 次出價（美國）：關稅［從價稅率（%）］由 15.8 改為 10.9。"
            "日本接受：此案對日本的價值為 -1.20，不低於其當下底線 -2.50（十億美元／年）。",
            "雙方就第 1 次出價達成協議：與維持現狀相比，對美國的價值為 +3.50，"
            "對日本的價值為 -1.20（十億美元／年）。",
        ],
        "ja": [
            "第1回の提案（米国）：関税［従価税率（%）］を15.8から10.9へ。"
            "日本は受諾：日本にとっての価値は-1.20で、この時点の受諾下限-2.50を下回らない"
            "（10億ドル／年）。",
            "第1回の提案で合意：現状と比べた価値は、米国にとって+3.50、"
            "日本にとって-1.20（10億ドル／年）。",
        ],
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "2027 Q1 · agreement renewal · cost-sharing table · first offer by the United States",
        ),
        ("zh-Hant", "2027 年第 1 季 · 協定續約 · 經費分攤談判 · 美國先出價"),
        ("ja", "2027年第1四半期 · 協定の更新 · 経費負担の交渉 · 米国が先に提案"),
    ],
)
def test_the_heading_says_when_why_over_what_and_who_began(language, expected):
    said = replace(TALKS, occasions=("renewal",), subjects=("cost",))
    assert teller(language).heading(said, 2027, 1) == expected


def test_a_demand_at_a_renewal_and_tables_that_are_joined_are_both_named():
    both = replace(TALKS, occasions=("demand", "renewal"), subjects=("cost", "defence"))
    parts = teller().heading(both, 2027, 1).split(" · ")
    assert parts[1:3] == ["US demand, agreement renewal", "cost-sharing table, defence table"]
    everything = replace(TALKS, subjects=("cost", "trade", "defence"))
    assert " · linked table · " in teller().heading(everything, 2027, 1)


def test_an_offer_that_moves_nothing_says_so():
    (text, _) = teller().sentences(replace(TALKS, offers=(replace(OFFER, moves=()),)))
    assert text.startswith("Offer 1, by the United States: all as it stands. ")


def test_talks_are_eventful_where_terms_move_or_more_than_one_offer_is_made():
    nothing = replace(OFFER, moves=())
    assert TALKS.eventful
    assert not replace(TALKS, offers=(nothing,)).eventful
    assert replace(TALKS, offers=(nothing, replace(nothing, round=1))).eventful


def test_a_unit_and_an_issue_that_a_scenario_made_up_stand_for_themselves():
    moves = (Move("rice_quota", 900.4, 1234, "thousand tonnes"),)
    text, _ = teller("ja").sentences(replace(TALKS, offers=(replace(OFFER, moves=moves),)))
    assert "rice quota［thousand tonnes］を900から1,234へ" in text


@pytest.mark.parametrize(
    ("pair", "digits", "expected"),
    [
        ((0.0346, 0.0349), 2, ("0.0346", "0.0349")),
        ((211.2, 211.4), 0, ("211.2", "211.4")),
        ((0.1, 0.1), 2, ("0.10", "0.10")),
        ((-0.001, 0.4), 2, ("0.00", "0.40")),
        ((1.0, 1.0 + 1e-12), 2, ("1.000000", "1.000000")),
    ],
)
def test_two_numbers_have_the_decimals_that_tell_them_apart(pair, digits, expected):
    assert apart(*pair, digits) == expected
