"""Scenario discovery: planted boxes are found, chance finds none, and words say what was found.

Peeling itself is docked against the EMA Workbench in ``tests/docking``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.discovery import Event, discover
from sim.analysis.discovery.telling import conditions, event_of, limits_of
from sim.errors import UsageError
from sim.languages import LANGUAGES, catalogue

MILITARY, DEFICIT, REVERSAL = (
    "threat.china.military",
    "trade.deficit",
    "united_states.doctrine.reversal",
)
FACTORS = (MILITARY, DEFICIT, REVERSAL, "japan.goods.response", "institutions.starving")
SCALES = np.array([1.0, 140.0, 1.0, 2.0, 0.5])


def space(points: int = 500, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    values = np.random.default_rng(seed).random((points, len(FACTORS))) * SCALES
    frame = pd.DataFrame(values, columns=list(FACTORS))
    frame.insert(0, "point", range(points))
    frame.insert(0, "scenario", "one")
    return frame, values


def came_to(chance: np.ndarray, worlds: int = 12, seed: int = 1) -> pd.DataFrame:
    happened = np.random.default_rng(seed).random((len(chance), worlds)) < chance[:, np.newaxis]
    point, world = np.indices(happened.shape)
    columns = {"scenario": "one", "point": point.ravel(), "world": world.ravel()}
    return pd.DataFrame({**columns, "rupture": happened.ravel().astype(float)})


@pytest.fixture(scope="module")
def planted():
    points, values = space()
    inside = (values[:, 0] > 0.62) & (values[:, 1] > 71.0)
    return discover(points, came_to(np.where(inside, 0.85, 0.1)))


def test_a_planted_box_is_found_with_its_edges_and_nothing_else(planted):
    (box,) = planted.boxes
    limits = {one.factor: (one.low, one.high) for one in box.restrictions}
    assert set(limits) == {MILITARY, DEFICIT}
    assert limits[MILITARY][0] == pytest.approx(0.62, abs=0.05) and limits[MILITARY][1] is None
    assert limits[DEFICIT][0] == pytest.approx(71.0, abs=6.0) and limits[DEFICIT][1] is None
    assert box.coverage > 0.85 and box.density > 0.9
    assert box.share == pytest.approx(0.85, abs=0.05)
    assert box.beside == pytest.approx(0.1, abs=0.05)
    assert all(one.again > 0.8 and one.quasi_p < 1e-6 for one in box.restrictions)
    assert box.unseen is not None and box.unseen > 0.8


def test_two_boxes_are_found_one_after_the_other():
    points, values = space(800)
    first = (values[:, 0] > 0.62) & (values[:, 1] > 71.0)
    second = (values[:, 2] < 0.3) & (values[:, 3] > 1.2) & ~first
    found = discover(points, came_to(np.where(first | second, 0.85, 0.05)))
    assert [{one.factor for one in box.restrictions} for box in found.boxes[:2]] == [
        {MILITARY, DEFICIT},
        {REVERSAL, "japan.goods.response"},
    ]
    assert sum(box.coverage for box in found.boxes) <= 1.0 + 1e-9


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("often", [6, 150])
def test_chance_makes_no_box(seed, often):
    points, _ = space(300, seed)
    chance = np.repeat([0.0, 1.0], [300 - often, often])
    chance = np.random.default_rng(seed).permutation(chance)
    found = discover(points, came_to(chance, worlds=2, seed=seed))
    assert found.boxes == ()


def test_units_of_factors_do_not_matter():
    points, values = space()
    inside = (values[:, 0] > 0.62) & (values[:, 1] > 71.0)
    rows = came_to(np.where(inside, 0.85, 0.1))
    stretched = points.assign(**{DEFICIT: points[DEFICIT] * 1000.0})
    here, there = discover(points, rows).boxes[0], discover(stretched, rows).boxes[0]
    assert (here.coverage, here.density) == (there.coverage, there.density)


def test_a_number_counts_above_or_below_what_is_said():
    points, values = space(200)
    rows = came_to(np.ones(200), worlds=1).assign(depth=values[:, 0])
    (box,) = discover(points, rows, outcome="depth", event=Event(0.25, above=False)).boxes
    (only,) = box.restrictions
    assert (only.factor, only.low) == (MILITARY, None)
    assert only.high == pytest.approx(0.25, abs=0.03)
    with pytest.raises(UsageError, match="above or below"):
        discover(points, rows, outcome="depth")


def test_what_sets_no_point_apart_says_which_share_would():
    points, _ = space(100)
    with pytest.raises(UsageError, match=r"0 of 100 points.*up to"):
        discover(points, came_to(np.full(100, 0.1)))
    for share in (0.0, 1.5):
        with pytest.raises(UsageError, match="outside its range"):
            discover(points, came_to(np.full(100, 0.5)), share=share)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_is_said_in_words_with_units(planted, language):
    words = catalogue(language)
    (box,) = planted.boxes
    said = conditions(box, words)
    unit = words.said("USD bn per year")
    assert "0.6" in said
    assert event_of(planted, words) == words.text("outcomes.rupture")
    one = next(one for one in box.restrictions if one.factor == DEFICIT)
    low = words.text("factors.valued", number=f"{one.low:.1f}", unit=unit)
    assert limits_of(one, words) == words.text("discovery.limits_above", low=low)
    assert low in said
