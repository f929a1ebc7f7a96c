"""Consultation as stocks, what they tell, and the subjects that a demand links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import institutions
from sim.rules.reciprocity import linked_subjects

share = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


@given(
    stock=share,
    used=st.booleans(),
    demanded=st.booleans(),
    deepened=share,
    rates=st.tuples(share, share, share, share),
)
def test_a_stock_stays_in_its_range(stock, used, demanded, deepened, rates):
    layers = (np.array([[value]]) for value in (stock, used, demanded, deepened))
    after = institutions.stock_next(*layers, *one(*rates))
    assert 0.0 <= after[0, 0] <= 1.0


def test_use_builds_demands_wear_and_what_is_not_used_goes_to_its_floor():
    rates = one(0.2, 0.15, 0.4, 0.1)
    stock = np.array([[0.6]])
    no, yes = np.array([[False]]), np.array([[True]])
    none, half = np.array([[0.0]]), np.array([[0.5]])
    idle = institutions.stock_next(stock, no, no, none, *rates)
    assert idle == pytest.approx(0.6 - 0.1 * 0.5)
    assert institutions.stock_next(stock, yes, no, none, *rates) == pytest.approx(0.68 - 0.1 * 0.58)
    assert institutions.stock_next(stock, no, yes, none, *rates) == pytest.approx(0.51 - 0.1 * 0.41)
    # Meetings that deepen build beside the tables.
    assert institutions.stock_next(stock, no, no, half, *rates) == pytest.approx(0.8 - 0.1 * 0.7)
    for _ in range(400):
        stock = institutions.stock_next(stock, no, no, none, *rates)
    assert stock == pytest.approx(0.1, abs=1e-6)
    low = institutions.stock_next(np.array([[0.05]]), no, no, none, *rates)
    assert low == 0.05


def test_a_surprise_wears_a_stock_and_costs_exactly_nothing_without_wear():
    stock, sudden = np.array([0.6, 0.6]), np.array([True, False])
    assert institutions.surprised(stock, sudden, np.full(2, 0.25)) == pytest.approx([0.45, 0.6])
    assert institutions.surprised(stock, sudden, np.zeros(2)).tolist() == [0.6, 0.6]


def test_a_table_knows_as_much_as_its_subjects_on_average():
    stock = np.array([[0.2, 0.2], [0.6, 0.6], [0.9, 0.9]])
    subjects = np.array([[True, False], [True, True], [True, False]])
    assert institutions.accuracy(stock, subjects) == pytest.approx([1.7 / 3, 0.6])


def test_a_reading_is_right_on_average_and_exact_where_nothing_is_misread():
    draws = np.random.default_rng(1).standard_normal(400_000)
    weight = np.full(draws.shape, 7.0)
    read = institutions.reading(weight, np.full(draws.shape, 0.8), draws)
    assert read.mean() == pytest.approx(7.0, abs=5 * read.std() / np.sqrt(draws.size))
    assert np.array_equal(institutions.reading(weight, np.zeros(draws.shape), draws), weight)


def test_a_demand_links_one_subject_one_more_or_all():
    draws = np.linspace(0, 1, 1000, endpoint=False)
    count = draws.size
    dated = np.array([[True], [False], [False]])
    for subject in (1, 2):
        at_hand = np.full(count, subject)
        for due in (False, True):
            linked = linked_subjects(
                at_hand,
                np.zeros(count, bool),
                np.full(count, 0.3),
                draws,
                dated,
                np.full(count, due),
            )
            assert linked[subject].all()
            assert (linked.sum(axis=0) == 2).mean() == pytest.approx(0.3, abs=0.002)
            # The cost of forces is only tied in when its date has come.
            assert linked[0].mean() == pytest.approx(0.15 if due else 0.0, abs=0.002)
    everything = linked_subjects(
        np.full(count, 1), np.ones(count, bool), np.zeros(count), draws, dated, np.ones(count, bool)
    )
    assert everything.all()
