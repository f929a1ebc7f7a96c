"""Sensitivity of an outcome: what is luck, what is averaged, what is refused.

The indices themselves are docked against the Ishigami function in ``tests/docking``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import qmc

from sim.analysis.sensitivity import luck_of, sensitivity
from sim.errors import UsageError

FACTORS = ("threat.china.military", "trade.deficit")


def unit_of(points: int) -> np.ndarray:
    return np.asarray(qmc.LatinHypercube(2, rng=np.random.default_rng(1)).random(points))


def frame(values: np.ndarray, scenario: str = "one", name: str = "y") -> pd.DataFrame:
    point, world = np.indices(values.shape)
    columns = {"scenario": scenario, "point": point.ravel(), "world": world.ravel()}
    return pd.DataFrame({**columns, name: values.ravel()})


@pytest.mark.parametrize(("points", "world", "both"), [(1.0, 1.0, 1.0), (3.0, 0.0, 1.0), (1, 4, 0)])
def test_luck_is_what_worlds_add_whether_it_is_shared_between_points_or_not(points, world, both):
    rng = np.random.default_rng(7)
    shape = (600, 60)
    values = (
        rng.normal(0, points, (shape[0], 1))
        + rng.normal(0, world, (1, shape[1]))
        + rng.normal(0, both, shape)
    )
    found = luck_of(values)
    whole = points**2 + world**2 + both**2
    assert found is not None
    assert found.share == pytest.approx((world**2 + both**2) / whole, abs=0.06)
    assert found.low <= found.share <= found.high
    # Luck that all points share does not blur what one is against another.
    assert found.left == pytest.approx((both**2 / 60) / (points**2 + both**2 / 60), abs=0.004)


def test_luck_alone_is_all_luck_and_one_world_cannot_tell():
    rng = np.random.default_rng(3)
    alone = luck_of(rng.normal(size=(500, 20)))
    assert alone is not None and alone.share > 0.98 and alone.left > 0.8
    assert luck_of(rng.normal(size=(500, 1))) is None
    assert luck_of(np.ones((5, 5))) is None


def test_the_factor_that_does_it_comes_first_and_the_same_seed_gives_the_same_intervals():
    unit = unit_of(256)
    y = 20 * unit[:, [1]] + np.random.default_rng(0).normal(size=(256, 4))
    found, again = (sensitivity(frame(y), unit, FACTORS, method="latin") for _ in range(2))
    assert list(found.table["factor"]) == ["trade.deficit", "threat.china.military"]
    assert found.table["first"][0] > 0.9 > 0.1 > found.table["first"][1]
    pd.testing.assert_frame_equal(found.table, again.table)
    assert found.ranked_by == "first" and found.indices == ("first",)


def test_the_order_of_rows_does_not_matter_and_scenarios_are_kept_apart():
    unit = unit_of(128)
    one, two = (frame(unit[:, [factor]] * np.ones(3), f"s{factor}") for factor in (0, 1))
    rows = pd.concat([one, two]).sample(frac=1.0, random_state=2)
    for scenario, factor in (("s0", FACTORS[0]), ("s1", FACTORS[1])):
        found = sensitivity(rows, unit, FACTORS, method="sobol", scenario=scenario)
        assert found.table["factor"][0] == factor


def test_listed_values_are_averaged_over():
    unit = unit_of(128)
    listed = np.array([[0.0], [10.0], [20.0]])  # Samples change faster than listed values.
    y = (listed + unit[:, 0]).ravel()
    found = sensitivity(frame(y[:, np.newaxis]), unit, FACTORS, method="latin")
    assert (found.points, found.combinations, found.worlds) == (128, 3, 1)
    assert found.mean == pytest.approx(10.5, abs=0.01)
    assert found.table["factor"][0] == FACTORS[0] and found.table["first"][0] > 0.95


def test_what_no_index_follows_from_is_refused():
    unit, y = unit_of(128), unit_of(128)[:, [0]]
    for keywords, said in (
        ({"method": "grid"}, "not drawn as a sample"),
        ({"method": "latin", "outcome": "z"}, "not in the results"),
        ({"method": "latin", "scenario": "onn"}, "did you mean 'one'"),
    ):
        with pytest.raises(UsageError, match=said):
            sensitivity(frame(y), unit, FACTORS, **keywords)
    with pytest.raises(UsageError, match="same at every point"):
        sensitivity(frame(np.ones((128, 2))), unit, FACTORS, method="latin")
    with pytest.raises(UsageError, match="too few"):
        sensitivity(frame(y[:50]), unit[:50], FACTORS, method="latin")
    with pytest.raises(UsageError, match="no number in 1 of 256"):
        sensitivity(frame(y * np.ones(2))[1:], unit, FACTORS, method="latin")
