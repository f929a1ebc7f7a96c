"""Who computes the blocks: this process, several on this machine, or a cluster.

All speak the interface of :mod:`concurrent.futures`, and give the same bits.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar, get_args

from sim.errors import Fault, Message, UsageError
from sim.limits import check

P = ParamSpec("P")
T = TypeVar("T")

Kind: TypeAlias = Literal["local", "processes", "dask"]
KINDS: tuple[str, ...] = get_args(Kind)

PATIENCE = "10s"
"""How long a cluster may take to answer."""

TRIES = 3
"""How often a block is given to a cluster's workers that are lost under it."""


@dataclass(frozen=True)
class Workers:
    """Where the work of a batch is done.

    Parameters
    ----------
    kind
        ``local``, in this process; ``processes``, by loky on this machine; ``dask``, on a cluster.
    count
        Workers; as many as there are processors unless given. A cluster that is there has its own.
    cluster
        Address of a Dask scheduler; a cluster of this machine is started unless given.
    """

    kind: Kind = "local"
    count: int | None = None
    cluster: str = ""

    @property
    def number(self) -> int:
        """How many work at a time."""
        if self.kind == "local":
            return 1
        return self.count or os.process_cpu_count() if hasattr(os, "process_cpu_count") else (
            self.count or len(os.sched_getaffinity(0))
        )  # fmt: skip

    @contextmanager
    def hired(self) -> Iterator[Executor]:
        """An executor, for as long as it is needed.

        Raises
        ------
        UsageError
            The cluster does not answer, or Dask is not installed.
        """
        if self.kind == "local":
            yield InProcess()
        elif self.kind == "processes":
            yield from _processes(self.number)
        else:
            with _cluster(self.number, self.cluster) as executor:
                yield executor


def workers_of(executor: str, workers: int | None, cluster: str | None) -> Workers:
    """The workers that arguments ask for.

    Raises
    ------
    UsageError
        No such executor, or a count or a cluster for one that has none.
    """
    if executor not in KINDS:
        fault = Fault("is no executor", key="executor", value=executor, allowed=", ".join(KINDS))
        raise UsageError(fault)
    if workers is not None:
        check("workers", workers)
        if executor == "local" or cluster:
            problem = "has no say here: a cluster has its own workers, and local is one process"
            raise UsageError(Fault(problem, key="workers", value=str(workers)))
    if cluster is not None and executor != "dask":
        problem = Message("needs --executor dask")
        raise UsageError(Fault(problem, key="cluster", value=cluster))
    return Workers(executor, workers, cluster or "")  # type: ignore[arg-type]


class InProcess(Executor):
    """Does what is submitted at once, here."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it; the future is done when it comes back."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _processes(count: int) -> Iterator[Executor]:
    from loky import ProcessPoolExecutor

    # Ctrl-C reaches every process of a terminal; here only the coordinator answers it.
    pool = ProcessPoolExecutor(count, timeout=None, initializer=_ignore_interrupts)
    finished = False
    try:
        yield pool
        finished = True
    finally:
        pool.shutdown(wait=True, kill_workers=not finished)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(count: int, address: str) -> Iterator[Executor]:
    try:
        import distributed
    except ImportError:
        problem = Message(
            "needs more than is installed: pip install 'alliance-sim[{extra}]'", extra="dask"
        )
        raise UsageError(Fault(problem, key="executor", value="dask")) from None
    dask: Any = distributed
    started: Any = None
    try:
        started = None if address else dask.LocalCluster(
            n_workers=count, threads_per_worker=1, dashboard_address=None, silence_logs=50
        )  # fmt: skip
        client = dask.Client(address or started, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        problem = Message("no cluster answers there: {reason}", reason=str(error))
        raise UsageError(Fault(problem, key="cluster", value=address)) from error
    try:
        yield client.get_executor(pure=False, retries=TRIES)
    finally:
        with suppress(Exception):
            client.close()
        if started is not None:
            started.close()


def lost(error: BaseException) -> bool:
    """Whether an error says that a worker is gone, rather than that the work went wrong."""
    if isinstance(error, BrokenExecutor):
        return True
    return type(error).__name__ in ("KilledWorker", "CommClosedError", "FutureCancelledError")
