"""The same worlds of two scenarios, compared world by world."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.pairing import folded, paired
from sim.recorder import Block
from sim.series import declared


def block(values, names=("trust", "tariff"), first=0):
    values = np.asarray(values, dtype=np.float32)
    numbers = np.arange(first, first + values.shape[-1])
    return Block(tuple(map(declared, names)), values, numbers, (2026, 1), {}, np.empty(0, int))


def test_shared_shocks_cancel():
    shocks = np.random.default_rng(5).normal(0, 100, (2, 3, 64)).round()
    result = paired(block(shocks + 2), block(shocks))
    assert (result.difference.mean == 2).all()
    assert (result.difference.sd == 0).all()
    assert all((end == 2).all() for end in result.interval)
    assert (result.superiority == 1).all()


def test_superiority_counts_ties_half():
    other = np.zeros((2, 1, 4))
    own = np.array([[[1, 1, 0, -1]], [[0, 0, 0, 0]]])
    result = paired(block(own), block(other))
    assert result.superiority[:, 0].tolist() == [0.625, 0.5]


def test_only_series_that_both_have_are_paired_in_the_order_of_the_first():
    own = block([[[1, 1]], [[2, 2]], [[3, 3]]], ("heat.iran", "tariff", "trust"))
    other = block([[[0, 0]], [[1, 1]], [[5, 5]]], ("trust", "tariff", "heat.taiwan"))
    result = paired(own, other)
    assert result.series == ("trust", "tariff")
    assert result.difference.mean[:, 0].tolist() == [3, 1]


def test_blocks_fold_to_the_pairs_of_all_worlds():
    rng = np.random.default_rng(6)
    own, other = rng.normal(1, 2, (2, 2, 3, 100)).astype(np.float32)
    parts = [
        paired(block(own[..., cut], first=cut.start), block(other[..., cut], first=cut.start))
        for cut in (slice(0, 64), slice(64, 100))
    ]
    total = folded(parts)
    apart = own.astype(float) - other
    np.testing.assert_allclose(total.difference.mean, apart.mean(axis=-1), rtol=1e-12)
    np.testing.assert_allclose(total.superiority, (apart > 0).mean(axis=-1))
    low, high = total.interval
    margin = 1.96 * apart.std(axis=-1, ddof=1) / 10
    np.testing.assert_allclose(high - low, 2 * margin, rtol=1e-4)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    rng = np.random.default_rng(7)
    own = rng.normal(0.3, 1, (1, 2000, 100)).astype(np.float32)
    low, high = paired(block(own, ("trust",)), block(0 * own, ("trust",))).interval
    covered = ((low < 0.3) & (high > 0.3)).mean()
    assert 0.93 < covered < 0.965


def test_different_worlds_are_never_paired():
    values = np.zeros((2, 1, 4))
    with pytest.raises(ValueError, match="different worlds"):
        paired(block(values), block(values, first=4))
