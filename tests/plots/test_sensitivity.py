"""Indices as a figure: legible in every language, and its bars are the table's."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from sim.analysis.sensitivity import sensitivity
from sim.ensemble.designs.elaborate import morris, saltelli
from sim.languages import LANGUAGES, catalogue
from sim.plots.sensitivity import MOST, sensitivity_figure
from sim.scenario.registry import parameters

from .conftest import assert_legible, boxes

# Those that take most room: the longest things that the registry says.
FACTORS = tuple(
    one.path.replace("*", "korea")
    for one in sorted(parameters(), key=lambda one: -len(one.says.split(";")[0]))[:20]
)
FINGERPRINT = "0123456789abcdef"


def found(method: str, factors: int, worlds: int = 3):
    unit = {"morris": lambda: morris(factors, 6, 4, 0), "saltelli": lambda: saltelli(factors, 8, 0)}
    sample = unit[method]()
    weights = np.arange(factors) - 3.0
    lucky = np.random.default_rng(1).normal(size=(len(sample), worlds))
    values = (sample @ weights)[:, np.newaxis] + lucky
    point, world = np.indices(values.shape)
    columns = {"scenario": "baseline-2025", "point": point.ravel(), "world": world.ravel()}
    rows = pd.DataFrame({**columns, "rules_and_trust": values.ravel()})
    return sensitivity(rows, sample, FACTORS[:factors], method=method)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("method", "factors", "worlds"), [("morris", 20, 3), ("saltelli", 20, 3), ("saltelli", 2, 1)]
)
def test_it_is_legible_and_says_what_it_shows(method, factors, worlds, language):
    one = found(method, factors, worlds)
    figure = sensitivity_figure(one, FINGERPRINT, language)
    assert_legible(figure)
    words = catalogue(language)
    texts = "".join(text.replace("\n", "") for text, _ in boxes(figure)).replace(" ", "")
    for name in one.indices:
        assert words.text(f"sensitivity.index_{name}").replace(" ", "") in texts
    assert words.series("rules_and_trust").replace(" ", "") in texts
    assert FINGERPRINT[:12] in texts
    for factor in one.table["factor"].head(MOST):
        assert factor in texts
    assert (one.table["factor"].iloc[-1] in texts) == (factors <= MOST)


def test_bars_and_lines_are_those_of_the_table():
    one = found("saltelli", 5)
    axes = sensitivity_figure(one, FINGERPRINT).axes[0]
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    np.testing.assert_allclose([bar.get_width() for bar in bars], one.table["total"])
    (dots,) = (line for line in axes.lines if line.get_gid() == "first")
    np.testing.assert_allclose(dots.get_xdata(), one.table["first"])
    for name in ("total", "first"):
        (lines,) = (lines for lines in axes.collections if lines.get_gid() == name)
        ends = np.array([segment[:, 0] for segment in lines.get_segments()])
        np.testing.assert_allclose(ends, one.table[[f"{name}_low", f"{name}_high"]])


def test_the_strip_is_the_share_of_luck():
    one = found("morris", 4)
    strip = sensitivity_figure(one, FINGERPRINT).axes[1]
    factors, luck = (patch.get_width() for patch in strip.patches)
    assert one.luck is not None
    assert (factors, luck) == pytest.approx((1 - one.luck.share, one.luck.share))
