"""Words: what can be heard, and that unheard words tell nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import guidance


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_words_tell_as_far_as_lying_costs_and_attention_lasts():
    no, yes = np.array([False]), np.array([True])
    assert guidance.clarity(*one(0.6, 0.5, 0.8), no) == pytest.approx(0.24)
    assert guidance.clarity(*one(1.0, 0.0, 1.0), no) == 1.0
    assert guidance.clarity(*one(0.6, 0.5, 0.8), yes) == 0.0
    for silent in ((0.0, 0.5, 0.8), (0.6, 1.0, 0.8), (0.6, 0.5, 0.0)):
        assert guidance.clarity(*one(*silent), no) == 0.0


probability = st.floats(0.1, 0.95)


@given(chances=st.tuples(probability, probability, probability), heard=st.floats(0, 1))
def test_chances_shrink_towards_what_all_types_have_in_common(chances, heard):
    chance, mid = guidance.chance_of_warm_words(*one(*chances), *one(heard))
    assert mid == pytest.approx(np.mean(chances))
    expected = np.mean(chances) + heard * (np.array(chances) - np.mean(chances))
    assert chance[:, 0] == pytest.approx(expected)
    warm = guidance.words_evidence(chance, mid, np.array([True]))
    cold = guidance.words_evidence(chance, mid, np.array([False]))
    assert (warm * mid + cold * (1 - mid)).ravel() == pytest.approx([1.0] * 3)


@given(chances=st.tuples(probability, probability, probability), warm=st.booleans())
def test_unheard_words_tell_exactly_nothing(chances, warm):
    chance, mid = guidance.chance_of_warm_words(*one(*chances), *one(0.0))
    assert guidance.words_evidence(chance, mid, np.array([warm])).ravel().tolist() == [1.0] * 3
