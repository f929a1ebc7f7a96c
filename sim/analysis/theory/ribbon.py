"""A closed form over what simulated people do who have never seen it.

Each claim that can be simulated has a function in one of the modules here: it draws worlds in which
players bargain, pay, repeat or believe by trial and error, backwards from a deadline or move by
move, and never calls the closed form for a decision. Curves and ribbon come back together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from sim.analysis.theory.registry import claim
from sim.arrays import FloatArray
from sim.errors import Fault, UsageError

DRAWS = 400
"""Simulated worlds behind every point of a ribbon, unless told otherwise."""


@dataclass(frozen=True)
class Curve:
    """One line of a figure.

    Parameters
    ----------
    closed
        The closed form along x.
    simulated
        Shape ``(draws, x)``, not a number where a draw has no answer; None for a line that stands
        beside for comparison.
    mean
        Whether the closed form is about the mean of the draws rather than about most of them.
    """

    closed: FloatArray
    simulated: FloatArray | None = None
    mean: bool = False

    @property
    def centre(self) -> FloatArray:
        """Median of the draws, or their mean."""
        assert self.simulated is not None
        middle = np.nanmean if self.mean else np.nanmedian
        return np.asarray(middle(self.simulated, axis=0))

    @property
    def band(self) -> tuple[FloatArray, FloatArray]:
        """Where 90 % of the draws lie: 5 % and 95 % quantiles."""
        assert self.simulated is not None
        low, high = np.nanquantile(self.simulated, [0.05, 0.95], axis=0)
        return low, high


@dataclass(frozen=True)
class Ribbon:
    """All that a figure of one claim shows.

    Parameters
    ----------
    x
        What varies.
    curves
        In the order in which the claim's figure names them.
    logarithmic
        Whether x spans powers of ten.
    """

    x: FloatArray
    curves: tuple[Curve, ...]
    logarithmic: bool = False


Simulation: TypeAlias = Callable[[np.random.Generator, int], Ribbon]

_HOMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "C1": ("offers", "patience"),
        "C2": ("offers", "frequency"),
        "C3": ("offers", "outside_option"),
        "C4": ("offers", "breakdown"),
        "C6": ("doubt", "linkage"),
        "C8": ("doubt", "private_costs"),
        "C9": ("repetition", "attrition"),
        "C10": ("burden", "public_good"),
        "C11": ("burden", "reaction"),
        "C12": ("burden", "corner"),
        "C13": ("burden", "transfer"),
        "C14": ("burden", "joint_product"),
        "C15": ("burden", "under_threat"),
        "C16": ("burden", "abandonment"),
        "C17": ("repetition", "tit_for_tat"),
        "C18": ("repetition", "generosity"),
        "C19": ("repetition", "exploitation"),
        "C20": ("belief", "threshold"),
        "C21": ("belief", "paths"),
        "C22": ("belief", "signals"),
        "C23": ("doubt", "tied_hands"),
        "C24": ("doubt", "uncertain_home"),
    }
)


def with_ribbon() -> tuple[str, ...]:
    """The claims that have a simulation."""
    return tuple(_HOMES)


def ribbon_of(number: str, *, seed: int = 0, draws: int = DRAWS) -> Ribbon:
    """Simulate a claim.

    Parameters
    ----------
    number
        ``"C14"``.
    seed
        Of all luck; the same seed gives the same numbers.
    draws
        Simulated worlds, at least 1.

    Raises
    ------
    UsageError
        No such claim, a claim without a simulation, or too few draws.
    """
    number = claim(number).number
    if number not in _HOMES:
        raise UsageError(
            Fault(
                "states a property, not a curve, and has nothing to simulate",
                key=number,
                allowed=", ".join(_HOMES),
            )
        )
    if draws < 1:
        raise UsageError(Fault("must be at least 1", key="draws", value=str(draws)))
    home, name = _HOMES[number]
    simulation: Simulation = getattr(import_module(f"sim.analysis.theory.{home}"), name)
    return simulation(np.random.default_rng([seed, int(number[1:])]), draws)
