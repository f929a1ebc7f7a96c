"""The model's alternating offers against the same rule in NegMAS, said word by word in scalars.

The negotiators share no code with ours (`benchmarks.word_by_word`): they find packages by halving
where ours are looked up between nodes, and NegMAS carries offers, answers and deals.
"""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.tables import Tables
from benchmarks.word_by_word import Rule
from sim.bargaining import offers

from .conftest import peer

negmas = peer("negmas")
pytestmark = pytest.mark.filterwarnings("ignore")

TABLES = 30


def drawn(issues, rounds):
    """Tables at which everything differs; all issues together are worth 1 to either side."""
    random = np.random.default_rng([issues, rounds])
    shape = (issues, TABLES)
    both = random.uniform(0.1, 1.0, (2, *shape))
    us, japan = both / both.sum(axis=1, keepdims=True)
    garbled = np.exp(random.standard_normal((2, *shape)))
    here, reach = random.uniform(0.2, 0.8, shape), random.uniform(0.2, 0.8, shape)
    gates = random.uniform(-0.05, 0.05, (2, TABLES))
    return Tables(
        us=us,
        japan=japan,
        us_read=us * garbled[0],
        japan_read=japan * garbled[1],
        curvature=random.uniform(0.2, 0.9, shape),
        status_quo=here,
        low=np.maximum(here - reach, 0.0),
        high=np.minimum(here + reach, 1.0),
        terms={
            "disagreement": random.uniform(-0.1, -0.02, (2, TABLES)),
            "floors": np.where(random.random((2, TABLES)) < 0.3, gates, -np.inf),
            "power_us": np.full(TABLES, 0.5),  # offers do not ask for it
            "patience": random.uniform(0.8, 1.0, (2, TABLES)),
            "haste": random.uniform(0.5, 2.0, (2, TABLES)),
            "first_us": random.random(TABLES) < 0.5,
            "rounds": rounds,
            "concession": random.uniform(0.3, 0.9, TABLES),
            "mirroring": random.uniform(0.0, 0.6, TABLES),
        },
    )


def told(tables, table):
    """A session of NegMAS, and what each side, Washington first, said, heard and held out for."""
    from benchmarks.in_negmas import WordByWord, ranges, talks

    rules = [Rule(**seat) for seat in tables.seats(table)]
    pair = tables.in_turn(table, [WordByWord(rule) for rule in rules])
    issues = ranges(rules[0].low, rules[0].high)
    return talks(*pair, issues, tables.terms["rounds"]), rules


def parted(tables, record, table, within):
    """The round from which the two differ, if any: it must be a near tie, and all before alike."""
    session, rules = told(tables, table)
    for turn, offer in enumerate(record):
        by_us = bool(offer.by_us[table])
        speaker, hearer = rules if by_us else rules[::-1]
        half = turn // 2
        said, heard, held = speaker.said[half], hearer.heard[half], hearer.held[half]
        assert session.trace[turn][1] == said
        theirs = np.array([speaker.own.utility(said), heard])
        ours = offer.worth[:, table] if by_us else offer.worth[::-1, table]
        assert ours == pytest.approx(theirs, abs=within)
        assert offer.held[table] == pytest.approx(held, abs=within)
        accepted = session.agreement is not None and turn + 1 == len(session.trace)
        if accepted != offer.accepted[table]:
            # Only because the look-up moves the offer, or what is held out for, across a line: what
            # the hearer asks, or what the speaker may itself sign, which its offer may miss.
            due, lost = speaker.own.due, hearer.own.disagreement
            taken = theirs >= np.array([due, max(held, lost)]) - 1e-9
            taken_by_ours = ours >= np.array([due, max(offer.held[table], lost)])
            assert (taken != taken_by_ours).any()
            return turn
        if accepted:
            break
    assert len(session.trace) == turn + 1
    return None


CASES = [(2, 10), (3, 7), (4, 12), (4, 2)]


def at_all_tables(issues, rounds, within):
    """Ours, and the round in which each table parts from NegMAS's."""
    tables, record = drawn(issues, rounds), []
    found = offers.alternating_offers(tables.problem(), record)
    return tables, found, [parted(tables, record, table, within) for table in range(TABLES)]


@pytest.mark.parametrize(("issues", "rounds"), CASES)
def test_with_many_nodes_both_say_the_same_to_the_end(issues, rounds, monkeypatch):
    nodes = 800
    inner = 1.0 / (1.0 + np.exp(-np.linspace(-3.0, 3.0, nodes - 2)))
    coarse = np.concatenate([[offers.EDGE], inner, [1.0 - offers.EDGE]])
    monkeypatch.setattr(offers, "NODES", nodes)
    monkeypatch.setattr(offers, "_COARSE", coarse)
    monkeypatch.setattr(offers, "_EVENLY", np.linspace(0.0, 1.0, nodes)[:, None])
    tables, found, rounds_apart = at_all_tables(issues, rounds, within=1e-4)
    assert rounds_apart == [None] * TABLES
    assert found.agreed.any()
    for table in np.flatnonzero(found.agreed):
        session, _ = told(tables, table)
        assert found.positions[:, table] == pytest.approx(session.agreement, abs=1e-3)


@pytest.mark.parametrize(("issues", "rounds"), CASES)
def test_with_the_models_nodes_they_part_at_near_ties_alone(issues, rounds):
    # Ten nodes move an offer by 5e-4 in the median, most where an issue comes to its bound.
    _, _, rounds_apart = at_all_tables(issues, rounds, within=0.1)
    assert sum(turn is not None for turn in rounds_apart) <= 0.1 * TABLES
