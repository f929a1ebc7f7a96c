"""What meetings are spent on, and what is held of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import agenda

share = st.floats(0, 1)


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_each_dial_starves_its_own_layer_and_attention_all_of_them():
    dials = np.array([[1.0], [0.0], [0.5]])
    held = agenda.held(*one(0.8, 0.5), dials)
    assert held.ravel() == pytest.approx([0.4, 0.8, 0.6])
    fed = agenda.held(*one(0.8, 0.0), dials)
    assert (fed == 0.8).all()


@given(weights=st.tuples(st.floats(0, 2), share, st.floats(0, 2), share), outreach=share)
def test_probing_and_deepening_share_the_room(weights, outreach):
    probed = agenda.probing(*one(*weights))
    left = agenda.deepening(probed, *one(outreach))
    assert 0.0 <= probed[0] <= 1.0
    assert 0.0 <= left[0] <= 1.0
    assert probed[0] + left[0] <= 1.0 + 1e-12


def test_uncertainty_crowds_deepening_out_and_is_exactly_off_at_no_weight():
    assert agenda.probing(*one(0.5, 0.6, 0.4, 0.5)) == pytest.approx(0.5)
    assert agenda.probing(*one(2.0, 0.9, 0.0, 0.5)) == 1.0
    off = agenda.probing(*one(0.0, 0.9, 0.0, 0.7))
    assert off == 0.0
    assert agenda.deepening(off, *one(0.0)) == 1.0


@given(values=st.tuples(share, share, share, share))
def test_probing_tells_part_of_what_is_not_known_and_never_takes_away(values):
    stock, meetings, probed, found_out = values
    known = agenda.known(np.array([[stock]]), np.array([[meetings]]), *one(probed, found_out))
    assert stock - 1e-12 <= known[0, 0] <= 1.0 + 1e-12
    still = agenda.known(np.array([[stock]]), np.array([[meetings]]), *one(probed, 0.0))
    assert still[0, 0] == stock
