"""The account: tit for tat on the last move at horizon 1, an ally's long memory at 20 and more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import reciprocity


@given(
    moves=st.lists(st.booleans(), min_size=1, max_size=50),
    start=st.floats(0, 1),
    generosity=st.floats(0, 1),
    draw=st.floats(0, 1, exclude_max=True),
)
def test_at_horizon_one_it_is_generous_tit_for_tat(moves, start, generosity, draw):
    """Memory of one move, whatever came before: the account *is* that move, to the last bit."""
    account = np.array([start])
    for move in moves:
        account = reciprocity.remembered(account, np.array([move]), np.ones(1))
        assert account[0] == float(move)
        short = reciprocity.falls_short(account, np.full(1, 0.5))[0]
        forgiven = draw < reciprocity.forgiveness(*one(generosity, 0.8, 0.0))[0]
        punishes = short and not forgiven
        assert punishes == (not move and not draw < generosity)


def one(*values):
    return [np.array([float(value)]) for value in values]


@pytest.mark.parametrize(
    ("error", "generosity", "cooperation"),
    [(0.01, 1 / 3, 0.9712), (0.05, 1 / 3, 0.8750), (0.05, 0.1, 0.7368)],
)
def test_c18_two_generous_players_under_error(error, generosity, cooperation):
    """Two sides that keep accounts of horizon 1 on each other, each move flipped now and then."""
    pairs, rounds = 4000, 120
    chance = np.random.default_rng(1)
    accounts = [np.ones(pairs), np.ones(pairs)]
    kept = []
    for turn in range(rounds):
        moves = []
        for account in accounts:
            forgiven = chance.random(pairs) < reciprocity.forgiveness(
                np.full(pairs, generosity), np.ones(pairs), np.zeros(pairs)
            )
            cooperates = ~reciprocity.falls_short(account, np.full(pairs, 0.5)) | forgiven
            moves.append(cooperates ^ (chance.random(pairs) < error))
        accounts = [
            reciprocity.remembered(account, move, np.ones(pairs))
            for account, move in zip(accounts, reversed(moves), strict=True)
        ]
        if turn >= 40:
            kept.append(np.mean(moves, axis=0))
    rates = np.mean(kept, axis=0)
    assert rates.mean() == pytest.approx(cooperation, abs=5 * rates.std() / np.sqrt(pairs))


def test_a_long_account_forgives_one_failing_and_remembers_many():
    account, horizon = np.ones(2), np.array([4.0, 20.0])
    bad = np.array([False, False])
    short_after = []
    for _ in range(20):
        account = reciprocity.remembered(account, bad, horizon)
        short_after.append(reciprocity.falls_short(account, np.full(2, 0.5)))
    first = np.argmax(short_after, axis=0) + 1
    assert first.tolist() == [3, 14]


@given(account=st.floats(0, 1), move=st.booleans(), horizon=st.floats(1, 80))
def test_the_account_stays_in_its_range(account, move, horizon):
    after = reciprocity.remembered(*one(account), np.array([move]), *one(horizon))[0]
    assert 0.0 <= after <= 1.0
    assert after >= account if move else after <= account


def test_reading_without_error_is_exact_and_error_shifts_it():
    ledger, standard = one(0.6, 0.6)
    assert reciprocity.perceived_move(ledger, standard, *one(0.0, -9.0))[0]
    assert not reciprocity.perceived_move(ledger, standard, *one(0.1, -0.01))[0]
    assert reciprocity.perceived_move(*one(0.5, 0.6, 0.1, 1.01))[0]


def test_forgiveness_out_of_generosity_or_trust():
    assert reciprocity.forgiveness(*one(0.1, 0.6, 0.5)) == pytest.approx(0.1 + 0.9 * 0.3)
    assert reciprocity.forgiveness(*one(0.1, 0.6, 0.0)) == 0.1
    assert reciprocity.forgiveness(*one(1.0, 0.0, 0.0)) == 1.0


def test_what_is_turned_into_a_transaction_is_no_longer_business():
    assert reciprocity.chance_of_business(*one(2.0, 0.0, 1.0)) == 0.5
    assert reciprocity.chance_of_business(*one(2.0, 0.8, 0.5)) == pytest.approx(0.05)
    assert reciprocity.chance_of_business(*one(8.0, 0.0, 1.0)) == 1.0
    assert reciprocity.chance_of_business(*one(2.0, 1.0, 1.0)) == 0.0


def test_demands_a_year_become_a_chance_a_quarter():
    assert reciprocity.chance_of_demand(*one(2.0, 1.0, 1.0)) == 0.5
    assert reciprocity.chance_of_demand(*one(3.0, 0.5, 0.8)) == pytest.approx(0.3)
    assert reciprocity.chance_of_demand(*one(16.0, 1.0, 1.0)) == 1.0
    assert reciprocity.chance_of_demand(*one(16.0, 0.0, 1.0)) == 0.0


def test_a_subject_is_drawn_in_proportion_to_what_is_wanted():
    draws = (np.arange(1000) + 0.5) / 1000
    wanted = np.repeat([[1.0], [0.0], [3.0]], draws.size, axis=1)
    assert np.bincount(reciprocity.drawn_subject(wanted, draws)).tolist() == [250, 0, 750]


@pytest.mark.parametrize("subject", range(3))
def test_only_what_is_wanted_is_drawn(subject):
    wanted = np.zeros((3, 2))
    wanted[subject] = 0.3
    edges = np.array([0.0, np.nextafter(1.0, 0.0)])
    assert (reciprocity.drawn_subject(wanted, edges) == subject).all()
