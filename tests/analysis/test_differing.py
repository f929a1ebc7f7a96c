"""What differs first between two runs of the same worlds, and what moves."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.differing import First, differing_first, firsts, moves, shifts

NAMES = ("trust", "tie.india", "tie.uk", "steadfast")


@pytest.fixture
def two():
    """Two runs alike: four series, five quarters, three worlds."""
    one = np.arange(60, dtype=np.float32).reshape(4, 5, 3)
    return one, one.copy()


def test_what_differs_only_later_is_not_among_the_first(two):
    one, other = two
    other[0, 2, 0] += 1.0
    other[1, 2, 0] += 1.0
    other[3, 3, 0] += 1.0  # later in world 0 ...
    other[3, 1, 1] += 1.0  # ... but first in world 1; in world 2 nothing ever differs
    differing = differing_first(one, other)
    assert differing.tolist() == [
        [True, False, False],
        [True, False, False],
        [False, False, False],
        [False, True, False],
    ]


def test_the_last_bit_is_a_difference(two):
    one, other = two
    other[2, 4, 1] = np.nextafter(other[2, 4, 1], np.float32(np.inf))
    assert differing_first(one, other).nonzero() == (np.array([2]), np.array([1]))


def test_a_family_stands_under_one_name_and_counts_each_world_once(two):
    one, other = two
    other[1:3, 0, 0] += 1.0
    other[1, 0, 1] += 1.0
    other[2, 0, 2] += 1.0
    other[0, 0, 2] += 1.0
    assert firsts(NAMES, differing_first(one, other)) == (First("tie.*", 3), First("trust", 1))


def test_runs_that_are_alike_have_no_first_and_no_moves(two):
    one, other = two
    assert firsts(NAMES, differing_first(one, other)) == ()
    assert moves(shifts(NAMES, one.mean(axis=1), other.mean(axis=1))) == ()


def test_a_move_is_a_paired_difference_beyond_five_of_its_errors():
    """Differences of 4 +/- a or 6 +/- a in 100 worlds, where a is chosen for an error of one."""
    worlds = 100
    wobble = np.where(np.arange(worlds) % 2, 1.0, -1.0) * np.sqrt(worlds - 1.0)
    spread = np.linspace(0.0, 30.0, worlds)  # far larger than any difference: pairs cancel it
    one = np.tile(spread, (4, 1))
    other = one + np.array([[-6.0], [4.0], [6.0], [60.0]]) + wobble
    found = shifts(NAMES, one, other)
    assert {shift.series: (shift.change, shift.error) for shift in found} == {
        "trust": (pytest.approx(-6.0), pytest.approx(1.0)),
        "tie.india": (pytest.approx(4.0), pytest.approx(1.0)),
        "tie.uk": (pytest.approx(6.0), pytest.approx(1.0)),
        "steadfast": (pytest.approx(60.0), pytest.approx(1.0)),
    }
    moved = {move.series: move.higher for move in moves(found)}
    assert moved == {"trust": False, "tie.uk": True}  # no actor sees steadfast


def test_the_most_moved_by_its_spread_comes_first():
    one = np.array([[0.0, 10.0, 20.0], [0.0, 1.0, 2.0]])
    other = one + np.array([[2.0], [1.0]])
    assert [shift.series for shift in shifts(("tariff", "trust"), one, other)] == [
        "trust",
        "tariff",
    ]
