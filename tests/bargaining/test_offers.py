"""Alternating offers: where they end, what impatience and misreading cost, and bits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.bargaining.frontier import Frontier
from sim.bargaining.nash import nash_settlement
from sim.bargaining.offers import alternating_offers
from sim.bargaining.problem import Problem

ISSUES, TABLES = 5, 300


def problem_of(
    seed=0,
    misreading=0.0,
    patience=(0.95, 0.95),
    loss=3.0,
    floors=-np.inf,
    rounds=12,
    tables=TABLES,
    mirroring=0.2,
    concession=0.9,
):
    chance = np.random.default_rng(seed)
    shape = (ISSUES, tables)
    here = chance.uniform(0.3, 0.7, shape)
    us, japan = chance.uniform(1, 10, shape), chance.uniform(1, 10, shape)

    def frontier(us, japan):
        return Frontier(us, japan, np.full(shape, 0.6), here, here - 0.3, here + 0.3)

    def read(weight):
        return weight * np.exp(misreading * chance.standard_normal(shape))

    patience = np.repeat(np.array(patience)[:, None], tables, axis=1)
    impatience = np.log(patience)
    power = impatience[1] / impatience.sum(axis=0)
    return Problem(
        true=frontier(us, japan),
        read_by_us=frontier(us, read(japan)),
        read_by_japan=frontier(read(us), japan),
        disagreement=np.full((2, tables), -loss),
        floors=np.broadcast_to(np.asarray(floors, dtype=float), (2, tables)).copy(),
        power_us=power,
        patience=patience,
        haste=2.0 * np.stack([1.0 - power, power]),
        first_us=chance.random(tables) < 0.5,
        rounds=rounds,
        concession=np.full(tables, concession),
        mirroring=np.full(tables, mirroring),
    )


def product(problem, settlement):
    worth = np.stack([settlement.utility_us, settlement.utility_japan]) - problem.disagreement
    return np.where(settlement.agreed, np.sqrt(np.maximum(worth, 0).prod(axis=0)), 0.0)


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    misreading=st.floats(0, 2),
    loss=st.floats(0, 10),
    rounds=st.integers(2, 20),
)
def test_both_gain_by_what_they_sign_and_nothing_leaves_its_bounds(seed, misreading, loss, rounds):
    problem = problem_of(seed, misreading, loss=loss, rounds=rounds, tables=40)
    found = alternating_offers(problem)
    on, off = found.agreed, ~found.agreed
    worth = np.stack([found.utility_us, found.utility_japan])
    assert (worth > problem.disagreement)[:, on].all()
    assert (worth[:, off] == 0).all()
    assert np.array_equal(found.positions[:, off], problem.true.status_quo[:, off])
    assert (found.positions >= problem.true.low).all()
    assert (found.positions <= problem.true.high).all()
    assert ((found.rounds >= 1) & (found.rounds <= rounds)).all()
    exact = problem.true.utilities(found.positions)
    assert exact[:, on] == pytest.approx(worth[:, on], abs=1e-12)


def test_reading_each_other_rightly_they_come_close_to_the_nash_solution():
    problem = problem_of(rounds=40)
    found, best = alternating_offers(problem), nash_settlement(problem)
    assert found.agreed.all()
    assert (product(problem, found) / product(problem, best)).min() > 0.95


def test_misreading_costs_deals_and_their_worth():
    agreed, captured = [], []
    for misreading in (0.0, 1.0, 2.5):
        problem = problem_of(misreading=misreading, loss=0.3, concession=0.6)
        found = alternating_offers(problem)
        agreed.append(found.agreed.mean())
        best = product(problem, nash_settlement(problem))
        captured.append((product(problem, found) / best).mean())
    assert agreed[0] > agreed[1] > agreed[2]
    assert captured[0] > captured[1] > captured[2]


def test_c1_the_patient_side_gets_more():
    gap = []
    for patience in ((0.8, 0.97), (0.9, 0.9), (0.97, 0.8)):
        found = alternating_offers(problem_of(patience=patience, rounds=20))
        gap.append((found.utility_us - found.utility_japan).mean())
    assert gap[0] < gap[1] - 0.5
    assert gap[1] < gap[2] - 0.5


def test_an_answer_waits_for_no_more_than_the_next_round_is_worth():
    """Held out for is what the side itself aims at a round later, discounted by its patience.

    Reading the other rightly, what it aims at is what its own next offer is worth to it.
    """
    patience = np.stack([np.full(TABLES, 0.7), np.full(TABLES, 0.9)])
    problem = replace(problem_of(rounds=8), patience=patience)
    record = []
    alternating_offers(replace(problem, concession=np.full(TABLES, 0.1)), record)
    assert len(record) > 2
    tables = np.arange(TABLES)
    for now, later in pairwise(record):
        answers = np.where(now.by_us, 1, 0)
        assert np.array_equal(later.by_us, answers == 0)
        lost = problem.disagreement[answers, tables]
        aim = later.worth[answers, tables] - lost
        assert now.held - lost == pytest.approx(patience[answers, tables] * aim, rel=0.03)


@pytest.mark.parametrize("side", [0, 1])
def test_the_impatient_answer_sooner_and_take_less(side):
    """Of two that concede alike, whoever answers does so by its patience alone."""
    problem = replace(problem_of(rounds=12), first_us=np.full(TABLES, side == 1))
    found = []
    for own in (0.5, 0.95):
        patience = np.full((2, TABLES), 0.95)
        patience[side] = own
        found.append(alternating_offers(replace(problem, patience=patience)))
    hasty, patient = found
    assert hasty.agreed.all() and patient.agreed.all()
    assert (hasty.rounds <= patient.rounds).all() and (hasty.rounds < patient.rounds).mean() > 0.5
    got = [(one.utility_us, one.utility_japan)[side].mean() for one in found]
    assert got[0] < got[1] - 0.5


def test_who_mirrors_concedes_only_as_the_other_does():
    """A Washington that gives nothing until the deadline: Japan comes down by time, or not."""
    came_down = []
    for mirroring in (0.0, 1.0):
        problem = problem_of(mirroring=mirroring, rounds=12, concession=0.5)
        late = np.stack([np.full(TABLES, 0.01), np.ones(TABLES)])
        record = []
        alternating_offers(replace(problem, haste=late, first_us=np.ones(TABLES, bool)), record)
        # Japan's second to fifth offer, and what each leaves Japan itself.
        left = np.array([offer.worth[1] for offer in record[3:11:2]])
        came_down.append(left[0] - left[-1])
    by_time, mirrored = came_down
    assert (by_time > 0.5).mean() > 0.9
    assert mirrored == pytest.approx(0.0, abs=1e-6)


def test_c23_a_floor_improves_the_deal_until_there_is_none():
    """Washington's gate rises; so does what it gets, and the number of deals falls to none."""
    worth, agreed = [], []
    for floor in (-np.inf, 2.0, 6.0, 60.0):
        floors = np.array([[floor], [-np.inf]])
        found = alternating_offers(problem_of(floors=floors, rounds=20))
        worth.append(found.utility_us[found.agreed].mean() if found.agreed.any() else np.nan)
        agreed.append(found.agreed.mean())
    assert worth[0] < worth[1] < worth[2]
    assert agreed[0] >= agreed[1] >= agreed[2] > agreed[3] == 0.0


