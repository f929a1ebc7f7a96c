"""What misreading costs: the same tables, negotiated again by governments that know each other.

A table's accuracy and its stakes have causes in common, so that comparing tables as they fell out
says little. Here every table of a run is negotiated again at each accuracy, all else as it was: the
stakes, who speaks first, the direction in which each side misreads the other, what gates at home
will say. The run itself goes on as if nothing had been asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.arrays import FloatArray
from sim.bargaining.seats import OCCASIONS
from sim.bargaining.table import Outcome, negotiate
from sim.clock import QUARTERS
from sim.ensemble.arguments import Source, batch_of
from sim.ensemble.pairing import NORMAL_95
from sim.model import AllianceModel
from sim.scenario.loading import Resolved
from sim.stakes import as_well_known

ACCURACIES = np.linspace(0.0, 1.0, 11)
"""How well two governments know each other: what stocks hold of a table's subjects, and probing."""

BLOCK = 1000
"""Worlds negotiated at a time."""


@dataclass(frozen=True)
class Efficiency:
    """What came of the same tables at each accuracy.

    Parameters
    ----------
    table
        A row per scenario, ``occasion`` (a word of :data:`sim.bargaining.seats.OCCASIONS`) and
        ``accuracy``: ``tables`` (how many were negotiated), ``agreed`` (share of them),
        ``captured`` (mean share of the Nash product; tables with nothing to be had left out) with
        ``low`` and ``high`` (95 %, by Monte-Carlo error between worlds), ``lost`` (USD bn per year
        and table that the Nash package would give both together and the deal does not). ``from``
        and ``to`` are where 90 % of the tables stood in the run itself.
    scenarios
        In the order of the table.
    worlds, seed
        Of each scenario's run.
    """

    table: pd.DataFrame
    scenarios: tuple[Resolved, ...]
    worlds: int
    seed: int


def efficiency(
    scenarios: Sequence[Source],
    *,
    worlds: int = 500,
    years: int | None = None,
    seed: int = 0,
    settings: Mapping[str, object] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Efficiency:
    """Negotiate every table of a run at each accuracy.

    Parameters
    ----------
    scenarios, worlds, years, seed, settings
        As in :func:`sim.compare`; one scenario will do.
    progress
        Called with quarters done and all of them.

    Raises
    ------
    UsageError
        An argument outside its range.
    ScenarioError
        A scenario that cannot be used.
    """
    batch = batch_of(scenarios, worlds=worlds, years=years, seed=seed, settings=settings)
    blocks = range(0, batch.worlds, BLOCK)
    total = len(batch.scenarios) * len(blocks) * batch.quarters
    frames, done = [], 0
    for resolved in batch.scenarios:
        tally = _Tally(batch.worlds)
        for first in blocks:
            model = AllianceModel(
                resolved,
                worlds=min(BLOCK, batch.worlds - first),
                first_world=first,
                seed=batch.seed,
                years=batch.quarters // QUARTERS,
                collect=False,
            )
            for _ in range(batch.quarters):
                model.step()
                if model.outcome is not None:
                    tally.stood(model.outcome)
                    for place, known in enumerate(ACCURACIES):
                        tally.add(place, first, again(model, model.outcome, known))
                done += 1
                if progress is not None:
                    progress(done, total)
        frames.append(tally.table(resolved.name))
    table = pd.concat(frames, ignore_index=True)
    return Efficiency(table, batch.scenarios, batch.worlds, batch.seed)


def again(model: AllianceModel, outcome: Outcome, known: float | FloatArray) -> Outcome:
    """The tables of this quarter once more, by governments that know each other so well.

    Parameters
    ----------
    known
        Accuracy in [0, 1]: one, or ``(seats,)``.
    """
    seats, p = outcome.seats, model.parameters
    stakes = as_well_known(
        outcome.stakes,
        np.broadcast_to(np.asarray(known, dtype=np.float64), seats.world.shape),
        p,
        model.acquaintance,
        seats,
    )
    return negotiate(model.structure.table, p.bargaining, p.issues, seats, stakes)


class _Tally:
    """Sums over tables, by occasion, accuracy and world."""

    def __init__(self, worlds: int) -> None:
        shape = (len(OCCASIONS), ACCURACIES.size, worlds)
        self._tables, self._agreed = np.zeros(shape), np.zeros(shape)
        self._worth, self._captured, self._lost = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self._stood: list[list[FloatArray]] = [[] for _ in OCCASIONS]

    def stood(self, outcome: Outcome) -> None:
        """Note how well the two knew each other in the run itself."""
        for row in range(len(OCCASIONS)):
            self._stood[row].append(outcome.stakes.accuracy[outcome.seats.occasion == row])

    def add(self, place: int, first: int, outcome: Outcome) -> None:
        """Count the tables of one quarter at one accuracy."""
        at = (outcome.seats.occasion, place, first + outcome.seats.world)
        worth = outcome.to_be_had > 0.0
        self._tables[at] += 1.0
        self._agreed[at] += outcome.agreed
        self._worth[at] += worth
        self._captured[at] += np.where(worth, outcome.captured, 0.0)
        self._lost[at] += outcome.to_be_had - outcome.had

    def table(self, scenario: str) -> pd.DataFrame:
        """A row per occasion that happened, and accuracy."""
        frames = []
        for row, occasion in enumerate(OCCASIONS):
            tables = self._tables[row]
            if not tables.any():
                continue
            held = tables.sum(axis=1)
            captured, error = _ratio(self._captured[row], self._worth[row])
            low, high = np.quantile(np.concatenate(self._stood[row]), [0.05, 0.95])
            frames.append(
                pd.DataFrame(
                    {
                        "scenario": scenario,
                        "occasion": occasion,
                        "accuracy": ACCURACIES,
                        "tables": held.astype(np.int64),
                        "agreed": self._agreed[row].sum(axis=1) / held,
                        "captured": captured,
                        "low": captured - NORMAL_95 * error,
                        "high": captured + NORMAL_95 * error,
                        "lost": self._lost[row].sum(axis=1) / held,
                        "from": low,
                        "to": high,
                    }
                )
            )
        return pd.concat(frames, ignore_index=True)


def _ratio(part: FloatArray, whole: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A mean over tables that cluster in worlds, ``(accuracies,)``, and its standard error.

    Notes
    -----
    The ratio estimator of cluster sampling: a world's tables share its luck, so that their
    residuals are summed before they are squared.
    """
    worlds, total = part.shape[1], np.maximum(whole.sum(axis=1), 1.0)
    ratio = part.sum(axis=1) / total
    residual = part - ratio[:, None] * whole
    spread = np.sqrt((residual * residual).sum(axis=1) * worlds / max(worlds - 1, 1))
    return ratio, spread / total
