"""One writer per folder, for as long as its process lives; no pid files."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.ensemble.files import unwritable
from sim.errors import Fault, ResultsError

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder against every other run, in this process or another.

    Raises
    ------
    ResultsError
        Another run holds it, or the folder cannot be written or locked.
    """
    path = folder / LOCK
    try:
        held = _acquired(path)
    except BlockingIOError as error:
        raise ResultsError(
            Fault("another run is writing into this folder", file=str(folder))
        ) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        # Removed while still held, so that nobody can hold a name that is about to go.
        with suppress(OSError):
            path.unlink()
        os.close(held)


def _acquired(path: Path) -> int:
    while True:
        held = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _same(held, path):
                return held
        except BaseException:
            os.close(held)
            raise
        # Between opening and locking, the run before us ended and removed the name: start again.
        os.close(held)


def _same(held: int, path: Path) -> bool:
    try:
        return os.fstat(held).st_ino == path.stat().st_ino
    except OSError as error:
        if error.errno == errno.ENOENT:
            return False
        raise
