"""Negotiations told from simulated worlds: true to what was settled, readable in each language."""

from __future__ import annotations

import re

import pytest

from sim.bargaining.seats import OCCASIONS
from sim.bargaining.telling import MONEY
from sim.errors import UsageError
from sim.languages import LANGUAGES, catalogue
from sim.model import AllianceModel
from sim.scenario.loading import load_scenario

WORLDS, YEARS = 40, 10


@pytest.fixture(scope="module")
def told():
    """Transcript, deal as recorded and texts by language of many talks, with gates at home."""
    found = []
    model = AllianceModel("baseline-2025+treaty", worlds=WORLDS, years=YEARS, collect=False)
    while model.running:
        quarter = model.quarter
        model.step()
        rows = [] if model.outcome is None else model.outcome.seats.world.tolist()
        recorded = model.block().deals
        for world in rows[:6]:
            here = (recorded["world"] == world) & (recorded["quarter"] == quarter)
            deal = {name: values[here][0] for name, values in recorded.items()}
            texts = {language: model.talks(world, language) for language in LANGUAGES}
            found.append((model.transcript(world), deal, texts))
    return found


def test_every_answer_and_every_ending_occurs(told):
    answers = {offer.answer for said, _, _ in told for offer in said.offers}
    assert answers == {"accepted", "declined", "unsignable"}
    assert {said.ending for said, _, _ in told} == {"deal", "not_ratified", "no_deal"}
    assert {one for said, _, _ in told for one in said.occasions} == set(OCCASIONS)


def test_what_is_told_is_what_was_settled(told):
    for said, deal, _ in told:
        assert said.occasions[0] == deal["occasion"]
        assert len(said.offers) == deal["rounds"]
        assert (said.ending == "deal") == deal["agreed"]
        assert (
            (said.ending != "no_deal") == deal["signed"] == (said.offers[-1].answer == "accepted")
        )
        assert [said.worth_us, said.worth_japan] == [deal["utility_us"], deal["utility_japan"]]
        for offer in said.offers:
            for move in offer.moves:
                assert move.before == deal[f"{move.issue}_before"]
                if said.ending == "deal" and offer is said.offers[-1]:
                    assert move.after == deal[move.issue]


def test_an_offer_that_is_declined_is_worth_less_than_the_other_side_would_take(told):
    for said, _, _ in told:
        for offer in said.offers:
            assert (offer.answer == "declined") == (offer.worth <= offer.held)


def test_nobody_is_said_to_settle_for_what_is_worse_than_no_deal(told):
    for said, deal, _ in told:
        for offer in said.offers:
            assert offer.held >= deal["disagreement_japan" if offer.by_us else "disagreement_us"]


def test_offers_alternate_and_their_worth_is_the_others(told):
    for said, _, _ in told:
        turns = [offer.by_us for offer in said.offers]
        assert all(turn != before for turn, before in zip(turns[1:], turns, strict=False))
        if said.ending == "deal":
            last = said.offers[-1]
            assert last.worth == (said.worth_japan if last.by_us else said.worth_us)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_offer_names_its_issues_with_units(told, language):
    words = catalogue(language)
    for said, _, texts in told:
        *offers, _ = texts[language]
        for offer, text in zip(said.offers, offers, strict=True):
            assert words.unit(MONEY) in text
            for move in offer.moves:
                assert f"{words.text(f'issues.{move.issue}')}" in text
                assert words.unit(move.unit) in text
            if not offer.moves:
                assert words.text("talks.as_it_stands") in text


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_chinese_and_japanese_have_no_english_word_and_no_english_punctuation(told, language):
    for _, _, texts in told:
        for text in texts[language]:
            assert set(re.findall("[A-Za-z]+", text)) <= {"GDP"}
            assert re.findall(r"[(){}\[\]:;,!?_]|\.(?!\d)", re.sub(r"\d,\d", "", text)) == []


def test_no_placeholder_is_left_over(told):
    for _, _, texts in told:
        assert not any(mark in text for lines in texts.values() for text in lines for mark in "{}_")


def test_all_languages_give_the_same_numbers(told):
    def numbers(text: str, language: str) -> list[str]:
        words = catalogue(language)
        for key in words.texts:
            if key.startswith("units."):  # as 10億ドル
                text = text.replace(words.unit(key.removeprefix("units.")), "")
        return re.findall(r"[+-]?\d[\d,.]*(?<=\d)", text)

    for said, _, texts in told:
        english, *others = ([numbers(text, one) for text in texts[one]] for one in LANGUAGES)
        assert others == [english, english]
        for offer, found in zip(said.offers, english, strict=False):
            assert len(found) == 1 + 2 * len(offer.moves) + 2


def test_nobody_speaks_in_a_quarter_without_talks():
    model = AllianceModel("baseline-2025", collect=False)
    model.step()
    assert model.outcome is None
    assert (model.transcript(0), model.talks(0, "ja")) == (None, [])


def test_an_unknown_language_is_refused_as_elsewhere_even_where_nobody_sits():
    with pytest.raises(UsageError) as elsewhere:
        catalogue("zh-TW")
    with pytest.raises(UsageError) as refused:
        AllianceModel("baseline-2025", collect=False).talks(0, "zh-TW")
    assert refused.value.faults == elsewhere.value.faults


@pytest.mark.parametrize("world", [-1, 2])
def test_a_world_that_the_model_does_not_have(world):
    model = AllianceModel("baseline-2025", worlds=2, first_world=2, collect=False)
    with pytest.raises(
        UsageError, match=rf"world: is outside its range, got {world}; allowed: 0 to 1"
    ):
        model.talks(world)


def test_a_protocol_without_offers_is_named_with_the_one_that_has_them():
    model = AllianceModel("baseline-2025", collect=False, **{"bargaining.protocol": "nash"})
    with pytest.raises(UsageError, match=r"bargaining\.protocol.*got nash; allowed: alternating"):
        model.talks(0)


def test_another_ally_is_called_by_its_own_name_and_counts_in_its_own_money():
    settings = {
        "japan.identity.name.en": "South Korea",
        "japan.identity.currency": "KRW",
    }
    model = AllianceModel(load_scenario("baseline-2025", settings), collect=False)
    while model.transcript(0) is None:
        model.step()
    text = " ".join(model.talks(0))
    assert "South Korea" in text and "KRW bn per year" in text
    assert not re.search("Japan|JPY", text)
