"""What the record says of itself is said in every language."""

from __future__ import annotations

import re

import pytest

from sim.history import episodes, events, load_record, sources
from sim.history.columns import ROLES
from sim.languages.choice import LANGUAGES
from sim.languages.translations import translations

OTHERS = [language for language in LANGUAGES if language != "en"]


def texts() -> set[str]:
    """Every English text of the record that a reader is shown."""
    said: set[str] = set()
    for column in load_record().columns.values():
        said |= {column.unit, column.title, column.definition, column.sure}
        said |= {one.change for one in column.breaks}
    for role in ROLES.values():
        said |= {role.unit, role.title}
    for one in episodes():
        said |= {one.title, one.missing, one.unit, one.issue}
    said |= {*sources()["kind"], *sources()["sure"], *events()["kind"]}
    return said - {""}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_record_has_a_translation_and_none_is_left_over(language):
    known = translations("history", language)["texts"]
    assert texts() - set(known) == set()
    assert set(known) - texts() == set()


def test_chinese_and_japanese_are_written_in_their_own_characters():
    for language, page in (("zh-Hant", "cp950"), ("ja", "cp932")):
        letters = re.findall(
            "[㐀-鿿]", " ".join(translations("history", language)["texts"].values())
        )
        assert [one for one in letters if one.encode(page, "ignore") == b""] == []
