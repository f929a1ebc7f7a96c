"""Run scenarios: cut into blocks, simulate, reduce, keep."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeAlias

from sim.ensemble import manifest
from sim.ensemble.arguments import Source, batch_of, folder_of
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.doing import finished
from sim.ensemble.executors import Workers
from sim.ensemble.files import Staged
from sim.ensemble.held import Held
from sim.ensemble.part import Part
from sim.ensemble.results import Folder, Results
from sim.ensemble.store import opened
from sim.ensemble.work import release, works

_LOG = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[int, int], object]
"""Called with the worlds done and the worlds in all, at the start and after every block."""


class Sink(Protocol):
    """Where the parts of a batch go: memory or a folder."""

    @property
    def done(self) -> set[BlockKey]:
        """Blocks that need not be computed."""

    def put(self, key: BlockKey, part: Part | list[Staged]) -> None:
        """Take what remains of a block: the part, or the files that a worker wrote it to."""


HERE = Workers()
"""This process."""


def run(
    scenario: Source,
    *,
    worlds: int = 500,
    years: int | None = None,
    seed: int = 0,
    settings: Mapping[str, object] | None = None,
    out: str | PathLike[str] | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    command: str | None = None,
) -> Results:
    """Simulate one scenario in many worlds.

    Parameters
    ----------
    scenario
        A library name, a path to a scenario file, or a scenario already loaded.
    worlds
        How many, numbered from 0; the first of many are those of a smaller run.
    years
        Length of the run; the scenario's own unless given.
    seed
        Root seed.
    settings
        Dotted key to value, set over the scenario: ``{"threat.china.military": 0.8}``.
    out
        A folder for the results; without it they stay in memory.
    resume
        Continue what an earlier run with the same arguments left in ``out``.
    progress
        Called with the worlds done and the worlds in all.
    command
        The command line, for the manifest.

    Raises
    ------
    UsageError
        An argument outside its range.
    ScenarioError
        A scenario or setting that cannot be used.
    ResultsError
        The folder cannot be written, or must not be.
    """
    batch = batch_of([scenario], worlds=worlds, years=years, seed=seed, settings=settings)
    home = folder_of(out, resume)
    return run_batch(batch, home, resume=resume, progress=progress, command=command)


def run_batch(
    batch: Batch,
    home: Path | None = None,
    *,
    resume: bool = False,
    progress: Progress | None = None,
    command: str | None = None,
    workers: Workers = HERE,
) -> Results:
    """Run a batch in memory or into a folder; see :func:`run`.

    Parameters
    ----------
    workers
        Who computes the blocks; the numbers and the files do not depend on it.
    """
    started = manifest.now()
    resolved = dict(zip(batch.names, batch.scenarios, strict=True))
    if home is None:
        held = Held(batch)
        _fill(held, batch, progress, workers, None)
        return Results(held, manifest.of_memory(batch, command, started), resolved)
    with opened(home, batch, command=command, resume=resume) as store:
        _fill(store, batch, progress, workers, home.absolute())
        store.finish()
    return Results(Folder(home, store.manifest), store.manifest, resolved, home)


def _fill(
    sink: Sink, batch: Batch, progress: Progress | None, workers: Workers, home: Path | None
) -> None:
    """Compute the blocks that the sink does not have."""
    done = sink.done
    so_far, total = sum(key.worlds for key in done), batch.runs * len(batch.names)
    report = progress or (lambda finished, total: None)
    report(so_far, total)
    blocks = len(batch.listed())
    _LOG.info(
        "%s worlds in %s blocks, %s done; %s %s",
        total, blocks, len(done), workers.number, workers.kind,
    )  # fmt: skip
    try:
        # Closed at once: else workers would go on to write while what they began is swept away.
        with closing(finished(works(batch, done), workers, home)) as parts:
            for key, part in parts:
                sink.put(key, part)
                _LOG.debug("done: %s", key)
                so_far += key.worlds
                report(so_far, total)
    finally:
        release()
