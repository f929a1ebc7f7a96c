"""Indices of sensitivity from a sample of the unit cube and one number for each of its rows."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np

from sim.arrays import FloatArray
from sim.ensemble.designs.elaborate import salib

RESAMPLES = 500
"""Draws of a bootstrap."""

HARMONICS = 6
"""Frequencies of a factor that count as its doing, in the given-data index.

More follow a wilder function, and more of what chance does: the correction is twice as many over
the number of points.
"""


class Index(NamedTuple):
    """One index of every factor, with a 95 % interval.

    Parameters
    ----------
    value, low, high
        ``(factors,)``.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray


def morris(unit: FloatArray, y: FloatArray, seed: int = 0) -> dict[str, Index]:
    """Elementary effects: what a factor does when it alone goes from one end to the other.

    Mean ``mu``, mean size ``mu_star`` and spread ``sigma`` of ``dy / dx`` over the trajectories.
    A spread beside a small mean tells of bends or interactions. Morris (1991, *Technometrics*
    33:161-174); Campolongo, Cariboni & Saltelli (2007, *Environmental Modelling & Software*
    22:1509-1518), neither opened. Values by SALib; intervals by resampling trajectories.

    Parameters
    ----------
    unit
        As :func:`sim.ensemble.designs.elaborate.morris` draws it, ``(points, factors)``.
    y
        ``(points,)``.
    seed
        Of the resampling.

    Returns
    -------
    ``mu_star``, ``mu`` and ``sigma``, in the unit of ``y`` for the whole range of a factor.
    """
    factors = unit.shape[1]
    effects = _effects(unit, y)
    analyse = salib("analyze.morris").analyze
    # The step is half the levels over one less than all of them, which says how many there are.
    step = float(np.abs(np.diff(unit[: factors + 1], axis=0)).max())
    found = analyse(
        _cube(factors),
        unit,
        y,
        num_levels=round(2.0 * step / (2.0 * step - 1.0)),
        num_resamples=2,
        seed=np.random.default_rng(seed),
    )
    rng = np.random.default_rng(seed)
    drawn = effects[:, rng.integers(effects.shape[1], size=(RESAMPLES, effects.shape[1]))]
    again = {
        "mu_star": np.abs(drawn).mean(axis=2),
        "mu": drawn.mean(axis=2),
        "sigma": drawn.std(axis=2, ddof=1),
    }
    return {
        name: Index(
            np.asarray(found[name], dtype=float), *np.percentile(drawn, [2.5, 97.5], axis=1)
        )
        for name, drawn in again.items()
    }


def saltelli(unit: FloatArray, y: FloatArray, seed: int = 0) -> dict[str, Index]:
    """First-order and total indices: shares of the variance of ``y``, from a cross-sample.

    The first is what a factor explains alone, the total is what would stay if all others were
    known. Estimators of Saltelli et al. (2010, *Computer Physics Communications* 181:259-270, not
    opened) with bootstrap intervals, by SALib.

    Parameters
    ----------
    unit
        As :func:`sim.ensemble.designs.elaborate.saltelli` draws it, ``(points, factors)``.
    y
        ``(points,)``.
    seed
        Of the bootstrap.

    Returns
    -------
    ``total`` and ``first``; an estimate may leave [0, 1] by its error.
    """
    found = salib("analyze.sobol").analyze(
        _cube(unit.shape[1]),
        y,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        seed=seed + 1,  # SALib takes 0 for no seed.
    )
    return {"total": _around(found, "ST"), "first": _around(found, "S1")}


def given(unit: FloatArray, y: FloatArray, seed: int = 0) -> dict[str, Index]:
    """First-order indices from any even sample: the slow part of ``y`` in the order of a factor.

    Plischke (2010, *Reliability Engineering & System Safety* 95:354-360) with the correction for
    bias of Tissot & Prieur (2012, same journal 107:205-213), neither opened; SALib's ``rbd_fast``.
    What a factor does only together with others is not seen. Intervals are wide, as each draw of
    the bootstrap has half of the points.

    Parameters
    ----------
    unit
        A Latin hypercube or a Sobol sequence, ``(points, factors)``.
    y
        ``(points,)``.
    seed
        Of the bootstrap.

    Returns
    -------
    ``first``; of a factor that does nothing it is around 0 on either side. Below, where others do
    nearly all: an even sample leaves less to chance than the correction takes for it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # A half of the points may all be alike.
        found = salib("analyze.rbd_fast").analyze(
            _cube(unit.shape[1]),
            unit,
            y,
            M=HARMONICS,
            num_resamples=RESAMPLES,
            seed=np.random.default_rng(seed),
        )
    return {"first": _around(found, "S1")}


def _effects(unit: FloatArray, y: FloatArray) -> FloatArray:
    """Elementary effects, ``(factors, trajectories)``."""
    factors = unit.shape[1]
    steps = np.diff(unit.reshape(-1, factors + 1, factors), axis=1)
    rises = np.diff(y.reshape(-1, factors + 1), axis=1)
    moved = np.abs(steps).argmax(axis=2)
    effects = np.empty((factors, len(rises)))
    for trajectory, (which, step, rise) in enumerate(zip(moved, steps, rises, strict=True)):
        effects[which, trajectory] = rise / step[np.arange(factors), which]
    return effects


def _around(found: Any, name: str) -> Index:
    value = np.asarray(found[name], dtype=float)
    half = np.asarray(found[f"{name}_conf"], dtype=float)
    return Index(value, value - half, value + half)


def _cube(factors: int) -> dict[str, Any]:
    names = [str(number) for number in range(factors)]
    return {"num_vars": factors, "names": names, "bounds": [[0.0, 1.0]] * factors}
