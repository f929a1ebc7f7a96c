"""What was written down before the test years were scored, and the fingerprint that shows it.

A fingerprint depends on the files' names and texts alone, not on who checked them out where: lines
may end as they like. Where they end in a line feed anybody can make it with standard tools, the
files side by side in one folder: ``sha256sum priors.toml registered.toml since-1985.toml |
sha256sum``, names in order.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from sim.errors import Fault, UsageError
from sim.scenario import library

REGISTERED = "registered.toml"


class Readable(Protocol):
    """A path, or a file of the package."""

    @property
    def name(self) -> str:
        """The last part of its path."""

    def read_bytes(self) -> bytes:
        """What it holds."""


def fingerprint(registered: Iterable[Readable]) -> str:
    """The SHA-256 of files, whatever their order and line endings.

    ``sha256 of the lines "<sha256 of a file>  <its name>"``, sorted by name; a file counts as UTF-8
    without a byte order mark, its lines ending in a line feed.

    Parameters
    ----------
    registered
        One or more, of different names.

    Raises
    ------
    UsageError
        No file, two of one name, or one that cannot be read as text.
    """
    texts: dict[str, bytes] = {}
    for file in registered:
        if file.name in texts:
            raise UsageError(Fault("two files have this name", key=file.name))
        texts[file.name] = _canonical(file)
    if not texts:
        raise UsageError(Fault("needs one file or more", key="fingerprint"))
    return digest(texts)


def digest(texts: Mapping[str, bytes]) -> str:
    """The SHA-256 of the lines ``<sha256 of a text>  <its name>``, in the order of names."""
    lines = [f"{hashlib.sha256(texts[name]).hexdigest()}  {name}\n" for name in sorted(texts)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def own_files() -> tuple[Readable, ...]:
    """What is registered: forms, periods and rivals; priors; and the scenario that is fitted."""
    return (
        files("sim.analysis.backtest").joinpath(REGISTERED),
        files("sim.analysis.calibration").joinpath("priors.toml"),
        library.files()[str(registered()["model"]["scenario"])],
    )


def registered() -> Mapping[str, Any]:
    """The registered forms, as read."""
    text = files("sim.analysis.backtest").joinpath(REGISTERED).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _canonical(file: Readable) -> bytes:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        shown = str(file) if isinstance(file, Path) else file.name
        raise UsageError(Fault("cannot be read as text", file=shown)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n").encode()
