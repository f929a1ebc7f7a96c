"""What moves partners, and what Washington makes of ties with them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import partners

TASTES = dict(openness=0.4, wavering=0.8, menace=0.3, shyness=0.3, capacity=0.7)
SEEN = dict(record=0.2, threat=0.5, coercion=0.4, regard=0.05)


def answered(**values):
    given = {name: np.array([[value]]) for name, value in {**TASTES, **values}.items()}
    seen = {name: np.array([values.get(name, value)]) for name, value in SEEN.items()}
    for name in seen:
        given.pop(name, None)
    return partners.answer(**given, **seen)[0, 0]


def test_wavering_menace_and_regard_make_it_answer_and_coercion_makes_it_shy():
    usual = answered()
    assert usual == pytest.approx(0.7 * (0.4 + 0.16 + 0.15 - 0.12 + 0.05))
    assert answered(record=0.4) > usual
    assert answered(threat=0.8) > usual
    assert answered(coercion=0.8) < usual
    assert answered(regard=0.2) > usual
    still = dict(wavering=0.0, menace=0.0, shyness=0.0)
    assert answered(**still) == answered(**still, record=0.9, threat=0.9, coercion=0.9)


@given(values=st.lists(st.floats(0, 1), min_size=9, max_size=9))
def test_an_answer_is_never_more_than_capacity(values):
    names = (*TASTES, *SEEN)
    found = answered(**dict(zip(names, values, strict=True)))
    assert 0.0 <= found <= values[names.index("capacity")]


def test_washington_counts_ties_at_their_standing():
    ties = np.array([[0.5], [0.5]])
    standing = np.array([[0.8], [-0.2]])
    assert partners.welcome(ties, standing)[:, 0] == pytest.approx([0.4, -0.1])


def test_the_mean_answer_is_over_partners():
    assert partners.mean_answer(np.array([[0.2], [0.6]])) == pytest.approx(0.4)
    assert np.array_equal(partners.mean_answer(np.zeros((0, 2))), np.zeros(2))
