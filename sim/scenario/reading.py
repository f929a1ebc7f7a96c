"""One scenario file from disk: text, TOML, its ``format`` and what it ``extends``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sim.errors import Fault, Message, ScenarioError
from sim.scenario import library
from sim.scenario.faults import written

FORMAT = 1
LARGEST = 4_000_000
"""Bytes; the largest file of the library has some ten thousand."""


@dataclass(frozen=True)
class ScenarioFile:
    """One file as written.

    Parameters
    ----------
    path
        Where it lies.
    shown
        How messages call it: as the user named it.
    extends
        The names and paths it extends, in order.
    tables
        Everything else it states; not to be changed by whoever reads it.
    faults
        What is wrong with ``format`` and ``extends``.
    known_format
        Whether it is of this format; a file of another is not judged by this one's rules.
    """

    path: Path
    shown: str
    extends: tuple[str, ...]
    tables: Mapping[str, object]
    faults: tuple[Fault, ...] = ()
    known_format: bool = True


def read(path: Path, shown: str) -> ScenarioFile:
    """Read one file.

    Raises
    ------
    ScenarioError
        It cannot be read as TOML at all: missing, a folder, unreadable, binary, empty, malformed.
    """
    content = _content(path, shown)
    faults: list[Fault] = []
    if "format" not in content:
        problem = Message("is missing: the file must state format = {format}", format=FORMAT)
        faults.append(Fault(problem, shown, "format"))
    version = content.pop("format", FORMAT)
    if type(version) is not int or version != FORMAT:
        fault = Fault("is not known", shown, "format", written(version), allowed=str(FORMAT))
        return ScenarioFile(path, shown, (), {}, (fault,), known_format=False)
    extends = content.pop("extends", [])
    bases = [extends] if isinstance(extends, str) else extends
    if not isinstance(bases, list) or not all(isinstance(base, str) and base for base in bases):
        faults.append(
            Fault("must be a name, a path or an array of them", shown, "extends", written(extends))
        )
        bases = []
    if "name" in content:
        value = written(content.pop("name"))
        problem = Message("is taken from the file's own name; leave it out")
        faults.append(Fault(problem, shown, "name", value))
    return ScenarioFile(path, shown, tuple(bases), content, tuple(faults))


def _content(path: Path, shown: str) -> dict[str, object]:
    """What a file states. Those of the library are parsed once, until they change on disk.

    A user's own file is read each time, since an editor may save it twice within the time that
    file systems can tell apart.
    """
    if not path.is_relative_to(library.folder()):
        return _parsed(_text(path, shown), shown)
    try:
        now = path.stat()
    except OSError:
        return _parsed(_text(path, shown), shown)
    return dict(_of_library(path, now.st_mtime_ns, now.st_size, shown))


@lru_cache(maxsize=128)
def _of_library(path: Path, _changed: int, _size: int, shown: str) -> Mapping[str, object]:
    return MappingProxyType(_parsed(_text(path, shown), shown))


def what_else(path: Path) -> str:
    """What something that is there is instead of a scenario file; empty where it may be one."""
    if path.is_dir():
        kept = (path / "manifest.json").exists()
        return Message("a results folder") if kept else Message("a folder")
    return OTHERS.get(path.suffix.lower(), "")


PICTURES = (".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp")
OTHERS = dict.fromkeys(PICTURES, Message("a picture")) | {
    ".csv": Message("a table"),
    ".json": Message("a JSON document"),
    ".parquet": Message("a table of results"),
}
"""What a file is by its suffix, where it is something that lies about in results folders."""


def _text(path: Path, shown: str) -> str:
    try:
        if not path.exists():
            near = library.nearest_to(path.name.removesuffix(library.SUFFIX))
            raise ScenarioError(Fault("no such file", shown, nearest=near))
        other = what_else(path)
        if other:
            problem = Message("is {known}, not a scenario file", known=other)
            raise ScenarioError(Fault(problem, shown))
        if not path.is_file():
            raise ScenarioError(Fault("is not a regular file", shown))
        if path.stat().st_size > LARGEST:
            problem = Message("is larger than {largest:,} bytes", largest=LARGEST)
            raise ScenarioError(Fault(problem, shown))
        content = path.read_bytes()
    except OSError as error:
        problem = Message("cannot be read: {reason}", reason=Message(error.strerror or str(error)))
        raise ScenarioError(Fault(problem, shown)) from error
    except ValueError as error:  # a NUL byte in the name
        problem = Message("cannot be read: {reason}", reason=str(error))
        raise ScenarioError(Fault(problem, shown)) from error
    if b"\0" in content:
        raise ScenarioError(Fault("is not a text file", shown))
    try:
        # utf-8-sig: some editors put a byte-order mark first.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Message("is not UTF-8 text (byte {byte})", byte=error.start + 1)
        raise ScenarioError(Fault(problem, shown)) from error
    return text


def _parsed(text: str, shown: str) -> dict[str, object]:
    try:
        content: dict[str, object] = tomllib.loads(text)
    except RecursionError as error:
        raise ScenarioError(Fault("is not valid TOML: nested too deeply", shown)) from error
    except ValueError as error:  # TOMLDecodeError, and an integer of thousands of digits
        reason = str(error).replace("at end of document", f"at line {text.count(chr(10)) + 1}")
        problem = Message("is not valid TOML: {reason}", reason=reason)
        raise ScenarioError(Fault(problem, shown)) from error
    if not content:
        raise ScenarioError(Fault("is empty", shown))
    return content
