"""How a command ends: what the user can mend is said in plain lines, without a traceback.

0 done; 2 something to mend; 130 interrupted, as shells have it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sim.errors import AllianceError, Fault

DONE = 0
TO_MEND = AllianceError.exit_status
INTERRUPTED = 130


@contextmanager
def told() -> Iterator[None]:
    """Turn what can go wrong around a command into lines on stderr and an exit status.

    Raises
    ------
    SystemExit
        With the status, once all there is to say has been said.
    """
    try:
        try:
            yield
        finally:
            # What is still held back may fail as well, and must not fail unseen at the very end.
            if sys.stdout is not None:  # as it is where stdout was closed
                sys.stdout.flush()
    except AllianceError as error:
        complain(error)
        raise SystemExit(TO_MEND) from error
    except KeyboardInterrupt as interrupt:
        say(": ".join(["interrupted", *map(str, interrupt.args)]))
        raise SystemExit(INTERRUPTED) from interrupt
    except BrokenPipeError as error:
        # Whoever reads has what it wanted, as in ``alliance run ... --csv | head``.
        _drop_stdout()
        raise SystemExit(DONE) from error
    except OSError as error:
        # A full disk, a folder without permission, a name too long.
        place = "" if error.filename is None else str(error.filename)
        complain(AllianceError(Fault(error.strerror or str(error), file=place)))
        _drop_stdout()
        raise SystemExit(TO_MEND) from error


def complain(error: AllianceError) -> None:
    """Print every fault on a line of its own."""
    for fault in error.faults:
        say(f"error: {fault}")


def say(line: str) -> None:
    """Print one line on stderr, as it is: brackets kept, nothing wrapped."""
    print("".join(mark if mark.isprintable() else "?" for mark in line), file=sys.stderr)


def _drop_stdout() -> None:
    """Let Python's last flush go nowhere, which would otherwise fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # stdout has no file, as under a test
        pass
    finally:
        os.close(nowhere)
