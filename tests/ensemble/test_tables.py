"""Columns as promised; what is not there is null, and zero has one sign."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from sim.ensemble import tables
from sim.ensemble.part import Worlds, reduced
from sim.ensemble.summary import moments

from .conftest import fake_simulate


def first(block, kept, against=None):
    """The block, of which the first so many worlds are kept."""
    worlds = Worlds(None, block.numbers)
    return reduced(block, worlds, np.arange(block.numbers.size) < kept, against=against)


@pytest.fixture
def block(baseline):
    return fake_simulate(baseline, numbers=np.arange(4, 9), seed=1, quarters=3)


def test_series_rows_are_worlds_and_quarters(block):
    part = first(block, 3)
    table = tables.series_table("base", part.kept_worlds, part.series, part.kept)
    frame = table.to_pandas()
    assert list(frame.columns) == ["scenario", "world", "quarter", *part.series]
    assert frame["world"].tolist() == [4, 4, 4, 5, 5, 5, 6, 6, 6]
    assert frame["quarter"].tolist() == [0, 1, 2] * 3
    assert (frame[list(part.series)].dtypes == np.float32).all()
    row = frame[(frame["world"] == 5) & (frame["quarter"] == 2)]
    assert row["trust"].item() == block.of("trust")[2, 1]
    np.testing.assert_array_equal(tables.kept_of(table, 3), part.kept)


def test_negative_zero_never_reaches_a_file(block):
    assert np.signbit(block.of("deal")).any()
    part = first(block, 5)
    assert not np.signbit(part.kept).any()
    deals = tables.deals_table(
        "base", {**block.deals, "x": np.full(len(block.deals["world"]), -0.0)}
    )
    assert not np.signbit(deals["x"].to_numpy()).any()


def test_deals_are_ordered_by_world_and_keep_their_types(block):
    table = tables.deals_table("base", first(block, 0).deals)
    assert table.schema.field("table").type == pa.string()
    assert table.schema.field("agreed").type == pa.bool_()
    assert table.schema.field("world").type == pa.int64()
    frame = table.to_pandas()
    assert len(frame) and frame.equals(frame.sort_values(["world", "quarter"], kind="stable"))


def test_a_number_that_does_not_apply_is_null_not_nan(block):
    table = tables.deals_table("base", block.deals)
    missing = ~block.deals["agreed"]
    assert missing.any() and table["tariff"].null_count == missing.sum()


def test_a_block_without_deals_has_their_keys():
    assert tables.deals_table("base", {}).to_pydict() == {
        "scenario": [],
        "world": [],
        "quarter": [],
    }


def test_summary_has_a_row_per_series_and_quarter(block):
    total = moments(block.values)
    frame = tables.summary_table(
        "base", (2026, 3), ("a", "b", "c", "d"), total, block.values
    ).to_pandas()
    assert ", ".join(frame.columns) == (
        "scenario, series, quarter, year, worlds, mean, sd, mc_error, kept, q05, q25, q50, q75, q95"
    )
    assert frame["series"].tolist() == [*"aaabbbcccddd"]
    assert frame["year"].tolist() == [2026.5, 2026.75, 2027.0] * 4
    assert (frame["worlds"] == 5).all() and (frame["kept"] == 5).all()
    np.testing.assert_array_equal(frame["mean"], total.mean.ravel())
    np.testing.assert_array_equal(frame["q50"], np.median(block.values, axis=-1).ravel())


def test_moments_come_back_to_the_last_bit(block):
    part = first(block, 0, block)
    series, total = tables.moments_of(tables.moments_table(part.series, part.moments), 3)
    assert series == part.series and total.worlds == 5
    np.testing.assert_array_equal(total.mean, part.moments.mean)
    np.testing.assert_array_equal(total.squares, part.moments.squares)
    pair = part.paired
    back = tables.paired_of(tables.moments_table(pair.series, pair.difference, pair.higher), 3)
    np.testing.assert_array_equal(back.higher, pair.higher)
    np.testing.assert_array_equal(back.difference.squares, pair.difference.squares)


def test_tables_of_other_columns_are_joined_with_gaps():
    joined = tables.joined([pa.table({"a": [1.0]}), pa.table({"b": [2.0]})]).to_pandas()
    pd.testing.assert_frame_equal(joined, pd.DataFrame({"a": [1.0, np.nan], "b": [np.nan, 2.0]}))
