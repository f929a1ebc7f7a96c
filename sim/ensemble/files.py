"""Files that are whole or not there: written under a temporary name, then renamed.

The same table gives the same bytes in every process: row groups, compression and metadata are
fixed here, and nothing that changes from run to run goes in.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sim.errors import Fault, Message, ResultsError

ROWS_PER_GROUP = 65_536
TEMPORARY = re.compile(r"^\..+\.[0-9a-f]{8}\.tmp$")
"""Temporary names; none ends in ``.parquet``, so no reader of a folder takes one for a part."""


@dataclass(frozen=True)
class Staged:
    """A file that is whole but has its temporary name still; whoever keeps the manifest commits it.

    Parameters
    ----------
    temporary, final
        Where it is, and where it belongs; both in one folder.
    digest
        SHA-256 of its content, in hex.
    """

    temporary: Path
    final: Path
    digest: str

    def commit(self) -> None:
        """Give the file its final name, replacing what had it.

        Raises
        ------
        ResultsError
            The operating system refused.
        """
        try:
            os.replace(self.temporary, self.final)
        except OSError as error:
            raise unwritable(self.final, error) from error


def stage(path: Path, fill: Callable[[BinaryIO], None]) -> Staged:
    """Write a file whole under a temporary name beside its final one.

    Parameters
    ----------
    path
        Its final name.
    fill
        Writes the content.

    Raises
    ------
    ResultsError
        The operating system refused: disk full, no permission, no such folder. Nothing is left.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with open(temporary, "wb") as file:
            fill(file)
        return Staged(temporary, path, sha256(temporary))
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise


def stage_text(path: Path, text: str) -> Staged:
    """Stage a UTF-8 text file; see :func:`stage`."""

    def fill(file: BinaryIO) -> None:
        file.write(text.encode())

    return stage(path, fill)


def stage_tables(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> Staged:
    """Stage tables of one schema, one after another, as one Parquet file; see :func:`stage`."""
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]

    def fill(file: BinaryIO) -> None:
        with pq.ParquetWriter(
            file,
            schema,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            use_dictionary=texts,
            # Curves compress by a third better with their bytes kept apart.
            use_byte_stream_split=floats,
            store_schema=False,
        ) as writer:
            for table in tables:
                writer.write_table(table, row_group_size=ROWS_PER_GROUP)

    return stage(path, fill)


def read_schema(path: Path, digest: str) -> pa.Schema:
    """The columns of a Parquet file; see :func:`read_table`."""
    return pq.read_schema(_content(path, digest))


def read_table(path: Path, digest: str) -> pa.Table:
    """Read a Parquet file that must have this SHA-256.

    Raises
    ------
    ResultsError
        It is missing, cannot be read, or holds something else; the file is named.
    """
    return pq.read_table(_content(path, digest))


def _content(path: Path, digest: str) -> pa.BufferReader:
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = _because("cannot be read: {reason}", error)
        raise ResultsError(Fault(problem, file=str(path))) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ResultsError(
            Fault("does not hold what was written (its checksum differs)", file=str(path))
        )
    return pa.BufferReader(content)


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sound(path: Path, digest: str) -> bool:
    """Whether a file is there and has this SHA-256."""
    try:
        return sha256(path) == digest
    except OSError:
        return False


def leftovers(folder: Path) -> Iterator[Path]:
    """Temporary files that a killed run left in a folder."""
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if TEMPORARY.match(path.name))


def unwritable(path: Path, error: OSError) -> ResultsError:
    """The error of a file or folder that cannot be written."""
    return ResultsError(Fault(_because("cannot be written: {reason}", error), file=str(path)))


def _because(problem: str, error: OSError) -> Message:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Message(problem, reason=Message(reason))
