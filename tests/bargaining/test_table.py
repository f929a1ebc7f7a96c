"""Who sits, what lies on the table, what failing costs."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.bargaining.disagreement import (
    carried_out,
    loss_under_threat,
    patience_of_horizon,
    without_a_deal,
)
from sim.bargaining.issues import Way, cost, gain
from sim.bargaining.layout import TableStructure
from sim.bargaining.seats import Seats
from sim.bargaining.table import Stakes, negotiate
from sim.model import AllianceModel
from sim.scenario.loading import load_scenario
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import ISSUES, SUBJECTS
from sim.stakes import TableDraws
from sim.structure import Structure

WORLDS = 60
COST, TRADE, DEFENCE = range(3)
SCENARIO = load_scenario("baseline-2025").scenario
NASH = SCENARIO.bargaining.model_copy(update={"protocol": "nash"})
STRUCTURE = TableStructure.of(SCENARIO.issues, SCENARIO.threats, NASH)
P = Parameters.of([SCENARIO], np.zeros(WORLDS, dtype=np.int64))
ROW = {name: row for row, name in enumerate(STRUCTURE.issues)}
SUBJECT = STRUCTURE.subject[:, 0]


def seats_of(linked=False, subject=TRADE, demanded=False, renewal=False, worlds=WORLDS):
    return Seats(
        world=np.arange(worlds),
        demanded=np.full(worlds, demanded),
        renewal=np.full(worlds, renewal),
        opened=np.full(worlds, False),
        subjects=np.repeat([[linked or row == subject] for row in range(3)], worlds, axis=1),
    )


def stakes_of(seed=0, loss=4.0, **changed):
    """Random terms and weights; the same disagreement whatever lies on the table."""
    chance = np.random.default_rng(seed)
    shape = P.issues.us_weight.shape
    way = P.issues.us_ideal - P.issues.japan_ideal
    usual = {
        "us_weight": P.issues.us_weight * chance.uniform(0.5, 1.5, shape),
        "japan_weight": P.issues.japan_weight * chance.uniform(0.5, 1.5, shape),
        "us_weight_read": None,
        "japan_weight_read": None,
        "believed_read": None,
        "patience": np.full((2, WORLDS), 0.9),
        "floors": np.full((2, WORLDS), -np.inf),
        "gates": np.full((2, WORLDS), -np.inf),
        "first_us": chance.random(WORLDS) < 0.5,
        "accuracy": np.ones(WORLDS),
        "named": np.zeros((len(STRUCTURE.threats), WORLDS), dtype=bool),
        "threatened": np.zeros((len(STRUCTURE.threats), WORLDS)),
        "japan_ideal": P.issues.japan_ideal,
        "us_ideal": P.issues.us_ideal,
        "terms": P.issues.japan_ideal + way * chance.uniform(0.1, 0.9, shape),
        "believed": np.ones((STRUCTURE.promised.size, WORLDS)),
        "power_us": chance.uniform(0.3, 0.7, WORLDS),
        "disagreement": np.full((2, WORLDS), -loss),
    }
    made = {**usual, **changed}
    for name in ("us_weight", "japan_weight", "believed"):
        if made[f"{name}_read"] is None:  # read as it is
            made[f"{name}_read"] = made[name]
    return Stakes(**made)


def sit(seats, stakes, structure=STRUCTURE):
    return negotiate(structure, P.bargaining, P.issues, seats, stakes)


def way_of(stakes):
    return Way.of(stakes.terms, stakes.japan_ideal, stakes.us_ideal, STRUCTURE.rising)


def positions(stakes, outcome):
    way = way_of(stakes)
    return way.position(stakes.terms), way.position(outcome.after)


@pytest.mark.parametrize("subject", range(3))
def test_what_is_not_on_the_table_stays_to_the_last_bit(subject):
    stakes = stakes_of()
    outcome = sit(seats_of(subject=subject, renewal=True), stakes)
    on = subject == SUBJECT
    assert np.array_equal(outcome.after[~on], stakes.terms[~on])
    assert (outcome.after[on] != stakes.terms[on]).any(axis=1).all()
    assert (outcome.active == on[:, None]).all()


def test_a_linked_table_holds_everything_at_a_renewal_and_else_all_but_the_agreement():
    stakes = stakes_of()
    outcome = sit(seats_of(linked=True, renewal=True), stakes)
    assert outcome.active.all()
    assert (outcome.after != stakes.terms).any(axis=1).all()
    between = sit(seats_of(linked=True), stakes)
    agreement = ROW["host_nation_support"]
    assert not between.active[agreement].any()
    assert np.array_equal(between.after[agreement], stakes.terms[agreement])
    assert np.delete(between.active, agreement, axis=0).all()


def test_linking_never_lowers_the_nash_product_of_three_separate_tables():
    """Failing costs as much at one as at three together; weights differ, so that most gain."""
    loss = 6.0
    stakes = stakes_of(loss=loss)
    linked = sit(seats_of(linked=True, renewal=True), stakes)
    apart = [
        sit(seats_of(subject=subject, renewal=True), stakes_of(loss=loss / 3)).settlement
        for subject in range(3)
    ]
    assert linked.settlement.agreed.all() and all(one.agreed.all() for one in apart)

    def product(*tables):
        us = sum(one.utility_us for one in tables) + loss
        japan = sum(one.utility_japan for one in tables) + loss
        return us**stakes.power_us * japan ** (1 - stakes.power_us)

    together, separate = product(linked.settlement), product(*apart)
    assert (together >= separate * (1 - 1e-9)).all()
    assert (together > separate * 1.001).mean() > 0.9


def test_linking_gains_nothing_where_all_issues_weigh_alike_for_both():
    """The condition of C6: equal weights on mirrored issues leave nothing to trade."""
    worth = 1.0 / np.abs(P.issues.us_ideal - P.issues.japan_ideal)
    middle = (P.issues.japan_ideal + P.issues.us_ideal) / 2
    stakes = stakes_of(
        us_weight=worth,
        japan_weight=worth,
        terms=middle,
        power_us=np.full(WORLDS, 0.5),
    )
    outcome = sit(seats_of(linked=True, renewal=True), stakes)
    assert positions(stakes, outcome)[1] == pytest.approx(0.5)
    assert outcome.settlement.utility_us == pytest.approx(0.0, abs=1e-9)


@given(seed=st.integers(0, 2**32), beyond=st.floats(0.0, 3.0), demanded=st.booleans())
def test_one_deal_moves_no_issue_further_than_its_reach(seed, beyond, demanded):
    """Of the whole way, which what stands may stretch beyond either ideal."""
    way = P.issues.us_ideal - P.issues.japan_ideal
    place = np.random.default_rng(seed).uniform(-beyond, 1.0 + beyond, way.shape)
    stakes = stakes_of(
        seed % 1000,
        terms=P.issues.japan_ideal + place * way,
        disagreement=np.repeat([[-4.0], [-500.0]], WORLDS, axis=1),
    )
    outcome = sit(seats_of(linked=True, renewal=True, demanded=demanded), stakes)
    before, after = positions(stakes, outcome)
    assert (np.abs(after - before) <= P.issues.reach + 1e-12).all()
    assert (np.abs(after - before) > P.issues.reach - 1e-9).any()


def test_without_agreement_all_terms_stay():
    stakes = stakes_of(loss=-1000.0)
    outcome = sit(seats_of(linked=True), stakes)
    assert not outcome.settlement.agreed.any()
    assert np.array_equal(outcome.after, stakes.terms)


@pytest.mark.parametrize("side", [0, 1])
def test_a_gate_at_home_that_asks_more_than_was_signed_stops_the_deal(side):
    """Involuntary defection: both signed, and one home says no where it asks a little more."""
    signed = sit(seats_of(linked=True), stakes_of())
    assert signed.agreed.all()
    gates = np.full((2, WORLDS), -np.inf)
    worth = (signed.settlement.utility_us, signed.settlement.utility_japan)[side]
    refuses = np.arange(WORLDS) % 2 == 0
    gates[side] = worth + np.where(refuses, 1e-5, 0.0)
    stakes = stakes_of(gates=gates)
    outcome = sit(seats_of(linked=True), stakes)
    assert outcome.settlement.agreed.all()
    assert np.array_equal(outcome.agreed, ~refuses)
    assert np.array_equal(outcome.after[:, refuses], stakes.terms[:, refuses])
    assert np.array_equal(outcome.after[:, ~refuses], signed.after[:, ~refuses])
    assert (outcome.had[refuses] == 0.0).all() and (outcome.captured[refuses] == 0.0).all()


@pytest.mark.parametrize("protocol", ["nash", "alternating_offers"])
def test_a_gate_passes_what_was_signed_to_meet_it(protocol):
    """A deal that gives a home just what it is known to ask is not lost to the last bit of it."""
    free = sit(seats_of(linked=True), stakes_of()).settlement
    asked = np.stack([np.full(WORLDS, -np.inf), free.utility_japan + 1.0])
    structure = replace(STRUCTURE, protocol=protocol)
    outcome = sit(seats_of(linked=True), stakes_of(floors=asked, gates=asked), structure)
    assert outcome.settlement.agreed.mean() > 0.9
    assert np.array_equal(outcome.agreed, outcome.settlement.agreed)


def test_utilities_reported_are_those_of_the_terms():
    """What a reader works out from the levels in a deal is what is recorded."""
    stakes = stakes_of()
    outcome = sit(seats_of(linked=True), stakes)
    length, r = way_of(stakes).length, P.issues.curvature
    before, after = positions(stakes, outcome)
    us = (stakes.us_weight * length * (gain(after, r) - gain(before, r))).sum(axis=0)
    japan = (stakes.japan_weight * length * (cost(before, r) - cost(after, r))).sum(axis=0)
    assert outcome.settlement.utility_us == pytest.approx(us, abs=1e-9)
    assert outcome.settlement.utility_japan == pytest.approx(japan, abs=1e-9)


# Demands and promises -----------------------------------------------------------------------------

PROMISED = STRUCTURE.promised
GIVEN = np.flatnonzero(STRUCTURE.contribution[:, 0])


def test_what_is_demanded_does_not_fall():
    """By calendar a promise of effort may be traded against roles; at a demand it may not."""
    for seed in range(5):
        stakes = stakes_of(seed)
        asked = sit(seats_of(linked=True, demanded=True), stakes)
        free = sit(seats_of(linked=True), stakes)
        fell = positions(stakes, free)[1][GIVEN] < positions(stakes, free)[0][GIVEN] - 1e-9
        assert fell.any()
        before, after = positions(stakes, asked)
        assert (after[GIVEN] >= before[GIVEN] - 1e-12).all()


def test_a_demand_without_threats_and_without_anything_in_return_gets_nothing():
    """Washington has no promise to give on defence: Japan would only lose."""
    stakes = stakes_of(loss=0.0)
    outcome = sit(seats_of(subject=DEFENCE, demanded=True), stakes)
    assert not outcome.settlement.agreed.any()
    assert np.array_equal(outcome.after, stakes.terms)


def test_a_promise_that_nobody_believes_buys_nothing():
    """And the less it is believed the less Washington concedes, and the less it gets for it."""
    share = []
    for believed in (0.0, 0.5, 1.0):
        stakes = stakes_of(believed=np.full((PROMISED.size, WORLDS), believed), loss=0.0)
        outcome = sit(seats_of(linked=True, demanded=True), stakes)
        before, after = positions(stakes, outcome)
        share.append((after[PROMISED] < before[PROMISED] - 1e-9).mean())
    assert share[0] == 0.0
    assert share[0] < share[1] < share[2]


def test_distrust_does_not_make_what_washington_takes_any_cheaper():
    """Only a concession is discounted: where Washington takes, belief changes nothing."""
    threatened = np.repeat([[-4.0], [-500.0]], WORLDS, axis=1)
    doubted = np.zeros((PROMISED.size, WORLDS))
    outcomes = [
        sit(seats_of(linked=True), stakes_of(disagreement=threatened, **believed))
        for believed in ({}, {"believed": doubted})
    ]
    before, after = positions(stakes_of(), outcomes[0])
    taken = (after[PROMISED] > before[PROMISED] + 1e-9).all(axis=0)
    assert taken.mean() > 0.5
    assert outcomes[0].after[:, taken] == pytest.approx(outcomes[1].after[:, taken], abs=1e-6)


def test_the_kink_where_things_stand_is_exact():
    """One promise, half believed: the best package of a fine grid, and no other, is found."""
    r = 0.6
    x = np.linspace(0.3, 0.7, 4001)
    us = 10.0 * (gain(x, r) - gain(0.5, r))
    for japan_weight, believed in ((4.0, 0.5), (30.0, 0.5), (12.0, 0.2), (12.0, 0.9)):
        worth = japan_weight * (cost(0.5, r) - cost(x, r))
        japan = np.where(x < 0.5, believed * worth, worth)
        best = x[np.argmax(np.maximum(us + 3.0, 0.0) * np.maximum(japan + 3.0, 0.0))]
        found = one_promise(japan_weight, believed, r)
        assert found == pytest.approx(best, abs=2e-4)


def one_promise(japan_weight, believed, r):
    row = ROW["tariff"]
    one = {name: np.zeros((len(ISSUES), 1)) for name in ("us", "japan")}
    one["us"][row], one["japan"][row] = 10.0, japan_weight
    believed = np.full((PROMISED.size, 1), believed)
    half, least = np.full(1, 0.5), np.full((2, 1), -np.inf)
    stakes = Stakes(
        us_weight=one["us"],
        japan_weight=one["japan"],
        us_weight_read=one["us"],
        japan_weight_read=one["japan"],
        japan_ideal=np.where(STRUCTURE.rising, 0.0, 1.0)[:, None],
        us_ideal=np.where(STRUCTURE.rising, 1.0, 0.0)[:, None],
        terms=np.full((len(ISSUES), 1), 0.5),
        believed=believed,
        believed_read=believed,
        patience=np.full((2, 1), 0.9),
        power_us=half,
        disagreement=np.full((2, 1), -3.0),
        floors=least,
        first_us=np.array([True]),
        accuracy=np.ones(1),
        named=np.zeros((len(STRUCTURE.threats), 1), dtype=bool),
        threatened=np.zeros((len(STRUCTURE.threats), 1)),
        gates=least,
    )
    shape = (len(ISSUES), 1)
    issues = SimpleNamespace(reach=np.full(shape, 0.2), curvature=np.full(shape, r))
    rules = SimpleNamespace(concession=half, mirroring=half)
    outcome = negotiate(STRUCTURE, rules, issues, seats_of(linked=True, worlds=1), stakes)
    return outcome.after[row, 0]


# What failing costs -------------------------------------------------------------------------------


def failing(seats, reindustrialization=0.7, risk_reduction=0.5, danger=0.5, **settings):
    """Both sides' disagreement payoffs in the model, in one world that sits so."""
    dials = {
        f"united_states.doctrine.{dial}": value
        for dial, value in (
            ("reindustrialization", reindustrialization),
            ("risk_reduction", risk_reduction),
        )
    }
    model = AllianceModel("baseline-2025", worlds=1, years=1, **dials, **settings)
    model.step()
    model.japan.perception.threat = np.full(1, danger)
    return tuple(model.stakes(seats, TableDraws.of(model.worlds)).disagreement[:, 0])


