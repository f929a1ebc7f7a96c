"""Every sentence of help that a command may print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from sim.cli.app import app


def helps() -> set[str]:
    """In English, as tests run."""
    return {text for text in _of(typer.main.get_command(app)) if text}


def _of(command: Any) -> Iterator[str]:
    yield command.help or ""
    for parameter in command.params:
        yield parameter.help or ""
    for member in getattr(command, "commands", {}).values():
        yield from _of(member)
