"""How a batch goes on, for other programs: one JSON document per line on stdout."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sim.cli.progress import Pace, Report

if TYPE_CHECKING:
    from sim.ensemble.results import Results


@contextmanager
def printed() -> Iterator[Report]:
    """A report that prints ``{"event": "progress", …}`` each time it is called.

    ``done`` and ``total`` count worlds; ``seconds`` since the start; ``rate``, worlds a second of
    this run alone; ``remaining``, seconds at that rate, null before there is one.
    """
    pace = Pace(time.monotonic)

    def report(done: int, total: int) -> None:
        rate, remaining = pace.at(done, total)
        _print(
            event="progress",
            done=done,
            total=total,
            seconds=round(pace.seconds, 3),
            rate=None if rate is None else round(rate, 1),
            remaining=None if remaining is None else round(remaining, 1),
        )

    yield report


def finished(results: Results) -> None:
    """The last line: where the results are, and what the worlds came to."""
    _print(
        event="finished",
        folder=None if results.folder is None else str(results.folder),
        fingerprint=results.fingerprint,
        scenarios=list(results.scenarios),
        outcomes=json.loads(results.came_to.to_json(orient="records", double_precision=15)),
    )


def _print(**document: Any) -> None:
    # Flushed line by line: whoever reads does not wait for the next.
    print(json.dumps(document, ensure_ascii=False, allow_nan=False), flush=True)
