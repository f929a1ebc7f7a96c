"""A progress bar on stderr, and only where somebody sits before it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sim.languages import Catalogue

Report: TypeAlias = Callable[[int, int], None]
"""Takes how many are done and how many there are in all."""


class Pace:
    """How quickly work goes on; the rate is counted from the first report.

    Parameters
    ----------
    clock
        Seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._start = clock()
        self._first: tuple[int, float] | None = None

    @property
    def seconds(self) -> float:
        """Since the start."""
        return self._clock() - self._start

    def at(self, done: int, total: int) -> tuple[float | None, float | None]:
        """Rate per second and seconds left; nothing before anything was done in this run."""
        now = self._clock()
        if self._first is None:
            # Neither what an earlier run left nor reading the design says anything of the pace.
            self._first = done, now
        made, seconds = done - self._first[0], now - self._first[1]
        if made <= 0 or seconds <= 0.0:
            return None, None
        rate = made / seconds
        return rate, (total - done) / rate


@contextmanager
def shown(what: str, words: Catalogue, rate: bool = False) -> Iterator[Report | None]:
    """A bar to report to, while it lasts; None where stderr is no terminal.

    Parameters
    ----------
    what
        What is counted, ``worlds``; its name stands before the bar.
    words
        The language of that name.
    rate
        Whether to say how many are done a second.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    named = words.text(f"cli.progress.{what}")
    columns: list[ProgressColumn] = [TextColumn(named), BarColumn(), MofNCompleteColumn()]
    if rate:
        columns.append(TextColumn("{task.fields[rate]}"))
    pace = Pace(time.monotonic)
    with Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(named, total=None, rate="")

        def report(done: int, total: int) -> None:
            speed, _ = pace.at(done, total)
            told = "" if speed is None else words.text("cli.progress.rate", rate=f"{speed:,.0f}")
            bar.update(task, completed=done, total=total, rate=told)

        yield report
