"""What changed between a stored batch and the one asked for, key by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sim.ensemble.blocks import Batch
from sim.ensemble.files import sound
from sim.ensemble.folder import DESIGN_FILE
from sim.ensemble.manifest import DECISIVE, IDENTITY, identity, values_of
from sim.ensemble.stored import restored
from sim.errors import Fault, Message, ResultsError
from sim.scenario.schema import Scenario

Change: TypeAlias = tuple[str, Any, Any]
"""Key, and its value before and after; None where there was none."""

OF_POINTS = ("sampling", "uncertainties", "levers")
"""Tables of a design file that determine its points."""

_APART = ("versions", "scenarios", "design", "outcomes")
"""Keys of an identity that hold more than one value."""


@dataclass(frozen=True)
class Sources:
    """What the values of a batch can be read from; what cannot be read is missing.

    Parameters
    ----------
    scenarios
        Of those whose values differ, by name: stored and asked.
    designs
        Design files, stored and asked; empty where there is none.
    """

    scenarios: Mapping[str, tuple[Scenario, Scenario]]
    designs: tuple[str, str] = ("", "")


def sources(
    stored: Mapping[str, Any], asked: Mapping[str, Any], home: Path, batch: Batch
) -> Sources:
    """What a folder still holds of the batch that it was made of, and the one asked for.

    Parameters
    ----------
    stored, asked
        Two manifests.
    home
        Where the first stands.
    batch
        What the second is of.
    """
    scenarios = {}
    for name in set(batch.names) & stored["scenarios"].keys():
        if stored["scenarios"][name]["sha256"] != asked["scenarios"][name]["sha256"]:
            with suppress(ResultsError):  # Its file may be gone, or edited.
                before = restored(home, name, stored).scenario
                scenarios[name] = before, batch.resolved(name).scenario
    design = home / DESIGN_FILE
    as_written = sound(design, stored["files"].get(DESIGN_FILE, ""))
    text = design.read_text(encoding="utf-8") if as_written else ""
    return Sources(scenarios, (text, batch.design_text))


def differences(
    stored: Mapping[str, Any], asked: Mapping[str, Any], folder: Path, sources: Sources
) -> list[Fault]:
    """Why a stored batch cannot be continued as the one asked for, a fault per key.

    Parameters
    ----------
    stored, asked
        Two manifests.
    folder
        Where the first stands.
    sources
        What the hashes in them were made of.
    """
    old, new = identity(stored), identity(asked)
    changes = [
        *((key, old[key], new[key]) for key in IDENTITY if key not in _APART),
        *_by_key("versions", *({name: one["versions"].get(name) for name in DECISIVE}
                               for one in (old, new))),
        *_of_scenarios(old["scenarios"], new["scenarios"], sources.scenarios),
        *_of_design(stored, asked, sources.designs),
        *_by_key("outcomes", _outcomes(stored), _outcomes(asked)),
    ]  # fmt: skip
    return [
        Fault(
            Message(
                "the folder was made with {before}, this run asks for {after}",
                before=_shown(before),
                after=_shown(after),
            ),
            file=str(folder),
            key=key,
        )
        for key, before, after in changes
        if before != after
    ]


def _of_scenarios(
    old: Mapping[str, str],
    new: Mapping[str, str],
    scenarios: Mapping[str, tuple[Scenario, Scenario]],
) -> Iterator[Change]:
    yield "scenarios", ", ".join(old), ", ".join(new)
    for name in (one for one in old if one in new and old[one] != new[one]):
        found: list[Change] = []
        if name in scenarios:
            before, after = map(values_of, scenarios[name])
            found = list(_by_key(f"scenarios.{name}", before, after))
        # Only a hash to show: the file was edited, or the schema changed.
        yield from found or [(f"scenarios.{name}", old[name], new[name])]


def _of_design(
    stored: Mapping[str, Any], asked: Mapping[str, Any], texts: tuple[str, str]
) -> Iterator[Change]:
    old, new = (one.get("design") or {} for one in (stored, asked))
    if old.get("digest") == new.get("digest"):
        return
    found: list[Change] = []
    if all(texts):
        before, after = map(_tables, texts)
        for table in OF_POINTS:
            found += _by_key(table, before.get(table, {}), after.get(table, {}))
    # Without both files: what the manifests say, in the end only that the points are not the same.
    keys = ("method", "points", "factors", "sampled")
    found = found or [
        (f"design.{key}", old.get(key), new.get(key))
        for key in keys
        if old.get(key) != new.get(key)
    ]
    yield from found or [("design.digest", old.get("digest"), new.get("digest"))]


def _tables(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _outcomes(manifest: Mapping[str, Any]) -> dict[str, Any]:
    listed = manifest.get("outcomes") or []
    return {str(one.get("name")): one for one in listed if isinstance(one, Mapping)}


def _by_key(prefix: str, before: Any, after: Any) -> Iterator[Change]:
    """Where two trees differ, as deep as both are tables."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        if before != after:
            yield prefix, before, after
        return
    for key in {**before, **after}:
        yield from _by_key(f"{prefix}.{key}", before.get(key), after.get(key))


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {inner}" for key, inner in _leaves(value))
    return Message("nothing") if value is None else str(value)


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
