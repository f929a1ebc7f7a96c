"""Hashes of all that a forecast was made from, so that nobody can have changed it afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from sim.analysis.backtest.registration import digest
from sim.scenario.schema import Scenario

SHOWN_ONLY = ("cli", "plots", "languages", "__pycache__")
"""Rooms that decide how a forecast is shown, and no number of it."""


def hashes(*scenarios: Scenario) -> dict[str, str]:
    """SHA-256 of the code, of the record, of what was registered, and of the scenarios.

    Parameters
    ----------
    scenarios
        That were simulated.

    Returns
    -------
    ``code``: all modules of the package but those that only show, ``inputs``: its tables of
    TOML and CSV, each the hash of the lines ``<sha256 of a file>  <its path>`` in the order of
    paths, with lines that end in a line feed; and ``scenario.<name>``, of all values of one.
    """
    listed = list(_files(files("sim"), ""))
    found = {
        "code": _of([one for one in listed if one[0].endswith(".py")]),
        "inputs": _of([one for one in listed if one[0].endswith((".toml", ".csv"))]),
    }
    for scenario in scenarios:
        tree = scenario.model_dump(mode="json", by_alias=True, exclude={"about"})
        text = json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        found[f"scenario.{scenario.name}"] = hashlib.sha256(text.encode()).hexdigest()
    return found


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            if not (path == "" and one.name in SHOWN_ONLY) and one.name != "__pycache__":
                yield from _files(one, f"{path}{one.name}/")
        elif one.is_file():
            yield f"{path}{one.name}", one


def _of(listed: list[tuple[str, Traversable]]) -> str:
    return digest({path: file.read_bytes().replace(b"\r\n", b"\n") for path, file in listed})
