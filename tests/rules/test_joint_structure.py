"""New structure: built by trust and responsibility together, binding whoever comes after."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.joint_structure import bound, structure_next

share = st.floats(0, 1)


def after(structure, together, roles, build=0.5, decay=0.1):
    values = (structure, together, roles, build, decay)
    return float(structure_next(*(np.array([float(value)]) for value in values))[0])


@given(structure=share, together=share, roles=share, build=st.floats(0, 3), decay=share)
def test_it_stays_in_its_range(structure, together, roles, build, decay):
    assert 0.0 <= after(structure, together, roles, build, decay) <= 1.0


def test_neither_builds_without_the_other_and_each_adds_to_what_the_other_does():
    alone = after(0.3, 0.0, 0.0)
    assert after(0.3, 1.0, 0.0) == after(0.3, 0.0, 1.0) == alone == pytest.approx(0.3 * 0.975)
    both, one, other = after(0.3, 0.8, 0.8), after(0.3, 0.8, 0.2), after(0.3, 0.2, 0.8)
    assert both - one > other - after(0.3, 0.2, 0.2) > 0.0


def test_it_binds_in_proportion_and_nobody_where_it_does_not_bind():
    chance = np.array([0.35, 0.35, 0.35])
    structure = np.array([0.0, 0.5, 1.0])
    assert bound(chance, structure, np.array([0.5] * 3)) == pytest.approx([0.35, 0.2625, 0.175])
    assert np.array_equal(bound(chance, structure, np.zeros(3)), chance)
