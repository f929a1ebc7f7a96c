"""From a name or a path to a resolved scenario: ``extends``, settings, origins, all faults at once.

Layers, each over the one before: the schema's defaults; the files that are extended, each once and
in the order they are listed; the file itself; the settings. Of what a parent says of itself, hardly
anything is handed on: see :mod:`sim.scenario.describing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from sim.errors import Fault, ScenarioError
from sim.scenario.describing import described, title_by_name, withdraw_summary
from sim.scenario.lineage import Lineage, follow
from sim.scenario.merging import DEFAULT, Layer, Merged, merge
from sim.scenario.recorded import with_record_beside
from sim.scenario.schema import Scenario
from sim.scenario.settings import layers_of
from sim.scenario.shape import HEAD, known_paths, leaves, schema_defaults
from sim.scenario.structure import sifted
from sim.scenario.validation import validated

GIVEN = "given"
"""The origin of the values of a :class:`Scenario` that was built in Python."""


@dataclass(frozen=True)
class Resolved:
    """A scenario with every value present, and where each came from.

    Parameters
    ----------
    scenario
        The values.
    origins
        Dotted key of every value -> the file that states it, ``"--set"`` or ``"schema default"``.
    name
        The stem of its file.
    files
        The files it was made of, as in ``origins``, the one that was asked for last.
    """

    scenario: Scenario
    origins: dict[str, str]
    name: str
    files: tuple[str, ...] = ()


def load_scenario(
    name_or_path: str | PathLike[str], settings: Mapping[str, object] | None = None
) -> Resolved:
    """Load a scenario of the library by name, or a file by path, and set values over it.

    Parameters
    ----------
    name_or_path
        A name of the library: ``baseline-2025``, ``overlays/nostalgia`` or plain ``nostalgia``;
        a text that ends in ``.toml`` or contains a path separator is a path. Several of these,
        joined by ``+``, lie over one another. A ``Path`` is always one path.
    settings
        Dotted paths and values, ``{"theatres.korea.intensity": 0.5}``; they have the last word.

    Raises
    ------
    ScenarioError
        With every fault of all the files and settings.
    """
    return _loaded(follow(_source(name_or_path)), settings or {})


def load_over(
    base: str | PathLike[str],
    overlay: str | PathLike[str],
    settings: Mapping[str, object] | None = None,
) -> Resolved:
    """Load a scenario with an overlay over it: a file that changes a few values of any scenario.

    Raises
    ------
    ScenarioError
        As :func:`load_scenario`.
    """
    return _loaded(follow(_source(base), _source(overlay)), settings or {})


def _source(name_or_path: str | PathLike[str]) -> str | Path:
    return name_or_path if isinstance(name_or_path, str) else Path(name_or_path)


def _loaded(lineage: Lineage, settings: Mapping[str, object]) -> Resolved:
    shown = {layer.label: layer.shown for layer in lineage.layers}
    shown[DEFAULT] = lineage.layers[-1].shown
    defaults = Layer(DEFAULT, shown[DEFAULT], schema_defaults())
    layers, faults = _sifted(defaults, *lineage.layers)
    merged = merge([layers[0], title_by_name(lineage), *described(lineage, layers[1:])])
    faults = [*lineage.faults, *faults]
    if not lineage.complete:
        raise ScenarioError(faults)
    labels = tuple(layer.label for layer in lineage.layers)
    return _finished(merged, faults, settings, shown, lineage.name, labels)


def with_settings(resolved: Resolved, settings: Mapping[str, object]) -> Resolved:
    """The scenario with further values set over it.

    Raises
    ------
    ScenarioError
        With every fault of the settings.
    """
    origins = {tuple(path.split(".")): label for path, label in resolved.origins.items()}
    merged = Merged(_tables(resolved.scenario), origins)
    shown = {DEFAULT: resolved.name}
    return _finished(merged, [], settings, shown, resolved.name, resolved.files)


def resolve(
    source: str | PathLike[str] | Scenario | Resolved, settings: Mapping[str, object] | None = None
) -> Resolved:
    """What :func:`load_scenario` gives, from whichever form a caller holds a scenario in.

    Raises
    ------
    ScenarioError
        As :func:`load_scenario`.
    """
    if isinstance(source, str | PathLike):
        return load_scenario(source, settings)
    if isinstance(source, Scenario):
        origins = {".".join(place): GIVEN for place, _ in leaves(_tables(source))}
        source = Resolved(source, origins, source.name or "scenario")
    elif not settings:
        return source
    return with_settings(source, settings or {})


def _tables(scenario: Scenario) -> dict[str, object]:
    return scenario.model_dump(by_alias=True, exclude=set(HEAD))


def _sifted(*layers: Layer) -> tuple[list[Layer], list[Fault]]:
    known = known_paths(merge(layers).tables)
    faults: list[Fault] = []
    clean: list[Layer] = []
    for layer in layers:
        kept, found = sifted(layer, known)
        clean.append(kept)
        faults += found
    return clean, faults


def _finished(
    merged: Merged,
    faults: list[Fault],
    settings: Mapping[str, object],
    shown: Mapping[str, str],
    name: str,
    files: tuple[str, ...],
) -> Resolved:
    """Set the settings, validate, and raise all faults together."""
    over, unknown = layers_of(settings, merged.tables)
    known = known_paths(merged.tables)
    faults = [*faults, *unknown]
    for layer in over:
        kept, found = sifted(layer, known)
        faults += found
        merged.add(kept)
    if any(path.partition(".")[0] != "about" for path in settings):
        withdraw_summary(merged)
    merged.tables |= with_record_beside(merged.tables, Path())
    merged.tables["name"] = name
    scenario, wrong = validated(merged, lambda label: shown.get(label, label))
    faults += wrong
    if faults or scenario is None:
        raise ScenarioError(faults)
    origins = {
        ".".join(place): merged.origins.get(place, DEFAULT)
        for place, _ in leaves(_tables(scenario))
    }
    return Resolved(scenario, origins, name, files)
