"""The parts of a results folder, read back for the folds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sim.ensemble import files, tables
from sim.ensemble.blocks import BlockKey
from sim.ensemble.folder import OUTCOMES, PARTS, SERIES, scenario_file
from sim.ensemble.pairing import Paired
from sim.ensemble.summary import Moments
from sim.errors import Fault, ResultsError, ScenarioError
from sim.scenario.loading import Resolved, load_scenario
from sim.scenario.merging import DEFAULT


@dataclass(frozen=True)
class Names:
    """Where a block's files stand, relative to the folder."""

    series: str
    moments: str
    paired: str
    deals: str
    outcomes: str


def names_of(key: BlockKey) -> Names:
    """The files of a block."""
    part = f"{PARTS}/{key.stem}"
    return Names(
        series=f"{SERIES}/{key.stem}.parquet",
        moments=f"{part}.moments.parquet",
        paired=f"{part}.paired.parquet",
        deals=f"{part}.deals.parquet",
        outcomes=f"{OUTCOMES}/{key.stem}.parquet",
    )


def restored(home: Path, name: str, stored: Mapping[str, Any]) -> Resolved:
    """A scenario as the folder holds it, with the origins that its manifest ``stored`` gives.

    Raises
    ------
    ResultsError
        Its file is missing, or is not the one that was written.
    """
    file = scenario_file(name)
    if not files.sound(home / file, stored["files"].get(file, "")):
        raise ResultsError(
            Fault("is missing, or was changed since it was written", file=str(home / file))
        )
    try:
        loaded = load_scenario(home / file)
    except ScenarioError as error:
        raise ResultsError(error.faults) from error
    made = stored["scenarios"][name]
    stated = {key: origin for origin, keys in made["origins"].items() for key in keys}
    origins = {key: stated.get(key, DEFAULT) for key in loaded.origins}
    return Resolved(loaded.scenario, origins, name, tuple(made["made_of"]))


class StoredParts:
    """Parts of all blocks in a folder; none is read before it is needed, none is held.

    Parameters
    ----------
    home
        The results folder.
    quarters
        Quarters simulated.
    digests
        SHA-256 of each file, by its name relative to the folder.
    """

    def __init__(self, home: Path, quarters: int, digests: Mapping[str, str]) -> None:
        self._home = home
        self._quarters = quarters
        self._digests = digests

    def moments(self, key: BlockKey) -> tuple[tuple[str, ...], Moments]:
        """Series names and moments of a block."""
        return tables.moments_of(self._read(names_of(key).moments), self._quarters)

    def paired(self, key: BlockKey) -> Paired:
        """Paired moments of a block."""
        return tables.paired_of(self._read(names_of(key).paired), self._quarters)

    def kept(self, key: BlockKey) -> NDArray[np.float32]:
        """Kept worlds of a block."""
        return tables.kept_of(self._read(names_of(key).series), self._quarters)

    def deals(self, key: BlockKey) -> pa.Table:
        """Negotiations of a block."""
        return self._read(names_of(key).deals)

    def deal_schema(self, key: BlockKey) -> pa.Schema:
        """Columns of :meth:`deals`."""
        name = names_of(key).deals
        return files.read_schema(self._home / name, self._digests[name])

    def _read(self, name: str) -> pa.Table:
        return files.read_table(self._home / name, self._digests[name])
