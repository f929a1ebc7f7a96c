"""Works handed to an executor, a few ahead of it, and tried again where a worker is lost."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sim.ensemble.blocks import BlockKey
from sim.ensemble.executors import Workers, lost
from sim.ensemble.files import Staged
from sim.ensemble.part import Part
from sim.ensemble.work import Work, done
from sim.errors import Fault, Message, ResultsError

Left: TypeAlias = "Part | list[Staged]"
"""What remains of a block: held, or written under temporary names."""

_LOG = logging.getLogger(__name__)

AHEAD = 2
"""Works handed out for each worker: it never waits, and little is held."""


TRIES = 3
"""How often a block is tried again whose worker was lost."""

ALONE = 2
"""After how many losses a block is tried with none beside it, so that it is known who is to blame
and who is not; there is also more memory then."""


@dataclass
class _Tried:
    """A work, and how often a worker was lost under it."""

    work: Work
    times: int = 0


class _Waiting:
    """Works that are not handed out: those whose worker was lost come first."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._coming = (_Tried(work) for work in works)
        self._again: deque[_Tried] = deque()

    def next(self) -> _Tried | None:
        """The next one, if any is left."""
        return self._again.popleft() if self._again else next(self._coming, None)

    def back(self, one: _Tried) -> None:
        """Take one back."""
        self._again.append(one)

    @property
    def alone(self) -> bool:
        """Whether the next one is to be tried with none beside it."""
        return bool(self._again) and self._again[0].times >= ALONE


def finished(
    works: Iterable[Work], workers: Workers, home: Path | None
) -> Generator[tuple[BlockKey, Left], None, None]:
    """What comes of each block, as it is done; the order is the workers' affair.

    Parameters
    ----------
    works
        Put together one by one, as they are handed out.
    home
        The results folder that workers write into; None for parts in memory.

    Raises
    ------
    ResultsError
        A file cannot be written, or workers are lost under one block again and again. What was
        done by then has been handed over.
    """
    waiting = _Waiting(works)
    ahead = 1 if workers.kind == "local" else AHEAD * workers.number
    lost_some = True
    while lost_some:
        with workers.hired() as executor:
            lost_some = yield from _until_lost(executor, waiting, ahead, home)


def _until_lost(
    executor: Executor, waiting: _Waiting, ahead: int, home: Path | None
) -> Generator[tuple[BlockKey, Left], None, bool]:
    """As :func:`finished`, until all is done or a worker was lost; whether one was."""
    out: dict[Future[Left], _Tried] = {}
    broken = False
    while True:
        while not broken and len(out) < (1 if waiting.alone else ahead):
            one = waiting.next()
            if one is None:
                break
            try:
                out[executor.submit(done, one.work, home)] = one
            except BrokenExecutor:  # A worker was lost since the last block came back.
                waiting.back(one)
                broken = True
        if not out:
            return broken
        ready, _ = wait(out, return_when=FIRST_COMPLETED)
        failed: list[tuple[_Tried, BaseException]] = []
        for future in [future for future in out if future in ready]:
            one = out.pop(future)
            error = _error_of(future)
            if error is None:
                yield one.work.block.key, future.result()
            else:
                failed.append((one, error))
        for one, error in failed:
            if not lost(error):
                raise error
            # All that was handed out is gone with the worker.
            broken = True
            _LOG.warning("a worker was lost; trying again: %s", one.work.block.key)
            waiting.back(_counted(one, error))


def _error_of(future: Future[Left]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:  # As a scheduler does that goes away.
        return error


def _counted(one: _Tried, error: BaseException) -> _Tried:
    one.times += 1
    if one.times <= TRIES:
        return one
    key = one.work.block.key
    problem = Message(
        "workers were lost {times} times while worlds {first} to {last} were computed; "
        "there may be too little memory: ask for fewer workers",
        times=one.times,
        first=key.first_world,
        last=key.first_world + key.worlds - 1,
    )
    raise ResultsError(Fault(problem, key=key.scenario)) from error
