"""The arguments of a run, checked before anything is done: all that is wrong at once."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from sim.clock import QUARTERS
from sim.ensemble.blocks import Batch
from sim.errors import Fault, Message, UsageError
from sim.limits import faults_of
from sim.scenario.loading import Resolved, resolve
from sim.scenario.schema import Scenario

Source: TypeAlias = str | PathLike[str] | Scenario | Resolved
"""What a caller may hold a scenario in: a library name, a path, or the scenario itself."""


def batch_of(
    sources: Sequence[Source],
    *,
    worlds: int,
    years: int | None,
    seed: int,
    settings: Mapping[str, object] | None,
    paired: bool = False,
) -> Batch:
    """The batch that the arguments ask for.

    Parameters
    ----------
    sources
        Scenarios; their names must differ.
    worlds
        Per scenario.
    years
        The first scenario's own unless given.
    seed
        Root seed.
    settings
        Dotted key to value, set over every scenario.
    paired
        Whether to compare the scenarios with the first.

    Raises
    ------
    UsageError
        An argument outside its range.
    ScenarioError
        A scenario that cannot be used.
    """
    given = {"worlds": worlds, "seed": seed} | ({} if years is None else {"years": years})
    faults = [fault for name, value in given.items() for fault in faults_of(name, value)]
    if faults:
        raise UsageError(faults)
    scenarios = tuple(resolve(source, settings) for source in sources)
    _check_names([resolved.name for resolved in scenarios])
    if years is None:
        years = scenarios[0].scenario.time.years
    batch = Batch(
        scenarios, operator.index(worlds), operator.index(years) * QUARTERS, operator.index(seed),
        paired,
    )  # fmt: skip
    if paired:
        _check_clocks(batch)
    return batch


def folder_of(out: str | PathLike[str] | None, resume: bool) -> Path | None:
    """The results folder asked for.

    Raises
    ------
    UsageError
        Nothing to resume from, or no path at all.
    """
    if out is None:
        if resume:
            raise UsageError(Fault("needs a results folder (out)", key="resume", value="True"))
        return None
    if not isinstance(out, str | PathLike) or not str(out) or "\0" in str(out):
        raise UsageError(Fault("must be the path of a folder", key="out", value=repr(out)))
    return Path(out)


def _check_names(names: list[str]) -> None:
    """Names become file names, and tell scenarios apart."""
    faults = [
        Fault("cannot name a file", key="scenario", value=repr(name))
        for name in names
        if not name or name.startswith(".") or not name.isprintable() or {*name} & {*"/\\"}
    ]
    faults += [
        Fault("more than one scenario has this name", key="scenario", value=repr(name))
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if faults:
        raise UsageError(faults)


def _check_clocks(batch: Batch) -> None:
    """Paired worlds share quarters, and with them their shocks."""
    first, *others = batch.names
    year, quarter = batch.first_quarter(first)
    faults = [
        Fault(
            Message(
                "starts in another quarter than {first!r} ({year} Q{quarter}); "
                "they cannot be compared quarter by quarter",
                first=first,
                year=year,
                quarter=quarter,
            ),
            file=name,
            key="time",
            value="{} Q{}".format(*batch.first_quarter(name)),
        )
        for name in others
        if batch.first_quarter(name) != (year, quarter)
    ]
    if faults:
        raise UsageError(faults)
