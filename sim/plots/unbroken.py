"""Ctrl-C between two figures, never inside one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold an interrupt back until the block is done, then let it do what it would have done.

    The compiled code that draws turns an interrupt in its midst into an error of its own
    (``ValueError: Invalid bounding box``), or drops it; a figure takes about a second, so that
    waiting for it costs nothing that anybody notices. Only the main thread of a program hears an
    interrupt, and only a handler of Python's can be held back; elsewhere nothing is changed.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda *what: heard.append(what))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if heard:
        handler(*heard[0])
