"""A batch held in memory: what a run without a folder leaves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sim.ensemble import designed, merging, tables
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.files import Staged
from sim.ensemble.pairing import Paired
from sim.ensemble.part import Part
from sim.ensemble.summary import Moments


class Held:
    """Parts of all blocks, and the tables made of them when asked.

    Holds the kept worlds of each scenario, all negotiations, and a few numbers per series, quarter
    and block; never a whole block.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._parts: dict[BlockKey, Part] = {}

    @property
    def done(self) -> set[BlockKey]:
        """Blocks that need not be computed."""
        return set(self._parts)

    def put(self, key: BlockKey, part: Part | list[Staged]) -> None:
        """Keep what remains of a block."""
        if not isinstance(part, Part):
            raise TypeError("a batch in memory has no files")
        self._parts[key] = part

    def moments(self, key: BlockKey) -> tuple[tuple[str, ...], Moments]:
        """Series names and moments of a block."""
        return self._parts[key].series, self._parts[key].moments

    def paired(self, key: BlockKey) -> Paired:
        """Paired moments of a block."""
        paired = self._parts[key].paired
        if paired is None:
            raise KeyError(f"{key} was not compared")
        return paired

    def kept(self, key: BlockKey) -> NDArray[np.float32]:
        """Kept worlds of a block."""
        return self._parts[key].kept

    def deals(self, key: BlockKey) -> pa.Table:
        """Negotiations of a block."""
        return tables.deals_table(key.scenario, self._parts[key].deals)

    def deal_schema(self, key: BlockKey) -> pa.Schema:
        """Columns of :meth:`deals`."""
        return self.deals(key).schema

    def table(self, name: str) -> pa.Table:
        """One of the tables of a results folder, by name."""
        if name == "summary":
            return merging.summary_of(self._batch, self)
        if name == "comparison":
            return merging.comparison_of(self._batch, self)
        if name == "deals":
            _, blocks = merging.deals_of(self._batch, self)
            return pa.concat_tables(blocks)
        if name == "outcomes":
            return pa.concat_tables(
                tables.outcomes_table(key.scenario, part.worlds, part.outcome_names, part.outcomes)
                for key, part in self._listed()
            )
        if name in ("points", "unit"):
            return designed.table(name, self._batch)
        return tables.joined(
            [
                tables.series_table(key.scenario, part.kept_worlds, part.series, part.kept)
                for key, part in self._listed()
                if self._batch.keeps(key)
            ]
        )

    def _listed(self) -> Iterator[tuple[BlockKey, Part]]:
        """All parts, in the order of the manifest."""
        yield from ((key, self._parts[key]) for key in self._batch.listed())
