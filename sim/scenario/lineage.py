"""The files a scenario is made of: finding them, and following what each extends."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sim.errors import Fault, Message, ScenarioError
from sim.scenario import library
from sim.scenario.faults import printable, written
from sim.scenario.merging import Layer
from sim.scenario.reading import ScenarioFile, read, what_else
from sim.scenario.recorded import with_record_beside

DEEPEST = 50
"""How many files may extend one another in a row."""


@dataclass(frozen=True)
class Lineage:
    """All the files of one scenario.

    Parameters
    ----------
    names
        The stems of the files that were asked for.
    asked
        The labels of their layers, in the same order; the other layers are what these extend.
    layers
        One layer per file, each once: a file after those it extends.
    faults
        What is wrong with the files themselves.
    complete
        Whether every file could be read, so that the layers are worth judging.
    """

    names: tuple[str, ...]
    asked: tuple[str, ...]
    layers: tuple[Layer, ...]
    faults: tuple[Fault, ...]
    complete: bool

    @property
    def name(self) -> str:
        """The scenario's name: the stem of its file, of several joined by ``+``."""
        return "+".join(self.names)


def follow(*sources: str | Path) -> Lineage:
    """Read a scenario's file and all that it extends.

    A file that is reached twice keeps its first place, so that a base shared by two overlays does
    not undo the first of them.

    Parameters
    ----------
    *sources
        Names of the library or paths, several joined by ``+`` (``ambiguous+./mine.toml``). Each
        lies over those before it.

    Raises
    ------
    ScenarioError
        A file that was asked for cannot be found or read; all such files are named.
    """
    walk = _Walk()
    names: list[str] = []
    asked: list[str] = []
    faults: list[Fault] = []
    for part in (part for source in sources for part in parts_of(source)):
        try:
            path, shown = locate(part, Path(), "")
            names.append(path.name.removesuffix(library.SUFFIX))
            walk.visit(path, shown, ())
            asked.append(walk.labels[_identity(path)])
        except ScenarioError as error:
            faults += error.faults
    if faults:
        raise ScenarioError(faults)
    return Lineage(
        tuple(names), tuple(asked), tuple(walk.layers), tuple(walk.faults), walk.complete
    )


def is_overlay(source: str | Path) -> bool:
    """Whether files are only half a scenario: they extend nothing and state no theatre.

    Raises
    ------
    ScenarioError
        A file cannot be found or read.
    """
    files = [read(*locate(part, Path(), "")) for part in parts_of(source)]
    return all(
        not file.extends and "theatres" not in file.tables and not file.faults for file in files
    )


def parts_of(source: str | Path) -> list[str] | list[Path]:
    """The names and paths that a text joins by ``+``.

    A plus within the path of a file that exists belongs to the path.

    Raises
    ------
    ScenarioError
        Nothing stands on one side of a plus.
    """
    if isinstance(source, Path):
        return [source]
    pieces = source.split("+")
    parts: list[str] = []
    while pieces:
        joined = ["+".join(pieces[:count]) for count in range(len(pieces), 0, -1)]
        part = next((text for text in joined if is_path(text) and _is_file(Path(text))), pieces[0])
        parts.append(part)
        del pieces[: part.count("+") + 1]
    if len(parts) > 1 and not all(part.strip() for part in parts):
        problem = Message("must have a name or a path on both sides of every +")
        raise ScenarioError(Fault(problem, value=written(source)))
    return parts


def is_path(source: str) -> bool:
    """Whether a text is to be read as a path where the library has no file of that name."""
    separators = [os.sep, os.altsep] if os.altsep else [os.sep]
    return source.endswith(library.SUFFIX) or any(mark in source for mark in separators)


