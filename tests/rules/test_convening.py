"""Confidence in the WTO, and the standing of whoever calls for rules beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import convening

SHARE = st.floats(0, 1)


def next_wto(wto=0.5, rest=0.5, recovery=0.1, wear=0.0, coercion=0.0, by_coercion=0.1):
    values = (wto, rest, recovery, wear, coercion, by_coercion)
    return convening.wto_next(*(np.array([value]) for value in values))[0]


@given(wto=SHARE, rest=SHARE, recovery=SHARE, wear=SHARE, coercion=SHARE, by_coercion=SHARE)
def test_confidence_in_the_wto_stays_an_index(**values):
    assert 0.0 <= next_wto(**values) <= 1.0


def test_breaches_and_coercion_wear_the_wto_and_left_alone_it_comes_back():
    assert next_wto() == 0.5
    assert next_wto(wear=0.1) < 0.5
    assert next_wto(coercion=0.5) < 0.5
    assert 0.2 < next_wto(wto=0.2) < 0.5 < next_wto(wto=0.8) < 0.8


def test_each_breach_takes_a_share_of_what_the_others_left():
    happened = np.array([[True, True, False], [True, False, False]])
    shares = np.array([[0.2] * 3, [0.5] * 3])
    assert convening.wear_of(happened, shares) == pytest.approx([0.6, 0.2, 0.0])
    assert np.array_equal(convening.wear_of(happened, np.zeros((2, 3))), np.zeros(3))


def chance(tempo=1.0, standing=0.5, wto=0.5, by_wto=0.5):
    return convening.chance_of_calling(
        *(np.array([value]) for value in (tempo, standing, wto, by_wto))
    )[0]


def test_who_is_heard_calls_and_the_less_the_more_the_wto_is_believed_in():
    assert chance(standing=0.8) > chance() > chance(wto=0.9)
    assert chance(tempo=0.0) == chance(standing=0.0) == 0.0
    assert chance(by_wto=0.0, wto=0.9) == chance(by_wto=0.0, wto=0.1)
    assert chance(tempo=2.0, standing=1.0, by_wto=0.0) == 1.0


def standing_next(standing=0.5, source=0.5, pace=0.2, called=0, price=0.1, died=0, wear=0.3):
    values = (standing, source, pace, float(called), price, float(died), wear)
    return convening.standing_next(*(np.array([value]) for value in values))[0]


def test_standing_is_fed_spent_by_calls_and_worn_by_deaths():
    assert standing_next() == 0.5
    assert standing_next(source=0.9) > 0.5 > standing_next(source=0.1)
    assert standing_next(called=2) == pytest.approx(0.5 * 0.9**2)
    assert standing_next(died=1) == pytest.approx(0.5 * 0.7)
    assert standing_next(called=3, price=0.0, died=3, wear=0.0) == 0.5


@given(
    standing=SHARE,
    source=SHARE,
    pace=st.floats(0, 2),
    called=st.integers(0, 9),
    price=SHARE,
    died=st.integers(0, 9),
    wear=SHARE,
)
def test_standing_stays_an_index(**values):
    assert 0.0 <= standing_next(**values) <= 1.0


@given(
    sources=st.lists(SHARE, min_size=3, max_size=3), weights=st.lists(SHARE, min_size=3, max_size=3)
)
def test_each_source_of_standing_makes_up_for_what_others_lack(sources, weights):
    rows, by = np.array(sources)[:, None], np.array(weights)[:, None]
    fed = convening.fed(rows, by)[0]
    assert max(np.array(sources) * weights) - 1e-12 <= fed <= 1.0
    assert convening.fed(rows, np.zeros_like(by)) == 0.0
    assert convening.fed(np.minimum(rows + 0.1, 1.0), by)[0] >= fed - 1e-12


def test_partners_go_by_standing_or_by_their_own_tie():
    ties = np.array([[0.9], [0.1]])
    reputation = convening.heard(np.array([0.5]), ties, np.zeros(1))
    assert np.array_equal(reputation, np.full((2, 1), 0.5))
    assert np.array_equal(convening.heard(np.array([0.5]), ties, np.ones(1)), ties)


def doubts(doubt=0.5, confidence=0.4, dominance=1.0, weight=0.1):
    return convening.doubts(
        *(np.array([value]) for value in (doubt, confidence, dominance, weight))
    )


def test_a_convener_is_doubted_for_want_of_standing_and_for_its_size():
    assert doubts() == pytest.approx(0.4)
    assert doubts(confidence=0.8) < doubts() < doubts(weight=0.3)
    assert doubts(doubt=0.0, dominance=0.0) == 0.0
    assert doubts(confidence=1.0, weight=0.0) == 0.0
