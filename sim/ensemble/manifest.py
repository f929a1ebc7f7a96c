"""The manifest: what made a results folder, which blocks are done, and what they must contain."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim
from sim.clock import QUARTERS
from sim.ensemble.blocks import COMPUTE_BLOCK, Batch
from sim.ensemble.files import sha256
from sim.ensemble.folder import MANIFEST
from sim.ensemble.garbled import garbled
from sim.errors import Fault, Message, ResultsError
from sim.scenario.merging import DEFAULT
from sim.scenario.recorded import SUFFIX

if TYPE_CHECKING:
    from sim.scenario.loading import Resolved
    from sim.scenario.schema import Scenario

FORMAT = 1

IDENTITY = (
    "format",
    "versions",
    "platform",
    "scenarios",
    "worlds",
    "years",
    "seed",
    "paired",
    "kept",
    "compute_block",
    "design",
    "outcomes",
    "all_deals",
    "common_luck",
)
"""What two runs must share to have the same numbers in the same files."""

DECISIVE = ("alliance-sim", "numpy", "pyarrow")
"""Of the versions, those that numbers and bytes depend on."""


def described(batch: Batch, command: str | None) -> dict[str, Any]:
    """A manifest for a batch of which nothing is done yet."""
    return {
        "format": FORMAT,
        "versions": dict(_versions()),
        "platform": f"{platform.system()} {platform.machine()}",
        "seed": batch.seed,
        "worlds": batch.worlds,
        "years": batch.quarters // QUARTERS,
        "quarters": batch.quarters,
        "scenarios": {resolved.name: _made_of(resolved) for resolved in batch.scenarios},
        "paired": batch.paired,
        "kept": batch.kept,
        "compute_block": COMPUTE_BLOCK,
        "all_deals": batch.all_deals,
        **_designed(batch),
        "command": command,
        "started": now(),
        "finished": None,
        "status": "running",
        "blocks": [
            {
                "scenario": key.scenario,
                "first_world": key.first_world,
                "worlds": key.worlds,
                "status": "pending",
                "files": {},
            }
            for key in batch.listed()
        ],
        "files": {},
    }


def of_memory(batch: Batch, command: str | None, started: str) -> dict[str, Any]:
    """The manifest of a batch that was run in memory: complete, and without files."""
    whole = described(batch, command)
    for entry in whole["blocks"]:
        entry["status"] = "done"
    return whole | {"started": started, "finished": now(), "status": "complete"}


def identity(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a manifest that determines the numbers and the bytes of the parts."""
    part = {key: manifest.get(key) for key in IDENTITY}
    part["versions"] = {name: manifest["versions"].get(name) for name in DECISIVE}
    part["design"] = (manifest.get("design") or {}).get("digest")
    part["scenarios"] = {name: made["sha256"] for name, made in manifest["scenarios"].items()}
    return part


def fingerprint(manifest: Mapping[str, Any]) -> str:
    """Hash of :func:`identity`, in hex: the same for every run with the same numbers."""
    return _digest(identity(manifest))


def read(folder: Path) -> dict[str, Any]:
    """Read a manifest.

    Raises
    ------
    ResultsError
        Missing, unreadable, or of a format this version does not know.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ResultsError(Fault("is not a manifest that can be read", file=str(path))) from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise ResultsError(Fault("is not a manifest of this program", file=str(path)))
    if manifest["format"] != FORMAT:
        raise ResultsError(
            Fault(
                "is of a format that this version does not read",
                file=str(path),
                key="format",
                value=str(manifest["format"]),
                allowed=str(FORMAT),
            )
        )
    if wrong := garbled(manifest):
        problem = Message("lacks or garbles {keys}", keys=", ".join(wrong))
        raise ResultsError(Fault(problem, file=str(path)))
    return manifest


def running_on() -> dict[str, str]:
    """The versions that make numbers here, as a manifest states them."""
    return dict(_versions())


def rendered(manifest: Mapping[str, Any]) -> str:
    """The text of the file."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def now() -> str:
    """The time, as written in manifests and nowhere else."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("alliance-sim", sim.__version__),
        ("python", platform.python_version()),
        *((name, version(name)) for name in ("numpy", "mesa", "pandas", "pyarrow")),
    )


def _made_of(resolved: Resolved) -> dict[str, Any]:
    """A scenario's hash, its files and the values each of them states; defaults are the rest."""
    origins: dict[str, list[str]] = {}
    for key, origin in resolved.origins.items():
        if origin != DEFAULT:
            origins.setdefault(origin, []).append(key)
    return {
        "sha256": _digest(values_of(resolved.scenario)),
        "made_of": list(resolved.files),
        "origins": origins,
    }


def _designed(batch: Batch) -> dict[str, Any]:
    """What a batch with a design says besides; nothing for one without."""
    if batch.design is None:
        return {}
    return {
        "design": dict(batch.design),
        "outcomes": [asdict(one) for one in batch.outcomes],
        "common_luck": batch.common_luck,
        "points": batch.plan.points,
    }


def values_of(scenario: Scenario) -> dict[str, Any]:
    """What a scenario's hash is made of."""
    # Not the name: it is the batch's, which may call one file by another name to compare variants.
    # Nor what it says of itself, which moves no number.
    tree = scenario.model_dump(mode="json", by_alias=True, exclude={"name", "about"})
    record = Path(scenario.record.name)
    if record.suffix.lower() == SUFFIX and record.is_file():
        # The record of the package comes with its version; a file may be edited.
        tree["record"]["sha256"] = sha256(record)
    return tree


def _digest(tree: Any) -> str:
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
