"""Autonomy: limits, signs, and what is exactly off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import autonomy, relationship

indices = st.floats(0, 1).map(lambda value: np.array([value]))


def a(value):
    return np.array([float(value)])


def test_what_stands_alone_depends_on_nobody():
    assert autonomy.dependence(a(0), a(0.5), a(0.1)) == 0.0
    assert autonomy.dependence(a(1), a(0), a(0)) == 1.0
    assert autonomy.dependence(a(0), a(0), a(0)) == 0.0


@given(indices, indices, indices, indices, indices)
def test_latitude_is_an_index_and_moves_as_it_says(depends, strategic, joined, tolerance, price):
    room = autonomy.latitude(depends, strategic, joined, tolerance, price)
    assert 0.0 <= room <= 1.0
    assert autonomy.latitude(depends * 0.5, strategic, joined, tolerance, price) >= room
    assert autonomy.latitude(depends, strategic, joined * 0.5, tolerance, price) >= room
    better = autonomy.latitude(depends, np.sqrt(strategic), joined, tolerance, price)
    assert better >= room


def test_friction_is_only_what_goes_beyond():
    assert autonomy.friction(a(0.3), a(0.5)) == 0.0
    assert autonomy.friction(a(0.7), a(0.5)) == pytest.approx(0.2)


def test_nobody_opens_a_table_while_probing_or_at_tempo_0():
    assert autonomy.chance_of_initiative(a(1), a(0), a(1), a(0)) == 0.0
    assert autonomy.chance_of_initiative(a(0), a(1), a(1), a(0)) == 0.0
    assert autonomy.chance_of_initiative(a(1), a(1), a(0.2), a(0)) == 0.25
    assert autonomy.chance_of_initiative(a(1), a(1), a(0.2), a(1)) == pytest.approx(0.05)


def test_no_table_leaves_the_share_as_it_was():
    share = np.array([0.4, 0.4, 0.4])
    opened, sat = np.array([True, False, False]), np.array([True, True, False])
    found = autonomy.remembered_share(share, opened, sat, np.full(3, 0.1))
    assert found == pytest.approx([0.46, 0.36, 0.4])


@given(indices, indices)
def test_parity_is_where_each_leads_half(roles, initiative):
    assert 0.0 <= relationship.parity(roles, initiative) <= 1.0
    assert relationship.parity(a(0.5), a(0.5)) == 1.0
    assert relationship.parity(a(0.9), a(0.0)) == 0.5


def test_one_sided_trust_is_no_relationship_of_trust():
    one_sided = relationship.rules_and_trust(a(0.5), a(1), a(0))
    mutual = relationship.rules_and_trust(a(0.5), a(0.5), a(0.5))
    assert one_sided == 0.25 and mutual == 0.5


def test_what_nobody_saves_or_nobody_adds_is_not_shifted():
    assert relationship.shifted(a(3), a(10)) == 3.0
    assert relationship.shifted(a(30), a(10)) == 10.0
    assert relationship.shifted(a(-1), a(10)) == 0.0
    assert relationship.shifted(a(3), a(-2)) == 0.0
