"""A posterior by rejection and regression, where the true one is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.calibration import Posterior, bank, calibrated, coverage, recovery
from sim.analysis.calibration.calibrating import refocused
from sim.analysis.calibration.matching import implausibility, not_ruled_out
from sim.analysis.calibration.priors import Prior, Priors
from sim.analysis.calibration.rejection import adjusted, weights
from sim.errors import UsageError

MEANS, SPREADS = np.array([0.0, 1.0, 0.0]), np.array([1.0, 2.0, 0.5])
PRIORS = Priors(
    tuple(
        Prior(name, "uncertainty", distribution="normal", low=-20, high=20, first=mean, second=sd)
        for name, mean, sd in zip("abc", MEANS, SPREADS, strict=True)
    )
)
SLOPES = np.random.default_rng(5).normal(size=(8, 3))
VARIANCE = np.linspace(0.5, 3.0, 8)
ERRORS = {"observation": 0.4 * VARIANCE, "discrepancy": 0.6 * VARIANCE}


def linear(values, seed):
    return values @ SLOPES.T


def exact(observed, variance=VARIANCE):
    """Mean and standard deviation of the normal posterior of a linear model."""
    prior = np.diag(1 / SPREADS**2)
    spread = np.linalg.inv(prior + SLOPES.T @ (SLOPES / variance[:, None]))
    mean = spread @ (prior @ MEANS + SLOPES.T @ (observed / variance))
    return mean, np.sqrt(np.diag(spread))


OBSERVED = linear(np.array([0.8, -1.0, 0.3]), 0) + np.sqrt(VARIANCE) * np.random.default_rng(
    7
).normal(size=8)


def mean_errors(make, observed, variance=VARIANCE, times=10):
    """Errors of posterior mean and deviation over seeds, in exact deviations."""
    mean, sd = exact(observed, variance)
    found = [make(seed) for seed in range(times)]
    return (
        np.array([(one.mean() - mean) / sd for one in found]),
        np.array([one.deviation() / sd for one in found]),
    )


def test_of_a_linear_model_it_is_the_normal_posterior():
    """Within Monte Carlo error: some 400 draws, and a regression on eight summaries."""

    def make(seed):
        return calibrated(bank(linear, PRIORS, **ERRORS, draws=4000, seed=seed), OBSERVED)

    off, wide = mean_errors(make, OBSERVED)
    for errors, expected, least in ((off, 0.0, 0.1), (wide, 1.0, 0.1)):
        standard = errors.std(axis=0, ddof=1) / np.sqrt(len(errors))
        assert (np.abs(errors.mean(axis=0) - expected) < 4 * standard).all()
        assert (standard < least).all()
    assert np.sqrt((off**2).mean()) < 0.3


def test_where_the_record_says_much_a_second_wave_finds_it():
    """Errors ten times smaller than the first test's: nearly no draw of the prior is near."""
    variance = 0.01 * VARIANCE
    errors = {"observation": variance, "discrepancy": 0.0}
    observed = linear(np.array([[0.8, -1.0, 0.3]]), 0)[0]

    def make(seed):
        first = bank(linear, PRIORS, **errors, draws=2000, seed=seed)
        second = refocused(linear, first, observed, seed=seed + 100)
        assert second.left(observed) > 5 * first.left(observed)
        assert second.best(observed) < 3.0
        return calibrated(second, observed)

    off, wide = mean_errors(make, observed, variance, times=6)
    assert (np.abs(off.mean(axis=0)) < 0.3).all()
    assert (np.abs(wide.mean(axis=0) - 1) < 0.1).all()


def test_a_record_that_says_nothing_leaves_the_prior():
    errors = {"observation": 1e6, "discrepancy": 0.0}
    found = calibrated(bank(linear, PRIORS, **errors, seed=2), np.zeros(8))
    # 400 draws and a regression on eight summaries move a mean by some 0.06 deviations.
    assert (np.abs(found.mean() - MEANS) / SPREADS < 0.3).all()
    np.testing.assert_allclose(found.deviation(), SPREADS, rtol=0.15)


def test_the_same_seed_gives_the_same_bits():
    first, again, other = (
        calibrated(bank(linear, PRIORS, **ERRORS, draws=500, seed=seed), OBSERVED).values.tobytes()
        for seed in (3, 3, 4)
    )
    assert first == again != other


@pytest.fixture(scope="module")
def recovered():
    drawn = bank(linear, PRIORS, **ERRORS, draws=4000, seed=0)
    return recovery(drawn, linear, PRIORS.at(PRIORS.draw(250, 3)), seed=9)


def test_truths_are_covered_as_often_as_intervals_say(recovered):
    told = coverage(recovered)
    assert told.index.tolist() == list("abc")
    assert (told["truths"] == 250).all()
    for share, name in ((0.5, "in50"), (0.9, "in90")):
        standard = np.sqrt(share * (1 - share) / 250)
        assert (np.abs(told[name] - share) < 4 * standard).all()
    assert (told["uniform"] > 1e-3).all()


def test_recovery_says_how_much_is_learnt(recovered):
    told = coverage(recovered)
    _, sd = exact(OBSERVED)
    np.testing.assert_allclose(told["narrowed"], sd / SPREADS, rtol=0.15)
    # A posterior mean explains what the posterior leaves of the prior's variance.
    np.testing.assert_allclose(told["correlation"], np.sqrt(1 - (sd / SPREADS) ** 2), atol=0.08)


