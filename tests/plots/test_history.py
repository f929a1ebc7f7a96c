"""The figure of the record: legible in every language, and it shows no more than is there."""

from __future__ import annotations

import numpy as np
import pytest

from sim.history import load_record
from sim.history.told import chosen
from sim.languages import LANGUAGES, catalogue
from sim.plots.history import history_figure

from .conftest import assert_legible, boxes

WHOLE = (1985, 2025)


def drawn(*names, years=WHOLE, record=None, **settings):
    held = record or load_record()
    return history_figure(held, chosen(held, names), years, **settings)


def said(figure, language="en"):
    gap = " " if language == "en" else ""
    return " ".join(text.replace("\n", gap) for text, _ in boxes(figure))


def joined(figure):
    """The years of every line, one list each; marks of breaks and of events left out."""
    return [
        [int(year) for year in line.get_xdata()]
        for axes in figure.axes
        for line in axes.get_lines()
        if line.get_marker() == "o"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [(), ("us_gdp", "ally_gdp", "affinity", "deficit")])
def test_nothing_is_cut_off_or_covered_and_every_break_is_dated(names, language):
    figure = drawn(*names, language=language)
    assert_legible(figure)
    found = boxes(figure)
    words = catalogue(language)
    squeezed = said(figure, language).replace(" ", "")
    for column in chosen(load_record(), names):
        assert words.said(column.title).replace(" ", "") in squeezed
        assert words.said(column.unit).replace(" ", "") in squeezed
        for one in column.breaks:
            assert words.said(one.change).replace(" ", "") in squeezed
            assert str(one.year) in [text for text, _ in found]


def test_lines_join_neighbouring_years_of_one_kind_alone():
    runs = joined(drawn("host_nation_support", "affinity"))
    assert all(np.diff(years).max(initial=1) == 1 for years in runs)
    assert not any({2021, 2022} <= set(years) for years in runs)
    across = drawn("host_nation_support", across_breaks=True)
    assert any({2021, 2022} <= set(years) for years in joined(across))
    assert catalogue("en").text("history.subline") not in said(across)


def test_of_another_pair_nothing_is_said_that_it_has_not(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("year,affinity\n2000,50\n2001,51\n", encoding="utf-8")
    record = load_record(path)
    texts = said(drawn(record=record, years=(2000, 2001)))
    words = catalogue("en")
    for key in ("bands", "sourced", "broken", "events"):
        assert words.text(f"history.{key}") not in texts
    assert words.text("history.known") in texts


def test_a_year_of_which_nothing_is_known_has_no_numbers_to_read():
    (axes,) = drawn("affinity", years=(2019, 2019)).axes
    assert len(axes.get_yticks()) == 0
    low, high = axes.get_xlim()
    assert [year for year in axes.get_xticks() if low <= year <= high] == [2019]
