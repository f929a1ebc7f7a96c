"""The sensitivity of one outcome of a batch, by the analysis that its design allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.analysis.replicates import chosen, replicates
from sim.analysis.sensitivity import indices
from sim.analysis.sensitivity.luck import Luck, luck_of
from sim.arrays import FloatArray
from sim.errors import Fault, Message, UsageError

Analysis = Callable[[FloatArray, FloatArray, int], Mapping[str, indices.Index]]

ANALYSES: Mapping[str, tuple[str, Analysis]] = {
    "morris": ("morris", indices.morris),
    "saltelli": ("sobol", indices.saltelli),
    "latin": ("given", indices.given),
    "sobol": ("given", indices.given),
}
"""By the method of a design: the analysis, and what does it. A list of points is no sample."""

LEAST = 100
"""Points below which a given-data index is mostly the correction of its bias."""


@dataclass(frozen=True)
class Sensitivity:
    """Indices of one outcome.

    Parameters
    ----------
    outcome, scenario
        Of what.
    analysis
        ``"morris"``, ``"sobol"`` or ``"given"``.
    table
        A row per factor, the one that matters most first: ``factor``, and for each index a column
        of its name, with ``_low`` and ``_high``: its 95 % interval.
    ranked_by
        The index that the rows are sorted by.
    luck
        None where there is one world at each point.
    mean, spread
        Mean of the outcome, and standard deviation of the points' means.
    points, combinations, worlds
        How many points were drawn; of listed values that each was run at, 1 where there were none;
        worlds at each.
    """

    outcome: str
    scenario: str
    analysis: str
    table: pd.DataFrame
    ranked_by: str
    luck: Luck | None
    mean: float
    spread: float
    points: int
    combinations: int
    worlds: int

    @property
    def indices(self) -> tuple[str, ...]:
        """Names of the indices, the one ranked by first."""
        return tuple(
            name for name in self.table.columns[1:] if not name.endswith(("_low", "_high"))
        )


def sensitivity(
    outcomes: pd.DataFrame,
    unit: FloatArray,
    factors: Sequence[str],
    *,
    method: str,
    outcome: str | None = None,
    scenario: str | None = None,
    seed: int = 0,
) -> Sensitivity:
    """Analyse one outcome; a point's number is the mean over its worlds.

    Where values were listed besides what was drawn, every sample was run at each combination of
    them; its number is then the mean over these too.

    Parameters
    ----------
    outcomes
        A row per scenario, point and world, a column per outcome.
    unit
        The sample that the points were made from, ``(samples, factors)``, in sampling order.
    factors
        Dotted paths of what was drawn.
    method
        How it was drawn: ``"morris"``, ``"saltelli"``, ``"latin"`` or ``"sobol"``.
    outcome, scenario
        The first of each unless named.
    seed
        Of all resampling; the same seed gives the same intervals.

    Raises
    ------
    UsageError
        No such outcome or scenario, a method without an analysis, too few points, an outcome that
        is the same at every point, or SALib is missing.
    """
    if method not in ANALYSES:
        problem = "was not drawn as a sample, so that no index of sensitivity follows from it"
        fault = Fault(problem, key="method", value=method, allowed=", ".join(ANALYSES))
        raise UsageError(fault)
    outcome, scenario = chosen(outcomes, outcome, scenario)
    values = replicates(outcomes, outcome, scenario)
    combinations = len(values) // len(unit)
    # Samples change faster than combinations.
    values = values.reshape(combinations, len(unit), -1).mean(axis=0)
    y = values.mean(axis=1)
    analysis, analyse = ANALYSES[method]
    if analysis == "given" and len(y) < LEAST:
        allowed = Message("at least {least}", least=LEAST)
        raise UsageError(
            Fault("too few for an index", key="points", value=str(len(y)), allowed=allowed)
        )
    if float(np.ptp(y)) == 0.0:
        raise UsageError(Fault("is the same at every point", key="outcome", value=outcome))
    found = analyse(np.asarray(unit, dtype=float), y, seed)
    columns: dict[str, object] = {"factor": list(factors)}
    for name, index in found.items():
        columns |= {name: index.value, f"{name}_low": index.low, f"{name}_high": index.high}
    ranked_by = next(iter(found))
    table = pd.DataFrame(columns).sort_values(ranked_by, ascending=False, kind="stable")
    return Sensitivity(
        outcome=outcome,
        scenario=scenario,
        analysis=analysis,
        table=table.reset_index(drop=True),
        ranked_by=ranked_by,
        luck=luck_of(values, seed),
        mean=float(y.mean()),
        spread=float(y.std(ddof=1)),
        points=values.shape[0],
        combinations=combinations,
        worlds=values.shape[1],
    )
