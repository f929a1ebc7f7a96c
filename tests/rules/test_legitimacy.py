"""What stands behind a deal at home, what it stirs up, and how likely it comes undone."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import legitimacy


def column(*values):
    return np.array([[value] for value in values])


def given(before, after, active=(True, True)):
    """Japan's ideal is 0 on the first issue and 10 on the second; Washington's the other way."""
    ideal, other = column(0.0, 10.0), column(10.0, 0.0)
    return legitimacy.conceded(
        column(*before), column(*after), ideal, other, column(0.2, 0.2), column(*active)
    )[0]


def test_what_is_given_away_is_counted_of_all_that_a_deal_can_give():
    assert given((4.0, 6.0), (4.0, 6.0)) == 0.0
    assert given((4.0, 6.0), (6.0, 4.0)) == pytest.approx(1.0)
    assert given((4.0, 6.0), (5.0, 6.0)) == pytest.approx(0.25)
    assert given((4.0, 6.0), (5.0, 6.0), active=(True, False)) == pytest.approx(0.5)


def test_what_is_gained_on_one_issue_does_not_make_up_for_what_is_given_on_another():
    assert given((4.0, 6.0), (6.0, 8.0)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("voted", "support", "expected"),
    [(False, 0.4, 0.0), (True, 0.4, 0.3), (False, 0.6, 0.7), (True, 0.6, 1.0)],
)
def test_two_gates_make_a_deal_legitimate_each_for_its_part(voted, support, expected):
    found = legitimacy.legitimacy(np.array([voted]), np.array([support]), np.array([0.3]))
    assert found == pytest.approx([expected])


def opposed(start=0.0, support=0.4, gave=0.0, standing=False, fade=0.4, by_mood=0.4):
    return legitimacy.opposition_next(
        np.full((1, 1), start),
        np.full((1, 1), support),
        np.full((1, 1), gave),
        np.array([standing]),
        np.array([0.5]),
        np.array([by_mood]),
        np.array([fade]),
    )[0, 0]


def test_opposition_rises_with_what_a_deal_gave_away_before_a_public_that_is_against_it():
    assert opposed() == 0.0
    assert opposed(gave=1.0) == pytest.approx(0.3)
    assert opposed(gave=1.0, support=1.0) == 0.0
    assert opposed(gave=0.5) < opposed(gave=1.0)
    assert opposed(standing=True) == pytest.approx(1.0 - np.exp(-0.06))
    assert opposed(0.5) == pytest.approx(0.5 * np.exp(-0.1))
    assert opposed(1.0, gave=1.0, support=0.0, standing=True, fade=0.0) == 1.0


def undone(rate=1.0, opposition=0.5, shield=0.8, behind=0.0):
    return legitimacy.unravelling(
        np.array([rate]),
        np.full((2, 1), opposition),
        np.array([shield]),
        np.full((2, 3, 1), behind),
    )[0, 0, 0]


def test_a_deal_comes_undone_by_opposition_and_legitimacy_shields_it():
    assert undone(rate=0.0) == 0.0
    assert undone(opposition=0.0) == 0.0
    assert undone() == pytest.approx(1.0 - np.exp(-0.125))
    assert undone(opposition=0.8) > undone() > undone(behind=0.5) > undone(behind=1.0) > 0.0
    assert undone(behind=1.0, shield=1.0) == 0.0
    assert undone(behind=1.0, shield=0.0) == undone()
