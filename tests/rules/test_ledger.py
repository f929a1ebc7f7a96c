"""Washington's account of what Japan contributes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import ledger


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_credit_is_full_at_what_is_asked_and_no_more_beyond():
    assert ledger.credit(*one(1.75, 3.5)) == 0.5
    assert ledger.credit(*one(7.0, 3.5)) == 1.0


def test_weights_are_rescaled_and_none_gives_nothing():
    records = np.stack(one(0.5, 1.0, 0.0))
    for weights in ((2.0, 1.0, 1.0), (0.2, 0.1, 0.1)):
        share = ledger.shares(*one(*weights))
        assert share.sum() == pytest.approx(1.0)
        assert ledger.weighted(records, share) == pytest.approx(0.5)
    assert ledger.weighted(records, ledger.shares(*one(0.0, 0.0, 0.0))) == 0.0


def test_a_broad_metric_helps_only_an_ally_whose_broad_record_is_better():
    narrow, broad = np.array([0.4, 0.7]), np.array([0.8, 0.3])
    assert ledger.contribution(narrow, broad, np.full(2, 0.5)) == pytest.approx([0.6, 0.5])
    assert np.array_equal(ledger.contribution(narrow, broad, np.zeros(2)), narrow)
    assert np.array_equal(ledger.contribution(narrow, broad, np.ones(2)), broad)


@given(values=st.lists(st.floats(0, 1), min_size=15, max_size=15))
def test_what_the_ledger_lacks_is_told_by_subject_and_adds_up(values):
    narrow, broad = (np.array(values[i:j])[:, None] for i, j in ((0, 3), (3, 7)))
    own, other = (
        ledger.shares(*one(*(0.1 + v for v in values[i:j]))) for i, j in ((7, 10), (10, 14))
    )
    breadth = np.array([values[14]])
    lacking = ledger.shortfall(narrow, broad, own, other, breadth)
    credit = ledger.contribution(
        ledger.weighted(narrow, own), ledger.weighted(broad, other), breadth
    )
    assert (lacking >= 0).all()
    assert lacking.sum() == pytest.approx(1.0 - credit[0], abs=1e-12)


def test_each_subject_answers_for_its_own_items():
    """Only host-nation support is lacking, then only the deficit, … then only ties with others."""
    third, quarter = np.full((3, 1), 1 / 3), np.full((4, 1), 1 / 4)
    items = ((0.0, 2, 0), (0.0, 0, 1), (0.0, 1, 2), (1.0, 0, 1), (1.0, 2, 2), (1.0, 3, 2))
    for breadth, item, subject in items:
        records = [np.ones((3, 1)), np.ones((4, 1))]
        records[int(breadth)][item] = 0.0
        lacking = ledger.shortfall(*records, third, quarter, np.array([breadth]))
        assert np.flatnonzero(lacking[:, 0]).tolist() == [subject]
