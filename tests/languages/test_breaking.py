"""Where a line may break."""

from __future__ import annotations

import pytest

from sim.languages.breaking import pieces


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("細線：個別の試行12回。", "12回。"),
        ("尖閣諸島のグレーゾーン危機", "グレーゾーン"),
        ("2036年の日本", "2036年"),
    ],
)
def test_a_number_keeps_its_counter_and_a_foreign_word_its_parts(text, whole):
    assert any(whole in piece for piece in pieces(text))
    assert "".join(pieces(text)) == text
    assert len(pieces(text)) > 1
