"""``alliance batch --resume`` goes on where it stopped, and computes what is damaged again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sim
from sim.ensemble import merging
from sim.ensemble.lock import locked
from sim.errors import ResultsError
from tests.ensemble.conftest import content

from .conftest import BLOCKS, refused, stopped_before

pytestmark = pytest.mark.long


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(batch, home, computed, expected):
    computed.before = stopped_before(3)
    done = batch()
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr == (
        f"interrupted: finished blocks are kept in {home}; the same command with --resume goes on\n"
    )
    computed.before = stopped_before(None)
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:]
    assert content(home) == expected


def test_ctrl_c_before_a_block_is_finished_promises_nothing(batch, home, computed):
    """Also into a folder that was there before, and stays."""
    home.mkdir(parents=True)
    computed.before = stopped_before(0)
    done = batch()
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "interrupted\n")
    assert os.listdir(home) == []


def test_resume_without_a_folder_starts_and_makes_those_around_it(batch, home, expected):
    assert not home.parent.exists()
    assert batch("--resume").exit_code == 0
    assert content(home) == expected


def test_a_second_run_into_one_folder_is_refused(batch, home):
    home.mkdir(parents=True)
    for more in ((), ("--resume",)):
        with locked(home):
            assert refused(batch(*more), f"{home}: another run is writing into this folder")
    assert os.listdir(home) == []


def test_a_finished_folder_is_not_run_over(batch, whole, expected):
    assert refused(batch(), f"{whole}: already holds results; resume them (--resume)")
    assert content(whole) == expected


def flip(path):
    """One bit of one byte in the middle."""
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


SECOND = "baseline-2025.careful-0000256.parquet"


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
@pytest.mark.parametrize(
    ("name", "table", "again"),
    [
        (f"outcomes/{SECOND}", "outcomes", BLOCKS[3:4]),
        (f"series/{SECOND}", "series", BLOCKS[3:4]),
        ("design/points.parquet", "points", []),
        ("design/unit.parquet", "unit", []),
        ("design/design.toml", None, []),
        ("README.txt", None, []),
        # What they were merged from is gone.
        ("summary.parquet", "summary", BLOCKS),
        ("deals.parquet", "deals", BLOCKS),
    ],
)
def test_a_damaged_file_is_named_and_only_its_block_computed_again(
    batch, whole, expected, computed, name, table, again, damage
):
    damage(whole / name)
    if table is not None:
        with pytest.raises(ResultsError) as caught:
            getattr(sim.open_results(whole), table)
        assert caught.value.faults[0].file == str(whole / name)
    assert batch("--resume").exit_code == 0
    assert sorted(computed) == sorted(again)
    assert content(whole) == expected
    assert sim.open_results(whole).manifest["status"] == "complete"


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
@pytest.mark.parametrize("kind", ["moments", "deals"])
def test_a_damaged_part_of_an_unfinished_batch_is_computed_again(
    batch, home, expected, computed, monkeypatch, kind, damage
):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(merging, "summary_of", stop)
        assert batch().exit_code == 130
    damage(home / "parts" / SECOND.replace(".parquet", f".{kind}.parquet"))
    computed.clear()
    assert batch("--resume").exit_code == 0
    assert computed == BLOCKS[3:4]
    assert content(home) == expected


@pytest.mark.parametrize("kind", ["moments", "deals"])
@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "lost"])
def test_a_part_that_is_damaged_before_it_is_merged_is_named(
    batch, home, expected, monkeypatch, damage, kind
):
    """As by a disk or a file server that loses what it was given."""
    part = home / "parts" / SECOND.replace(".parquet", f".{kind}.parquet")
    merge = merging.summary_of

    def damaged(*arguments):
        damage(part)
        return merge(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(merging, "summary_of", damaged)
        assert refused(batch(), f"{part}: ")
    assert batch("--resume").exit_code == 0
    assert content(home) == expected
