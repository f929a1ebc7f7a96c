"""The tables of a design: what every point is, and where it lies in the unit cube."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sim.ensemble.blocks import Batch


def table(name: str, batch: Batch) -> pa.Table:
    """The table ``points`` or ``unit``."""
    return points_table(batch) if name == "points" else unit_table(batch)


def points_table(batch: Batch) -> pa.Table:
    """Every point of every scenario: ``scenario``, ``point``, and a column per parameter moved."""
    points = np.arange(batch.plan.points, dtype=np.int64)
    return pa.concat_tables(
        pa.table(
            {
                "scenario": pa.repeat(resolved.name, points.size),
                "point": points,
                **batch.plan.columns(resolved.scenario, points),
            }
        )
        for resolved in batch.scenarios
    )


def unit_table(batch: Batch) -> pa.Table:
    """Every sample: a column per factor that was drawn, 0 to 1, in the order of sampling."""
    plan = batch.plan
    names = [*(one.path for one in plan.sampled), *plan.assumed]
    return pa.table([pa.array(np.ascontiguousarray(column)) for column in plan.unit.T], names=names)
