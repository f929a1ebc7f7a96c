"""Scores of forecasts: closed forms first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from sim.analysis.backtest.scores import (
    crps,
    exact_interval,
    interval,
    mean_absolute_error,
    rate,
    same_direction,
    skill,
    within,
)

NUMBERS = st.floats(-1e3, 1e3)


def crps_of(distribution, actual: float) -> float:
    """By its definition, the squared distance between two distribution functions."""
    below, _ = integrate.quad(lambda x: distribution.cdf(x) ** 2, -40.0, actual, limit=200)
    above, _ = integrate.quad(lambda x: distribution.sf(x) ** 2, actual, 40.0, limit=200)
    return below + above


def crps_of_normal(mean: float, sd: float, actual: float) -> float:
    """Gneiting & Raftery's closed form."""
    z = (actual - mean) / sd
    return sd * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi))


@pytest.mark.parametrize("actual", [-2.0, 0.3, 1.0, 4.0])
def test_of_a_normal_distribution_it_is_the_closed_form(actual):
    exact = crps_of_normal(1.0, 1.5, actual)
    assert exact == pytest.approx(crps_of(stats.norm(1.0, 1.5), actual), abs=1e-7)
    members = stats.norm(1.0, 1.5).ppf((np.arange(20_000) + 0.5) / 20_000)
    assert crps(members, actual, fair=False) == pytest.approx(exact, abs=1e-4)
    assert crps(members, actual) == pytest.approx(exact, abs=1e-4)


def test_of_an_exponential_distribution_it_is_its_definition():
    members = stats.expon.ppf((np.arange(20_000) + 0.5) / 20_000)
    assert crps(members, 0.7) == pytest.approx(crps_of(stats.expon, 0.7), abs=2e-4)


@pytest.mark.parametrize("fair", [True, False])
def test_of_one_member_it_is_the_absolute_error(fair):
    assert crps([3.0], 5.5, fair=fair) == 2.5


@pytest.mark.parametrize("fair", [True, False])
def test_of_members_that_agree_it_is_the_absolute_error(fair):
    assert crps([3.0] * 7, 5.5, fair=fair) == pytest.approx(2.5)


def test_of_two_members_by_hand():
    # |0-1| and |3-1| make 1.5; the pair is 3 apart.
    assert crps([0.0, 3.0], 1.0) == pytest.approx(1.5 - 0.5 * 3.0)
    assert crps([3.0, 0.0], 1.0, fair=False) == pytest.approx(1.5 - 0.25 * 3.0)


def test_the_fair_score_does_not_depend_on_how_many_members_were_drawn():
    """Five members or fifty of one distribution: the same on average, which the plain is not."""
    random = np.random.default_rng(0)
    exact = crps_of_normal(0.0, 1.0, 0.5)
    few = random.normal(size=(20_000, 5))
    fair = np.array([crps(row, 0.5) for row in few])
    plain = np.array([crps(row, 0.5, fair=False) for row in few])
    error = fair.std() / np.sqrt(fair.size)
    assert abs(fair.mean() - exact) < 4 * error
    # The plain one is off by half the mean distance of two draws, a fifth of it.
    assert plain.mean() - exact == pytest.approx(1 / np.sqrt(np.pi) / 5, abs=4 * error)


@given(st.lists(NUMBERS, min_size=2, max_size=30), NUMBERS, NUMBERS)
def test_scores_move_with_the_scale_not_with_the_origin(members, actual, by):
    score = crps(members, actual)
    assert crps(np.array(members) + by, actual + by) == pytest.approx(score, abs=1e-6)
    assert crps(3.0 * np.array(members), 3.0 * actual) == pytest.approx(3 * score, abs=1e-6)
    assert crps(members, actual, fair=False) >= -1e-9


def test_what_is_no_ensemble_is_refused():
    for members in ([], [[1.0, 2.0]], [np.nan]):
        with pytest.raises(ValueError, match="members"):
            crps(members, 1.0)
    with pytest.raises(ValueError, match="actual"):
        crps([1.0], np.inf)


def test_central_intervals_hold_their_share():
    members = np.arange(101.0)
    assert interval(members, 0.5) == (25.0, 75.0)
    assert interval(members, 0.9) == pytest.approx((5.0, 95.0))
    assert within(members, 75.0, 0.5)
    assert not within(members, 75.1, 0.5)
    with pytest.raises(ValueError, match="share"):
        interval(members, 1.0)


def test_coverage_of_a_forecast_that_is_right_is_nominal():
    random = np.random.default_rng(1)
    hits = [within(random.normal(size=400), random.normal(), 0.9) for _ in range(2000)]
    found = rate(hits, level=0.999)
    assert found.low <= 0.9 <= found.high


def test_the_sign_of_a_change():
    assert same_direction(1.0, 1.2, 1.5) is True
    assert same_direction(1.0, 0.8, 1.5) is False
    assert same_direction(1.0, 1.0, 1.5) is None
    assert same_direction(1.0, 1.2, 1.0) is None


@pytest.mark.parametrize(("hits", "trials"), [(0, 10), (3, 10), (7, 9), (10, 10), (1, 1)])
def test_the_exact_interval_is_where_the_tails_hold_their_share(hits, trials):
    low, high = exact_interval(hits, trials, 0.9)
    if hits:
        assert stats.binom.sf(hits - 1, trials, low) == pytest.approx(0.05)
    else:
        assert low == 0.0
    if hits < trials:
        assert stats.binom.cdf(hits, trials, high) == pytest.approx(0.05)
    else:
        assert high == 1.0


def test_none_of_ten_leaves_room_for_three():
    # By hand: (1 - high)^10 = 0.025.
    assert exact_interval(0, 10)[1] == pytest.approx(1 - 0.025**0.1)
    assert exact_interval(0, 0) == (0.0, 1.0)
    for hits, trials in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="hits"):
            exact_interval(hits, trials)


def test_a_rate_counts_what_is_known():
    found = rate([True, None, False, True])
    assert (found.hits, found.trials) == (2, 3)
    assert found.share == pytest.approx(2 / 3)
    assert np.isnan(rate([None]).share)


def test_mean_absolute_error_and_skill():
    assert mean_absolute_error([1.0, 4.0], [2.0, 2.0]) == 1.5
    assert skill(1.0, 4.0) == 0.75
    assert skill(6.0, 4.0) == -0.5
    assert np.isnan(skill(1.0, 0.0))
    with pytest.raises(ValueError, match="one shape"):
        mean_absolute_error([1.0], [1.0, 2.0])
