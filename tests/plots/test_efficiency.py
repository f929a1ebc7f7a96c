"""What misreading costs, as a figure: legible in every language, and its lines are the table's."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.efficiency import efficiency
from sim.languages import LANGUAGES, catalogue
from sim.plots.efficiency import MOST, efficiency_figure

from .conftest import assert_legible, boxes


@pytest.fixture(scope="module")
def measured():
    names = ["baseline-2025", "transactional", "institutional", "ambiguous", "high-threat"]
    return efficiency(names, worlds=30, years=6, seed=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_legible_and_says_what_it_shows(measured, language):
    figure = efficiency_figure(measured, language)
    assert_legible(figure)
    words = catalogue(language)
    texts = "".join(text.replace("\n", "") for text, _ in boxes(figure)).replace(" ", "")
    for key in ("title", "captured", "lost", "accuracy", "demand", "calendar"):
        assert words.text(f"efficiency.{key}").replace(" ", "") in texts
    assert "30" in texts


def test_lines_are_those_of_the_table(measured):
    figure = efficiency_figure(measured)
    table = measured.table
    above = figure.axes[0]
    lines = [line for line in above.lines if line.get_gid() != "stood"]
    rows = table[table["occasion"] == table["occasion"].iloc[0]]
    for line, (_, own) in zip(lines, rows.groupby("scenario", sort=False), strict=True):
        np.testing.assert_array_equal(line.get_ydata(), own["captured"])
    bars = [line for line in above.lines if line.get_gid() == "stood"]
    assert len(bars) == rows["scenario"].nunique() <= MOST
    for bar, (_, own) in zip(bars, rows.groupby("scenario", sort=False), strict=True):
        assert tuple(bar.get_xdata()) == (own["from"].iloc[0], own["to"].iloc[0])
