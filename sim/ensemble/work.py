"""One piece of work: a block to simulate and reduce, alone or compared with another.

A worker needs nothing but what is handed to it, here or on another machine; what comes back is a
part, or the names of the files that it was written to.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.arrays import BoolArray, FloatArray, IntArray
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.files import Staged
from sim.ensemble.outcomes import Outcome
from sim.ensemble.part import Part, Worlds, reduced
from sim.ensemble.writing import stage_part
from sim.model import simulate
from sim.recorder import Block, Tape
from sim.scenario.loading import Resolved


@dataclass(frozen=True, eq=False)
class Simulated:
    """A block to simulate: everything that its numbers depend on."""

    key: BlockKey
    resolved: Resolved
    numbers: IntArray
    columns: Mapping[str, FloatArray]
    seed: int
    quarters: int

    def run(self, tape: Tape) -> Block:
        """Simulate it."""
        return simulate(
            self.resolved,
            numbers=self.numbers,
            seed=self.seed,
            quarters=self.quarters,
            columns=self.columns or None,
            tape=tape,
        )


@dataclass(frozen=True, eq=False)
class Work:
    """One block to be computed, and where it is compared, what with.

    Parameters
    ----------
    block
        What is wanted.
    against
        The same worlds of the scenario that all others are compared with, ``block`` itself for that
        scenario; None where nothing is compared.
    worlds, kept
        Which worlds they hold, and which of these are kept in full.
    outcomes, all_deals
        As of the batch.
    """

    block: Simulated
    against: Simulated | None
    worlds: Worlds
    kept: BoolArray
    outcomes: tuple[Outcome, ...]
    all_deals: bool


def works(batch: Batch, done: set[BlockKey]) -> Iterator[Work]:
    """What is left to do, in order; each piece is put together when it is asked for."""
    for abreast in batch.abreast():
        wanted = [key for key in abreast if key not in done]
        if not wanted:
            continue
        against = _simulated(batch, abreast[0]) if batch.paired else None
        places = wanted[0].places
        point, world = batch.point_and_world(places)
        for key in wanted:
            own = against if against is not None and key == against.key else _simulated(batch, key)
            yield Work(
                block=own,
                against=against,
                worlds=Worlds(None if batch.design is None else point, world),
                kept=batch.kept_in(key),
                outcomes=batch.outcomes,
                all_deals=batch.all_deals,
            )


def _simulated(batch: Batch, key: BlockKey) -> Simulated:
    return Simulated(
        key,
        batch.resolved(key.scenario),
        batch.numbers(key.places),
        batch.columns(key),
        batch.seed,
        batch.quarters,
    )


def done(work: Work, home: Path | None) -> Part | list[Staged]:
    """Do it.

    Parameters
    ----------
    home
        The results folder to write into; None to hand the part back.

    Returns
    -------
    What remains of the block: held, or written under temporary names.

    Raises
    ------
    ResultsError
        A file cannot be written.
    """
    base = None if work.against is None else _TAPES.recorded(work.against)
    own = base if work.block is work.against and base is not None else work.block.run(_TAPES.own)
    part = reduced(
        own,
        work.worlds,
        work.kept,
        work.outcomes,
        work.all_deals,
        None if own is base else base,
    )
    return part if home is None else stage_part(home, work.block.key, part)


class _Tapes(threading.local):
    """Memory to record on, lent to one piece of work after another; each thread has its own.

    What others are compared with stays on its tape until another takes its place, so that in one
    process it is simulated once, however many are compared with it.
    """

    def __init__(self) -> None:
        self.own = Tape()
        self._base = Tape()
        self._on_base: tuple[Simulated, Block] | None = None

    def recorded(self, base: Simulated) -> Block:
        """What others are compared with, simulated unless it was the last one."""
        if self._on_base is None or self._on_base[0] is not base:
            self._on_base = None
            self._on_base = base, base.run(self._base)
        return self._on_base[1]

    def release(self) -> None:
        """Give the memory back."""
        self.own, self._base, self._on_base = Tape(), Tape(), None


_TAPES = _Tapes()


def release() -> None:
    """Give back the memory that this thread recorded on."""
    _TAPES.release()
