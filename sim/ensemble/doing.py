"""Works handed to an executor, a few ahead of it, and tried again where a worker is lost."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sim.ensemble.blocks import BlockKey
from sim.ensemble.executors import TRIES, Workers, lost
from sim.ensemble.files import Staged
from sim.ensemble.part import Part
from sim.ensemble.work import Work, done
from sim.errors import Fault, Message, ResultsError

Left: TypeAlias = "Part | list[Staged]"
"""What remains of a block: held, or written under temporary names."""

_LOG = logging.getLogger(__name__)

AHEAD = 2
"""Works handed out for each worker: it never waits, and little is held."""


@dataclass
class _Tried:
    """A work, and how often a worker was lost under it."""

    work: Work
    times: int = 0


def finished(
    works: Iterable[Work], workers: Workers, home: Path | None
) -> Iterator[tuple[BlockKey, Left]]:
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
        A file cannot be written, or workers are lost under one block again and again.
    """
    coming = (_Tried(work) for work in works)
    again: deque[_Tried] = deque()
    while True:
        with ExitStack() as hired:
            executor = hired.enter_context(workers.hired())
            out: dict[Future[Left], _Tried] = {}
            broken = False
            while True:
                while not broken and len(out) < workers.number * (
                    1 if workers.kind == "local" else AHEAD
                ):
                    one = again.popleft() if again else next(coming, None)
                    if one is None:
                        break
                    out[executor.submit(done, one.work, home)] = one
                if not out:
                    break
                ready, _ = wait(out, return_when=FIRST_COMPLETED)
                for future in ready:
                    one = out.pop(future)
                    error = future.exception()
                    if error is None:
                        yield one.work.block.key, future.result()
                    elif lost(error):
                        # All that was handed out is gone with the worker; who was to blame is not
                        # known.
                        _LOG.warning("a worker was lost; trying again: %s", one.work.block.key)
                        broken = True
                        again.append(_counted(one, error))
                    else:
                        raise error
        if not broken:
            return


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
