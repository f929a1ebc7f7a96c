"""What an ally makes of a measure: harm, the worth of each answer, and which is taken."""

from __future__ import annotations

import numpy as np
import pytest

from sim.rules import response
from sim.rules.response import ABSORB, ANSWERS, INVEST, RETALIATE, WRITE_RULES

ONE = np.ones(1)


def test_harm_is_what_is_taken_and_a_gain_is_none():
    harm = response.harm(np.array([10.0, -5.0, 0.0]), 0.8, np.array([0.0, 3.0, -2.0]), 0.2)
    assert harm == pytest.approx([8.0, 0.0, 0.4])


def test_retaliation_pays_where_it_bites_more_than_it_costs():
    at_stake = np.array([5.0, 15.0, 25.0])
    gain = response.gain_of_retaliation(10.0 * np.ones(3), 0.02, 0.3, at_stake)
    assert gain == pytest.approx([-2.0, 0.0, 2.0])
    assert (response.gain_of_retaliation(10.0 * ONE, -0.01, 0.0, 20.0) < 0.0).all()
    assert (response.gain_of_retaliation(0.0 * ONE, 0.02, 0.3, 20.0) == 0.0).all()


def test_factories_earn_credit_only_as_far_as_there_is_room():
    room = np.array([-10.0, 0.0, 5.0, 16.0, 100.0])
    gain = response.gain_of_investment(
        np.full(5, 20.0), np.full(5, 0.8), room, 100.0, 0.5, 0.01, 20.0
    )
    cost = 0.2
    assert gain == pytest.approx([-cost, -cost, 0.5 - cost, 1.6 - cost, 1.6 - cost])


def test_rules_are_worth_what_they_avert_and_need_a_living_institution():
    stock = np.array([0.0, 0.5, 1.0])
    written = response.rules_written(0.6, stock, 0.0)
    assert written == pytest.approx([0.0, 0.3, 0.6])
    gain = response.gain_of_rules(written, 0.5, 8.0, 1.0)
    assert gain == pytest.approx([-1.0, 0.2, 1.4])


def test_rules_never_exceed_their_whole():
    rules = np.zeros(1)
    for _ in range(60):
        rules = rules + response.rules_written(1.0, 1.0, rules)
        assert 0.0 <= rules[0] <= 1.0


def answer(payoffs, open_to=(True,) * 4, called=True, forgiven=False):
    return int(
        response.chosen(
            np.array(payoffs, dtype=float)[:, None],
            np.array(open_to)[:, None],
            np.array([called]),
            np.array([forgiven]),
        )[0]
    )


@pytest.mark.parametrize("place", range(len(ANSWERS)))
def test_the_best_answer_is_taken(place):
    payoffs = [0.0, -1.0, -1.0, -1.0]
    payoffs[place] = 1.0
    assert answer(payoffs) == place


def test_what_is_not_open_is_never_taken_and_absorbing_always_is():
    assert answer([-9, 5, 4, 3], (True, False, True, True)) == INVEST
    assert answer([-9, 5, 4, 3], (True, False, False, True)) == WRITE_RULES
    assert answer([-9, 5, 4, 3], (True, False, False, False)) == ABSORB


def test_of_equals_the_quieter_and_what_is_forgiven_is_absorbed():
    assert answer([0, 0, 0, 0]) == ABSORB
    assert answer([-1, 2, 2, 2]) == RETALIATE
    assert answer([0, 9, 0, 0], forgiven=True) == ABSORB


def test_where_nothing_calls_for_one_there_is_no_answer():
    assert answer([0, 9, 9, 9], called=False) == -1
    assert answer([0, 9, 9, 9], called=False, forgiven=True) == -1


def test_retaliation_weighs_on_talks_only_where_trade_is_on_the_table():
    weight = response.while_it_stands(np.array([10.0, 10.0, 0.0]), 0.25, np.array([1, 0, 1]) > 0)
    assert weight == pytest.approx([2.5, 0.0, 0.0])


def test_what_lasts_goes_at_most_in_a_quarter():
    assert response.lasting(np.array([0.0, 2.0, 4.0])) == pytest.approx([1.0, 0.5, 0.0])
