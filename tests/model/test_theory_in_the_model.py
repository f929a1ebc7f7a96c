"""Claims of theory in simulated worlds: what leaves only a claim's own conditions standing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from sim.bargaining.seats import Seats, on_the_table
from sim.bargaining.table import laid_out, negotiate
from sim.model import AllianceModel, simulate
from sim.rules import defence_best_reply, reciprocity, tit_for_tat_cooperation
from sim.scenario.loading import load_scenario
from sim.scenario.tables.table import ISSUES, SUBJECTS
from sim.stakes import TableDraws

from .conftest import QUIET

WORLDS = 300
ALONE = {
    "united_states.demands.tempo": 0.0,
    "united_states.demands.business": 0.0,
    "japan.initiative.tempo": 0.0,
    "united_states.elections.turnover": 0.0,
    "united_states.doctrine.notice": 0.0,
    "bargaining.misreading": 0.0,
    "ratification.uncertainty": 0.0,
    "ratification.by_support": 0.0,
}
"""Nobody asks or gives notice, nothing is on the calendar: tables are renewals of one agreement."""


def deals(scenario="baseline-2025", quarters=40, **settings):
    resolved = load_scenario(scenario, {**QUIET, **settings})
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


PLAIN = {
    **ALONE,
    "bargaining.protocol": "nash",
    "united_states.demands.doctrine_weight": 0.0,
    "host_nation_support.fiscal_pressure": 0.0,
    "japan.finance.volatility": 0.0,
    **{f"issues.{issue}.promise": "none" for issue in ("us_presence", "tariff")},
    **{f"issues.{issue}.reach": 1.0 for issue in ISSUES},
}
"""Weights are what the scenario says: neither doctrine, nor strain, nor doubt changes them."""


def priorities(us, japan):
    """Weights by which the whole way of each issue is worth so much to each side, by world."""
    scenario = load_scenario("baseline-2025").scenario
    columns = {}
    for row, issue in enumerate(ISSUES):
        known = scenario.issues[issue]
        way = abs(known.us_ideal - known.japan_ideal)
        columns[f"issues.{issue}.us_weight"] = us[row] / way
        columns[f"issues.{issue}.japan_weight"] = japan[row] / way
    return columns


def met(us, japan):
    """A model in which nobody has sat at a table yet."""
    model = AllianceModel(worlds=WORLDS, years=1, columns=priorities(us, japan), **PLAIN)
    for _ in range(2):
        model.step()
    return model


def settled(model, linked):
    """What every world makes of one linked table, or of one for each subject, over each's worst.

    Without a deal either side is left with what the other would choose, issue by issue.
    """
    no, power = np.zeros(WORLDS, dtype=bool), None
    gains = np.zeros((2, WORLDS))
    for row in range(1 if linked else len(SUBJECTS)):
        subjects = [np.full(WORLDS, linked or place == row) for place in range(len(SUBJECTS))]
        seats = Seats(np.arange(WORLDS), no, ~no, no, np.stack(subjects))
        stakes = model.stakes(seats, TableDraws.of(model.worlds))
        structure, p = model.structure.table, model.parameters
        active = on_the_table(structure, seats)
        _, (frontier, _, _) = laid_out(structure, p.issues, seats, stakes, active)
        worst = np.stack(
            [frontier.utilities(frontier.low)[0], frontier.utilities(frontier.high)[1]]
        )
        stakes = replace(stakes, disagreement=worst, floors=np.full((2, WORLDS), -np.inf))
        made = negotiate(structure, p.bargaining, p.issues, seats, stakes).settlement
        assert made.agreed.all()
        gains += np.stack([made.utility_us, made.utility_japan]) - worst
        power = stakes.power_us
    return gains[0] ** power * gains[1] ** (1.0 - power)


def test_c6_linking_gains_where_priorities_differ_and_nothing_where_they_do_not():
    """The same worlds again and again: Japan's priorities stay, Washington's part from them."""
    chance = np.random.default_rng(6)
    japan, own = chance.uniform(0.5, 5.0, (2, len(ISSUES), WORLDS))
    gains, terms = [], []
    for apart in (0.0, 0.5, 1.0):
        # Twice as keen at first, but on the same things.
        model = met(2.0 * japan ** (1.0 - apart) * own**apart, japan)
        linked, separate = (settled(model, linked) for linked in (True, False))
        gains.append(linked / separate - 1.0)
        terms.append(model.situation.terms.levels)
    assert all(np.array_equal(terms[0], other) for other in terms[1:])
    assert gains[0] == pytest.approx(0.0, abs=1e-9)
    assert (gains[1] > 1e-9).all() and (gains[2] > 1e-9).all()
    assert (gains[2] > gains[1]).mean() > 0.9 and gains[2].mean() > 0.01


@pytest.mark.parametrize("worth", [1.0, 3.0])
def test_c6_equal_weights_in_a_scenario_leave_nothing_to_link(worth):
    """As settings of a scenario: every issue is worth the same to both."""
    equal = np.full((len(ISSUES), 1), worth)
    settings = {path: float(value[0]) for path, value in priorities(equal, equal).items()}
    model = AllianceModel(worlds=WORLDS, years=1, **PLAIN, **settings)
    model.step()
    assert settled(model, True) == pytest.approx(settled(model, False), rel=1e-9)


def test_c16_the_less_japan_relies_on_washington_the_more_it_spends_by_the_closed_form():
    alone = {
        "japan.effort.plan_anchor": 0.0,
        "japan.effort.compliance": 0.0,
        "japan.effort.threat_response": 0.0,
        "japan.diversification.counted": 0.0,
        "japan.goods.crowding": 0.0,
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


LAST_MOVE = {
    "united_states.doctrine.reciprocity": 1.0,
    "united_states.doctrine.reciprocity_horizon": 1.0,
    "united_states.demands.tempo": 4.0,
    "united_states.demands.business": 0.0,
    "japan.initiative.tempo": 0.0,
    "united_states.elections.turnover": 0.0,
    "united_states.elections.season": 0.0,
    "united_states.confidence.leniency": 0.0,
    "hot_spots.iran.drain": 0.0,
}
"""Washington remembers one move, and demands something at every failing that nothing forgives."""


@pytest.mark.parametrize("misperception", [0.12, 0.2, 0.4])
@pytest.mark.parametrize("generosity", [0.0, 1 / 3, 1.0])
def test_c17_c18_one_sided_every_misreading_is_punished_and_generosity_forgives_it(
    misperception, generosity
):
    """What the model shows by itself: Washington keeps an account of Japan, Japan none of it.

    Japan contributes more than the standard asks. Washington misreads that in a share e of all
    quarters, which follows from ``misperception``, and demands something in e (1 - g) of them.
    Japan answers no demand by contributing less, so that an error is punished once and is over:
    cooperation stays at 1 - e (1 - g). It is the other's answer that carries an error on until half
    of all moves fail, and that takes an ally that retaliates (the next test lends one).
    """
    settings = {
        **LAST_MOVE,
        "united_states.doctrine.standard": 0.3,
        "united_states.doctrine.generosity": generosity,
        "united_states.demands.misperception": misperception,
    }
    resolved = load_scenario("baseline-2025", {**QUIET, **settings})
    block = simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=40)
    above = block.of("burden_ledger") - 0.3
    assert (above > 0.0).all()
    misread = norm.cdf(-above / misperception)
    short = block.of("account") < 0.5
    assert set(np.unique(block.of("account"))) <= {0.0, 1.0}
    assert_mean(short, misread)
    # The move of a quarter is judged before its demands.
    demanded = block.of("demand") > 0.0
    assert not (demanded & ~short).any()
    assert_mean(demanded, misread * (1.0 - generosity))


def assert_mean(found, expected):
    """Means over time agree within four standard errors of the worlds'."""
    apart = (found - expected).mean(axis=0)
    assert abs(apart.mean()) <= 4.0 * apart.std(ddof=1) / np.sqrt(apart.size) + 1e-12


