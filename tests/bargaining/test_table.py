"""Who sits, what lies on the table, what failing costs."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.bargaining.disagreement import (
    carried_out,
    loss_under_threat,
    patience_of_horizon,
)
from sim.bargaining.issues import cost, gain, position
from sim.bargaining.table import Seats, Sitting, Stakes, TableStructure, disagreement, negotiate
from sim.scenario.loading import load_scenario
from sim.scenario.parameters import Parameters
from sim.scenario.tables.table import SUBJECTS

WORLDS = 60
COST, TRADE, DEFENCE = range(3)
SCENARIO = load_scenario("baseline-2025").scenario
STRUCTURE = TableStructure.of(SCENARIO.issues, SCENARIO.threats)
P = Parameters.of([SCENARIO], np.zeros(WORLDS, dtype=np.int64))


def seats_of(linked=False, subject=TRADE, demanded=True, renewal=False, worlds=WORLDS):
    return Seats(
        world=np.arange(worlds),
        demanded=np.full(worlds, demanded),
        renewal=np.full(worlds, renewal),
        linked=np.full(worlds, linked),
        subject=np.full(worlds, subject),
    )


def stakes_of(seed=0, loss=4.0, **changed):
    """Random terms and weights; the same disagreement whatever lies on the table."""
    chance = np.random.default_rng(seed)
    shape = P.issues.us_weight.shape
    way = P.issues.us_ideal - P.issues.japan_ideal
    usual = {
        "us_weight": P.issues.us_weight * chance.uniform(0.5, 1.5, shape),
        "japan_weight": P.issues.japan_weight * chance.uniform(0.5, 1.5, shape),
        "japan_ideal": P.issues.japan_ideal,
        "us_ideal": P.issues.us_ideal,
        "terms": P.issues.japan_ideal + way * chance.uniform(0.1, 0.9, shape),
        "power_us": chance.uniform(0.3, 0.7, WORLDS),
        "disagreement_us": np.full(WORLDS, -loss),
        "disagreement_japan": np.full(WORLDS, -loss),
    }
    return Stakes(**{**usual, **changed})


def sit(seats, stakes):
    return negotiate(STRUCTURE, P.issues, seats, stakes)


@pytest.mark.parametrize("subject", range(3))
def test_what_is_not_on_the_table_stays_to_the_last_bit(subject):
    stakes = stakes_of()
    outcome = sit(seats_of(subject=subject), stakes)
    on = STRUCTURE.issue_subject == subject
    assert np.array_equal(outcome.after[~on], stakes.terms[~on])
    assert (outcome.after[on] != stakes.terms[on]).any(axis=1).all()
    assert (outcome.active == on[:, None]).all()


def test_a_linked_table_holds_everything():
    stakes = stakes_of()
    outcome = sit(seats_of(linked=True), stakes)
    assert outcome.active.all()
    assert (outcome.after != stakes.terms).any(axis=1).all()


@pytest.mark.parametrize("subject", range(3))
def test_linking_never_lowers_the_nash_product(subject):
    """Over the same disagreement; and it raises it where priorities differ."""

    def product(outcome, stakes):
        power = stakes.power_us
        return (outcome.package.utility_us - stakes.disagreement_us) ** power * (
            outcome.package.utility_japan - stakes.disagreement_japan
        ) ** (1 - power)

    stakes = stakes_of()
    linked, separate = sit(seats_of(linked=True), stakes), sit(seats_of(subject=subject), stakes)
    assert separate.package.agreed.all()
    assert (product(linked, stakes) >= product(separate, stakes) - 1e-9).all()
    assert (product(linked, stakes) > product(separate, stakes) + 1e-3).mean() > 0.9


def test_linking_gains_nothing_where_all_issues_weigh_alike_for_both():
    """The condition of C6: equal weights on mirrored issues leave nothing to trade."""
    ones = np.ones_like(P.issues.us_weight)
    middle = (P.issues.japan_ideal + P.issues.us_ideal) / 2
    stakes = stakes_of(
        us_weight=ones,
        japan_weight=ones,
        terms=middle,
        power_us=np.full(WORLDS, 0.5),
    )
    outcome = sit(seats_of(linked=True), stakes)
    assert position(outcome.after, P.issues.japan_ideal, P.issues.us_ideal) == pytest.approx(0.5)
    assert outcome.package.utility_us == pytest.approx(0.0, abs=1e-9)


def test_one_deal_moves_no_issue_further_than_its_reach():
    stakes = stakes_of(disagreement_japan=np.full(WORLDS, -500.0))
    outcome = sit(seats_of(linked=True), stakes)
    ideals = P.issues.japan_ideal, P.issues.us_ideal
    moved = position(outcome.after, *ideals) - position(stakes.terms, *ideals)
    assert (np.abs(moved) <= P.issues.reach + 1e-12).all()
    assert (moved > P.issues.reach - 1e-9).any()


def test_without_agreement_all_terms_stay():
    stakes = stakes_of(loss=-1000.0)
    outcome = sit(seats_of(linked=True), stakes)
    assert not outcome.package.agreed.any()
    assert np.array_equal(outcome.after, stakes.terms)


def test_utilities_reported_are_those_of_the_terms():
    """What a reader works out from the levels in a deal is what is recorded."""
    stakes = stakes_of()
    outcome = sit(seats_of(linked=True), stakes)
    ideals, r = (P.issues.japan_ideal, P.issues.us_ideal), P.issues.curvature
    before, after = (position(terms, *ideals) for terms in (stakes.terms, outcome.after))
    us = (stakes.us_weight * (gain(after, r) - gain(before, r))).sum(axis=0)
    japan = (stakes.japan_weight * (cost(before, r) - cost(after, r))).sum(axis=0)
    assert outcome.package.utility_us == pytest.approx(us, abs=1e-9)
    assert outcome.package.utility_japan == pytest.approx(japan, abs=1e-9)


# Who sits -----------------------------------------------------------------------------------------


def test_only_worlds_with_a_reason_sit():
    no, yes = np.zeros(5, dtype=bool), np.ones(5, dtype=bool)
    fields = dict.fromkeys(Sitting.__dataclass_fields__, no)
    fields["subject"] = np.array([0, 1, 2, 1, 0])
    assert Sitting(**fields).seats().world.size == 0
    demanded = np.array([False, True, False, True, False])
    seats = Sitting(**{**fields, "demanded": demanded, "linked": yes}).seats()
    assert seats.world.tolist() == [1, 3]
    assert seats.subject.tolist() == [1, 1]
    assert seats.linked.all()
    assert seats.gather(np.arange(10.0).reshape(2, 5)).tolist() == [[1.0, 3.0], [6.0, 8.0]]
    assert Sitting(**{**fields, "renewal": yes}).seats().world.tolist() == [0, 1, 2, 3, 4]


# What failing costs -------------------------------------------------------------------------------


def failing(seats, reindustrialization=0.7, risk_reduction=0.5, danger=0.5, **threats):
    doctrine = SimpleNamespace(
        reindustrialization=np.full(WORLDS, reindustrialization),
        risk_reduction=np.full(WORLDS, risk_reduction),
    )
    parameters = (
        P
        if not threats
        else Parameters.of(
            [load_scenario("baseline-2025", threats).scenario], np.zeros(WORLDS, dtype=np.int64)
        )
    )
    us, japan = disagreement(
        STRUCTURE,
        parameters.threats,
        seats,
        doctrine,
        np.full(WORLDS, danger),
        parameters.host_nation_support,
    )
    return us[0], japan[0]


def test_a_threat_moves_both_sides_payoffs():
    """Tariffs at a trade table: credibility .6, the dial at .7, 12 against 6 billion."""
    assert failing(seats_of(subject=TRADE)) == pytest.approx((-0.42 * 6, -0.42 * 12))


def test_troops_are_threatened_over_cost_and_defence_and_worse_in_danger():
    for subject in (COST, DEFENCE):
        assert failing(seats_of(subject=subject)) == pytest.approx((-0.2 * 8, -0.2 * 15 * 1.5))
    assert failing(seats_of(subject=COST), danger=0.9) == pytest.approx((-1.6, -0.2 * 15 * 1.9))
    assert failing(seats_of(subject=TRADE), danger=0.9) == failing(seats_of(subject=TRADE))


def test_a_linked_table_hears_every_threat():
    trade, troops = failing(seats_of(subject=TRADE)), failing(seats_of(subject=COST))
    assert failing(seats_of(linked=True)) == pytest.approx(np.add(trade, troops))


def test_a_threat_is_as_good_as_the_dial_behind_it():
    assert failing(seats_of(subject=TRADE), reindustrialization=0.0) == (0.0, 0.0)
    assert failing(seats_of(subject=COST), risk_reduction=0.0) == (0.0, 0.0)
    silent = {"threats.tariff.credibility": 0.0}
    assert failing(seats_of(subject=TRADE), **silent) == (0.0, 0.0)


def test_business_by_calendar_is_not_threatened_but_an_agreement_may_lapse():
    assert failing(seats_of(subject=TRADE, demanded=False)) == (0.0, 0.0)
    renewal = seats_of(subject=COST, demanded=False, renewal=True)
    assert failing(renewal) == pytest.approx((-1.0, -2.0))
    both = failing(seats_of(linked=True, renewal=True))
    assert both == pytest.approx(np.add(failing(seats_of(linked=True)), (-1.0, -2.0)))


def test_rules_of_disagreement():
    def one(*values):
        return [np.array([float(value)]) for value in values]

    assert carried_out(*one(0.6, 0.5), np.array([True])) == pytest.approx(0.3)
    assert carried_out(*one(0.6, 0.5), np.array([False])) == 0.0
    assert loss_under_threat(*one(15, 0.0, 0.9)) == 15
    assert loss_under_threat(*one(15, 1.0, 0.4)) == pytest.approx(21)
    assert patience_of_horizon(*one(0.85, 0.95, 1)) == pytest.approx(0.85)
    assert patience_of_horizon(*one(0.85, 0.95, 20)) == pytest.approx(0.945)


def test_subjects_pair_several_issues():
    """A one-sided issue alone trades nothing."""
    counts = np.bincount(STRUCTURE.issue_subject, minlength=len(SUBJECTS))
    assert (counts >= 2).all()
