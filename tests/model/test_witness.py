"""Evidence is told as it was weighed: the steps sum to what each belief moved, and cost nothing."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.actors.deals import BROKEN_JAPAN
from sim.rules.sources import Voices
from sim.witness import Witness, log_odds

SCENARIOS = ("baseline-2025", "senkaku-test", "elite-bargain+reversals")
WORLDS = 24


def of(chance: np.ndarray) -> np.ndarray:
    """Log-odds as a textbook has them."""
    return np.log(chance / (1.0 - chance))


def stepped(model: sim.AllianceModel):
    """Beliefs before and after a quarter, and the steps told of it, as float64."""
    before = model.japan.belief.trust.copy(), model.united_states.judgement.confidence.copy()
    model.step()
    after = model.japan.belief.trust, model.united_states.judgement.confidence
    steps = {"trust": np.zeros(WORLDS), "confidence": np.zeros(WORLDS)}
    for one in model.witness.weighed:
        steps[one.belief] += one.step
    return zip(("trust", "confidence"), before, after, steps.values(), strict=True)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_was_held_and_all_steps_make_what_is_held(scenario):
    model = sim.AllianceModel(scenario, worlds=WORLDS, collect=False, witness=Witness())
    while model.running:
        for belief, before, after, steps in stepped(model):
            # An odds of e**20 is a chance that differs from one in its ninth decimal.
            seen = np.abs(of(before)) < 20.0
            seen &= np.abs(of(after)) < 20.0
            told = of(before) + steps
            np.testing.assert_allclose(told[seen], of(after)[seen], rtol=0, atol=1e-6)
            np.testing.assert_allclose(1.0 / (1.0 + np.exp(-told)), after, rtol=0, atol=1e-12)
            assert belief == "trust" or model.situation.now.year_end or not steps.any()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_recorded_series_are_the_same_with_a_witness_and_without(scenario):
    blocks = []
    for witness in (None, Witness()):
        model = sim.AllianceModel(scenario, worlds=8, seed=3, collect=False, witness=witness)
        while model.running:
            model.step()
        blocks.append(model.block())
    np.testing.assert_array_equal(blocks[0].values, blocks[1].values)
    for column, values in blocks[0].deals.items():
        np.testing.assert_array_equal(values, blocks[1].deals[column])


def expit(odds: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-odds))


def test_each_step_is_that_of_its_source():
    """A sum alone would not show that one step holds what belongs to another."""
    model = sim.AllianceModel("baseline-2025", worlds=WORLDS, collect=False, witness=Witness())
    faith, belief = model.parameters.united_states.confidence, model.japan.belief
    contributor, shirker = faith.favourable_contributor, faith.favourable_shirker
    good, bad = np.log(contributor / shirker), np.log((1 - contributor) / (1 - shirker))
    for _ in range(40):
        before, trusted = belief.trust.copy(), model.united_states.judgement.confidence.copy()
        model.step()
        told = {(one.belief, one.source): one.step for one in model.witness.weighed}
        known = expit(of(before) + told["trust", "crises"])
        forgot = expit(of(known) + told["trust", "forgetting"])
        np.testing.assert_allclose(forgot - known, belief.forgetting, atol=1e-12)
        for source, tell in model.witness.shown.items():
            # Against whatever mixture of the other types, a piece tells as much as it tells
            # against one of them, or less.
            apart = np.log(tell[0] / tell[1:])
            assert (told["trust", source] >= apart.min(axis=0) - 1e-9).all()
            assert (told["trust", source] <= apart.max(axis=0) + 1e-9).all()
        if model.situation.now.year_end:
            drawn = expit(of(trusted) + told["confidence", "forgetting"])
            np.testing.assert_allclose(drawn, trusted + faith.change * (0.5 - trusted), atol=1e-12)
            read, breach = told["confidence", "books"], told["confidence", "breach"]
            near = np.minimum(np.abs(read + breach - good), np.abs(read + breach - bad))
            assert (near < 1e-9).all() and not (read * breach).any()
            broken = model.situation.deals.happened[BROKEN_JAPAN]
            np.testing.assert_allclose(breach, np.where(broken, bad, 0.0), atol=1e-9)


def test_what_is_not_there_moves_nothing():
    model = sim.AllianceModel("baseline-2025", worlds=WORLDS, collect=False, witness=Witness())
    signals, tested = model.situation.signals, np.zeros(WORLDS, dtype=np.bool_)
    moved = 0
    for _ in range(40):
        model.step()
        steps = {one.source: one.step for one in model.witness.weighed if one.belief == "trust"}
        assert not steps["crises"][~tested].any()
        assert not steps["deeds"][~signals.deed].any()
        assert not steps["elsewhere"][~signals.elsewhere].any()
        moved += np.count_nonzero(steps["deeds"][signals.deed & ~signals.good] < 0.0)
        tested = signals.tested.copy()
    assert moved > 20, "deeds that failed Japan were told as what lowered its trust"


def test_sources_in_turn_multiply_to_what_all_of_them_tell():
    draw = np.random.default_rng(5)
    sources, types, worlds = 4, 3, 50
    voices = Voices.of(draw.uniform(0, 1, (sources, worlds)), draw.uniform(0.2, 0.8, worlds))
    by_line = voices.by_line(voices.follows * draw.uniform(0, 1, (sources, worlds)))
    spoke, warm = (draw.uniform(size=(sources, worlds)) < 0.5 for _ in range(2))
    chance = draw.uniform(0, 1, (types, worlds))
    turns = voices.in_turn(by_line, spoke, warm, chance)
    whole = voices.evidence(by_line, spoke, warm, chance)
    np.testing.assert_allclose(turns.prod(axis=0), whole, rtol=1e-12)
    assert (turns[~spoke.repeat(types, axis=0).reshape(sources, types, worlds)] == 1.0).all()


def test_log_odds_are_finite_where_a_belief_is_certain():
    certain = np.array([[1.0, 0.0, 0.25], [0.0, 0.5, 0.25], [0.0, 0.5, 0.5]])
    odds = log_odds(certain)
    assert np.isfinite(odds).all() and odds[0] > 600.0 and odds[1] < -600.0
    assert odds[2] == pytest.approx(np.log(1 / 3))
