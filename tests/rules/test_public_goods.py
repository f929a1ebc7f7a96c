"""What is lacking of public goods, what Japan gives and gives up for it, and the name it makes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import public_goods, relationship

SHARE = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


def aimed(norm=0.4, response=0.0, gap=0.0, beside=1.0, joint=0.0):
    return public_goods.supply_aimed_at(*one(norm, response, gap, beside, joint))[0]


def test_what_is_lacking_is_a_share_of_what_is_needed_and_never_below_none():
    assert public_goods.lacking(*one(100, 60, 20)) == pytest.approx(0.2)
    assert public_goods.lacking(*one(100, 90, 20)) == 0.0
    assert public_goods.lacking(*one(100, 0)) == 1.0


def test_washington_withdraws_and_comes_back_by_and_by():
    there, gone = one(0.0, 1.0)
    half = np.array([0.5])
    assert 0.0 < public_goods.withdrawn_next(there, half, gone) < 0.5
    assert 0.5 < public_goods.withdrawn_next(gone, half, gone) < 1.0
    assert public_goods.withdrawn_next(there, there, gone) == 0.0


def test_a_gap_calls_supply_forth_or_not_and_what_is_joint_goes_with_the_other():
    assert aimed(gap=0.5, beside=0.3) == 0.4
    assert aimed(gap=0.5, response=1.0) == pytest.approx(0.6)
    assert aimed(gap=0.5, response=-1.0) == pytest.approx(0.2)
    assert aimed(beside=0.25, joint=0.5) == pytest.approx(0.2)
    assert aimed(gap=1.0, response=-1.0) == aimed(beside=0.0, joint=1.0) == 0.0


def test_which_of_the_two_is_stronger_decides_what_retreat_does():
    """Half of three fifths of what is needed is withdrawn."""
    filling, following = ((1.0, 0.2), (0.2, 1.0))
    assert aimed(0.4, filling[0], 0.5, 0.5, filling[1]) > aimed(0.4, filling[0], 0.2)
    assert aimed(0.4, following[0], 0.5, 0.5, following[1]) < aimed(0.4, following[0], 0.2)


@given(desired=st.floats(2, 5), given_=st.floats(0, 2), usual=st.floats(0, 1))
def test_out_of_one_budget_a_yen_for_vaccines_is_none_for_missiles(desired, given_, usual):
    left = public_goods.crowded_out(*one(desired, given_, usual, 1.0))
    assert left + given_ == pytest.approx(desired + usual)
    assert public_goods.crowded_out(*one(desired, given_, usual, 0.0)) == desired


def test_effort_is_never_crowded_out_below_nothing():
    assert public_goods.crowded_out(*one(0.5, 2.0, 0.4, 1.0)) == 0.0


@given(stock=SHARE, share=st.floats(0, 3), build=st.floats(0, 2), decay=SHARE)
def test_soft_power_stays_an_index(stock, share, build, decay):
    assert 0.0 <= public_goods.soft_power_next(*one(stock, share, build, decay))[0] <= 1.0


def test_soft_power_is_fed_by_supply_and_forgotten_without_it():
    assert public_goods.soft_power_next(*one(0.5, 0.4, 0.5, 0.1)) > 0.5
    assert public_goods.soft_power_next(*one(0.5, 0.0, 0.5, 0.1)) < 0.5
    assert public_goods.soft_power_next(*one(0.5, 0.4, 0.0, 0.0)) == 0.5


def test_public_goods_are_a_field_of_the_alliance_by_their_weight():
    fields, goods = np.array([[0.2], [0.4]]), np.array([0.9])
    assert relationship.scope(fields, goods, np.zeros(1)) == pytest.approx(0.3)
    assert relationship.scope(fields, goods, np.ones(1)) == pytest.approx(0.5)


def test_a_date_adds_to_what_is_given_and_takes_no_more_than_there_is():
    assert public_goods.with_dated(*one(0.4), 0.2) == pytest.approx(0.6)
    assert public_goods.with_dated(*one(0.4), -0.6) == 0.0
    assert public_goods.with_dated(*one(0.4), 0.0) == 0.4
