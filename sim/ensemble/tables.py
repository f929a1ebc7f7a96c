"""Arrays to Arrow tables and back: the columns of every file of a results folder.

No pandas index, no NaN (what is not there is null), no negative zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sim.arrays import AnyArray, FloatArray
from sim.ensemble.pairing import Paired
from sim.ensemble.part import Worlds
from sim.ensemble.summary import LEVELS, Moments, quantiles

QUANTILES = tuple(f"q{round(100 * level):02d}" for level in LEVELS)


def summary_table(
    scenario: str,
    first_quarter: tuple[int, int],
    series: Sequence[str],
    total: Moments,
    kept: NDArray[np.float32],
) -> pa.Table:
    """The summary of one scenario, by series and quarter.

    Parameters
    ----------
    scenario
        Its name.
    first_quarter
        Calendar year and quarter (1 to 4).
    series
        Names along the first axis of the arrays.
    total
        Moments over all worlds.
    kept
        Shape ``(series, quarters, kept worlds)``.
    """
    rows = total.mean.size
    columns = _by_series(scenario, first_quarter, series, total.mean.shape[1])
    columns |= {
        "worlds": pa.repeat(total.worlds, rows),
        "mean": _floats(total.mean),
        "sd": _floats(total.sd),
        "mc_error": _floats(total.mc_error),
        "kept": pa.repeat(kept.shape[-1], rows),
    }
    columns |= dict(zip(QUANTILES, map(_floats, quantiles(kept)), strict=True))
    return pa.table(columns)


def comparison_table(
    scenario: str, against: str, first_quarter: tuple[int, int], total: Paired
) -> pa.Table:
    """Paired differences of one scenario from the first, by series and quarter."""
    low, high = total.interval
    rows = low.size
    columns = _by_series(scenario, first_quarter, total.series, low.shape[1])
    columns = {"scenario": columns.pop("scenario"), "against": pa.repeat(against, rows), **columns}
    columns |= {
        "worlds": pa.repeat(total.difference.worlds, rows),
        "difference": _floats(total.difference.mean),
        "low": _floats(low),
        "high": _floats(high),
        "superiority": _floats(total.superiority),
    }
    return pa.table(columns)


def series_table(
    scenario: str, which: Worlds, series: Sequence[str], kept: NDArray[np.float32]
) -> pa.Table:
    """Kept worlds in full: a row per world and quarter, a float32 column per series.

    Parameters
    ----------
    which
        The worlds.
    kept
        Shape ``(series, quarters, worlds)``.
    """
    _, quarters, worlds = kept.shape
    flat = np.ascontiguousarray(kept.transpose(0, 2, 1)).reshape(len(series), -1)
    return pa.table(
        {
            "scenario": pa.repeat(scenario, worlds * quarters),
            **{name: np.repeat(column, quarters) for name, column in _named(which).items()},
            "quarter": np.tile(np.arange(quarters, dtype=np.int64), worlds),
            **dict(zip(series, flat, strict=True)),
        }
    )


def kept_of(table: pa.Table, quarters: int) -> NDArray[np.float32]:
    """The array of a series table, ``(series, quarters, worlds)``."""
    first = table.column_names.index("quarter") + 1
    columns = [column.to_numpy() for column in table.columns[first:]]
    return np.stack([column.reshape(-1, quarters).T for column in columns])


def outcomes_table(
    scenario: str, which: Worlds, names: Sequence[str], values: FloatArray
) -> pa.Table:
    """One number per outcome of every world, a row per world.

    Parameters
    ----------
    which
        The worlds.
    values
        Shape ``(outcomes, worlds)``.
    """
    return pa.table(
        {
            "scenario": pa.repeat(scenario, which.world.size),
            **_named(which),
            **{
                name: _floats(row.astype(np.float32))
                for name, row in zip(names, values, strict=True)
            },
        }
    )


def _named(which: Worlds) -> dict[str, AnyArray]:
    """The columns that say of which world a row is."""
    return {"world": which.world} if which.point is None else {
        "point": which.point, "world": which.world
    }  # fmt: skip


def deals_table(scenario: str, deals: dict[str, AnyArray]) -> pa.Table:
    """Negotiations, a row each; null where a number does not apply."""
    none = np.empty(0, dtype=np.int64)
    columns = deals or {"world": none, "quarter": none}
    rows = len(columns["world"])
    return pa.table(
        {
            "scenario": pa.repeat(scenario, rows),
            **{
                name: _floats(column) if column.dtype.kind == "f" else _others(column)
                for name, column in columns.items()
            },
        }
    )


def moments_table(
    series: Sequence[str], total: Moments, higher: FloatArray | None = None
) -> pa.Table:
    """What the folds need of a block, exactly; with ``higher``, of its paired differences."""
    rows, quarters = total.mean.shape
    columns = {
        "series": _repeated(series, quarters),
        "worlds": pa.repeat(total.worlds, rows * quarters),
        "mean": total.mean.ravel(),
        "squares": total.squares.ravel(),
    }
    if higher is not None:
        columns["higher"] = higher.ravel()
    return pa.table(columns)


def moments_of(table: pa.Table, quarters: int) -> tuple[tuple[str, ...], Moments]:
    """Series and moments as :func:`moments_table` wrote them."""
    series = tuple(table["series"].to_pylist()[::quarters])
    worlds = int(table["worlds"][0].as_py())
    return series, Moments(
        worlds, _grid(table, "mean", quarters), _grid(table, "squares", quarters)
    )


def paired_of(table: pa.Table, quarters: int) -> Paired:
    """Paired moments as :func:`moments_table` wrote them."""
    return Paired(*moments_of(table, quarters), _grid(table, "higher", quarters))


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """One table after another; a column that one of them lacks is null there."""
    return pa.concat_tables(tables, promote_options="default")


def _by_series(
    scenario: str, first_quarter: tuple[int, int], series: Sequence[str], quarters: int
) -> dict[str, pa.Array]:
    year, quarter = first_quarter
    steps = np.arange(quarters, dtype=np.int64)
    rows = len(series)
    return {
        "scenario": pa.repeat(scenario, rows * quarters),
        "series": _repeated(series, quarters),
        "quarter": pa.array(np.tile(steps, rows)),
        "year": pa.array(np.tile(year + (quarter - 1 + steps) / 4, rows)),
    }


def _repeated(names: Sequence[str], times: int) -> pa.Array:
    return pa.array(names, type=pa.string()).take(pa.array(np.repeat(np.arange(len(names)), times)))


def _grid(table: pa.Table, column: str, quarters: int) -> FloatArray:
    values: FloatArray = table[column].to_numpy().reshape(-1, quarters)
    return values


def _floats(values: AnyArray) -> pa.Array:
    flat = values.ravel() + values.dtype.type(0.0)
    return pa.array(flat, mask=np.isnan(flat))


def _others(values: AnyArray) -> pa.Array:
    kind = {"b": pa.bool_(), "i": pa.int64(), "u": pa.int64()}.get(values.dtype.kind, pa.string())
    return pa.array(values, type=kind)
