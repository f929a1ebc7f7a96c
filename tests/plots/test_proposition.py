"""A proposition as a figure: legible in every language, its marks where the effects are."""

from __future__ import annotations

import pytest

from sim.analysis.propositions import found
from sim.languages import LANGUAGES, catalogue
from sim.plots.proposition import COLOURS, proposition_figure

from .conftest import assert_legible, boxes


@pytest.fixture(scope="module")
def tried():
    return found(["P4"], worlds=16, draws=16)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_legible_and_says_what_came_out(tried, language):
    figure = proposition_figure(tried, language)
    assert_legible(figure)
    words = catalogue(language)
    texts = "".join(text.replace("\n", "") for text, _ in boxes(figure)).replace(" ", "")
    asked = tried.proposition
    said = [asked.title(language), *(asked.label(one.part, language) for one in tried.parts)]
    said += [words.text(f"propositions.fate_{fate}") for fate in COLOURS]
    for text in said:
        assert text.replace(" ", "") in texts


def test_marks_are_the_effects_and_bars_the_draws(tried):
    figure = proposition_figure(tried)
    effects, shares = figure.axes
    marks = [line for line in effects.lines if line.get_marker() == "o"]
    for mark, one in zip(marks, tried.parts, strict=True):
        turn = -1.0 if one.part.sign == "-" else 1.0
        assert mark.get_xdata()[0] == pytest.approx(turn * one.here.size / one.part.least)
    # Three bars a part, in the order of the fates.
    widths = [bar.get_width() for bar in shares.patches]
    assert len(widths) == 3 * len(tried.parts)
    for place, one in enumerate(tried.parts):
        assert widths[3 * place] == pytest.approx(100 * one.share("holds"))
        assert sum(widths[3 * place : 3 * place + 3]) == pytest.approx(100)