def seat_of(**fields):
    return seats_of(worlds=1, **{"demanded": True, **fields})


def test_a_threat_moves_both_sides_payoffs():
    """Tariffs at a trade table: credibility .6, the dial at .7, 12 against 6 billion."""
    assert failing(seat_of(subject=TRADE)) == pytest.approx((-0.42 * 6, -0.42 * 12))


def test_troops_are_threatened_over_cost_and_defence_and_worse_in_danger():
    for subject in (COST, DEFENCE):
        assert failing(seat_of(subject=subject)) == pytest.approx((-0.2 * 8, -0.2 * 15 * 1.5))
    assert failing(seat_of(subject=COST), danger=0.9) == pytest.approx((-1.6, -0.2 * 15 * 1.9))
    assert failing(seat_of(subject=TRADE), danger=0.9) == failing(seat_of(subject=TRADE))


def test_a_linked_table_hears_every_threat():
    trade, troops = failing(seat_of(subject=TRADE)), failing(seat_of(subject=COST))
    assert failing(seat_of(linked=True)) == pytest.approx(np.add(trade, troops))


def test_a_threat_is_as_good_as_the_dial_behind_it():
    assert failing(seat_of(subject=TRADE), reindustrialization=0.0) == (0.0, 0.0)
    assert failing(seat_of(subject=COST), risk_reduction=0.0) == (0.0, 0.0)
    silent = {"threats.tariff.credibility": 0.0}
    assert failing(seat_of(subject=TRADE), **silent) == (0.0, 0.0)


