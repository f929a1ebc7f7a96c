"""A batch is cut the same way whoever computes it."""

from __future__ import annotations

import numpy as np

from sim.ensemble.blocks import COMPUTE_BLOCK
from sim.worlds import DRAW_BLOCK


def test_compute_blocks_are_whole_draw_blocks():
    assert COMPUTE_BLOCK % DRAW_BLOCK == 0


def test_blocks_cover_every_world_of_every_scenario_once_in_order(batch):
    listed = batch("b", "a", worlds=5000).listed()
    assert [key.scenario for key in listed] == ["b"] * 3 + ["a"] * 3
    for name in ("b", "a"):
        numbers = np.concatenate([key.places for key in listed if key.scenario == name])
        np.testing.assert_array_equal(numbers, np.arange(5000))


def test_scenarios_run_abreast(batch):
    rows = list(batch("b", "a", worlds=5000).abreast())
    assert [[key.scenario for key in row] for row in rows] == [["b", "a"]] * 3
    assert [[key.first_world for key in row] for row in rows] == [[0, 0], [2048] * 2, [4096] * 2]


def test_kept_worlds_are_the_first_whatever_block_they_fall_in(batch):
    wide = batch(worlds=5000, kept=2050)
    assert [wide.kept_in(key).sum() for key in wide.listed()] == [2048, 2, 0]
    usual = batch(worlds=5000)
    assert [usual.kept_in(key).sum() for key in usual.listed()] == [1000, 0, 0]
    small = batch(worlds=7)
    assert [small.kept_in(key).sum() for key in small.listed()] == [7]


def test_file_names_sort_like_their_worlds(batch):
    stems = [key.stem for key in batch("a", worlds=30_000).listed()]
    assert stems == sorted(stems)
