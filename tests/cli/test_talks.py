"""``alliance talks``: which negotiation is told, in which world, in which language."""

from __future__ import annotations

import re

import pytest

import sim
from sim.languages import LANGUAGES


def parts(done) -> tuple[list[str], list[list[str]]]:
    """The lines above, and the lines of each negotiation, its heading first."""
    assert done.exit_code == 0, done.stderr
    head, *rest = done.stdout.removesuffix("\n").split("\n\n")
    return head.splitlines(), [talks.splitlines() for talks in rest]


def dated(talks: list[str]) -> tuple[int, int]:
    year, quarter = re.match(r"(\d+) Q(\d)", talks[0]).groups()
    return int(year), int(quarter)


def test_it_says_whose_world_it_is_then_heading_and_offers(alliance):
    head, (talks,) = parts(
        alliance("talks", "transactional", "--world", "3", "--set", "trade.tariff=20")
    )
    title = sim.load_scenario("transactional").scenario.about.title.en
    assert head == [f"transactional: {title}", "World 3 · seed 0", "Set: trade.tariff=20"]
    heading, *offers, _ = talks
    assert re.fullmatch(r"20\d\d Q\d · US demand.* · .*table.* · first offer by .*", heading)
    for number, offer in enumerate(offers, start=1):
        assert offer.startswith(f"Offer {number}, by ")
    assert f"first offer by {offers[0].partition(':')[0].removeprefix('Offer 1, by ')}" in heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_talks_as_the_model(alliance, language):
    _, (talks,) = parts(alliance("talks", "transactional", "--lang", language.lower()))
    model = sim.AllianceModel("transactional", collect=False)
    while not ((said := model.transcript(0)) and said.eventful):
        model.step()
    assert talks[1:] == model.talks(0, language)
    if language != "en":
        assert set(re.findall("[A-Za-z]+", "".join(talks))) <= {"GDP"}
        assert "{" not in "".join(talks)


def test_a_world_is_the_same_as_in_a_run_of_many(alliance):
    deals = sim.run("transactional", worlds=4, seed=5).deals
    mine = deals[deals["world"] == 3].sort_values("quarter")
    eventful = mine[mine["rounds"] > 1].iloc[0]
    _, (talks,) = parts(alliance("talks", "transactional", "--world", "3", "--seed", "5"))
    year, quarter = dated(talks)
    assert (year - 2026) * 4 + quarter - 1 == eventful["quarter"]
    assert len(talks) == 2 + eventful["rounds"]
    if eventful["agreed"]:
        worth = [f"{eventful[name]:+.2f}" for name in ("utility_us", "utility_japan")]
        assert re.findall(r"worth (\S+) to .* and (\S+) to", talks[-1]) == [tuple(worth)]


def test_the_talks_of_one_year_are_all_told_and_no_others(alliance):
    deals = sim.run("transactional", worlds=1).deals
    year = 2026 + deals["quarter"] // 4
    busiest = int(year.value_counts().idxmax())
    _, told = parts(alliance("talks", "transactional", "--year", busiest))
    expected = [(busiest, quarter % 4 + 1) for quarter in deals["quarter"][year == busiest]]
    assert len(expected) > 1
    assert [dated(talks) for talks in told] == expected


def test_talks_in_which_nothing_happens_are_passed_over_unless_the_very_first_are_asked_for(
    alliance, monkeypatch
):
    # Such talks are rare: here every table but that of a demand counts as one of them.
    demanded = property(lambda said: "demand" in said.occasions)
    monkeypatch.setattr("sim.bargaining.transcript.Transcript.eventful", demanded)
    _, (told,) = parts(alliance("talks", "baseline-2025"))
    _, (first,) = parts(alliance("talks", "baseline-2025", "--first"))
    assert "US demand" in told[0] and "US demand" not in first[0]
    assert dated(first) < dated(told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", "2026"), "Nobody negotiates in 2026."),
        (("--first",), "Nobody negotiates from 2026 to 2026."),
        ((), "From 2026 to 2026 no talks take more than one offer or move any terms."),
        (("--lang", "zh-Hant", "--year", "2026"), "2026 年沒有任何談判。"),
        (("--lang", "ja", "--first"), "2026～2026年に交渉は行われない。"),
    ],
)
def test_where_nothing_is_negotiated_it_says_so(alliance, arguments, said):
    _, rest = parts(alliance("talks", "baseline-2025", "--set", "time.years=1", *arguments))
    assert rest == [[said]]
