"""Run a design, or several scenarios as one: what every world came to, and the curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Literal

from sim.clock import QUARTERS
from sim.ensemble.arguments import folder_of
from sim.ensemble.blocks import Batch
from sim.ensemble.designs.checking import Checked
from sim.ensemble.designs.design import Design
from sim.ensemble.designs.reading import find, load_design
from sim.ensemble.designs.schema import DesignTable
from sim.ensemble.executors import Kind, workers_of
from sim.ensemble.results import Results
from sim.ensemble.run import Progress, run_batch
from sim.errors import Fault, Message, UsageError
from sim.limits import check, faults_of

WORLDS = 500
"""Of each scenario, where no design says how many."""

MOST_RUNS = 9_999_999
"""Worlds per scenario through all points: file names count that far."""


def batch(
    source: str | PathLike[str] | Sequence[str],
    *,
    worlds: int | None = None,
    years: int | None = None,
    seed: int | None = None,
    keep: int | Literal["all"] | None = None,
    settings: Mapping[str, object] | None = None,
    out: str | PathLike[str] | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    command: str | None = None,
    executor: Kind = "local",
    workers: int | None = None,
    cluster: str | None = None,
) -> Results:
    """Run a design.

    Parameters
    ----------
    source
        A design's name in the library or its path; or scenarios, which are then run as they are.
    worlds, years, seed, keep
        In place of the design's own; ``worlds`` is at each point, ``keep`` how many of each
        scenario are kept in full, or ``"all"``.
    settings
        Dotted key to value, set over every scenario.
    out, resume, progress, command
        As in :func:`sim.run`.
    executor
        ``local``, in this process; ``processes``, on this machine; ``dask``, on a cluster.
    workers
        How many; as many as processors unless given.
    cluster
        Address of a Dask scheduler; its workers must share the folder ``out``.

    Raises
    ------
    UsageError
        An argument outside its range, or a cluster that does not answer.
    ScenarioError
        A design or scenario that cannot be used.
    ResultsError
        The folder cannot be written, or must not be.
    """
    hired = workers_of(executor, workers, cluster)
    over = {"worlds": worlds, "years": years, "seed": seed}
    given = {name: value for name, value in over.items() if value is not None}
    if faults := [fault for name, value in given.items() for fault in faults_of(name, value)]:
        raise UsageError(faults)
    design = designed(source, settings=settings, **given)
    if keep is not None:
        design = replace(design, kept=kept_of(keep))
    home = folder_of(out, resume)
    return run_batch(
        batch_of_design(design),
        home,
        resume=resume,
        progress=progress,
        command=command,
        workers=hired,
    )


def kept_of(keep: int | Literal["all"]) -> int | None:
    """Worlds of each scenario to keep in full; None for all.

    Raises
    ------
    UsageError
        Neither ``"all"`` nor a whole number within its range.
    """
    if keep == "all":
        return None
    check("keep", keep)
    return keep


def designed(
    source: str | PathLike[str] | Sequence[str],
    *,
    worlds: int | None = None,
    years: int | None = None,
    seed: int | None = None,
    settings: Mapping[str, object] | None = None,
) -> Design:
    """The design of a name or path, or one of scenarios as they are; see :func:`batch`."""
    sources = [source] if isinstance(source, str | PathLike) else list(source)
    files = [one for one in sources if find(one) is not None]
    if files and len(sources) > 1:
        problem = "is a design, which is run alone"
        raise UsageError(Fault(problem, key="DESIGN", value=str(files[0])))
    if files:
        return load_design(files[0], worlds=worlds, years=years, seed=seed, settings=settings)
    table = DesignTable(
        format=1,
        scenarios=[str(one) for one in sources],
        worlds=worlds or WORLDS,
        years=years,
        seed=seed or 0,
    )
    return Checked(table, "", Path("scenarios"), "", settings or {}).design()


def batch_of_design(design: Design) -> Batch:
    """The batch that a design is.

    Raises
    ------
    UsageError
        It has more worlds than file names can count.
    """
    runs = design.plan.points * design.worlds
    if runs > MOST_RUNS:
        problem = Message("worlds of all points together are too many")
        raise UsageError(Fault(problem, design.name, "worlds", f"{runs:,}", f"1 to {MOST_RUNS:,}"))
    return Batch(
        design.variants,
        design.worlds,
        design.years * QUARTERS,
        design.seed,
        kept=runs if design.kept is None else min(design.kept, runs),
        plan=design.plan,
        common_luck=design.common_luck,
        outcomes=design.outcomes,
        all_deals=design.all_deals,
        design=design.described,
        design_text=design.text,
    )
