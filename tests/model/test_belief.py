"""Belief is calibrated where it should be."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanisms import CRISES, SOURCES
from sim.model import AllianceModel
from sim.rules import trust
from sim.rules.intention import CONDITIONAL, STEADFAST

ERRORS = 4.5
"""Standard errors beyond which a mean is not what it should be."""

PRIOR_IS_TRUTH = {
    f"{path}.start_{which}": value
    for path in ("united_states.intention", "japan.belief", "threat")
    for which, value in (("steadfast", 0.4), ("conditional", 0.7))
}
QUIET = {f"crises.{name}.rate": 0.0 for name in CRISES}
"""Nothing puts the guarantee to the test."""

INFORMED = {**PRIOR_IS_TRUTH, "japan.belief.informed": 1.0}


def model_of(scenario="baseline-2025", worlds=64, model=AllianceModel, years=10, **settings):
    return model(scenario, worlds=worlds, years=years, collect=False, **settings)


# Calibration --------------------------------------------------------------------------------------


@pytest.fixture(
    scope="module", params=["baseline-2025", "transactional", "ambiguous", "risk-reduction"]
)
def informed(request):
    """Trust and truth, ``(quarters, worlds)``, under an informed observer with the right prior."""
    model = model_of(request.param, worlds=6000, years=8, **INFORMED)
    while model.running:
        model.step()
    return model


def standard_errors(gap):
    """How far the mean over worlds is from 0, in standard errors; 0 where nothing varies."""
    spread = gap.std(axis=-1, ddof=1)
    return gap.mean(axis=-1) / np.where(spread > 0.0, spread / np.sqrt(gap.shape[-1]), 1.0)


def test_mean_trust_is_the_share_of_steadfast_worlds_at_any_time(informed):
    block = informed.block()
    gap = block.of("trust").astype(float) - block.of("steadfast")
    assert np.abs(standard_errors(gap[1::3])).max() < ERRORS


def test_whoever_is_trusted_so_much_is_steadfast_so_often(informed):
    block = informed.block()
    for quarter in (3, 15, 31):
        believed = block.of("trust")[quarter].astype(float)
        true = block.of("steadfast")[quarter]
        order = np.argsort(believed, kind="stable")
        for part in np.array_split(order, 8):
            assert abs(standard_errors(believed[part] - true[part])) < ERRORS


def test_trust_tells_worlds_apart(informed):
    """A belief equal to the odds of the day would pass both tests above, and know nothing."""
    block = informed.block()
    believed, true = block.of("trust")[-1].astype(float), block.of("steadfast")[-1]
    assert believed[true == 1].mean() > believed[true == 0].mean() + 0.02
    brier = (believed - true) ** 2
    assert abs(standard_errors(brier - believed * (1.0 - believed))) < ERRORS
    assert brier.mean() < true.mean() * (1.0 - true.mean())


def test_belief_in_a_conditional_ally_is_calibrated_too(informed):
    believed = informed.japan.belief.types[CONDITIONAL]
    true = informed.united_states.office.intention == CONDITIONAL
    assert abs(standard_errors(believed - true)) < ERRORS


def test_support_expected_is_support_in_truth_on_average(informed):
    block = informed.block()
    gap = block.of("assurance").astype(float) - block.of("support_in_truth")
    assert np.abs(standard_errors(gap[1::3])).max() < ERRORS


def test_an_observer_with_wrong_odds_of_its_own_is_not_calibrated():
    """The measure can fail."""
    own = {"japan.belief.informed": 0.0, "japan.belief.own_steadfast": 0.9}
    model = model_of(worlds=4000, years=8, **{**PRIOR_IS_TRUTH, **own})
    while model.running:
        model.step()
    gap = model.japan.belief.trust - model.united_states.office.steadfast
    assert standard_errors(gap) > 3 * ERRORS


def test_a_rival_that_hears_all_believes_what_japan_believes():
    model = model_of(**INFORMED)
    for _ in range(20):
        model.step()
        assert model.rival.belief == pytest.approx(model.japan.belief.types, rel=1e-9)
    assert model.rival.resolve == pytest.approx(model.japan.belief.assurance, rel=1e-9)


# Words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("silence", ["united_states.support.words_cost", "noise"])
def test_words_that_cost_nothing_leave_belief_to_deeds_and_switching(silence):
    off = {silence: 0.0}
    if silence == "noise":
        off = {f"united_states.{who}.noise": 1.0 for who in ("doctrine", "successor")}
        off |= {f"sources.{source}.exposure": 1.0 for source in SOURCES}
        off |= {f"sources.{source}.personal": 0.0 for source in SOURCES}
    model = model_of(**off, **QUIET)
    for _ in range(16):
        before = model.japan.belief.types
        model.step()
        signals = model.situation.signals
        assert (signals.words_tell == 1.0).all()
        switched = trust.predicted(before, signals.odds, signals.reopened)
        expected = trust.filtered(switched, signals.deeds_tell * signals.elsewhere_tell)
        assert model.japan.belief.types.tobytes() == expected.tobytes()


def test_without_deeds_and_words_only_switching_moves_belief():
    support = "united_states.support"
    off = {f"{support}.{name}": 0.0 for name in ("words_cost", "deed_rate", "elsewhere_rate")}
    off |= {f"united_states.promises.break_{type_}": 0.0 for type_ in ("steadfast", "withdrawing")}
    still = {
        "united_states.intention.reconsideration": 0.0,
        "united_states.intention.reconsideration_at_election": 0.0,
        "united_states.intention.reversal_depth": 0.0,
    }
    model = model_of(**off, **still, **QUIET)
    first = model.japan.belief.types.copy()
    for _ in range(16):
        model.step()
    assert model.japan.belief.types == pytest.approx(first, abs=1e-12)


def test_trust_is_the_belief_in_a_steadfast_ally():
    model = model_of()
    model.step()
    assert np.array_equal(model.japan.belief.trust, model.japan.belief.types[STEADFAST])
    assert model.japan.belief.types.sum(axis=0) == pytest.approx(1.0, abs=1e-12)
