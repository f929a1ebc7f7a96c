"""Two risks of an ally: their signs, their limits, and fears that are exactly off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import economy, entanglement

SHARE = st.floats(0, 1)


def one(value):
    return np.array([value])


def test_who_stands_alone_or_is_sure_of_his_ally_cannot_be_abandoned():
    risk = entanglement.abandonment
    assert risk(one(0.75), one(0.5), one(0.2)) == pytest.approx(0.25 * 0.5 * 0.8)
    assert risk(one(1.0), one(0.0), one(0.0)) == 0.0
    assert risk(one(0.0), one(1.0), one(0.0)) == 0.0
    assert risk(one(0.0), one(0.0), one(0.0)) == 1.0


@given(assurance=SHARE, alone=SHARE, ties=SHARE, more=SHARE)
def test_c33_dependence_raises_the_risk_of_abandonment_and_assurance_lowers_it(
    assurance, alone, ties, more
):
    usual = entanglement.abandonment(one(assurance), one(alone), one(ties))
    assert 0.0 <= usual <= 1.0
    assert entanglement.abandonment(one(assurance), one(alone * more), one(ties)) >= usual
    surer = one(assurance + (1.0 - assurance) * more)
    assert entanglement.abandonment(surer, one(alone), one(ties)) <= usual


def test_c33_c39_bonds_and_heat_raise_the_risk_of_entrapment_and_loopholes_lower_it():
    bound = entanglement.involvement(one(0.3), one(0.9), one(0.0))
    assert bound == pytest.approx(0.4)
    usual = entanglement.exposure(bound, one(0.5), one(0.3))
    assert usual == pytest.approx(0.7 * 0.4 * 0.5)
    assert entanglement.involvement(one(0.3), one(0.9), one(1.0)) > bound
    assert entanglement.exposure(bound, one(0.9), one(0.3)) > usual
    assert entanglement.exposure(bound, one(0.5), one(0.6)) < usual
    assert entanglement.exposure(bound, one(0.5), one(1.0)) == 0.0
    assert entanglement.risk(one(0.05), usual) == pytest.approx(0.05 * usual)


@given(abandoned=SHARE, exposed=SHARE)
def test_help_weighs_fear_against_fear(abandoned, exposed):
    chance = entanglement.chance_of_help
    usual = chance(one(5.0), one(abandoned), one(1.0), one(exposed))
    assert 0.0 <= usual <= 1.0
    assert usual <= chance(one(5.0), one(abandoned), one(0.0), one(exposed))
    assert usual <= chance(one(9.0), one(abandoned), one(1.0), one(exposed))
    assert chance(one(0.0), one(abandoned), one(1.0), one(exposed)) == 0.0


def test_help_lapses_and_grows_by_what_is_lacking():
    step = entanglement.help_next
    assert step(one(0.5), np.array([False]), one(0.4), one(0.8)) == pytest.approx(0.4)
    assert step(one(0.5), np.array([True]), one(0.4), one(0.0)) == pytest.approx(0.7)
    assert step(one(0.5), np.array([True]), one(1.0), one(0.8)) == 1.0
    assert step(one(0.0), np.array([False]), one(0.4), one(0.8)) == 0.0


@given(met=SHARE, reduction=SHARE, exposed=SHARE, fear=SHARE)
def test_a_patron_without_fear_leaves_conditions_as_they_were(met, reduction, exposed, fear):
    usual = one(met)
    exact = entanglement.met_in_fear(usual, one(0.0), one(reduction), one(exposed))
    assert exact.tobytes() == usual.tobytes()
    exact = entanglement.met_in_fear(usual, one(fear), one(0.0), one(exposed))
    assert exact.tobytes() == usual.tobytes()
    left = entanglement.met_in_fear(usual, one(fear), one(reduction), one(exposed))
    assert 0.0 <= left <= usual


def test_coercion_costs_growth_and_exactly_none_at_no_cost():
    assert economy.coerced(one(0.007), one(0.004), one(0.5)) == pytest.approx(0.005)
    free = economy.coerced(one(0.007), one(0.0), one(0.5))
    assert free.tobytes() == one(0.007).tobytes()
