"""What stands in a results folder, and which folders a run may write into."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sim.ensemble.files import leftovers, unwritable
from sim.ensemble.lock import LOCK
from sim.errors import Fault, Message, ResultsError

MANIFEST = "manifest.json"
README = "README.txt"
SUMMARY = "summary.parquet"
DEALS = "deals.parquet"
COMPARISON = "comparison.parquet"
SCENARIOS = "scenario"
SERIES = "series"
PARTS = "parts"
OUTCOMES = "outcomes"
DESIGN = "design"
FOLDERS = (SCENARIOS, SERIES, PARTS)
OF_DESIGNS = (DESIGN, OUTCOMES)
"""Folders that are there where the run has a design."""

DESIGN_FILE = f"{DESIGN}/design.toml"
POINTS = f"{DESIGN}/points.parquet"
UNIT = f"{DESIGN}/unit.parquet"


def scenario_file(name: str) -> str:
    """Where a scenario stands, relative to the folder."""
    return f"{SCENARIOS}/{name}.toml"


def prepare(home: Path, resume: bool) -> tuple[Path, ...]:
    """Make the folder, and those around it, if need be.

    Returns
    -------
    The folders that were made, the innermost first.

    Raises
    ------
    ResultsError
        It cannot be made, is a file, or holds something that must not be overwritten.
    """
    if home.is_dir():
        # A lock means another run, or one that was killed: the lock itself tells which.
        if not (home / LOCK).exists():
            refuse(home, resume)
        return ()
    missing = [place for place in (*reversed(home.parents), home) if not place.is_dir()]
    if missing[0].exists():
        raise ResultsError(Fault("is a file; a folder is needed here", file=str(missing[0])))
    made: list[Path] = []
    try:
        for place in missing:
            place.mkdir(exist_ok=True)
            made.insert(0, place)
    except OSError as error:
        remove_empty(made)
        raise unwritable(home, error) from error
    return tuple(made)


def remove_empty(places: Iterable[Path]) -> None:
    """Remove folders that a run made, the innermost first, as far as nothing stands in them."""
    with suppress(OSError):
        for place in places:
            place.rmdir()


def refuse(home: Path, resume: bool) -> None:
    """Refuse a folder whose contents a run would overwrite.

    Raises
    ------
    ResultsError
        It is not empty and either nobody asked to resume, or there is nothing to resume from.
    """
    try:
        names = sorted(path.name for path in home.iterdir() if path.name != LOCK)
    except OSError as error:
        raise unwritable(home, error) from error
    if not names or (resume and (MANIFEST in names or _only_leftovers(home, names))):
        return
    if resume:
        problem = Message(
            "has no {manifest} to resume from, and is not empty (it holds {name!r})",
            manifest=MANIFEST,
            name=names[0],
        )
    elif MANIFEST in names:
        problem = Message("already holds results; resume them (--resume), or choose another folder")
    else:
        problem = Message("is not empty (it holds {name!r}); choose another folder", name=names[0])
    raise ResultsError(Fault(problem, file=str(home)))


def sweep(home: Path) -> None:
    """Remove the temporary files that a killed run left."""
    for place in (home, *(home / name for name in (*FOLDERS, *OF_DESIGNS))):
        for path in leftovers(place):
            with suppress(OSError):
                path.unlink()


def merged(paired: bool) -> tuple[str, ...]:
    """The files that all blocks are merged into."""
    return (SUMMARY, DEALS, COMPARISON) if paired else (SUMMARY, DEALS)


def drop_parts(home: Path) -> None:
    """Remove the parts that the merged files now hold."""
    shutil.rmtree(home / PARTS, ignore_errors=True)


def clear(home: Path) -> None:
    """Remove all that a run writes, and nothing else."""
    for name in (*FOLDERS, *OF_DESIGNS):
        shutil.rmtree(home / name, ignore_errors=True)
    for name in (MANIFEST, README, SUMMARY, DEALS, COMPARISON):
        with suppress(OSError):
            (home / name).unlink()


def make(path: Path) -> None:
    """Make a folder within the results folder.

    Raises
    ------
    ResultsError
        It cannot be made.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def _only_leftovers(home: Path, names: list[str]) -> bool:
    """Whether a run was killed before its manifest was written: it writes that first."""
    ours = {path.name for path in leftovers(home)}
    return all(name in ours for name in names)
