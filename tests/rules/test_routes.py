"""Decisions by route: what is remembered, and what share of it went one way."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import routes


def test_decisions_fade_with_the_years():
    counts, memory = np.array([[2.0], [4.0]]), np.array([2.0])
    after = routes.remembered(counts, np.array([[1.0], [1.0]]), memory)
    assert after.ravel() == pytest.approx([2 * 0.875 + 1, 4 * 0.875 + 1])
    latest = routes.remembered(counts, np.array([[0.0], [1.0]]), np.array([0.25]))
    assert latest.ravel().tolist() == [0.0, 1.0]


def test_a_share_of_what_was_decided_and_neither_way_where_nothing_was():
    some, every = np.array([1.0, 0.0, 0.0]), np.array([4.0, 3.0, 0.0])
    assert routes.share(some, every).tolist() == [0.25, 0.0, routes.UNDECIDED]


def test_the_share_does_not_fade_while_nothing_is_decided():
    counts, memory = np.array([[3.0], [4.0]]), np.array([3.0])
    for _ in range(40):
        counts = routes.remembered(counts, np.zeros((2, 1)), memory)
    assert routes.share(*counts) == pytest.approx(0.75)