@pytest.mark.parametrize("places", [[0], [299], [5, 6], list(range(0, 300, 7))])
def test_a_table_has_the_same_bits_alone_and_in_company(places):
    whole = problem_of(misreading=1.0)
    found = alternating_offers(whole)

    def cut(value):
        if isinstance(value, Frontier):
            part = Frontier.__new__(Frontier)
            part.__dict__.update(
                {k: np.ascontiguousarray(v[..., places]) for k, v in vars(value).items()}
            )
            return part
        return value if isinstance(value, int) else np.ascontiguousarray(value[..., places])

    alone = alternating_offers(Problem(**{k: cut(v) for k, v in vars(whole).items()}))
    assert alone.positions.tobytes() == np.ascontiguousarray(found.positions[:, places]).tobytes()
    assert alone.rounds.tolist() == found.rounds[places].tolist()


def test_a_replay_makes_the_same_offers():
    problem = problem_of(misreading=1.0, tables=20)
    record = []
    found = alternating_offers(problem, record)
    assert len(record) == found.rounds.max()
    for offer in record:
        by_us = problem.first_us if offer.round % 2 == 0 else ~problem.first_us
        assert np.array_equal(offer.by_us, by_us)
        done = offer.accepted
        assert np.array_equal(offer.positions[:, done], found.positions[:, done])
        assert (found.rounds[done] == offer.round + 1).all()


# Floors under the Nash solution -------------------------------------------------------------------


def test_c3_a_floor_below_the_solution_changes_nothing_and_above_it_is_just_met():
    problem = problem_of()
    free = nash_settlement(problem)
    for shift in (-1.0, 1.0):
        floors = np.stack([np.full(TABLES, -np.inf), free.utility_japan + shift])
        bound = nash_settlement(problem_of(floors=floors))
        assert bound.agreed.mean() > 0.95
        on = bound.agreed
        if shift < 0:
            assert np.array_equal(bound.positions, free.positions)
        else:
            assert bound.utility_japan[on] == pytest.approx(floors[1, on], abs=1e-5)
            assert (bound.utility_us < free.utility_us)[on].all()


def test_c4_a_worse_breakdown_shifts_the_deal_from_the_first_unit():
    problem = problem_of()
    weaker = problem_of()
    weaker.disagreement[1] -= 0.5
    one, two = nash_settlement(problem), nash_settlement(weaker)
    assert (two.utility_us >= one.utility_us).all()
    assert (two.utility_japan <= one.utility_japan).all()
    # Where the deal is at a corner, it stays there.
    assert (two.utility_us > one.utility_us + 1e-3).mean() > 0.9
