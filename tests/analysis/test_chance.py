"""How far fresh worlds may part from those of a page by chance."""

from __future__ import annotations

from math import comb

import pytest
from scipy.stats import norm

from sim.analysis.chance import ALLOWED, errors_apart, most_unseen


@pytest.mark.parametrize(
    ("worlds", "fresh", "comparisons"), [(1000, 400, 32016), (400, 400, 1), (50, 20, 100)]
)
def test_one_more_unseen_would_be_too_much_to_be_chance(worlds, fresh, comparisons):
    count = most_unseen(worlds, fresh, comparisons)
    chances = [comb(fresh, k) / comb(fresh + worlds, k) for k in (count, count + 1)]
    assert chances[0] >= ALLOWED / comparisons > chances[1]


def test_where_any_number_may_be_chance_all_may_be_unseen():
    assert most_unseen(1, 3, 1) == 3


@pytest.mark.parametrize("comparisons", [1, 2, 32016])
def test_a_normal_difference_goes_beyond_once_in_a_hundred_such_sets(comparisons):
    limit = errors_apart(comparisons)
    assert 2.0 * norm.sf(limit) * comparisons == pytest.approx(ALLOWED, rel=1e-6)
