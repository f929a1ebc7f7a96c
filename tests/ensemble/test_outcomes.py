"""What is read of a world, against sums by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.ensemble.outcomes import Outcome, came_to

START = (2026, 3)  # the run begins in the third quarter of 2026

PATHS = np.array([[1, 4], [2, 0], [4, 4], [8, 1], [16, 3], [2, 2]], dtype=np.float32)
"""Six quarters of two worlds: 2026 Q3 to 2027 Q4."""


@pytest.mark.parametrize(
    ("take", "first", "last", "expected"),
    [
        ("mean", 0, 0, [5.5, 14 / 6]),
        ("mean", 2027, 0, [7.5, 2.5]),
        ("mean", 0, 2026, [1.5, 2.0]),
        ("end", 0, 0, [2, 2]),
        ("end", 0, 2026, [2, 0]),
        ("least", 2027, 2027, [2, 1]),
        ("most", 0, 0, [16, 4]),
        ("change", 0, 0, [1, -2]),
        ("total", 2027, 0, [30, 10]),
        ("spread", 0, 2026, [0.5, 2.0]),
    ],
)
def test_what_is_taken_of_the_quarters_that_count(take, first, last, expected):
    outcome = Outcome("x", "trust", take, first, last)
    np.testing.assert_allclose(outcome.of(PATHS, START), expected)


def test_beyond_a_threshold_is_one_or_nought():
    assert Outcome("x", "trust", "most", above=4).of(PATHS, START).tolist() == [1, 0]
    assert Outcome("x", "trust", "least", below=1).of(PATHS, START).tolist() == [0, 1]


def test_a_share_is_of_quarters():
    share = Outcome("x", "trust", "share", above=2).of(PATHS, START)
    np.testing.assert_allclose(share, [3 / 6, 3 / 6])
    assert not Outcome("x", "trust", "share", above=2).happens


def test_points_that_share_their_luck_are_no_independent_draws():
    """Two points whose worlds differ by a constant: the error is that of the worlds."""
    draws = np.array([1.0, 3.0, 5.0])
    table = pd.DataFrame(
        {
            "scenario": "a",
            "point": np.repeat([0, 1], 3),
            "world": np.tile(np.arange(3), 2),
            "x": np.concatenate([draws, draws + 100]),
        }
    )
    (shared,) = came_to(table, True).to_dict(orient="records")
    assert shared["mc_error"] == pytest.approx(draws.std(ddof=1) / np.sqrt(3))
    (own,) = came_to(table, False).to_dict(orient="records")
    assert own["mc_error"] > 10 * shared["mc_error"]
    assert shared["mean"] == own["mean"] == 53.0 and shared["worlds"] == 6