class Retaliating:
    """An ally for Washington that the model does not have yet: it answers a demand by failing.

    It uses the model's rules as the model's Washington does: no demand reads as a contribution, a
    demand as a failing, both with the same misperception; it remembers one move and forgives as
    often. What it gives is as far above or below the standard as what it reads.
    """

    def __init__(self, model, margin):
        self._model, self._margin = model, margin
        us = model.parameters.united_states
        self._standard, self._generosity = us.doctrine.standard, us.doctrine.generosity
        self._misperception = us.demands.misperception
        self._chance = np.random.default_rng(17)
        self._account = np.ones(WORLDS)
        self.keeps = np.ones(WORLDS, dtype=bool)
        self._keep_books = model.united_states.judgement.keep_books
        model.united_states.judgement.keep_books = self.keep_books

    def keep_books(self, situation):
        """Washington's books of the quarter, with this ally's contribution in them."""
        self._keep_books(situation)
        situation.books.ledger = self._level(self.keeps)

    def answer(self, demanded):
        """Enter what Washington did into the account, and choose the next quarter's move."""
        move = reciprocity.perceived_move(
            self._level(~demanded),
            self._standard,
            self._misperception,
            self._chance.standard_normal(WORLDS),
        )
        self._account = reciprocity.remembered(self._account, move, np.ones(WORLDS))
        short = reciprocity.falls_short(self._account, np.full(WORLDS, 0.5))
        nothing = np.zeros(WORLDS)
        forgives = self._chance.random(WORLDS) < reciprocity.forgiveness(
            self._generosity, nothing, nothing
        )
        self.keeps = ~short | forgives

    def _level(self, keeps):
        return self._standard + np.where(keeps, self._margin, -self._margin)


