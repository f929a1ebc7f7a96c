"""Claims of theory in simulated worlds: what leaves only a claim's own conditions standing."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from sim.bargaining.seats import Seats
from sim.bargaining.table import negotiate
from sim.model import AllianceModel, simulate
from sim.rules import defence_best_reply
from sim.scenario.loading import load_scenario
from sim.stakes import TableDraws

WORLDS = 300
ALONE = {
    "united_states.demands.tempo": 0.0,
    "united_states.demands.business": 0.0,
    "united_states.elections.turnover": 0.0,
    "united_states.doctrine.notice": 0.0,
    "bargaining.misreading": 0.0,
    "ratification.uncertainty": 0.0,
}
"""Nobody asks or gives notice, nothing is on the calendar: tables are renewals of one agreement."""


def deals(scenario="baseline-2025", quarters=40, **settings):
    resolved = load_scenario(scenario, settings)
    block = simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=quarters)
    return pd.DataFrame(block.deals)


@pytest.mark.parametrize("protocol", ["nash", "alternating_offers"])
def test_c1_an_impatient_washington_gets_less(protocol):
    """Its patience follows its horizon: at renewals it gets the less the shorter that is."""
    got = []
    for horizon in (1.0, 4.0, 40.0):
        made = deals(
            **ALONE,
            **{
                "bargaining.protocol": protocol,
                "united_states.doctrine.reciprocity_horizon": horizon,
                "united_states.patience_floor": 0.7,
            },
        )
        got.append(made["utility_us"].mean())
    assert got[0] < got[1] < got[2]


def test_c3_an_option_taken_by_choice_matters_only_where_it_beats_the_deal():
    option = {**ALONE, "bargaining.protocol": "nash", "bargaining.failure": "outside_option"}
    usual = deals(quarters=5, **option)
    least = usual["utility_japan"] - usual["disagreement_japan"]
    small = deals(quarters=5, **option, **{"japan.outside_option": float(least.min()) * 0.9})
    assert np.array_equal(small["host_nation_support"], usual["host_nation_support"])
    large = deals(quarters=5, **option, **{"japan.outside_option": float(least.max()) * 1.1})
    assert (large["utility_japan"][large["agreed"]] > usual["utility_japan"].max()).all()


def test_c4_the_same_option_after_a_breakdown_matters_from_the_first_unit():
    collapse = {**ALONE, "bargaining.protocol": "nash", "bargaining.failure": "breakdown"}
    worth = [
        deals(quarters=5, **collapse, **{"japan.outside_option": option})["utility_japan"]
        for option in (0.0, 0.1, 0.2)
    ]
    for less, more in pairwise(worth):
        assert (less <= more).all()
        assert (less < more).mean() > 0.8  # elsewhere the deal is at a corner and stays there


def tables_of(linked):
    """Every world of a model at one table, or at three in turn, without any threat."""
    seats_at = []
    no = np.zeros(WORLDS, dtype=bool)
    for row in range(3):
        subjects = np.repeat([[linked or place == row] for place in range(3)], WORLDS, axis=1)
        seats_at.append(Seats(np.arange(WORLDS), no, ~no, subjects))
        if linked:
            break
    return seats_at


def joint_product(model, linked):
    """Nash product of what one linked table makes, or three separate ones together."""
    us = japan = 0.0
    for seats in tables_of(linked):
        stakes = model.stakes(seats, TableDraws.of(model.worlds))
        free = np.zeros((2, WORLDS))
        stakes = type(stakes)(**{**vars(stakes), "disagreement": free, "floors": free - np.inf})
        outcome = negotiate(
            model.structure.table,
            model.parameters.bargaining,
            model.parameters.issues,
            seats,
            stakes,
        )
        us, japan = us + outcome.settlement.utility_us, japan + outcome.settlement.utility_japan
    return us * japan


def test_c6_linking_gains_where_priorities_differ_and_nothing_where_they_do_not():
    differing = AllianceModel(worlds=WORLDS, years=5, **{**ALONE, "bargaining.protocol": "nash"})
    for _ in range(8):
        differing.step()
    linked, separate = (joint_product(differing, linked) for linked in (True, False))
    assert (linked >= separate - 1e-9).all()
    assert (linked > separate * 1.05).mean() > 0.9


def test_c16_the_less_japan_relies_on_washington_the_more_it_spends_by_the_closed_form():
    alone = {
        "japan.effort.plan_anchor": 0.0,
        "japan.effort.compliance": 0.0,
        "japan.effort.threat_response": 0.0,
        "united_states.effort_volatility": 0.0,
    }
    model = AllianceModel("risk-reduction", worlds=WORLDS, years=12, **alone)
    for _ in range(42):
        model.step()
    p, now = model.parameters, model.situation
    ally = 0.01 * now.forces.us_effort * now.economy.us_gdp
    # Reckoned at the budget of this very quarter.
    assert now.now.fiscal_year
    own = now.economy.japan_gdp
    abandonment = 1.0 - model.japan.belief.reliance
    reply = defence_best_reply(
        own,
        p.japan.effort.public_weight,
        p.japan.effort.private_weight,
        p.japan.effort.spill_in,
        ally,
        abandonment,
    )
    # US effort moved once more after the budget, by a quarter's step.
    assert model.japan.defence.wish == pytest.approx(100.0 * reply / own, rel=2e-3)
    order = np.argsort(abandonment)
    parts = [model.japan.defence.wish[part].mean() for part in np.array_split(order, 5)]
    assert parts == sorted(parts)


def test_c17_c18_an_account_of_one_move_punishes_every_error_and_generosity_forgives_it():
    """A Japan far above the standard, misread now and then: demands come at the rate of errors."""
    settings = {
        "united_states.doctrine.reciprocity": 1.0,
        "united_states.doctrine.reciprocity_horizon": 1.0,
        "united_states.demands.tempo": 4.0,
        "united_states.elections.turnover": 0.0,
        "united_states.elections.season": 0.0,
        "united_states.confidence.leniency": 0.0,
        "united_states.demands.business": 0.0,
        "hot_spots.iran.drain": 0.0,
    }
    rate = []
    for generosity in (0.0, 0.5, 1.0):
        resolved = load_scenario(
            "baseline-2025", {**settings, "united_states.doctrine.generosity": generosity}
        )
        block = simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=40)
        short = block.of("account") < 0.5
        assert set(np.unique(block.of("account"))) <= {0.0, 1.0}
        # The move of a quarter is judged before its demands.
        rate.append(block.of("demand")[short].mean())
    assert rate[0] > 0.99
    assert rate[1] == pytest.approx(0.5, abs=0.03)
    assert rate[2] == 0.0


def test_c23_a_stricter_diet_improves_japans_deals_until_there_are_none():
    linked = {
        **ALONE,
        "united_states.demands.tempo": 4.0,
        "united_states.doctrine.reciprocity_scope": 1.0,
        "bargaining.protocol": "nash",
    }
    worth, agreed = [], []
    for least in (-100.0, -1.0, 0.0, 50.0):
        made = deals(
            "transactional", quarters=12, **linked, **{"ratification.japan_legislature": least}
        )
        made = made[made["occasion"] == "demand"]
        signed = made[made["agreed"]]
        worth.append(signed["utility_japan"].mean() if len(signed) else np.nan)
        agreed.append(made["agreed"].mean())
    assert worth[0] < worth[1] < worth[2]
    assert agreed[0] > 0.95
    assert agreed[3] == 0.0
