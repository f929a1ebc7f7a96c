"""A file is whole under its name or it is not there."""

from __future__ import annotations

import errno
import os
from functools import partial

import pyarrow as pa
import pytest

from sim.ensemble import files
from sim.errors import ResultsError


def put(path, text="old"):
    file = files.stage_text(path, text)
    file.commit()
    return file


def test_a_staged_file_has_no_name_that_a_reader_would_take_for_a_part(tmp_path):
    file = files.stage_text(tmp_path / "summary.parquet", "x")
    (name,) = os.listdir(tmp_path)
    assert not name.endswith(".parquet") and files.TEMPORARY.match(name)
    file.commit()
    assert os.listdir(tmp_path) == ["summary.parquet"]
    assert files.sound(tmp_path / "summary.parquet", file.digest)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    put(tmp_path / "a.txt")

    def fill(file):
        file.write(b"half")
        raise OSError(errno.ENOSPC, "whatever the library says")

    with pytest.raises(ResultsError, match=r"a\.txt: cannot be written: No space left on device"):
        files.stage(tmp_path / "a.txt", fill)
    assert os.listdir(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


def test_a_disk_that_is_really_full_is_told_from_the_write(monkeypatch, tmp_path):
    full = partial(open, "/dev/full")
    monkeypatch.setattr(files, "open", lambda path, mode: full(mode), raising=False)
    table = pa.table({"x": list(range(100_000))})
    with pytest.raises(ResultsError, match="No space left on device"):
        files.stage_tables(tmp_path / "x.parquet", table.schema, [table])


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_an_interruption_leaves_nothing_and_is_not_renamed(tmp_path, error):
    def fill(file):
        file.write(b"half")
        raise error

    with pytest.raises(error):
        files.stage(tmp_path / "a.txt", fill)
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ResultsError, match=r"gone/a\.txt: cannot be written: No such file"):
        files.stage_text(tmp_path / "gone" / "a.txt", "x")


def test_a_target_that_cannot_be_replaced_is_named(tmp_path):
    (tmp_path / "a.txt").mkdir()
    file = files.stage_text(tmp_path / "a.txt", "x")
    with pytest.raises(ResultsError, match=r"a\.txt: cannot be written: Is a directory"):
        file.commit()


def test_a_read_checks_the_content(tmp_path):
    table = pa.table({"x": [1.0, 2.0]})
    path = tmp_path / "x.parquet"
    file = files.stage_tables(path, table.schema, [table])
    file.commit()
    assert files.read_table(path, file.digest).equals(table)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ResultsError, match=r"x\.parquet: .*checksum"):
        files.read_table(path, file.digest)
    path.unlink()
    with pytest.raises(ResultsError, match=r"x\.parquet: cannot be read: No such file"):
        files.read_table(path, file.digest)
