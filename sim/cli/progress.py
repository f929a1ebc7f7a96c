"""A progress bar on stderr, and only where somebody sits before it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sim.languages import Catalogue

Report: TypeAlias = Callable[[int, int], None]
"""Takes how many are done and how many there are in all."""


@contextmanager
def shown(what: str, words: Catalogue) -> Iterator[Report | None]:
    """A bar to report to, while it lasts; None where stderr is no terminal.

    Parameters
    ----------
    what
        What is counted, ``worlds``; its name stands before the bar.
    words
        The language of that name.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    named = words.text(f"cli.progress.{what}")
    columns = (TextColumn(named), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(named, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