def locate(source: str | Path, beside: Path, beside_shown: str) -> tuple[Path, str]:
    """Where a name or path leads, and how messages call it.

    Parameters
    ----------
    source
        A name of the library, or a path.
    beside
        The folder that a relative path starts from.
    beside_shown
        How messages call that folder; empty for the working directory.

    Raises
    ------
    ScenarioError
        A name that the library lacks.
    """
    found = None if isinstance(source, Path) else library.find(source)
    if found is not None:
        return found, _library_label(found)
    if isinstance(source, Path) or is_path(source):
        return _beside(source, beside, beside_shown)
    file = source + library.SUFFIX
    if _is_file(beside / file):
        near = file
    elif source and _exists(beside / source):
        raise ScenarioError(_no_scenario(beside / source, source))
    else:
        near = library.nearest_to(source)
    known = "" if near else ", ".join(library.names())
    raise ScenarioError(Fault("no scenario of that name", "", "", written(source), known, near))


def _no_scenario(path: Path, shown: str) -> Fault:
    """What is wrong with something that is there but whose name is no scenario's."""
    known = what_else(path)
    if known:
        return Fault(Message("is {known}, not a scenario file", known=known), shown)
    problem = Message("is a file whose name does not end in {suffix}", suffix=library.SUFFIX)
    return Fault(problem, shown)


def _is_file(path: Path) -> bool:
    return _exists(path) and path.is_file()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for the file system
        return False


def _identity(path: Path) -> Path:
    """The file itself, however it was reached; ``read`` says what is wrong with what is none."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL byte, a circle of links
        return path


def _beside(source: str | Path, beside: Path, beside_shown: str) -> tuple[Path, str]:
    return beside / source, os.path.normpath(os.path.join(beside_shown, source))


def _library_label(path: Path) -> str:
    """The file's name within the library, ``overlays/nostalgia.toml``; empty outside it."""
    root = library.folder()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


class _Walk:
    """Depth first over ``extends``; keeps layers and faults as it goes."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.labels: dict[Path, str] = {}
        self.faults: list[Fault] = []
        self.complete = True
        self._seen: set[Path] = set()

    def visit(self, path: Path, shown: str, trail: tuple[tuple[Path, str], ...]) -> None:
        """Add the layers of what this file extends, then its own."""
        real = _identity(path)
        if real in self._seen:
            return
        self._seen.add(real)
        file = read(path, shown)
        self.faults += file.faults
        self.complete &= file.known_format
        trail = (*trail, (real, shown))
        for base in file.extends:
            self._extend(file, base, trail)
        self.labels[real] = self._label(path)
        tables = with_record_beside(file.tables, path.parent)
        self.layers.append(Layer(self.labels[real], shown, tables))

    def _extend(self, file: ScenarioFile, base: str, trail: tuple[tuple[Path, str], ...]) -> None:
        try:
            path, shown = locate(base, file.path.parent, os.path.dirname(file.shown))
            real = _identity(path)
            on_the_way = [place for place, _ in trail]
            if real in on_the_way:
                circle = [name for _, name in trail[on_the_way.index(real) :]]
                way = " -> ".join([*circle, circle[0]])
                raise ScenarioError(
                    Fault(Message("goes in a circle: {way}", way=way), key="extends")
                )
            if len(trail) == DEEPEST:
                problem = Message("goes more than {deepest} files deep", deepest=DEEPEST)
                raise ScenarioError(Fault(problem, key="extends"))
            self.visit(path, shown, trail)
        except ScenarioError as error:
            self.complete = False
            self.faults += [_within(fault, file) for fault in error.faults]

    def _label(self, path: Path) -> str:
        label = _library_label(path) or path.name
        while any(layer.label == label for layer in self.layers):
            label = f"./{label}"  # a file of the user's beside one of the library of that name
        return printable(label)


def _within(fault: Fault, file: ScenarioFile) -> Fault:
    """A fault in finding what ``file`` extends, said of that file."""
    if fault.file:
        return fault
    return Fault(fault.problem, file.shown, "extends", fault.value, fault.allowed, fault.nearest)
