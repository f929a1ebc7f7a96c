"""A world is the same alone and in company, in every bit, however a run is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.recorder import Tape

from .conftest import QUARTERS, assert_same_deals, deals_expected, differing, run

COMPANY = {
    1: [17],
    2: [17, 3],
    3: [801, 17, 256],
    37: list(range(37)),
}


@pytest.mark.parametrize("size", COMPANY)
def test_world_17_is_the_same_in_any_company(thousand, baseline, size):
    numbers = COMPANY[size]
    together = run(baseline, numbers)
    assert not differing(together, thousand, numbers)
    assert_same_deals(together.block, deals_expected(numbers, QUARTERS, thousand.block))
    assert (together.block.deals["world"] == 17).any()


@pytest.mark.parametrize("scenario", ["transactional", "institutional", "risk-reduction"])
def test_a_world_alone_in_other_scenarios(scenario):
    """Other scenarios seat other worlds at other tables."""
    together = run(scenario, range(37))
    alone = run(scenario, [17])
    assert not differing(alone, together, [17])
    assert_same_deals(alone.block, deals_expected([17], QUARTERS, together.block))


def test_the_first_two_hundred_of_ten_thousand_are_a_run_of_two_hundred(baseline):
    many, few = run(baseline, range(10_000), 6), run(baseline, range(200), 6)
    assert not differing(few, many)
    assert_same_deals(few.block, deals_expected(range(200), 6, many.block))
    assert len(few.block.deals["world"])


def test_the_first_two_hundred_of_a_thousand_are_a_run_of_two_hundred(thousand, baseline):
    few = run(baseline, range(200))
    assert not differing(few, thousand)
    assert_same_deals(few.block, deals_expected(range(200), QUARTERS, thousand.block))


@settings(max_examples=25, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 999), min_size=1, max_size=60),
    quarters=st.integers(1, 17),
)
def test_any_worlds_in_any_order_for_any_time_are_a_piece_of_the_whole(
    thousand, baseline, numbers, quarters
):
    """Any chunk, shuffled, with repeats; a shorter run is the prefix of a longer one."""
    piece = run(baseline, numbers, quarters)
    assert not differing(piece, thousand, numbers)
    assert_same_deals(piece.block, deals_expected(numbers, quarters, thousand.block))


def test_a_shorter_run_ends_in_the_state_a_longer_one_passes_through(baseline):
    """Length is no input: nothing may look ahead to the end."""
    short, long = run(baseline, range(50), 24), run(baseline, range(50), 80)
    assert not differing(short, long)
    again = run(baseline, range(50), 24)
    assert not differing(again, short)


def test_a_single_world_at_the_table(thousand, baseline):
    """Where one world of many sits down, its package is the one it finds alone."""
    numbers = np.arange(12)
    few = run(baseline, numbers)
    deals = few.block.deals
    sitting = np.bincount(deals["quarter"], minlength=QUARTERS)
    lonely = np.flatnonzero(sitting == 1)
    assert lonely.size >= 3
    expected = deals_expected(numbers, QUARTERS, thousand.block)
    assert_same_deals(few.block, expected)
    for quarter in lonely:
        world = int(deals["world"][deals["quarter"] == quarter][0])
        alone = run(baseline, [world], int(quarter) + 1)
        mine = {column: values[-1:] for column, values in alone.block.deals.items()}
        theirs = {column: values[deals["quarter"] == quarter] for column, values in deals.items()}
        # A run that ends here does not know what became of the deal.
        known = theirs.keys() - {"fate", "fate_quarter"}
        assert all(np.array_equal(mine[column], theirs[column]) for column in known)


def test_memory_lent_from_one_block_to_the_next_leaves_no_trace(thousand, baseline):
    tape = Tape()
    run("transactional", range(300), 40, tape=tape)
    again = run(baseline, range(20), tape=tape)
    assert not differing(again, thousand)
    longer = run(baseline, range(400), 80, tape=tape)
    assert not differing(longer, thousand)


def test_another_seed_is_another_history(thousand, baseline):
    """The comparisons above mean something only if worlds differ."""
    other = run(baseline, range(20), seed=1)
    assert "trust" in differing(other, thousand)
    trust = thousand.block.of("trust")[-1]
    assert np.unique(trust).size > 950
