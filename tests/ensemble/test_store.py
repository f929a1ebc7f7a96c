"""A results folder survives being stopped anywhere, and is never overwritten silently."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from sim.ensemble import files, folder
from sim.ensemble.lock import LOCK, locked
from sim.ensemble.run import run_batch
from sim.errors import ResultsError

from .conftest import content

pytestmark = pytest.mark.usefixtures("fake")


def stored(home):
    return json.loads((home / "manifest.json").read_text())


def temporary(home):
    return [path for path in home.rglob("*") if path.name.endswith(".tmp") or path.name == LOCK]


@pytest.fixture
def two(batch):
    """Two paired scenarios in two blocks each; kept worlds reach into the second block."""
    return batch("base", "rival-short", worlds=2060, quarters=2, kept=2050, paired=True)


@pytest.fixture
def undisturbed(two, tmp_path):
    home = tmp_path / "undisturbed"
    run_batch(two, home, command="alliance compare base rival-short")
    return content(home)


# What a folder holds ----------------------------------------------------------------------------


def test_a_folder_holds_what_it_promises(batch, tmp_path):
    home = tmp_path / "out"
    run_batch(batch("base", worlds=2100), home, command="alliance run base")
    assert list(content(home)) == [
        "README.txt",
        "deals.parquet",
        "scenario/base.toml",
        "series/base-0000000.parquet",
        "summary.parquet",
    ]
    manifest = stored(home)
    assert manifest["status"] == "complete" and manifest["command"] == "alliance run base"
    assert (manifest["seed"], manifest["worlds"], manifest["years"]) == (3, 2100, 1)
    assert set(manifest["versions"]) == {
        "alliance-sim", "python", "numpy", "mesa", "pandas", "pyarrow",
    }  # fmt: skip
    assert [(block["first_world"], block["worlds"]) for block in manifest["blocks"]] == [
        (0, 2048),
        (2048, 52),
    ]
    assert {block["status"] for block in manifest["blocks"]} == {"done"}
    listed = dict(manifest["files"])
    for block in manifest["blocks"]:
        listed |= block["files"]
    assert {name: files.sha256(home / name) for name in content(home)} == listed


def test_parts_are_plain_parquet_without_index_time_or_path(two, tmp_path):
    home = tmp_path / "out"
    run_batch(two, home, command="a command")
    for path in home.rglob("*.parquet"):
        metadata = pq.read_metadata(path)
        assert metadata.metadata is None
        assert str(tmp_path).encode() not in path.read_bytes()
        assert b"a command" not in path.read_bytes()
        frame = pd.read_parquet(path)
        assert isinstance(frame.index, pd.RangeIndex)
    frames = map(pd.read_parquet, sorted((home / "series").glob("base-*.parquet")))
    assert pd.concat(frames)["world"].nunique() == 2050


def test_folders_are_the_same_bytes_in_every_process(tmp_path):
    """In two fresh processes with different hash seeds, on the real model."""
    script = "import sim, sys; sim.run('baseline-2025', worlds=30, years=2, out=sys.argv[1])"
    contents = []
    for seed in ("1", "2"):
        home = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", script, str(home)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        contents.append(content(home))
    assert contents[0] == contents[1]


# Stopped and resumed ----------------------------------------------------------------------------


class Stop(KeyboardInterrupt):
    """Ctrl-C at a chosen moment."""


def fail_at(monkeypatch, step, error):
    """Let the operation of that number, among all writes and renames, fail."""
    count = [0]

    def counted(function):
        def wrapper(*arguments):
            count[0] += 1
            if count[0] == step:
                raise error
            return function(*arguments)

        return wrapper

    monkeypatch.setattr(files, "sha256", counted(files.sha256))
    monkeypatch.setattr(os, "replace", counted(os.replace))
    return count


@pytest.mark.parametrize("error", [Stop(), OSError(errno.ENOSPC, "full")], ids=["ctrl-c", "full"])
def test_stopped_at_any_write_it_resumes_to_the_same_bytes(
    two, undisturbed, tmp_path, monkeypatch, error
):
    raised = Stop if isinstance(error, Stop) else ResultsError
    step = 0
    while True:
        step += 1
        home = tmp_path / str(step)
        with monkeypatch.context() as patch:
            count = fail_at(patch, step, error)
            try:
                run_batch(two, home)
            except raised:
                pass
            else:
                break
            assert count[0] == step
        if not home.exists():
            continue
        assert temporary(home) == []
        manifest = stored(home)
        assert any(block["status"] == "done" for block in manifest["blocks"])
        for name, digest in manifest["files"].items():
            assert name.startswith(("scenario", "README")) or files.sound(home / name, digest)
        run_batch(two, home, resume=True)
        assert content(home) == undisturbed
        assert not (home / "parts").exists()
        shutil.rmtree(home)
    assert step > 30


def test_killed_at_any_write_it_resumes_to_the_same_bytes(tmp_path):
    """A process that dies at once cleans nothing up; each child is killed one write later."""
    script = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 25


def test_ctrl_c_during_the_simulation_keeps_what_was_finished(two, fake, tmp_path, monkeypatch):
    from sim.ensemble import work

    home = tmp_path / "out"
    simulate = work.simulate

    def interrupted(resolved, *, numbers, **arguments):
        if len(fake) == 3:
            raise KeyboardInterrupt
        return simulate(resolved, numbers=numbers, **arguments)

    with monkeypatch.context() as patch:
        patch.setattr(work, "simulate", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_batch(two, home)
    done = [
        (block["scenario"], block["first_world"])
        for block in stored(home)["blocks"]
        if block["status"] == "done"
    ]
    assert done == [("base", 0), ("base", 2048), ("rival-short", 0)]
    fake.clear()
    run_batch(two, home, resume=True)
    # Nothing finished is computed again, but for the block that the missing one is paired with.
    assert fake == [("base", 2048, 12), ("rival-short", 2048, 12)]


def test_a_run_that_finished_nothing_leaves_no_folder(batch, tmp_path, monkeypatch):
    from sim.ensemble import work

    def failing(*arguments, **named):
        raise ZeroDivisionError

    monkeypatch.setattr(work, "simulate", failing)
    with pytest.raises(ZeroDivisionError):
        run_batch(batch(), tmp_path / "out")
    assert os.listdir(tmp_path) == []
    (tmp_path / "there").mkdir()
    with pytest.raises(ZeroDivisionError):
        run_batch(batch(), tmp_path / "there")
    assert os.listdir(tmp_path / "there") == []


def test_resuming_a_complete_folder_computes_and_changes_nothing(two, undisturbed, fake, tmp_path):
    home = tmp_path / "undisturbed"
    before = (home / "manifest.json").read_bytes()
    fake.clear()
    results = run_batch(two, home, resume=True)
    assert fake == []
    assert (home / "manifest.json").read_bytes() == before
    assert content(home) == undisturbed
    assert results.comparison["worlds"].eq(2060).all()


@pytest.mark.parametrize(
    ("name", "blocks"),
    [
        ("series/base-0002048.parquet", [("base", 2048, 12)]),
        ("series/rival-short-0000000.parquet", [("base", 0, 2048), ("rival-short", 0, 2048)]),
        ("README.txt", []),
        ("scenario/base.toml", []),
        ("deals.parquet", None),
        ("summary.parquet", None),
        ("comparison.parquet", None),
    ],
)
@pytest.mark.parametrize("damage", ["lost", "changed"])
def test_resuming_mends_what_is_lost_or_corrupt(
    two, undisturbed, fake, tmp_path, name, blocks, damage
):
    path = tmp_path / "undisturbed" / name
    if damage == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    fake.clear()
    run_batch(two, tmp_path / "undisturbed", resume=True)
    assert content(tmp_path / "undisturbed") == undisturbed
    assert sorted(fake) == sorted(blocks) if blocks is not None else len(fake) == 4
    assert stored(tmp_path / "undisturbed")["status"] == "complete"


def test_a_corrupt_part_of_an_interrupted_run_is_computed_again(
    two, undisturbed, tmp_path, monkeypatch, fake
):
    home = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("sim.ensemble.store.merging.summary_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_batch(two, home)
    for path in (home / "parts").glob("base-0002048.*"):
        path.write_bytes(b"")
    fake.clear()
    run_batch(two, home, resume=True)
    assert fake == [("base", 2048, 12)]
    assert content(home) == undisturbed


# Refused ----------------------------------------------------------------------------------------


def test_results_are_never_overwritten_silently(two, undisturbed, tmp_path):
    home = tmp_path / "undisturbed"
    with pytest.raises(ResultsError, match=r"already holds results.*--resume"):
        run_batch(two, home)
    assert content(home) == undisturbed


@pytest.mark.parametrize("resume", [False, True])
def test_a_folder_of_other_things_is_left_alone(batch, tmp_path, resume):
    (tmp_path / "thesis.tex").write_text("x")
    with pytest.raises(ResultsError, match=r"not empty \(it holds 'thesis.tex'\)"):
        run_batch(batch(), tmp_path, resume=resume)
    assert os.listdir(tmp_path) == ["thesis.tex"]


def test_without_a_manifest_only_our_leftovers_are_taken_over(batch, tmp_path):
    (tmp_path / ".manifest.json.0123abcd.tmp").write_text("{")
    (tmp_path / LOCK).touch()
    with pytest.raises(ResultsError, match="not empty"):
        run_batch(batch(), tmp_path)
    run_batch(batch(), tmp_path, resume=True)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(ResultsError, match=r"no manifest\.json to resume from"):
        run_batch(batch(), tmp_path, resume=True)
    assert (tmp_path / "summary.parquet").exists()


def test_resume_without_a_folder_starts(batch, tmp_path):
    run_batch(batch(), tmp_path / "out", resume=True)
    assert stored(tmp_path / "out")["status"] == "complete"


def test_a_second_run_into_one_folder_is_refused(batch, tmp_path):
    home = tmp_path / "out"
    home.mkdir()
    for resume in (False, True):
        with locked(home), pytest.raises(ResultsError, match="another run is writing"):
            run_batch(batch(), home, resume=resume)
    assert os.listdir(home) == []


def test_a_file_where_a_folder_belongs(batch, tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(ResultsError, match="is a file; a folder is needed"):
        run_batch(batch(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "x"


def test_missing_parents_are_made(fake, batch, tmp_path):
    run_batch(batch(), tmp_path / "new" / "newer" / "out")
    assert (tmp_path / "new" / "newer" / "out" / folder.MANIFEST).exists()


def test_parents_that_were_made_for_a_run_that_failed_go_and_others_stay(
    batch, tmp_path, monkeypatch
):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("sim.ensemble.work.simulate", fail)
    (tmp_path / "mine").mkdir()
    with pytest.raises(ZeroDivisionError):
        run_batch(batch(), tmp_path / "mine" / "new" / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine"]


def test_a_parent_that_is_a_file_is_named(batch, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ResultsError, match="file: is a file; a folder is needed here"):
        run_batch(batch(), tmp_path / "file" / "new" / "out")


def test_a_parent_that_refuses(batch, tmp_path, monkeypatch):
    def refusing(self, *arguments, **named):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "mkdir", refusing)
    with pytest.raises(ResultsError, match="out: cannot be written: Permission denied"):
        run_batch(batch(), tmp_path / "out")


def test_a_read_only_folder(batch, unprivileged):
    unprivileged.chmod(0o500)
    with pytest.raises(ResultsError, match="Permission denied"):
        run_batch(batch(), unprivileged)
    unprivileged.chmod(0o700)
    run_batch(batch(), unprivileged)


def test_a_folder_within_that_cannot_be_made(batch, tmp_path, monkeypatch):
    make = Path.mkdir

    def refusing(self, *arguments, **named):
        if self.name == folder.SERIES:
            raise OSError(errno.ENOSPC, "full")
        make(self, *arguments, **named)

    monkeypatch.setattr(Path, "mkdir", refusing)
    with pytest.raises(ResultsError, match="series: cannot be written: No space left"):
        run_batch(batch(), tmp_path / "out")
    assert os.listdir(tmp_path) == []


def test_what_a_stranger_put_into_the_folder_survives_a_failed_run(batch, tmp_path, monkeypatch):
    from sim.ensemble import work

    def failing(*arguments, **named):
        (tmp_path / "out" / "notes.txt").write_text("mine")
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "simulate", failing)
    with pytest.raises(KeyboardInterrupt):
        run_batch(batch(), tmp_path / "out")
    assert os.listdir(tmp_path / "out") == ["notes.txt"]
