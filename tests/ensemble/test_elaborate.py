"""Samples for one analysis alone: their structure, which the analyses rely on, and refusals."""

from __future__ import annotations

import builtins
import sys

import numpy as np
import pytest

from sim.ensemble.designs.elaborate import morris, saltelli
from sim.errors import UsageError


def test_a_trajectory_of_morris_moves_every_factor_once_by_the_same_step():
    unit = morris(5, 8, 4, seed=3)
    assert unit.shape == (8 * 6, 5)
    assert set(unit.round(9).ravel()) <= {0.0, round(1 / 3, 9), round(2 / 3, 9), 1.0}
    for trajectory in unit.reshape(8, 6, 5):
        steps = np.diff(trajectory, axis=0)
        assert ((steps != 0).sum(axis=1) == 1).all()
        np.testing.assert_allclose(np.abs(steps).sum(axis=0), 2 / 3)


def test_the_cross_sample_of_saltelli_takes_one_column_of_the_second_at_a_time():
    unit = saltelli(3, 16, seed=3).reshape(16, 5, 3)
    first, second = unit[:, 0], unit[:, -1]
    assert not np.isclose(first, second).any()
    for factor in range(3):
        crossed = unit[:, factor + 1]
        expected = first.copy()
        expected[:, factor] = second[:, factor]
        np.testing.assert_array_equal(crossed, expected)


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_the_same_seed_gives_the_same_sample_and_another_another(seed):
    for draw in (lambda s: morris(4, 6, 4, s), lambda s: saltelli(4, 8, s)):
        np.testing.assert_array_equal(draw(seed), draw(seed))
        assert (draw(seed) != draw(seed + 1)).any()


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(UsageError) as caught:
        morris(0, 1, 3, seed=0)
    assert [fault.key for fault in caught.value.faults] == ["factors", "trajectories", "levels"]
    with pytest.raises(UsageError, match="power of 2"):
        saltelli(3, 12, seed=0)


def test_without_salib_it_says_what_to_install(monkeypatch):
    for name in [one for one in sys.modules if one.split(".")[0] == "SALib"]:
        monkeypatch.delitem(sys.modules, name)
    found = builtins.__import__

    def missing(name, *arguments, **keywords):
        if name.split(".")[0] == "SALib":
            raise ModuleNotFoundError(name)
        return found(name, *arguments, **keywords)

    monkeypatch.setattr("sim.ensemble.designs.elaborate.import_module", missing)
    with pytest.raises(UsageError, match=r"alliance-sim\[analysis\]"):
        saltelli(3, 8, seed=0)
