"""Run scenarios: cut into blocks, simulate, reduce, keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeAlias

from sim.ensemble import manifest
from sim.ensemble.arguments import Source, batch_of, folder_of
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.held import Held
from sim.ensemble.part import Part, reduced
from sim.ensemble.results import Folder, Results
from sim.ensemble.store import opened
from sim.model import simulate
from sim.recorder import Block, Tape

Progress: TypeAlias = Callable[[int, int], object]
"""Called with the worlds done and the worlds in all, at the start and after every block."""


class Sink(Protocol):
    """Where the parts of a batch go: memory or a folder."""

    @property
    def done(self) -> set[BlockKey]:
        """Blocks that need not be computed."""

    def put(self, key: BlockKey, part: Part) -> None:
        """Take what remains of a block."""


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
) -> Results:
    """Run a batch in memory or into a folder; see :func:`run`."""
    started = manifest.now()
    resolved = dict(zip(batch.names, batch.scenarios, strict=True))
    if home is None:
        held = Held(batch)
        _fill(held, batch, progress)
        return Results(held, manifest.of_memory(batch, command, started), resolved)
    with opened(home, batch, command=command, resume=resume) as store:
        _fill(store, batch, progress)
        store.finish()
    return Results(Folder(home, store.manifest), store.manifest, resolved, home)


def _fill(sink: Sink, batch: Batch, progress: Progress | None) -> None:
    """Compute the blocks that the sink does not have."""
    done = sink.done
    finished, total = sum(key.worlds for key in done), batch.worlds * len(batch.names)
    report = progress or (lambda finished, total: None)
    report(finished, total)
    for key, part in _parts(batch, done):
        sink.put(key, part)
        finished += key.worlds
        report(finished, total)


def _parts(batch: Batch, done: set[BlockKey]) -> Iterator[tuple[BlockKey, Part]]:
    """Every block that is not done, reduced; two blocks at most are held, on two tapes."""
    tape, first_tape = Tape(), Tape()
    for first, *others in batch.abreast():
        base: Block | None = None
        if first not in done:
            base = _simulated(batch, first, first_tape)
            yield first, reduced(base, batch.kept_of(first))
        if not batch.paired:
            base = None
        for key in others:
            if key in done:
                continue
            if batch.paired and base is None:
                # The first scenario's block was done by an earlier run, which kept no worlds.
                base = _simulated(batch, first, first_tape)
            block = _simulated(batch, key, tape)
            yield key, reduced(block, batch.kept_of(key), base)


def _simulated(batch: Batch, key: BlockKey, tape: Tape) -> Block:
    return simulate(
        batch.resolved(key.scenario),
        numbers=key.numbers,
        seed=batch.seed,
        quarters=batch.quarters,
        tape=tape,
    )
