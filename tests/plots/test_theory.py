"""Figures of claims, in every language: nothing cut off, nothing covered, the same bytes again."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from matplotlib.text import Text

from sim.analysis.theory import claim, ribbon_of, with_ribbon
from sim.errors import ResultsError, UsageError
from sim.languages import LANGUAGES, catalogue
from sim.plots.theory import theory_figure
from sim.plots.writing import save_alone

DRAWS = 30


def drawn(number, language="en", seed=0):
    ribbon = ribbon_of(number, seed=seed, draws=DRAWS)
    return theory_figure(claim(number), ribbon, seed=seed, draws=DRAWS, language=language)


def boxes(figure):
    """Texts that a reader sees and where, ticks beyond the ends of an axis left out."""
    figure.draw_without_rendering()
    hidden = set()
    for axes in figure.axes:
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not min(limits) <= tick.get_loc() <= max(limits):
                    hidden |= {id(tick.label1), id(tick.label2)}
    return [
        (text.get_text(), Text.get_window_extent(text, figure.canvas.get_renderer()))
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", with_ribbon())
def test_a_figure_is_legible_and_says_what_it_shows(number, language, tmp_path):
    figure = drawn(number, language)
    found = boxes(figure)
    page = figure.bbox
    for text, box in found:
        assert box.x0 >= page.x0 and box.x1 <= page.x1, text
        assert box.y0 >= page.y0 and box.y1 <= page.y1, text
    for (first, one), (second, other) in combinations(found, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        along = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert across <= 1.0 or along <= 1.0, (first, second)
    words = catalogue(language)
    texts = " ".join(text.replace("\n", " " if language == "en" else "") for text, _ in found)
    for key in ("x", "y", "title"):
        assert words.text(f"theory.{number}.{key}") in texts
    assert claim(number).formula in texts and str(DRAWS) in texts
    save_alone(figure, tmp_path / "figure.png", language=language)
    assert (tmp_path / "figure.png").stat().st_size > 10_000


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_same_figure_is_the_same_bytes(kind, tmp_path):
    for name in ("one", "two"):
        save_alone(drawn("C14"), tmp_path / f"{name}.{kind}")
    one, two = ((tmp_path / f"{name}.{kind}").read_bytes() for name in ("one", "two"))
    assert one == two
    save_alone(drawn("C14", seed=1), tmp_path / f"two.{kind}")
    assert (tmp_path / f"two.{kind}").read_bytes() != one


def test_the_words_of_a_drawing_can_be_searched_though_letters_are_outlines(tmp_path):
    save_alone(drawn("C14", "ja"), tmp_path / "figure.svg", language="ja")
    tree = ElementTree.parse(tmp_path / "figure.svg")
    (said,) = tree.iter("{http://purl.org/dc/elements/1.1/}description")
    assert claim("C14").title("ja") in said.text and claim("C14").formula in said.text


def test_a_path_that_is_no_picture_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"\.png, \.svg"):
        save_alone(drawn("C1"), tmp_path / "figure.pdf")


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "figure.png").mkdir()
    with pytest.raises(ResultsError, match="cannot be written"):
        save_alone(drawn("C1"), tmp_path / "figure.png")
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]