def test_a_parameter_that_moves_nothing_is_not_learnt():
    def deaf(values, seed):
        return np.concatenate([values[:, :1] * k for k in (1.0, 2.0, 3.0)], axis=1) + np.cos(
            np.outer(values[:, 0], [1.0, 2.0, 3.0])
        )

    priors = Priors(PRIORS.of[:2])
    drawn = bank(deaf, priors, observation=0.1, discrepancy=0.1, seed=0)
    told = coverage(recovery(drawn, deaf, priors.at(priors.draw(150, 3))))
    assert told.loc["a", "narrowed"] < 0.5
    assert told.loc["b", "narrowed"] == pytest.approx(1.0, abs=0.1)
    assert abs(told.loc["b", "correlation"]) < 4 / np.sqrt(150)


def test_overconfident_errors_show_in_the_coverage():
    """The check can fail: a procedure that is told too small an error covers too rarely."""
    wrong = bank(linear, PRIORS, observation=0.1 * VARIANCE, discrepancy=0.0, seed=0)
    truths = PRIORS.at(PRIORS.draw(150, 3))

    def noisier(values, seed):
        noise = np.random.default_rng(seed).normal(size=(len(values), 8))
        return linear(values, seed) + np.sqrt(VARIANCE) * noise

    told = coverage(recovery(wrong, noisier, truths))
    assert (told["in90"] < 0.8).all()


# Fewer parameters than observations


def test_summaries_that_say_the_same_thing_are_counted_once():
    def copies(values, seed):
        one = values[:, :1]
        return np.concatenate([one, 2 * one + 1, -one, values[:, 1:2], 0 * one], axis=1)

    with pytest.raises(UsageError, match=r"got 3; allowed: at most 1"):
        bank(copies, PRIORS, observation=1.0, discrepancy=0.0, draws=50)


def test_the_caller_may_know_of_fewer_independent_observations():
    bank(linear, PRIORS, **ERRORS, draws=50, independent=4)
    with pytest.raises(UsageError, match="at most 2"):
        bank(linear, PRIORS, **ERRORS, draws=50, independent=3)


def test_summaries_must_be_numbers_one_row_a_draw():
    with pytest.raises(UsageError, match="not finite"):
        bank(lambda values, seed: linear(values, seed) * np.nan, PRIORS, **ERRORS, draws=50)
    with pytest.raises(ValueError, match="row of summaries"):
        bank(lambda values, seed: linear(values, seed)[0], PRIORS, **ERRORS, draws=50)


# Parts


def test_implausibility_is_distance_in_standard_deviations():
    found = implausibility([[1.0, 5.0], [2.0, 2.0]], [2.0, 2.0], [1.0, 4.0], [3.0, 0.0], 5.0)
    np.testing.assert_allclose(found, [[1.0 / 3.0, 1.0], [0.0, 0.0]])
    assert not_ruled_out(found, cut=0.9).tolist() == [False, True]
    for observation, discrepancy in ((0.0, 0.0), (-1.0, 2.0)):
        with pytest.raises(ValueError, match="observation"):
            implausibility([[1.0]], [1.0], observation, discrepancy)


def test_the_nearest_draws_weigh_most_and_the_far_ones_nothing():
    summaries = np.arange(100.0)[:, None]
    weight = weights(summaries, np.array([50.0]), kept=0.1)
    assert weight.sum() == pytest.approx(1.0)
    assert weight.argmax() == 50
    assert (weight > 0).sum() <= 11
    assert np.array_equal(weight[45:50], weight[55:50:-1])
    with pytest.raises(ValueError, match="kept"):
        weights(summaries, np.array([50.0]), kept=0.0)


def test_draws_that_are_all_alike_weigh_alike():
    for observed in (1.0, 7.0):
        weight = weights(np.ones((20, 2)), np.full(2, observed), kept=0.5)
        np.testing.assert_allclose(weight, 1 / 20)


def test_regression_takes_out_a_line_and_leaves_what_it_cannot_explain():
    summaries = np.linspace(-1, 1, 41)[:, None]
    scores = 3.0 + 2.0 * summaries
    weight = np.full(41, 1 / 41)
    np.testing.assert_allclose(adjusted(scores, summaries, np.array([0.5]), weight), 4.0)
    weight = np.where(np.arange(41) < 20, 0.0, 1 / 21)
    moved = adjusted(scores, summaries, np.array([0.5]), weight)
    np.testing.assert_array_equal(moved[:20], scores[:20])


def test_a_posterior_counts_its_weights():
    found = Posterior(("a",), np.array([[1.0], [3.0], [2.0]]), np.array([0.25, 0.25, 0.5]))
    assert found.mean()[0] == 2.0
    assert found.deviation()[0] == pytest.approx(np.sqrt(0.5))
    assert found.effective == pytest.approx(1 / 0.375)
    assert found.quantile(0.5)[0] == 2.0
    assert found.rank(np.array([2.0]))[0] == pytest.approx(0.5)
    assert found.rank(np.array([9.0]))[0] == 1.0


def test_resampling_brings_each_draw_up_as_often_as_it_weighs():
    found = Posterior(("a",), np.array([[1.0], [3.0], [2.0]]), np.array([0.25, 0.25, 0.5]))
    values, counts = np.unique(found.resampled(1000, seed=4), return_counts=True)
    assert values.tolist() == [1.0, 2.0, 3.0]
    assert np.abs(counts - [250, 500, 250]).max() <= 1
    again = found.resampled(1000, seed=4)
    assert again.tobytes() == found.resampled(1000, seed=4).tobytes()
