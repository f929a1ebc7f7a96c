"""D1 and D3: the same negotiations in NegMAS (Mohammad et al.)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.bargaining import kalai_solution, nash_solution, rubinstein_share

from .conftest import peer

negmas = peer("negmas")
pytestmark = pytest.mark.filterwarnings("ignore")

STEPS = 201


def in_negmas(points, disagreement_us):
    """Utilities that NegMAS finds on a grid of 201 steps an issue."""
    from negmas import LinearAdditiveUtilityFunction, make_issue
    from negmas.preferences.ops import pareto_frontier

    issues = [make_issue(STEPS, name) for name in ("first", "second")]
    scale = 1.0 / (STEPS - 1)
    us = LinearAdditiveUtilityFunction(
        values=[lambda x: x * scale] * 2,
        weights=[0.7, 0.3],
        issues=issues,
        reserved_value=disagreement_us,
    )
    japan = LinearAdditiveUtilityFunction(
        values=[lambda x: 1.0 - x * scale] * 2,
        weights=[0.3, 0.7],
        issues=issues,
        reserved_value=0.0,
    )
    frontier, _ = pareto_frontier([us, japan], issues=issues)
    return points([us, japan], frontier, issues=issues)[0][0]


@pytest.mark.parametrize("disagreement", [0.5, 0.4])
def test_d1_nash_within_one_grid_step(disagreement):
    from negmas.preferences.ops import nash_points

    ours = nash_solution([0.7, 0.3], [0.3, 0.7], disagreement, 0.0)
    theirs = in_negmas(nash_points, disagreement)
    step = 0.7 / (STEPS - 1)
    assert theirs == pytest.approx((ours.utility_us, ours.utility_japan), abs=step)


def test_d1_kalai_within_one_grid_step():
    from negmas.preferences.ops import kalai_points

    ours = kalai_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0)
    theirs = in_negmas(kalai_points, 0.5)
    assert theirs == pytest.approx((ours.utility_us, ours.utility_japan), abs=0.7 / (STEPS - 1))


PIE = 1001


def settled(first, second):
    """First proposer's share when Rubinstein's strategies meet in alternating offers."""
    from negmas import ResponseType, SAOMechanism, make_issue
    from negmas.sao import SAONegotiator

    class Equilibrium(SAONegotiator):
        """Asks what the equilibrium gives a proposer; takes what waiting would be worth."""

        def __init__(self, own, other, mine, **kwargs):
            super().__init__(**kwargs)
            self.asks = float(rubinstein_share(own, other))
            self.takes = own * self.asks
            self.mine = mine

        def propose(self, state, dest=None):
            share = round(self.asks * (PIE - 1))
            return (share if self.mine else PIE - 1 - share,)

        def respond(self, state, source=None):
            pie = state.current_offer[0] / (PIE - 1)
            gets = pie if self.mine else 1.0 - pie
            grid = 1.0 / (PIE - 1)
            return (
                ResponseType.ACCEPT_OFFER
                if gets >= self.takes - grid
                else ResponseType.REJECT_OFFER
            )

    from negmas import LinearAdditiveUtilityFunction

    issues = [make_issue(PIE, "share")]
    session = SAOMechanism(issues=issues, n_steps=50)
    for own, other, mine in ((first, second, True), (second, first, False)):
        taste = LinearAdditiveUtilityFunction(
            values=[(lambda x: x / (PIE - 1)) if mine else (lambda x: 1 - x / (PIE - 1))],
            weights=[1.0],
            issues=issues,
        )
        session.add(Equilibrium(own, other, mine), ufun=taste)
    session.run()
    assert session.agreement is not None and session.current_step <= 1
    return session.agreement[0] / (PIE - 1)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(0.9, 0.9, 0.526), (0.95, 0.9, 0.690), (0.9, 0.95, 0.345)]
)
def test_d3_rubinstein_through_alternating_offers(first, second, expected):
    share = settled(first, second)
    assert share == pytest.approx(expected, abs=5e-4)
    assert share == pytest.approx(float(rubinstein_share(first, second)), abs=1 / (PIE - 1))


def test_a_grid_is_what_separates_the_two():
    assert np.isclose(float(nash_solution([0.7, 0.3], [0.3, 0.7], 0.5, 0.0).utility_us), 0.75)
