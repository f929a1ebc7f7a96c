"""A world as a timeline: legible in every language and over any span, and what it shows is told."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.collections import PathCollection

import sim
from sim.analysis.explain import explain
from sim.languages import LANGUAGES, catalogue
from sim.plots.occurrences import PLACES, ROWS, rows_of
from sim.plots.timeline import SOURCES, timeline_figure
from sim.scenario.loading import resolve

from .conftest import assert_legible, visible

SPANS = {"whole": (None, None), "years": (2027, 2029), "one": ("2028Q2", "2028Q2")}


@pytest.fixture(scope="module")
def worlds():
    run = sim.run("transactional", worlds=20, seed=0)
    told = {name: explain(run, world=17, start=a, end=b) for name, (a, b) in SPANS.items()}
    return run.resolved["transactional"], told


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_legible_in_every_language_over_any_span(worlds, span, language):
    resolved, told = worlds
    figure = timeline_figure(told[span], resolved, language)
    assert_legible(figure)
    texts = [text.get_text() for text in visible(figure)]
    words = catalogue(language)
    for row in rows_of(told[span].quarters):
        assert words.text(f"timeline.row.{row.name}") in texts
    for source in {name for name in SOURCES if name not in sources_of(told[span])}:
        assert words.text(f"timeline.source.{source}") not in legend_of(figure)


def sources_of(explained) -> set[str]:
    return {
        step.source.partition(".")[0]
        for told in explained.quarters
        for shift in told.shifts
        for step in shift.steps
    }


def legend_of(figure) -> list[str]:
    return [text.get_text() for text in visible(figure) if text.get_gid() == "source"]


def test_another_pair_of_allies_and_a_long_title_fit(crowded):
    (name,) = crowded.scenarios
    for language in LANGUAGES:
        figure = timeline_figure(explain(crowded, world=3), crowded.resolved[name], language)
        assert_legible(figure)
        texts = " ".join(text.get_text() for text in visible(figure))
        assert {"en": "South Korea", "zh-Hant": "南韓", "ja": "韓国"}[language] in texts


def test_bars_of_a_quarter_sum_to_what_the_belief_moved(worlds):
    resolved, told = worlds
    explained = told["whole"]
    figure = timeline_figure(explained, resolved)
    for belief in ("trust", "confidence"):
        heights = np.zeros(len(explained.quarters))
        ends: dict[tuple[int, bool], float] = {}
        for axes in figure.axes:
            for bars in axes.containers:
                for bar in bars:
                    if (bar.get_gid() or "").startswith(f"{belief}-"):
                        at, up = int(bar.get_x() + 0.5), bar.get_height() > 0.0
                        # Bars of one direction stand on one another.
                        assert bar.get_y() == pytest.approx(ends.get((at, up), 0.0))
                        ends[at, up] = bar.get_y() + bar.get_height()
                        heights[at] += bar.get_height()
        before = np.array([one.shift(belief).before for one in explained.quarters])
        after = np.array([one.shift(belief).after for one in explained.quarters])
        moved = np.log(after / (1 - after)) - np.log(before / (1 - before))
        np.testing.assert_allclose(heights, moved, atol=1e-9)


def test_there_is_a_mark_for_what_is_told_and_for_nothing_else(worlds):
    resolved, told = worlds
    explained = told["years"]
    figure = timeline_figure(explained, resolved)
    marks = [one for one in figure.axes[0].collections if isinstance(one, PathCollection)]
    wanted = sum(len(row.marks) for row in rows_of(explained.quarters))
    assert len(marks) == wanted > 10
    quarters = {int(np.asarray(one.get_offsets())[0, 0]) for one in marks}
    assert quarters == {
        one.index for one in explained.quarters if any(event.kind in PLACES for event in one.events)
    }
    assert {name for names in ROWS.values() for name in names} == set(PLACES.values()) | {
        "partners"
    }


def test_settings_stand_in_the_footer():
    run = sim.run("transactional", worlds=1, years=2, settings={"trade.tariff": 20.0})
    resolved = resolve("transactional", {"trade.tariff": 20.0})
    figure = timeline_figure(explain(run), resolved)
    assert any("trade.tariff=20" in text.get_text() for text in visible(figure))
