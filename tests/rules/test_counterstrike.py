"""What of a budget goes into counterstrike, that it is spent once, and that it may deter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.counterstrike import divided, punishment, share_of_budget


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_the_share_rises_with_threat_and_doubt_together():
    assert share_of_budget(*one(0.04, 0.5, 0.4, 0.5)) == pytest.approx(0.14)
    assert share_of_budget(*one(0.04, 0.5, 0.0, 1.0)) == 0.04
    assert share_of_budget(*one(0.04, 0.5, 1.0, 0.0)) == 0.04
    assert share_of_budget(*one(0.0, 0.0, 0.7, 0.9)) == 0.0
    assert share_of_budget(*one(0.5, 2.0, 1.0, 1.0)) == 1.0


@given(st.tuples(st.floats(0, 500), st.floats(0, 20), st.floats(0, 1)))
def test_a_budget_is_spent_once(values):
    parts = divided(*one(*values))
    assert sum(parts) == pytest.approx(values[0], abs=1e-9)
    assert all(part >= 0.0 for part in parts)


def test_assessment_comes_first_and_gets_no_more_than_there_is():
    assert [part[0] for part in divided(*one(60, 2, 0.1))] == pytest.approx([2, 5.8, 52.2])
    assert [part[0] for part in divided(*one(3, 5, 0.5))] == [3.0, 0.0, 0.0]
    assert [part[0] for part in divided(*one(60, 0, 0))] == [0.0, 0.0, 60.0]


def test_punishment_saturates_and_is_off_at_weight_nothing():
    assert punishment(*one(100, 100, 0.3)) == pytest.approx(0.15)
    assert punishment(*one(1e9, 100, 0.3)) == pytest.approx(0.3)
    assert punishment(*one(0, 100, 0.3)) == 0.0
    assert punishment(*one(80, 100, 0)) == 0.0
