"""The axioms of the Nash solution, each as its largest breach over random tables (C5).

References
----------
Nash, J. (1950), *Econometrica* 18:155-162.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.arrays import FloatArray
from sim.bargaining import nash_solution
from sim.errors import Fault, UsageError

TABLES, ISSUES, PACKAGES, SEED = 400, 3, 400, 5


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
        self.us = self.random.uniform(0.05, 1.0, (ISSUES, TABLES))
        self.japan = self.random.uniform(0.05, 1.0, (ISSUES, TABLES))
        self.us /= self.us.sum(axis=0)
        self.japan /= self.japan.sum(axis=0)
        self.du, self.dv = self.random.uniform(0.0, 0.45, (2, TABLES))
        self.power = self.random.uniform(0.15, 0.85, TABLES)
        self.found = nash_solution(self.us, self.japan, self.du, self.dv, self.power)

    def others(self) -> tuple[FloatArray, FloatArray]:
        """Both utilities of random other packages, ``(packages, tables)``."""
        packages = self.random.random((PACKAGES, ISSUES, TABLES))
        return (self.us * packages).sum(axis=1), (self.japan * (1.0 - packages)).sum(axis=1)

    def product(self, us: FloatArray, japan: FloatArray) -> FloatArray:
        """The Nash product of utilities; 0 where a side is below its disagreement."""
        gains = np.maximum(us - self.du, 0.0), np.maximum(japan - self.dv, 0.0)
        return np.asarray(gains[0] ** self.power * gains[1] ** (1.0 - self.power))

    def apart(self, us: FloatArray, japan: FloatArray) -> FloatArray:
        """How far utilities are from those found."""
        return np.maximum(abs(us - self.found.utility_us), abs(japan - self.found.utility_japan))


def _scale_invariance(tables: _Tables) -> FloatArray:
    """Other units, another zero: the same package."""
    one, other = tables.random.uniform(0.1, 10.0, (2, TABLES))
    scaled = nash_solution(
        one * tables.us,
        other * tables.japan,
        one * tables.du,
        other * tables.dv,
        tables.power,
    )
    return tables.apart(scaled.utility_us / one, scaled.utility_japan / other)


def _symmetry(tables: _Tables) -> FloatArray:
    """Roles exchanged: utilities exchanged."""
    swapped = nash_solution(tables.japan, tables.us, tables.dv, tables.du, 1.0 - tables.power)
    return tables.apart(swapped.utility_japan, swapped.utility_us)


def _irrelevant_alternatives(tables: _Tables) -> FloatArray:
    """The best of all is the best of any part that holds it."""
    us, japan = tables.others()
    own = tables.product(tables.found.utility_us, tables.found.utility_japan)
    return np.maximum(tables.product(us, japan) - own, 0.0)


def _pareto(tables: _Tables) -> FloatArray:
    """Nothing is better for both."""
    us, japan = tables.others()
    better = np.minimum(us - tables.found.utility_us, japan - tables.found.utility_japan)
    return np.maximum(better, 0.0)


_AXIOMS: dict[str, Callable[[_Tables], FloatArray]] = {
    "scale invariance": _scale_invariance,
    "symmetry": _symmetry,
    "irrelevant alternatives": _irrelevant_alternatives,
    "Pareto": _pareto,
}
