"""Where the record lies that a scenario names: beside the file that names it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SUFFIX = ".csv"
"""By which the name of a record is known for a path."""


def with_record_beside(tables: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The same tables, with ``record.name`` a whole path where it is a relative one.

    A scenario is kept with its results and loaded again from there, so that a path that starts
    from wherever its file once lay would lead nowhere.

    Parameters
    ----------
    tables
        Of one file, or of all of them merged.
    folder
        That a relative path starts from.
    """
    record = tables.get("record")
    if not isinstance(record, Mapping):
        return dict(tables)
    name = record.get("name")
    if not isinstance(name, str) or not name.lower().endswith(SUFFIX) or "\0" in name:
        return dict(tables)
    return {**tables, "record": {**record, "name": str((folder / name).resolve())}}
