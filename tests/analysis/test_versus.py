"""Paired differences against sums by hand, and against other people's intervals."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.analysis.versus import difference, versus, wilson
from sim.errors import UsageError

from .batches import made, run

T = {2: 4.302653, 5: 2.570582}
"""The 97.5 % point of Student's t by degrees of freedom, as printed tables have it."""


def test_mean_interval_and_superiority_of_three_worlds():
    found = difference(np.array([[1.0, 2.0, 5.0]]), np.array([[0.0, 2.0, 6.0]]), True)
    assert (found.pairs, found.units) == (3, 3)
    assert found.difference == 0.0  # (1 + 0 - 1) / 3
    assert found.superiority == 0.5  # one higher, one lower, one tie
    assert found.high == pytest.approx(T[2] / np.sqrt(3), rel=1e-6)
    assert found.low == -found.high


def test_the_effect_is_in_standard_deviations_of_the_outcome():
    assert difference(np.array([[1.0, 3.0]]), np.array([[-1.0, 1.0]]), True).effect == 2.0
    assert np.isnan(difference(np.array([[2.0, 2.0]]), np.array([[1.0, 1.0]]), True).effect)


def test_points_in_the_same_luck_count_as_one_draw_and_points_in_their_own_as_many():
    apart = np.array([[1.0, 3.0, 5.0], [101.0, 103.0, 105.0]])
    same, own = (difference(apart, np.zeros((2, 3)), luck) for luck in (True, False))
    assert same.difference == own.difference == 53.0
    assert (same.units, own.units) == (3, 6)
    assert same.high - same.difference == pytest.approx(T[2] * 2.0 / np.sqrt(3), rel=1e-6)
    spread = np.sqrt((6 * 50.0**2 + 2 * 8.0) / 5)
    assert own.high - own.difference == pytest.approx(T[5] * spread / np.sqrt(6), rel=1e-6)


@pytest.mark.parametrize("worlds", [3, 40])
def test_the_interval_holds_the_truth_as_often_as_it_says(worlds):
    """Worlds whose luck is most of the difference, at twenty points: counted as so many draws more,
    the interval would hold the truth far less often."""
    random = np.random.default_rng(11)
    held = 0
    for _ in range(1000):
        luck = random.normal(size=worlds)
        apart = luck + 0.3 * random.normal(size=(20, worlds))
        found = difference(apart, np.zeros((20, worlds)), True)
        held += found.low <= 0.0 <= found.high
    assert 0.93 < held / 1000 < 0.97


@pytest.mark.parametrize(("successes", "units"), [(0, 5), (5, 10), (7, 9), (24, 24)])
def test_wilson_is_that_of_scipy(successes, units):
    theirs = stats.binomtest(successes, units).proportion_ci(method="wilson")
    assert wilson(successes / units, units) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_one_world_has_a_difference_and_no_interval():
    found = difference(np.array([[2.0]]), np.array([[1.0]]), True)
    assert found.difference == 1.0
    assert np.isnan(found.low) and np.isnan(found.high)


def test_every_variant_is_beside_the_first_and_every_policy_beside_the_first_of_its_scenario():
    values = {f"{scenario}.{policy}": np.zeros((1, 2)) for scenario in "ab" for policy in "pqr"}
    table = versus(made(values))
    pairs = list(zip(table["variant"], table["against"], table["within"], strict=True))
    assert pairs == [
        ("a.q", "a.p", True),
        ("a.r", "a.p", True),
        ("b.p", "a.p", False),
        ("b.q", "a.p", False),
        ("b.q", "b.p", True),
        ("b.r", "a.p", False),
        ("b.r", "b.p", True),
    ]


def test_of_what_happens_or_not_it_is_a_difference_of_shares():
    values = {"a": np.array([[0.0, 0.0, 1.0, 1.0]]), "b": np.array([[0.0, 1.0, 1.0, 1.0]])}
    (row,) = versus(made(values, happens=True)).to_dict(orient="records")
    assert row["difference"] == 0.25
    assert np.isnan(row["effect"])


def test_worlds_are_paired_by_number_whatever_their_order():
    own, other = np.arange(6.0).reshape(2, 3), np.arange(6.0)[::-1].reshape(2, 3)
    results = made({"a": other, "b": own})
    results.outcomes = results.outcomes.sample(frac=1.0, random_state=1)
    (row,) = versus(results).to_dict(orient="records")
    assert row["superiority"] == 0.5
    assert row["difference"] == 0.0
    units = (own - other).mean(axis=0)
    assert row["high"] == pytest.approx(T[2] * units.std(ddof=1) / np.sqrt(3), rel=1e-6)


def test_a_batch_that_was_run(tmp_path):
    results = run(tmp_path)
    table = versus(results, ["tariff"]).set_index(["variant", "against"])
    kept = results.outcomes.set_index(["scenario", "point", "world"])["tariff"]
    apart = kept["high-threat.wary"] - kept["high-threat.still"]
    row = table.loc[("high-threat.wary", "high-threat.still")]
    assert row["pairs"] == len(apart) == 3 * 2 * 2 * 6
    assert row["units"] == 6
    assert row["difference"] == pytest.approx(apart.mean())


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(UsageError, match="one variant"):
        versus(made({"a": np.zeros((1, 2))}))
    with pytest.raises(UsageError, match="no such outcome, got 'y'; allowed: x"):
        versus(made({"a": np.zeros((1, 2)), "b": np.zeros((1, 2))}), ["y"])