def between_two_accounts(error, generosity, years=60):
    """Moves as each reads the other's, by quarter and world, once the start is forgotten.

    Washington is the model's own, quarter by quarter; its ally is :class:`Retaliating`.
    """
    margin = 0.1
    settings = {
        **LAST_MOVE,
        "united_states.doctrine.generosity": generosity,
        "united_states.demands.misperception": margin / -norm.ppf(error),
    }
    model = AllianceModel("baseline-2025", worlds=WORLDS, years=years, **{**QUIET, **settings})
    ally = Retaliating(model, margin)
    read = []
    while model.running:
        model.step()
        ally.answer(model.datacollector.model_vars["demand"][-1] > 0.0)
        read.append(model.united_states.judgement.account)
    return np.array(read[len(read) // 2 :])


@pytest.mark.parametrize("error", [0.02, 0.05, 0.2])
def test_c17_two_accounts_of_the_last_move_collapse_to_one_half_whatever_the_error(error):
    """Washington as the model has it, with an ally that retaliates, which the test lends it.

    The model's Japan does not retaliate; until it does, this shows what the model's rules come to
    where both sides play by them.
    """
    read = between_two_accounts(error, generosity=0.0)
    assert_mean(read, 0.5)


@pytest.mark.parametrize("error", [0.02, 0.05, 0.2])
@pytest.mark.parametrize("generosity", [0.1, 1 / 3])
def test_c18_generosity_restores_as_much_cooperation_as_the_closed_form_says(error, generosity):
    """As each reads the other, for here it is readings that err and not moves."""
    read = between_two_accounts(error, generosity)
    assert_mean(read, tit_for_tat_cooperation(error, generosity))


def asked_for_the_first_time(beyond):
    """The first demand in each world, everything linked, once and at a gate.

    The gate in Tokyo asks so much beyond what Japan has without one, USD bn per year.
    """
    linked = {
        **ALONE,
        "united_states.demands.tempo": 4.0,
        "united_states.doctrine.reciprocity_scope": 1.0,
        "bargaining.protocol": "nash",
    }
    resolved = load_scenario("transactional", linked)

    def first(least):
        columns = {"ratification.japan_legislature": least}
        block = simulate(resolved, numbers=np.arange(WORLDS), seed=0, quarters=4, columns=columns)
        made = pd.DataFrame(block.deals)
        return made[made["occasion"] == "demand"].groupby("world").first()

    free = first(np.full(WORLDS, -100.0))
    least = np.full(WORLDS, -100.0)
    least[free.index] = free["utility_japan"] + beyond
    return free, first(least)


@pytest.mark.parametrize("beyond", [-1.0, -0.1, 0.1, 0.5, 1.0, 3.0])
def test_c23_a_stricter_diet_improves_every_deal_by_what_it_asks(beyond):
    """The same first tables, world by world: all are agreed, so that none is picked out.

    ``share = max(1/2, r)``: what the Diet asks below what Japan has anyway changes nothing; above,
    Japan gets just that, and Washington pays.
    """
    free, bound = asked_for_the_first_time(beyond)
    assert len(free) > 200 and bound.index.equals(free.index)
    assert bound["quarter"].equals(free["quarter"])
    assert free["agreed"].all() and bound["agreed"].all()
    more = bound["utility_japan"] - free["utility_japan"]
    if beyond < 0.0:
        assert bound.equals(free)
    else:
        assert more.to_numpy() == pytest.approx(beyond, abs=1e-6)
        assert (bound["utility_us"] < free["utility_us"]).all()
    assert (bound["utility_us"] > bound["disagreement_us"]).all()


def test_c23_beyond_what_washington_would_sign_there_is_no_deal():
    """Involuntary defection, at every one of the tables at which a deal was there to be had."""
    free, bound = asked_for_the_first_time(12.0)
    assert bound.index.equals(free.index) and free["agreed"].all()
    assert not bound["agreed"].any() and not bound["signed"].any()
