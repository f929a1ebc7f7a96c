"""The axioms of the Nash solution, each as its largest breach over random tables (C5).

References
----------
Nash, J. (1950), *Econometrica* 18:155-162.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.arrays import FloatArray, fold
from sim.bargaining import nash_solution
from sim.errors import Fault, UsageError

TABLES, ISSUES, SEED = 400, 4, 5

MINDED = 0.8
"""Chance that an issue is worth anything to a side."""


def axiom_breach(axiom: str) -> float:
    """How far the Nash solution ever is from an axiom, in utility per unit at stake; 0 is not.

    Parameters
    ----------
    axiom
        ``"scale invariance"``, ``"symmetry"``, ``"irrelevant alternatives"`` or ``"Pareto"``.

    Raises
    ------
    UsageError
        Another axiom.
    """
    if axiom not in _AXIOMS:
        raise UsageError(Fault("no such axiom", value=repr(axiom), allowed=", ".join(_AXIOMS)))
    return float(np.max(_AXIOMS[axiom](_Tables())))


class _Tables:
    """Random tables: weights, disagreements that some package beats, power."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(SEED)
        self.us, self.japan = self._weights(0), self._weights(1)
        self.du, self.dv = self.random.uniform(0.0, 0.45, (2, TABLES))
        self.power = self.random.uniform(0.15, 0.85, TABLES)
        self.found = nash_solution(self.us, self.japan, self.du, self.dv, self.power)

    def _weights(self, always: int) -> FloatArray:
        """Weights that sum to one; some are 0, but never that of one issue."""
        minded = self.random.random((ISSUES, TABLES)) < MINDED
        minded[always] = True
        weights = np.where(minded, self.random.uniform(0.05, 1.0, (ISSUES, TABLES)), 0.0)
        return weights / fold(weights)

    def apart(self, us: FloatArray, japan: FloatArray) -> FloatArray:
        """How far utilities are from those found."""
        return np.maximum(abs(us - self.found.utility_us), abs(japan - self.found.utility_japan))


def _scale_invariance(tables: _Tables) -> FloatArray:
    """Other units, another zero: the same utilities, in those units over that zero.

    What a side has whatever happens moves its zero: an issue that the other does not mind.
    """
    one, other = tables.random.uniform(0.1, 10.0, (2, TABLES))
    us, japan = tables.random.uniform(0.0, 2.0, (2, TABLES))
    nothing = np.zeros(TABLES)
    moved = nash_solution(
        one * np.vstack([tables.us, us, nothing]),
        other * np.vstack([tables.japan, nothing, japan]),
        one * (tables.du + us),
        other * (tables.dv + japan),
        tables.power,
    )
    return tables.apart(moved.utility_us / one - us, moved.utility_japan / other - japan)


def _symmetry(tables: _Tables) -> FloatArray:
    """Roles exchanged: utilities exchanged."""
    swapped = nash_solution(tables.japan, tables.us, tables.dv, tables.du, 1.0 - tables.power)
    return tables.apart(swapped.utility_japan, swapped.utility_us)


def _irrelevant_alternatives(tables: _Tables) -> FloatArray:
    """The best of all is found again where only a part that holds it is left.

    Issues may move only between two bounds around it; what lies beyond them is settled beforehand.
    """
    package = tables.found.package
    below, above = tables.random.random((2, ISSUES, TABLES))
    low, high = package * below, 1.0 - (1.0 - package) * above
    us, japan = fold(tables.us * low), fold(tables.japan * (1.0 - high))
    left = nash_solution(
        tables.us * (high - low),
        tables.japan * (high - low),
        tables.du - us,
        tables.dv - japan,
        tables.power,
    )
    return tables.apart(left.utility_us + us, left.utility_japan + japan)


def _pareto(tables: _Tables) -> FloatArray:
    """Neither side could have more while the other keeps what it has."""
    us, japan = tables.found.utility_us, tables.found.utility_japan
    better = np.maximum(
        _most(tables.us, tables.japan, japan) - us, _most(tables.japan, tables.us, us) - japan
    )
    return np.maximum(better, 0.0)


def _most(own: FloatArray, other: FloatArray, kept: FloatArray) -> FloatArray:
    """The most that one side can have while the other keeps so much, ``(tables,)``.

    By duality: the least, over prices of the other's utility, of what the package that is best at
    that price is worth. Prices at which an issue changes hands suffice.
    """
    valued = other > 0.0
    prices = np.where(valued, own / np.where(valued, other, 1.0), 0.0)
    worth = [
        fold(np.maximum(own, price * other)) - price * kept for price in (np.zeros(TABLES), *prices)
    ]
    return np.asarray(np.minimum.reduce(worth))


_AXIOMS: dict[str, Callable[[_Tables], FloatArray]] = {
    "scale invariance": _scale_invariance,
    "symmetry": _symmetry,
    "irrelevant alternatives": _irrelevant_alternatives,
    "Pareto": _pareto,
}
