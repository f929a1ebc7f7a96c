"""Effort: claims C10 to C16 in closed form, plan, norm, budget, capability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from sim.rules.defence import (
    best_reply,
    budgeted,
    capability_in_balance,
    desired_effort,
    plan_aimed_at,
    self_reliance,
    stock_next,
    taste_under_threat,
    useful_spending,
)

US, JAPAN = 29.2, 4.0
"""GDP of the claims, trillions."""


def reply(public, private, spill_in, ally, abandonment=0.0):
    rows = np.broadcast_arrays(public, private, spill_in, ally, abandonment)
    return best_reply(*(np.atleast_1d(np.asarray(row, dtype=float)) for row in rows))


def equilibrium(public, private, spill_in):
    """Both reply to each other: efforts as shares of own GDP."""
    us = japan = np.array([0.03])
    for _ in range(300):
        us, japan = (
            reply(public, private, spill_in, japan * JAPAN / US),
            reply(public, private, spill_in, us * US / JAPAN),
        )
    return us[0], japan[0]


@pytest.mark.parametrize(
    ("spill_in", "us", "japan"),
    [(0.0, 3.40, 3.40), (0.2, 3.37, 1.63), (0.5, 3.34, 1.25), (1.0, 3.30, 1.13)],
)
def test_c14_joint_products_damp_free_riding(spill_in, us, japan):
    efforts = 100 * np.array(equilibrium(0.024, 0.010, spill_in))
    assert efforts == pytest.approx([us, japan], abs=0.0051)


def test_c14_slopes():
    """The more of the product is private, the flatter the reply: at one trillion of the ally's."""
    step = 1e-6
    ally = np.array([1.0 / JAPAN - step, 1.0 / JAPAN + step])
    slopes = [
        np.diff(reply(0.034 - private, private, 0.5, ally))[0] / (2 * step)
        for private in (0.01, 0.03)
    ]
    assert slopes == pytest.approx([-0.0095, -0.0025], abs=5e-5)


@pytest.mark.parametrize(
    ("abandonment", "effort"),
    [(0.0, 1.244), (0.25, 1.325), (0.5, 1.491), (0.75, 1.951), (1.0, 3.400)],
)
def test_c16_fear_of_abandonment_raises_effort(abandonment, effort):
    mine = 100 * reply(0.024, 0.010, 0.5, 1.0 / JAPAN, abandonment)
    assert mine == pytest.approx(effort, abs=0.00051)


def test_c16_monotone_and_convex():
    efforts = reply(0.024, 0.010, 0.5, 1.0 / JAPAN, np.linspace(0, 1, 101))
    assert (np.diff(efforts) > 0).all()
    assert (np.diff(efforts, 2) > 0).all()


def test_c10_c12_a_pure_public_good_lets_the_small_ally_ride_free():
    """No private benefit: 3.5 % each without spill-in, nothing from Japan at .142 and above."""
    us_spends = 0.035 * US / JAPAN
    assert reply(0.035, 0.0, 0.0, us_spends) == pytest.approx(0.035)
    assert reply(0.035, 0.0, 0.141, us_spends) > 1e-5
    assert reply(0.035, 0.0, 0.1421, us_spends) == pytest.approx(0.0, abs=1e-12)


def test_c11_c15_slopes_of_the_pure_public_good():
    """Down by (1 - a) s for what the ally adds, up by (1 - a) theta for what threat takes away."""
    on_ally = np.diff(reply(0.035, 0.0, 0.2, np.array([0.01, 0.02]))) / 0.01
    assert on_ally == pytest.approx(-0.1930)
    theta = 0.3
    on_threat = np.diff(reply(0.035, 0.0, 1.0, -theta * np.array([0.01, 0.02]))) / 0.01
    assert on_threat == pytest.approx(0.2895)


@given(
    public=st.floats(0.001, 0.12),
    private=st.floats(0.001, 0.05),
    known=st.floats(0.0, 0.8),
)
def test_the_reply_maximises_the_stated_utility(public, private, known):
    def loss(effort):
        return -(
            (1 - public - private) * np.log(1 - effort)
            + public * np.log(effort + known)
            + private * np.log(effort)
        )

    best = minimize_scalar(loss, bounds=(1e-9, 0.5), method="bounded", options={"xatol": 1e-10})
    mine = reply(public, private, 1.0, known)[0]
    assert loss(mine) <= best.fun + 1e-12
    assert mine == pytest.approx(best.x, abs=1e-5)


