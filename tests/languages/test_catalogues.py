from __future__ import annotations

import re
import string
import unicodedata

import pytest

from sim.errors import UsageError
from sim.languages import LANGUAGES, Catalogue, catalogue
from sim.scenario.loading import load_scenario
from sim.scenario.tables.table import SUBJECTS
from sim.series import series_of

BASELINE = load_scenario("baseline-2025").scenario
SERIES = series_of(BASELINE)

# Terms that the project's glossary fixes, as they must appear.
GLOSSARY = {
    "series.trust": (
        "Japan's trust in the United States",
        "日本對美國的信任",
        "日本の米国への信頼",
    ),
    "series.assurance": ("Assurance", "安心", "安心"),
    "series.host_nation_support": (
        "Host-nation support",
        "地主國支援（駐日美軍經費負擔）",
        "在日米軍駐留経費負担（HNS）",
    ),
    "series.deficit": (
        "US trade deficit with Japan",
        "美國對日貿易逆差",
        "米国の対日貿易赤字",
    ),
    "series.reversal": ("Policy reversal", "政策反覆", "政策のぶれ"),
    "places.senkaku": ("Senkaku (Diaoyutai)", "釣魚臺列嶼（尖閣諸島）", "尖閣諸島"),
    "places.taiwan_strait": ("Taiwan Strait", "臺灣海峽", "台湾海峡"),
    "places.east_china_sea": ("East China Sea", "東海", "東シナ海"),
    "places.south_china_sea": ("South China Sea", "南海", "南シナ海"),
    "places.korea": ("Korean Peninsula", "朝鮮半島", "朝鮮半島"),
    "places.iran": ("Iran", "伊朗", "イラン"),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def ideographs(words: Catalogue) -> set[str]:
    return {
        char
        for text in [*words.texts.values(), *words.names.values()]
        for char in text
        if unicodedata.name(char, "").startswith("CJK UNIFIED")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_and_name(language: str) -> None:
    english, words = catalogue("en"), catalogue(language)
    assert set(words.texts) == set(english.texts)
    assert set(words.names) == set(english.names)
    assert all(text.strip() for key, text in words.texts.items() if key != "footer.gap")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_for_the_same_values(language: str) -> None:
    english, words = catalogue("en"), catalogue(language)
    for key, text in words.texts.items():
        own = placeholders(text) - set(words.names)
        assert own == placeholders(english.texts[key]) - set(english.names), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_series_has_a_label_and_a_unit(language: str) -> None:
    words = catalogue(language)
    labels = [words.series(series.name) for series in SERIES]
    assert len(set(labels)) == len(SERIES), "two series are called the same"
    for series in SERIES:
        assert words.unit(series.unit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_baseline_names_has_a_name_in_every_language(language: str) -> None:
    texts = catalogue(language).texts
    for table, names in {
        "places": [
            *BASELINE.theatres,
            *BASELINE.hot_spots,
            *BASELINE.crises,
            *BASELINE.partners,
            *BASELINE.segments_us,
            *BASELINE.segments_japan,
            *BASELINE.modules,
        ],
        "issues": BASELINE.issues,
        "tables": ["linked", *SUBJECTS],
        "occasions": ["demand", "renewal", "calendar"],
    }.items():
        assert [name for name in names if f"{table}.{name}" not in texts] == []
    for issue in BASELINE.issues.values():
        assert catalogue(language).unit(issue.unit)


@pytest.mark.parametrize("key", GLOSSARY)
def test_terms_follow_the_glossary(key: str) -> None:
    assert tuple(catalogue(language).text(key) for language in LANGUAGES) == GLOSSARY[key]


def test_chinese_is_written_in_the_characters_of_taiwan() -> None:
    # Code page 950 holds the characters of Taiwan's standard and no simplified form.
    foreign = {char for char in ideographs(catalogue("zh-Hant")) if not _encodes(char, "cp950")}
    assert foreign == set()
    texts = " ".join(catalogue("zh-Hant").texts.values())
    assert re.findall("台灣|贸|信息|质量|数据|軟件|視頻", texts) == []


def test_japanese_is_written_in_japanese_characters() -> None:
    foreign = {char for char in ideographs(catalogue("ja")) if not _encodes(char, "cp932")}
    assert foreign == set()


def _encodes(char: str, page: str) -> bool:
    try:
        char.encode(page)
    except UnicodeEncodeError:
        return False
    return True


def test_a_missing_key_names_key_and_language() -> None:
    with pytest.raises(KeyError, match=r"series\.nothing.*ja"):
        catalogue("ja").text("series.nothing")


def test_a_missing_value_names_key_language_and_placeholder() -> None:
    with pytest.raises(KeyError, match=r"footer\.worlds.*zh-Hant.*worlds"):
        catalogue("zh-Hant").text("footer.worlds")


def test_an_undeclared_series_has_no_label() -> None:
    with pytest.raises(KeyError, match="nothing"):
        catalogue("en").series("nothing")


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        catalogue("zh-TW")
    assert "allowed: en, zh-Hant, ja" in str(refused.value)
    assert "did you mean 'zh-Hant'?" in str(refused.value)


def test_a_name_that_a_scenario_made_up_stands_for_itself() -> None:
    assert catalogue("ja").series("pressure.second_thomas_shoal") == "second thomas shoalの圧力"


@pytest.mark.parametrize(
    ("language", "ally", "expected"),
    [
        ("en", "South Korea", "US troops in South Korea"),
        ("zh-Hant", "南韓", "駐南韓美軍"),
        ("ja", "韓国", "在韓国米軍"),
    ],
)
def test_another_ally_is_called_by_its_own_name(language: str, ally: str, expected: str) -> None:
    words = catalogue(language)
    other = words.called(ally=ally)
    assert other.series("presence") == expected
    assert words.series("presence") != expected
    assert words.called(ally=words.names["ally"], patron=words.names["patron"]) == words


def test_another_rival_is_called_by_its_own_name() -> None:
    for language, expected in (("en", "Hedging toward Ostia"), ("ja", "対Ostiaヘッジング")):
        words = catalogue(language)
        assert words.called(rival="Ostia").series("hedging") == expected
        assert words.series("hedging") != expected


def test_another_currency_is_named_by_its_code() -> None:
    assert catalogue("zh-Hant").unit("JPY bn per year") == "十億日圓／年"
    assert catalogue("zh-Hant").unit("JPY bn per year", "KRW") == "十億KRW／年"


def test_braces_in_a_value_are_only_text() -> None:
    text = catalogue("en").text("title.overview", name="{patron} {0}")
    assert text == "Overview: {patron} {0}"
