"""From the parts of all blocks to the tables of the whole batch, wherever the parts are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sim.ensemble import pairing, summary
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.pairing import Paired
from sim.ensemble.summary import Moments
from sim.ensemble.tables import comparison_table, summary_table


class Parts(Protocol):
    """What remains of every block, in memory or in a folder."""

    def moments(self, key: BlockKey) -> tuple[tuple[str, ...], Moments]:
        """Series names and moments of a block."""

    def paired(self, key: BlockKey) -> Paired:
        """Paired moments of a block of any scenario but the first."""

    def kept(self, key: BlockKey) -> NDArray[np.float32]:
        """Kept worlds of a block that has some, ``(series, quarters, worlds)``."""

    def deals(self, key: BlockKey) -> pa.Table:
        """Negotiations of a block."""

    def deal_schema(self, key: BlockKey) -> pa.Schema:
        """Columns of :meth:`deals`, without reading it."""


def summary_of(batch: Batch, parts: Parts) -> pa.Table:
    """The summary of every scenario, one after another."""
    whole = []
    for name in batch.names:
        blocks = batch.blocks(name)
        folds = [parts.moments(key) for key in blocks]
        kept = [parts.kept(key) for key in blocks if batch.keeps(key)]
        worlds = kept[0] if len(kept) == 1 else np.concatenate(kept, axis=-1)
        series, _ = folds[0]
        total = summary.folded([fold for _, fold in folds])
        whole.append(summary_table(name, batch.first_quarter(name), series, total, worlds))
    return pa.concat_tables(whole)


def comparison_of(batch: Batch, parts: Parts) -> pa.Table:
    """Paired differences of every scenario from the first."""
    first, *others = batch.names
    return pa.concat_tables(
        comparison_table(
            name,
            first,
            batch.first_quarter(name),
            pairing.folded([parts.paired(key) for key in batch.blocks(name)]),
        )
        for name in others
    )


def deals_of(batch: Batch, parts: Parts) -> tuple[pa.Schema, Iterator[pa.Table]]:
    """Columns of all negotiations, by first appearance, and the negotiations block by block."""
    keys = batch.listed()
    schema = pa.unify_schemas([parts.deal_schema(key) for key in keys])
    return schema, (aligned(parts.deals(key), schema) for key in keys)


def aligned(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with all columns of a schema, in its order; null where it had none."""
    return pa.table(
        [
            table[field.name]
            if field.name in table.column_names
            else pa.nulls(table.num_rows, field.type)
            for field in schema
        ],
        schema=schema,
    )
