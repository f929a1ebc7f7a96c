"""Four voices: what they let through of one line, what that tells, and when they contradict."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import sources, trust
from sim.rules.guidance import chance_of_warm_line
from sim.rules.sources import Voices

share = st.floats(0, 1)
MANY = 200_000


def one(*values):
    return [np.array([float(value)]) for value in values]


def column(*values):
    return np.array(values, dtype=float)[:, None]


def test_a_source_is_heard_as_it_is_precise_and_noise_and_attention_allow():
    calm, turned = np.array([False]), np.array([True])
    plain = column(0.5), column(0.0), *one(0.9), column(0.4)
    assert sources.fidelity(*plain, *one(0.5, 0.8), calm) == pytest.approx(0.5 * 0.8 * 0.8)
    assert sources.fidelity(*plain, *one(0.0, 1.0), calm) == 0.5
    assert sources.fidelity(*plain, *one(0.5, 0.8), turned) == 0.0
    # Consultation makes up for what precision lacks, and noise spares what is not exposed to it.
    sharp = column(0.5), column(1.0), *one(0.6), column(0.0)
    assert sources.fidelity(*sharp, *one(1.0, 1.0), calm) == pytest.approx(0.5 + 0.6 * 0.5)


@given(rates=st.tuples(share, share, share, share, share, share))
def test_fidelity_stays_in_its_range(rates):
    precision, sharpening, known, exposure, noise, attention = rates
    heard = sources.fidelity(
        column(precision),
        column(sharpening),
        *one(known),
        column(exposure),
        *one(noise, attention),
        np.array([False]),
    )
    assert 0.0 <= heard[0, 0] <= 1.0


@given(heard=share, own=st.floats(0, 0.95), mid=st.floats(0.1, 0.95))
def test_a_voice_says_the_usual_on_average_over_lines(heard, own, mid):
    voice = Voices.of(column(own), *one(mid))
    if_warm, if_cold = voice.by_line(voice.follows * heard)
    assert mid * if_warm + (1.0 - mid) * if_cold == pytest.approx(voice.usual)
    assert if_cold - 1e-12 <= voice.usual <= if_warm + 1e-12


def test_a_mind_of_its_own_is_warm_whatever_the_line_is():
    voice = Voices.of(column(0.6), *one(0.5))
    if_warm, if_cold = voice.by_line(voice.follows)
    assert if_cold == pytest.approx(0.6)
    assert if_warm == pytest.approx(1.0)


def voices_of(heard=(0.9, 0.4, 0.7), own=(0.1, 0.6, 0.0), cost=0.5):
    chance, mid = chance_of_warm_line(*one(0.75, 0.68, 0.55, cost))
    voices = Voices.of(column(*own), mid)
    return voices, voices.by_line(voices.follows * column(*heard)), chance


def by_hand(by_line, spoke, warm, chance):
    """Likelihood by type, summed over the two lines."""
    total = np.zeros(3)
    for line, of_line in zip((1, 0), by_line, strict=True):
        said = np.prod([of_line[k, 0] if warm[k] else 1.0 - of_line[k, 0] for k in spoke])
        total += said * (chance[:, 0] if line else 1.0 - chance[:, 0])
    return total


def test_evidence_is_bayes_over_the_line_behind_the_words():
    voices, by_line, chance = voices_of()
    prior = column(0.5, 0.4, 0.1)
    for spoke in ((), (0,), (1, 2), (0, 1, 2)):
        for warm in itertools.product((True, False), repeat=3):
            said = np.array(warm)[:, None] & np.isin([0, 1, 2], spoke)[:, None]
            tell = voices.evidence(by_line, np.isin([0, 1, 2], spoke)[:, None], said, chance)
            right = trust.update_belief(prior, by_hand(by_line, spoke, warm, chance)[:, None])
            assert trust.filtered(prior, tell) == pytest.approx(right)


def test_likelihoods_sum_to_one_over_all_that_may_be_said():
    """So that belief is a martingale (C21)."""
    voices, by_line, chance = voices_of()
    all_speak = np.ones((3, 1), dtype=bool)
    sums = np.zeros(3)
    for warm in itertools.product((True, False), repeat=3):
        said = np.array(warm)[:, None]
        tell = voices.evidence(by_line, all_speak, said, chance)
        assert (tell > 0.0).all()
        usual = by_hand(by_line, (0, 1, 2), warm, np.broadcast_to(voices.mid, (3, 1)))
        sums += tell[:, 0] * usual
    assert sums == pytest.approx([1.0] * 3)


@pytest.mark.parametrize(("heard", "cost"), [((0.0, 0.0, 0.0), 0.7), ((0.9, 0.2, 1.0), 0.0)])
def test_what_is_not_heard_or_costs_nothing_tells_exactly_nothing(heard, cost):
    voices, by_line, chance = voices_of(heard=heard, cost=cost)
    for warm in itertools.product((True, False), repeat=3):
        said = np.array(warm)[:, None]
        tell = voices.evidence(by_line, np.ones((3, 1), dtype=bool), said, chance)
        assert tell.ravel().tolist() == [1.0] * 3


def test_agreeing_voices_tell_more_than_one_and_contradicting_ones_less():
    voices, by_line, chance = voices_of(heard=(0.7, 0.7, 0.7), own=(0.0, 0.0, 0.0))

    def shift(*said):
        spoke = column(*(word != "silent" for word in said)).astype(bool)
        warm = column(*(word == "warm" for word in said)).astype(bool)
        return trust.filtered(column(0.5, 0.4, 0.1), voices.evidence(by_line, spoke, warm, chance))[
            0
        ]

    alone = shift("warm", "silent", "silent")
    assert shift("warm", "warm", "silent") > alone > shift("warm", "cold", "silent")


def test_a_source_speaks_with_its_tempo_and_is_warm_by_its_chance():
    draw = np.random.default_rng(2).random((3, MANY))
    chance = np.broadcast_to(column(0.2, 0.7, 1.0), draw.shape)
    spoke, warm = sources.spoken(column(4.0, 1.0, 0.0), chance, draw)
    assert spoke.mean(axis=1) == pytest.approx([1.0, 0.25, 0.0], abs=0.005)
    assert not (warm & ~spoke).any()
    assert warm[0].mean() == pytest.approx(0.2, abs=0.005)
    assert warm[1][spoke[1]].mean() == pytest.approx(0.7, abs=0.01)


def contradiction_of(noise):
    """Mean contradiction of four voices under one line and so much noise."""
    random = np.random.default_rng(3)
    line = random.random(MANY) < 0.66
    heard = sources.fidelity(
        column(0.9, 0.9, 0.9, 0.9),
        column(0.0, 0.0, 0.0, 0.0),
        np.zeros(MANY),
        column(1.0, 1.0, 1.0, 1.0),
        np.full(MANY, noise),
        np.ones(MANY),
        np.zeros(MANY, dtype=bool),
    )
    voices = Voices.of(np.zeros_like(heard), np.full(MANY, 0.66))
    said = np.where(line, *voices.by_line(heard))
    spoke, warm = sources.spoken(np.full(heard.shape, 4.0), said, random.random((4, MANY)))
    zero = np.zeros(MANY)
    return sources.agreement(spoke, warm, zero, zero, np.full(MANY, 0.25))[1].mean()


def test_noise_makes_voices_contradict():
    clear, garbled, unheard = map(contradiction_of, (0.0, 0.5, 1.0))
    assert clear < 0.25 < 0.5 < garbled < unheard
    assert unheard == pytest.approx(4 * 0.66 * 0.34 * 0.75, abs=0.01)


def test_ambiguity_is_the_contradiction_of_late_and_one_voice_contradicts_nobody():
    def agreed(spoke, warm, memory=1.0):
        spoke, warm = column(*spoke).astype(bool), column(*warm).astype(bool)
        words, ambiguity = sources.agreement(spoke, warm, *one(0.3, 0.4, memory))
        return float(words[0]), float(ambiguity[0])

    assert agreed((1, 1, 1, 1), (1, 1, 0, 0)) == pytest.approx((0.5, 0.75 * 0.4 + 0.25))
    assert agreed((1, 1, 1, 1), (1, 1, 1, 1)) == pytest.approx((1.0, 0.75 * 0.4))
    assert agreed((1, 1, 0, 0), (1, 0, 0, 0), memory=0.25) == (0.5, 1.0)
    assert agreed((1, 0, 0, 0), (1, 0, 0, 0)) == (1.0, 0.4)
    assert agreed((0, 0, 0, 0), (0, 0, 0, 0)) == (0.3, 0.4)
