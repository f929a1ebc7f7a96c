"""Samples of the unit cube that an analysis of its own goes with: Morris, and Saltelli."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from sim.arrays import FloatArray
from sim.errors import Fault, Message, UsageError

EXTRA = "analysis"
"""The extra of the package that brings SALib."""


def morris(factors: int, trajectories: int, levels: int, seed: int) -> FloatArray:
    """Trajectories that move one factor at a time, for screening.

    Morris (1991, *Technometrics* 33:161-174, not opened), drawn by SALib. Values lie on the grid
    0, 1/(levels - 1), …, 1, so that both ends of every factor are among them: an inverse
    distribution that has no ends gives no number there.

    Parameters
    ----------
    factors
        At least one.
    trajectories
        Each has a row more than there are factors; two or more.
    levels
        Of the grid; even, so that a step of ``levels / (2 (levels - 1))`` stays on it.
    seed
        The same seed gives the same rows.

    Returns
    -------
    ``(trajectories * (factors + 1), factors)``, between 0 and 1.

    Raises
    ------
    UsageError
        A number outside its range, or SALib is missing.
    """
    faults = [
        *_least("factors", factors, 1),
        *_least("trajectories", trajectories, 2),
        *_least("levels", levels, 2),
    ]
    if levels % 2:
        faults.append(Fault("must be even", key="levels", value=str(levels)))
    if faults:
        raise UsageError(faults)
    module = salib("sample.morris")
    drawn = module.sample(_cube(factors), trajectories, num_levels=levels, seed=_random(seed))
    return np.asarray(drawn, dtype=float)


def saltelli(factors: int, base: int, seed: int) -> FloatArray:
    """The cross-sample that first-order and total indices are estimated from.

    Two scrambled Sobol samples A and B, and A with one column of B each. Saltelli et al. (2010,
    *Computer Physics Communications* 181:259-270, not opened), drawn by SALib.

    Parameters
    ----------
    factors
        At least one.
    base
        Rows of A; a power of two, as a Sobol sequence is even over no other number.
    seed
        The same seed gives the same rows.

    Returns
    -------
    ``(base * (factors + 2), factors)``, between 0 and 1; in each group of ``factors + 2`` the row
    of A comes first and that of B last.

    Raises
    ------
    UsageError
        A number outside its range, or SALib is missing.
    """
    faults = [*_least("factors", factors, 1), *_least("base", base, 2)]
    if base >= 2 and base & (base - 1):
        faults.append(Fault("must be a power of 2", key="base", value=str(base)))
    if faults:
        raise UsageError(faults)
    module = salib("sample.sobol")
    drawn = module.sample(_cube(factors), base, calc_second_order=False, seed=_random(seed))
    return np.asarray(drawn, dtype=float)


def salib(part: str) -> Any:
    """A module of SALib, which comes with an extra.

    Parameters
    ----------
    part
        As ``"sample.sobol"``.

    Raises
    ------
    UsageError
        It is not installed.
    """
    try:
        return import_module(f"SALib.{part}")
    except ModuleNotFoundError as error:
        problem = Message(
            "needs more than is installed: pip install 'alliance-sim[{extra}]'", extra=EXTRA
        )
        raise UsageError(Fault(problem, key="SALib")) from error


def _cube(factors: int) -> dict[str, Any]:
    names = [str(number) for number in range(factors)]
    return {"num_vars": factors, "names": names, "bounds": [[0.0, 1.0]] * factors}


def _random(seed: int) -> np.random.Generator:
    # SALib takes a seed of 0 for none in places.
    return np.random.default_rng(seed)


def _least(key: str, value: int, least: int) -> list[Fault]:
    if value >= least:
        return []
    return [Fault(Message("must be at least {low:g}", low=least), key=key, value=str(value))]
