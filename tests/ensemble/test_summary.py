"""Means and spreads of blocks add up to those of all worlds; quantiles are exact."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.ensemble.summary import LEVELS, folded, moments, quantiles

ROWS = arrays(
    np.float32,
    st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(2, 60)),
    elements=st.floats(-1e6, 1e6, width=32),
)


@given(ROWS, st.data())
def test_blocks_fold_to_the_moments_of_all_worlds(values, data):
    worlds = values.shape[-1]
    cut = data.draw(st.integers(1, worlds - 1))
    total = folded([moments(values[..., :cut]), moments(values[..., cut:])])
    exact = values.astype(np.float64)
    assert total.worlds == worlds
    np.testing.assert_allclose(total.mean, exact.mean(axis=-1), rtol=1e-12, atol=1e-9)
    np.testing.assert_allclose(total.sd, exact.std(axis=-1, ddof=1), rtol=1e-9, atol=1e-6)


def test_a_constant_has_no_spread_however_large():
    values = np.full((1, 1, 4096), 1501.1, dtype=np.float32)
    total = folded([moments(values[..., :2048]), moments(values[..., 2048:])])
    assert total.mean[0, 0] == np.float64(np.float32(1501.1))
    assert total.sd[0, 0] == 0.0


def test_small_spreads_survive_large_means():
    rng = np.random.default_rng(1)
    values = (1e6 + rng.normal(0, 0.5, (1, 1, 4096))).astype(np.float32)
    total = folded([moments(values[..., :2048]), moments(values[..., 2048:])])
    np.testing.assert_allclose(total.sd, values.astype(float).std(axis=-1, ddof=1), rtol=1e-10)


def test_monte_carlo_error_is_that_of_the_mean():
    values = np.random.default_rng(2).normal(size=(1, 1, 400)).astype(np.float32)
    total = moments(values)
    np.testing.assert_allclose(total.mc_error, total.sd / 20)


def test_one_world_alone_has_no_known_spread():
    total = moments(np.ones((2, 3, 1), dtype=np.float32))
    assert np.isnan(total.sd).all() and np.isnan(total.mc_error).all()


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_value_that_is_no_number_is_a_bug_and_says_so(bad):
    values = np.zeros((2, 3, 4), dtype=np.float32)
    values[1, 2, 3] = bad
    with pytest.raises(FloatingPointError, match="row 1"):
        moments(values)


@given(ROWS)
def test_quantiles_are_those_of_numpy(values):
    expected = np.quantile(values.astype(np.float64), LEVELS, axis=-1)
    np.testing.assert_allclose(quantiles(values), expected, rtol=1e-12, atol=1e-12)


def test_quantiles_of_one_world_are_that_world():
    values = np.arange(6, dtype=np.float32).reshape(2, 3, 1)
    assert (quantiles(values) == values[..., 0]).all()
