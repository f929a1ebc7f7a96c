"""A folder that cannot be written keeps what is finished."""

from __future__ import annotations

import pytest

from sim.ensemble import files
from sim.ensemble.lock import LOCK
from tests.ensemble.conftest import content

from .conftest import BLOCKS, refused, stopped_before

pytestmark = pytest.mark.long


def test_a_folder_that_may_not_be_written_is_named(alliance, design, unprivileged):
    unprivileged.chmod(0o500)
    done = alliance("batch", design, "--out", unprivileged / "out")
    assert refused(done, f"{unprivileged}/out: cannot be written: Permission denied")


def test_a_folder_that_turns_read_only_keeps_what_is_finished(
    alliance, design, unprivileged, computed, expected
):
    home = unprivileged / "out"

    def turn(listed):
        if len(listed) == 3:
            (home / "series").chmod(0o500)

    computed.before = turn
    done = alliance("batch", design, "--out", home)
    assert refused(done, f"{home}/")
    assert done.stderr.endswith(".parquet: cannot be written: Permission denied\n")
    (home / "series").chmod(0o700)
    assert not list(home.rglob("*.tmp")) and not (home / LOCK).exists()
    computed.clear()
    computed.before = stopped_before(None)
    assert alliance("batch", design, "--out", home, "--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected


def test_a_disk_that_is_full_while_the_manifest_is_written(
    batch, home, computed, expected, monkeypatch
):
    stage = files.stage
    full = []

    def staged(path, fill):
        if path.name == "manifest.json" and len(computed) == 4 and not full:
            full.append(path)
            raise files.unwritable(path, OSError(28, "full"))
        return stage(path, fill)

    monkeypatch.setattr(files, "stage", staged)
    said = f"{home}/manifest.json: cannot be written: No space left on device"
    assert refused(batch(), said)
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected
