"""The library of scenario files: where it lies and how its files are found by name.

A wheel carries it inside the package; an editable install reads the top folder ``scenarios/``.
"""

from __future__ import annotations

import os
from pathlib import Path

from sim.errors import Fault, ScenarioError
from sim.scenario.faults import nearest

SUFFIX = ".toml"
DESIGNS = "designs"
"""The folder of designs, which are experiments with scenarios and no scenarios themselves."""

_PACKAGED = Path(__file__).parent / "library"
_REPOSITORY = Path(__file__).parents[2] / "scenarios"


def folder() -> Path:
    """The folder of the library."""
    return _PACKAGED if _PACKAGED.is_dir() else _REPOSITORY


def _listing(root: Path) -> dict[str, Path]:
    found = [
        name.removesuffix(SUFFIX)
        for folder, _, files in os.walk(root)
        for name in (os.path.relpath(os.path.join(folder, file), root) for file in files)
        if name.endswith(SUFFIX)
    ]
    listed = sorted((name.replace(os.sep, "/") for name in found), key=_top_folder_first)
    return {name: root / f"{name}{SUFFIX}" for name in listed}


def _scenarios() -> dict[str, Path]:
    listing = _listing(folder())
    return {name: path for name, path in listing.items() if not name.startswith(f"{DESIGNS}/")}


def designs() -> dict[str, Path]:
    """Every design of the library by name."""
    return _listing(folder() / DESIGNS)


def _top_folder_first(name: str) -> tuple[int, str]:
    return name.count("/"), name


def files() -> dict[str, Path]:
    """Every file of the library by name; ``overlays/nostalgia`` for one in a sub-folder."""
    return _scenarios()


def names() -> tuple[str, ...]:
    """The names of the library, top folder first."""
    return tuple(_scenarios())


def nearest_to(name: str) -> str:
    """The name of the library closest to ``name``, which may lack its sub-folder; may be empty."""
    listed = names()
    full = {listing.rpartition("/")[2]: listing for listing in reversed(listed)}
    return nearest(name, listed) or full.get(nearest(name.rpartition("/")[2], full), "")


def find(name: str) -> Path | None:
    """The library's file called ``name``, with or without its sub-folder; None if there is none.

    Raises
    ------
    ScenarioError
        Two sub-folders have a file of that name.
    """
    listing = _scenarios()
    if name in listing:
        return listing[name]
    matching = [full for full in listing if full.rpartition("/")[2] == name]
    if len(matching) > 1:
        raise ScenarioError(
            Fault("names more than one file", value=f'"{name}"', allowed=", ".join(matching))
        )
    return listing[matching[0]] if matching else None
