"""Compare scenarios world by world, under the shocks they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike

import pandas as pd

from sim.ensemble.arguments import Source, batch_of, folder_of
from sim.ensemble.results import Results
from sim.ensemble.run import Progress, run_batch
from sim.errors import Fault, UsageError


@dataclass(frozen=True)
class Comparison:
    """Scenarios compared with the first of them.

    Parameters
    ----------
    results
        The tables of all of them.
    """

    results: Results

    @property
    def against(self) -> str:
        """The scenario that the others are compared with."""
        return self.results.scenarios[0]

    @property
    def table(self) -> pd.DataFrame:
        """Paired differences, a row per scenario, series and quarter.

        ``scenario``, ``against``, ``series``, ``quarter``, ``year``, ``worlds`` (pairs),
        ``difference`` (mean over worlds of scenario less against), ``low`` and ``high`` (its 95 %
        interval by Monte-Carlo error; not a number with one world), ``superiority`` (share of
        worlds in which the scenario is higher, ties counted half).
        """
        table = self.results.comparison
        if table is None:
            raise UsageError("these results hold no comparison")
        return table


def compare(
    scenarios: Sequence[Source],
    *,
    worlds: int = 500,
    years: int | None = None,
    seed: int = 0,
    settings: Mapping[str, object] | None = None,
    out: str | PathLike[str] | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    command: str | None = None,
) -> Comparison:
    """Simulate several scenarios in the same worlds and compare each with the first.

    All worlds count, not only those kept. Series that only one of two scenarios has are left out.

    Parameters
    ----------
    scenarios
        Two or more library names, paths or loaded scenarios of distinct names.
    worlds, years, seed, settings, out, resume, progress, command
        As in :func:`sim.run`; without ``years``, those of the first scenario. Settings are set over
        every scenario.

    Raises
    ------
    UsageError
        Fewer than two scenarios, two of one name, different first quarters, or an argument outside
        its range.
    ScenarioError
        A scenario or setting that cannot be used.
    ResultsError
        The folder cannot be written, or must not be.
    """
    if isinstance(scenarios, str | PathLike) or len(scenarios) < 2:
        raise UsageError(
            Fault("needs two scenarios or more", key="scenarios", value=repr(scenarios))
        )
    batch = batch_of(
        scenarios, worlds=worlds, years=years, seed=seed, settings=settings, paired=True
    )
    home = folder_of(out, resume)
    results = run_batch(batch, home, resume=resume, progress=progress, command=command)
    return Comparison(results)
