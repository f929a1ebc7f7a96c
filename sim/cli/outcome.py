"""How a command ends: what the user can mend is said in plain lines, without a traceback.

0 done; 2 something to mend; 130 interrupted, as shells have it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sim.errors import AllianceError, Fault, Message
from sim.languages.choice import of_environment

DONE = 0
TO_MEND = AllianceError.exit_status
INTERRUPTED = 130


@contextmanager
def told(language: Callable[[], str] = of_environment) -> Iterator[None]:
    """Turn what can go wrong around a command into lines on stderr and an exit status.

    Parameters
    ----------
    language
        The language to say it in, asked for once something has gone wrong.

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
        complain(error, language())
        raise SystemExit(TO_MEND) from error
    except KeyboardInterrupt as interrupt:
        _say_interrupted(interrupt, language())
        raise SystemExit(INTERRUPTED) from interrupt
    except BrokenPipeError as error:
        # Whoever reads has what it wanted, as in ``alliance run ... --csv | head``.
        _drop_stdout()
        raise SystemExit(DONE) from error
    except OSError as error:
        # A full disk, a folder without permission, a name too long.
        place = "" if error.filename is None else str(error.filename)
        complain(
            AllianceError(Fault(Message(error.strerror or str(error)), file=place)), language()
        )
        _drop_stdout()
        raise SystemExit(TO_MEND) from error


def complain(error: AllianceError, language: str) -> None:
    """Print every fault on a line of its own."""
    from sim.languages import catalogue

    words = catalogue(language)
    for fault in error.faults:
        say(words.text("cli.error", fault=words.fault(fault)))


def _say_interrupted(interrupt: KeyboardInterrupt, language: str) -> None:
    from sim.languages import catalogue

    words = catalogue(language)
    hint = next(iter(interrupt.args), "")
    say(words.text("cli.stopped", hint=hint) if hint else words.text("cli.interrupted"))


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
