"""Who computes the blocks: this process, several on this machine, or a cluster.

All speak the interface of :mod:`concurrent.futures`, and give the same bits.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar, get_args

from sim.errors import Fault, Message, UsageError
from sim.limits import check

P = ParamSpec("P")
T = TypeVar("T")

Kind: TypeAlias = Literal["local", "processes", "dask"]
KINDS: tuple[str, ...] = get_args(Kind)

OWN_MEMORY = {
    "LOKY_MAX_MEMORY_LEAK_SIZE": "1e15",
    "MALLOC_TRIM_THRESHOLD_": "2000000000",
    "MALLOC_MMAP_THRESHOLD_": "1000000000",
}
"""How a worker of this machine keeps memory, by the variables of loky and of the C library (glibc;
others pay no heed): it holds on to what a block was recorded on, which loky would take for a leak
and start the worker anew, and gives nothing back between calls only to fetch it again."""

PATIENCE = "10s"
"""How long a cluster may take to answer."""

LOOK = 0.5
"""Seconds between looks of a worker whether its coordinator is still there."""


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
        return self.count or _processors()

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
            with _processes(self.number) as executor:
                yield executor
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


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    from loky import ProcessPoolExecutor

    pool = ProcessPoolExecutor(
        count,
        timeout=None,
        initializer=_serve,
        initargs=(os.getpid(),),
        env=OWN_MEMORY,
    )
    finished = False
    try:
        with _interrupts_held():
            pool.submit(int)  # The first work starts all workers.
        yield pool
        finished = True
    finally:
        pool.shutdown(wait=True, kill_workers=not finished)


def _serve(coordinator: int) -> None:
    """What a worker of this machine does first: leave Ctrl-C to the coordinator, and end with it.

    A coordinator that is killed tells nobody, and its workers hold the queue they wait at open.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(coordinator,), daemon=True).start()


def _end_with(coordinator: int) -> None:
    while os.getppid() == coordinator:
        time.sleep(LOOK)
    os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting; processes that are started meanwhile never see it.

    It reaches every process of a terminal, and only the coordinator is to answer it: its workers
    would each print a traceback, and what is half started cannot be stopped.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Where Python brings no signal.
        return
    pressed: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    resource_tracker.ensure_running()  # Else started in between, and lifts the mask thereafter.
    # What is blocked stays blocked in the processes started, whose own handlers come too late.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if pressed:
        signal.raise_signal(signal.SIGINT)


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
    with ExitStack() as opened:
        try:
            if not address:
                with _interrupts_held():
                    started = dask.LocalCluster(
                        n_workers=count, threads_per_worker=1, dashboard_address=None,
                        silence_logs=50,
                    )  # fmt: skip
                    opened.callback(started.close)
            client = dask.Client(address or started, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            problem = Message("no cluster answers there: {reason}", reason=str(error))
            raise UsageError(Fault(problem, key="cluster", value=address)) from error
        opened.callback(_closed, client)
        yield client.get_executor(pure=False)


def _closed(client: Any) -> None:
    with suppress(Exception):  # The cluster may be gone.
        client.close()


def lost(error: BaseException) -> bool:
    """Whether an error says that a worker is gone, rather than that the work went wrong."""
    if isinstance(error, BrokenExecutor | CancelledError):
        return True
    return type(error).__name__ in ("KilledWorker", "CommClosedError", "FutureCancelledError")
