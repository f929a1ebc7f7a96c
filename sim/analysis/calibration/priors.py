"""Priors: what is believed of each free parameter before the record is looked at.

They are independent, and each is written down with its reason in a file of TOML::

    ["japan.effort.pace"]
    distribution = "uniform"    # or loguniform, normal, triangular
    low = 0.1
    high = 0.9
    why = "a budget that closes a tenth of the gap, or nearly all of it"

A distribution stays within the range that the registry allows.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import norm

from sim.arrays import FloatArray
from sim.ensemble.designs.factors import Sampled, problems
from sim.ensemble.designs.sampling import sampled
from sim.errors import AllianceError, Fault, Message, ScenarioError, UsageError
from sim.scenario.faults import nearest, ranged, written
from sim.scenario.registry import parameter, value_of
from sim.scenario.schema import Scenario

REGISTERED = "priors.toml"

NEEDS = {
    "uniform": (),
    "loguniform": (),
    "normal": ("mean", "sd"),
    "triangular": ("mode",),
}
"""Distributions, and what each needs besides its ends."""

KEYS = ("distribution", "low", "high", "mean", "sd", "mode", "why")

EDGE = 1e-12
"""How near to 0 or 1 a place in a distribution may come, so that its normal score is finite."""


@dataclass(frozen=True)
class Prior(Sampled):
    """One free parameter.

    Parameters
    ----------
    why
        The reason for its distribution.
    usual
        What the scenario has.
    """

    why: str = ""
    usual: float = 0.0


@dataclass(frozen=True)
class Priors:
    """Independent priors of the free parameters.

    Parameters
    ----------
    of
        In the order of the file.
    """

    of: tuple[Prior, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Dotted paths of the parameters."""
        return tuple(one.path for one in self.of)

    def draw(self, draws: int, seed: int) -> FloatArray:
        """Normal scores of independent draws, ``(draws, parameters)``; see :meth:`at`."""
        return np.random.default_rng(seed).standard_normal((draws, len(self.of)))

    def spread(
        self, draws: int, seed: int, box: tuple[FloatArray, FloatArray] | None = None
    ) -> FloatArray:
        """Normal scores of a Latin hypercube, which covers the space more evenly than draws do.

        Parameters
        ----------
        draws, seed
            How many; which.
        box
            Ends within which the priors are restricted, scores, ``(parameters,)`` each.
        """
        unit = sampled("latin", len(self.of), draws, seed)
        if box is not None:
            low, high = norm.cdf(box[0]), norm.cdf(box[1])
            unit = low + unit * (high - low)
        return np.asarray(norm.ppf(np.clip(unit, EDGE, 1.0 - EDGE)))

    def at(self, scores: FloatArray) -> FloatArray:
        """Parameter values at normal scores, ``(draws, parameters)`` both.

        A value's score is the standard normal quantile of its place in its prior. In scores every
        prior is a standard normal distribution, and no value leaves its prior's range, however far
        a regression moves a score.
        """
        unit = np.clip(norm.cdf(scores), EDGE, 1.0 - EDGE)
        columns = [one.at(unit[:, i], one.usual) for i, one in enumerate(self.of)]
        return np.stack(columns, axis=1)


def read_priors(scenario: Scenario, path: str | PathLike[str] | None = None) -> Priors:
    """The priors that a file states, or those that travel with the package.

    Parameters
    ----------
    scenario
        Whose parameters they are.
    path
        The file; the registered one unless given.

    Raises
    ------
    UsageError
        A file that cannot be read, or all that does not fit in it.
    """
    shown = REGISTERED if path is None else str(path)
    try:
        if path is None:
            text = (
                files("sim.analysis.calibration").joinpath(REGISTERED).read_text(encoding="utf-8")
            )
        else:
            text = Path(path).read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError):
        raise UsageError(Fault("cannot be read as text", file=shown)) from None
    except tomllib.TOMLDecodeError as error:
        problem = Message("is not valid TOML: {reason}", reason=error)
        raise UsageError(Fault(problem, file=shown)) from None
    return stated(scenario, tables, shown)


def stated(scenario: Scenario, tables: Mapping[str, Any], shown: str = "") -> Priors:
    """Priors from tables, path to what is stated of it.

    Raises
    ------
    UsageError
        All that does not fit.
    """
    faults: list[Fault] = [] if tables else [Fault("states no prior", file=shown)]
    found: list[Prior] = []
    for path, table in tables.items():
        try:
            found.append(_prior(path, table, scenario, shown))
        except AllianceError as error:
            faults += error.faults
    if faults:
        raise UsageError(faults)
    return Priors(tuple(found))


def identifiable(priors: Priors, observations: int) -> None:
    """Refuse as many free parameters as independent observations, or more.

    Raises
    ------
    UsageError
        Says how many of each there are.
    """
    if len(priors.of) >= observations:
        raise UsageError(
            Fault(
                "as many free parameters as independent observations, or more",
                key="priors",
                value=str(len(priors.of)),
                allowed=Message("at most {most}", most=max(observations - 1, 0)),
            )
        )


def _prior(path: str, table: Any, scenario: Scenario, shown: str) -> Prior:
    try:
        registered, usual = parameter(path, scenario), value_of(path, scenario)
    except ScenarioError as error:
        one = error.faults[0]
        raise UsageError(Fault(one.problem, shown, path, nearest=one.nearest)) from None
    if not isinstance(table, Mapping):
        raise UsageError(Fault("must be a table", shown, path, written(table)))
    kind = table.get("distribution", "uniform")
    faults = [
        Fault("unknown key", shown, f"{path}.{key}", nearest=nearest(key, KEYS))
        for key in table
        if key not in KEYS
    ]
    if kind not in NEEDS:
        at, choices = f"{path}.distribution", ", ".join(NEEDS)
        faults.append(Fault("is not one of the choices", shown, at, written(kind), choices))
        raise UsageError(faults)
    if not isinstance(table.get("why"), str) or not table["why"].strip():
        faults.append(Fault("must give the reason", shown, f"{path}.why"))
    numbers: dict[str, float] = {"low": registered.low, "high": registered.high}
    for key in ("low", "high", *NEEDS[kind]):
        value = table.get(key, numbers.get(key))
        if value is None:
            faults.append(Fault("is missing", shown, f"{path}.{key}"))
        elif isinstance(value, bool) or not isinstance(value, int | float):
            faults.append(Fault("must be a number", shown, f"{path}.{key}", written(value)))
        elif not math.isfinite(value) and key in table:
            faults.append(Fault("must be a finite number", shown, f"{path}.{key}", written(value)))
        else:
            numbers[key] = float(value)
    if faults:
        raise UsageError(faults)
    first, second = (*(numbers[key] for key in NEEDS[kind]), 0.0, 0.0)[:2]
    prior = Prior(
        path,
        "uncertainty",
        distribution=kind,
        low=numbers["low"],
        high=numbers["high"],
        first=first,
        second=second,
        why=table["why"],
        usual=usual,
    )
    wrong = dict(problems(prior, registered))
    if not wrong and kind == "normal" and not prior.low <= prior.first <= prior.high:
        wrong["mean"] = "must lie between low and high"
    if wrong:
        range_ = ranged(registered.low, registered.high, registered.unit)
        raise UsageError(
            [
                Fault(said, shown, f"{path}.{key}", written(table.get(key, numbers[key])), range_)
                for key, said in wrong.items()
            ]
        )
    return prior