def one(*values):
    return [np.array([float(value)]) for value in values]


def test_threat_raises_the_taste_and_never_below_nothing():
    assert taste_under_threat(*one(0.02, 1.5, 0.9, 0.5)) == pytest.approx(0.032)
    assert taste_under_threat(*one(0.02, 1.5, 0.5, 0.5)) == 0.02
    assert taste_under_threat(*one(0.02, 5.0, 0.0, 0.5)) == 0.0


def test_the_plan_is_booked_in_washingtons_count():
    """2 % in Japan's count is 1.6 % in Washington's at a slack of a quarter."""
    assert plan_aimed_at(*one(2.0, 0.25, 1.0, 0.5, 0.5, 0.0)) == pytest.approx(1.6)
    assert plan_aimed_at(*one(2.0, 0.25, 1.0, 0.7, 0.5, 0.1)) == pytest.approx(1.9)
    assert plan_aimed_at(*one(0.5, 0.0, 3.0, 0.0, 0.5, 0.0)) == 0.0


def test_norm_holds_back_only_above_its_ceiling():
    assert desired_effort(*one(2.0, 1.0, 0.5, 1.0, 0.4)) == pytest.approx(1.3)
    assert desired_effort(*one(0.8, 0.6, 0.5, 1.0, 0.4)) == pytest.approx(0.7)
    assert desired_effort(*one(2.0, 1.0, 0.5, 1.0, 1.0)) == pytest.approx(1.0)
    assert desired_effort(*one(2.0, 1.0, 0.5, 1.0, 0.0)) == 1.5


def test_own_plan_and_reply_switch_each_other_off_exactly():
    plan, answer = 1.7, 1.1
    assert desired_effort(*one(plan, answer, 1.0, 5.0, 0.3)) == plan
    assert desired_effort(*one(plan, answer, 0.0, 5.0, 0.3)) == answer


def test_a_budget_closes_its_share_of_the_gap():
    assert budgeted(*one(1.0, 2.0, 0.0, 0.7, 0.5)) == 1.5
    assert budgeted(*one(2.0, 1.0, 0.0, 0.7, 1.0)) == 1.0


def test_a_promise_beyond_what_is_desired_is_kept_as_far_as_compliance_goes():
    assert budgeted(*one(1.0, 1.2, 2.0, 0.0, 1.0)) == 1.2
    assert budgeted(*one(1.0, 1.2, 2.0, 0.5, 1.0)) == pytest.approx(1.6)
    assert budgeted(*one(1.0, 1.2, 2.0, 1.0, 0.5)) == 1.5
    assert budgeted(*one(1.0, 2.2, 2.0, 1.0, 1.0)) == 2.2


def test_capability_in_balance_stays():
    effort, gdp, wear = one(1.5, 4000, 0.08)
    stock = capability_in_balance(effort, gdp, wear)
    assert stock == pytest.approx(750.0)
    nothing = np.zeros(1)
    spent = useful_spending(effort, nothing, nothing, gdp)
    assert stock_next(stock, spent, wear) == pytest.approx(stock)


def test_a_jump_wastes_part_of_what_it_adds():
    stock, effort, jump, cost, gdp, wear = one(700, 2.0, 0.5, 0.4, 4000, 0.08)
    smooth = useful_spending(effort, 0 * jump, cost, gdp)
    sudden = useful_spending(effort, jump, cost, gdp)
    assert smooth - sudden == pytest.approx(0.01 * 0.2 * 4000)
    huge = useful_spending(effort, 100 * jump, cost, gdp)
    assert huge == 0.0
    assert stock_next(stock, huge, wear) == pytest.approx(stock * (1 - 0.02))


def test_self_reliance_is_half_where_capability_is_what_is_required():
    assert self_reliance(*one(750, 1500, 0.5)) == 0.5
    assert self_reliance(*one(750, 1500, 0.0)) == 1.0
