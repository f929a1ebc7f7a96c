"""Two publics and their elites: what nothing moves, and which way each thing moves them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import opinion
from sim.rules.opinion import Felt

NOTHING = Felt(*(np.zeros(1) for _ in Felt._fields))
EVERYTHING = Felt(*(np.ones((1, 1)) for _ in Felt._fields))


def one(*values):
    return [np.array([value]) for value in values]


def test_where_nothing_was_felt_a_segment_keeps_its_mind_to_the_last_bit():
    start = opinion.log_odds(np.array([[0.3], [0.8]]))
    assert (opinion.aim(start, EVERYTHING, NOTHING) == start).all()
    still = opinion.opinion_next(start, start, *one(0.6, 0.0, 1.3))
    assert (still == start).all()


@pytest.mark.parametrize(
    ("what", "sign"),
    [
        ("threat", 1),
        ("burden", -1),
        ("fairness", 1),
        ("local", -1),
        ("prices", -1),
        ("cues", 1),
    ],
)
def test_each_thing_felt_moves_a_segment_its_own_way_and_only_one_that_is_sensitive(what, sign):
    start, felt = np.zeros((2, 1)), NOTHING._replace(**{what: np.array([0.5])})
    of_first = Felt(*(np.array([[2.0], [0.0]]) for _ in Felt._fields))
    aim = opinion.aim(start, of_first, felt)
    assert aim[:, 0].tolist() == [sign * 1.0, 0.0]


def test_opinion_closes_a_share_of_its_gap_and_never_passes_its_aim():
    now, aim = np.zeros((1, 1)), np.full((1, 1), 2.0)
    slow, fast = (opinion.opinion_next(now, aim, *one(pace, 0.0, 0.0)) for pace in (0.4, 40.0))
    assert slow == pytest.approx(2.0 * (1.0 - np.exp(-0.1)))
    assert slow < fast <= 2.0


def test_support_stays_a_share_under_the_wildest_log_odds():
    wild = opinion.logistic(np.array([-1e6, -3.0, 0.0, 3.0, 1e6]))
    assert wild[[0, 2, 4]].tolist() == [0.0, 0.5, 1.0]
    assert opinion.logistic(opinion.log_odds(np.array([0.05, 0.95]))) == pytest.approx([0.05, 0.95])


def test_a_change_is_measured_from_the_start_and_bounded():
    now, start = np.array([0.0, 2.0, 3.0, 0.0, 1e9]), np.array([2.0, 2.0, 1.0, 0.0, 1.0])
    assert opinion.changed(now, start) == pytest.approx([-1.0, 0.0, 0.5, 0.0, 1.0])


def elites(start=0.5, surprised=False, deepened=0.0, called=False, **rates):
    usual = {"feed": 0.4, "by_call": 0.1, "wear": 0.2, "fade": 0.0} | rates
    values = [np.array([usual[name]]) for name in ("feed", "by_call", "wear", "fade")]
    return opinion.elites_next(
        np.full((2, 1), start),
        np.full((2, 1), surprised),
        np.array([deepened]),
        np.array([called]),
        *values,
    )[0, 0]


def test_elites_live_on_meetings_that_deepen_and_on_calls_and_surprises_wear_them():
    assert elites() == 0.5
    assert elites(deepened=1.0) == pytest.approx(1.0 - 0.5 * np.exp(-0.1))
    assert elites(called=True) == pytest.approx(0.55)
    assert elites(surprised=True) == pytest.approx(0.4)
    assert elites(fade=0.4) == pytest.approx(0.5 * np.exp(-0.1))
    assert elites(0.0) == 0.0
    assert elites(1.0, deepened=1.0, called=True) == 1.0


def test_a_shift_of_odds_leaves_certainties_alone_and_no_shift_leaves_all():
    chance = np.array([0.0, 0.1, 1.0 / 3.0, 0.5, 0.7, 1.0])
    assert (opinion.at_odds(chance, np.zeros(6)) == chance).all()
    up = opinion.at_odds(chance, np.full(6, 1.0))
    assert up[[0, 5]].tolist() == [0.0, 1.0]
    assert (up[1:5] > chance[1:5]).all()
    assert opinion.log_odds(up[1:5]) == pytest.approx(opinion.log_odds(chance[1:5]) + 1.0)


def test_a_legislature_asks_more_under_a_sceptical_public_and_heeds_none_at_slope_zero():
    ask, support = np.full(3, -4.0), np.array([0.2, 0.5, 0.8])
    heeding = opinion.legislature_asks(ask, np.full(3, 10.0), support)
    assert heeding == pytest.approx([-1.0, -4.0, -7.0])
    assert (opinion.legislature_asks(ask, np.zeros(3), support) == ask).all()