def test_business_by_calendar_is_not_threatened_but_an_agreement_may_lapse():
    assert failing(seat_of(subject=TRADE, demanded=False)) == (0.0, 0.0)
    renewal = seat_of(subject=COST, demanded=False, renewal=True)
    assert failing(renewal) == pytest.approx((-1.0, -1.0))
    both = failing(seat_of(linked=True, renewal=True))
    assert both == pytest.approx(np.add(failing(seat_of(linked=True)), (-1.0, -1.0)))


def test_rules_of_disagreement():
    def one(*values):
        return [np.array([float(value)]) for value in values]

    assert carried_out(*one(0.6, 0.5), np.array([True])) == pytest.approx(0.3)
    assert carried_out(*one(0.6, 0.5), np.array([False])) == 0.0
    assert loss_under_threat(*one(15, 0.0, 0.9)) == 15
    assert loss_under_threat(*one(15, 1.0, 0.4)) == pytest.approx(21)
    assert patience_of_horizon(*one(0.85, 0.95, 1)) == pytest.approx(0.85)
    assert patience_of_horizon(*one(0.85, 0.95, 20)) == pytest.approx(0.945)
    two = np.array([[0.5], [0.1]]), np.array([[4.0], [10.0]])
    assert without_a_deal(*two, np.array([False]), np.ones(1)) == pytest.approx(-3.0)
    assert without_a_deal(*two, np.array([True]), np.ones(1)) == pytest.approx(-4.0)
    nothing = np.empty((0, 1))
    assert without_a_deal(nothing, nothing, np.array([True]), np.ones(1)) == -1.0


def test_subjects_pair_several_issues():
    """A one-sided issue alone trades nothing."""
    assert (np.bincount(SUBJECT, minlength=len(SUBJECTS)) >= 2).all()


# Structure ----------------------------------------------------------------------------------------


def test_structures_are_compared_by_value():
    one, same = (Structure.of(load_scenario("baseline-2025").scenario) for _ in range(2))
    assert one == same
    assert hash(one.table) == hash(same.table)
    other = load_scenario("baseline-2025", {"issues.tariff.promise": "none"}).scenario
    assert Structure.of(other) != one
