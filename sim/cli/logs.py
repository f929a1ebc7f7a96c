"""What a batch says of its work while it goes on: to stderr, in English, from a level on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from sim.cli import opening


class Name(StrEnum):
    """Levels, the most talkative first."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


Level: TypeAlias = Annotated[
    Name,
    typer.Option(
        "--log", metavar="LEVEL", help=opening.text("debug, info, warning or error, to stderr.")
    ),
]


@contextmanager
def shown(level: Name) -> Iterator[None]:
    """Show what ``sim`` logs from this level on, while it lasts."""
    logger = logging.getLogger("sim")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(level.value.upper())
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
