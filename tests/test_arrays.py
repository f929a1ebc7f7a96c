"""The folds and blends on which the sameness of worlds rests."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.arrays import blend, fold, select, unit

numbers = st.floats(-1e6, 1e6)


@pytest.mark.parametrize("rows", [1, 3, 8, 9, 17])
@pytest.mark.parametrize("middle", [(), (2,)])
def test_a_sum_over_rows_has_the_same_bits_in_any_company(rows, middle):
    """Where numpy's own sum chooses its order by shape, from eight rows on."""
    values = np.random.default_rng(rows).standard_normal((rows, *middle, 300)) * 1e3
    together = fold(values)
    alone = [[world] for world in range(100)]
    for worlds in (*alone, [17, 3], [250, 17, 9], list(range(37))):
        part = np.take(values, worlds, axis=-1)
        assert fold(part).tobytes() == np.take(together, worlds, axis=-1).tobytes()
    assert together == pytest.approx(values.sum(axis=0))


def test_a_fold_is_always_a_new_array():
    values = np.ones((1, 4))
    fold(values)[:] = 5.0
    assert (values == 1.0).all()


@given(first=numbers, second=numbers)
def test_a_blend_is_exactly_one_side_at_either_end(first, second):
    one, two = np.array([first]), np.array([second])
    assert blend(one, two, np.zeros(1))[0] == first
    assert blend(one, two, np.ones(1))[0] == second
    assert blend(one, two, np.full(1, 0.5))[0] == pytest.approx((first + second) / 2, abs=1e-9)


def test_selected_worlds_lie_in_memory_as_if_they_had_been_alone():
    rows = np.arange(20.0).reshape(4, 5)
    mask = np.array([True, False, True, True, False])
    assert select(mask, rows).flags.c_contiguous
    assert np.array_equal(select(mask, rows), rows[:, mask])


def test_an_index_is_clipped_to_its_range():
    assert unit(np.array([-0.1, 0.0, 0.4, 1.0, 7.0])).tolist() == [0.0, 0.0, 0.4, 1.0, 1.0]
