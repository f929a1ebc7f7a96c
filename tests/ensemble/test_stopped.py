"""The command ``alliance batch`` when workers die, Ctrl-C is pressed, or the disk is full.

In processes of their own: each says in a line what happened, keeps what was finished, leaves no
worker and nothing half-written, and goes on where it stopped.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import content
from .test_survival import DESIGN

pytestmark = pytest.mark.long

LAUNCHED = [sys.executable, str(Path(__file__).with_name("launched.py"))]
FIRST, POISON = "baseline-2025.as-it-is-0000000", "baseline-2025.careful-0000256"
GOES_ON = "interrupted: finished blocks are kept in out; the same command with --resume goes on\n"


@pytest.fixture(scope="module")
def design(tmp_path_factory):
    path = tmp_path_factory.mktemp("design") / "small.toml"
    path.write_text(DESIGN)
    return path


@pytest.fixture
def command(design, tmp_path):
    """The words of ``alliance batch`` into ``out``, by some kind of workers."""

    def words(executor, *more):
        count = () if executor == "local" else ("--workers", "2")
        out = ("--out", "out")
        return ["batch", str(design), "--executor", executor, *count, *out, *more]

    return words


@pytest.fixture
def run(tmp_path):
    def started(*words, **options):
        return subprocess.run(
            [*LAUNCHED, *words], cwd=tmp_path, capture_output=True, text=True, timeout=300,
            check=False, **options,
        )  # fmt: skip

    return started


@pytest.fixture(scope="module")
def undisturbed(design, tmp_path_factory):
    home = tmp_path_factory.mktemp("undisturbed")
    words = [*LAUNCHED, "batch", str(design), "--out", "out"]
    subprocess.run(words, cwd=home, check=True, capture_output=True)
    return content(home / "out")


def done(home):
    """Blocks that the manifest says are done; nothing is there under a temporary name."""
    assert not [path for path in home.rglob("*") if path.name.endswith((".tmp", ".lock"))]
    blocks = json.loads((home / "manifest.json").read_text())["blocks"]
    return [
        f"{one['scenario']}-{one['first_world']:07d}" for one in blocks if one["status"] == "done"
    ]


def living(session):
    """Command lines of the processes of a session that are no zombies."""
    listed = subprocess.run(
        ["ps", "-o", "stat=,args=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if not line.startswith("Z")]


# Workers that die -------------------------------------------------------------------------------


def test_a_worker_lost_again_and_again_is_told_and_costs_nothing_finished(
    run, command, undisturbed, tmp_path
):
    stopped = run("--dies", POISON, *command("processes"))
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert stopped.stderr.splitlines()[-1] == (
        "error: baseline-2025.careful: workers were lost 4 times while worlds 256 to 511 were "
        "computed; there may be too little memory: ask for fewer workers"
    )
    assert "Traceback" not in stopped.stderr
    # Blocks are tried in the order of the worlds of all scenarios abreast: those before it, and
    # the one beside it, are done.
    assert set(done(tmp_path / "out")) > {FIRST, "baseline-2025.as-it-is-0000256"}
    assert POISON not in done(tmp_path / "out")
    assert run(*command("processes", "--resume")).returncode == 0
    assert content(tmp_path / "out") == undisturbed


def test_what_a_lost_worker_had_begun_to_write_is_swept_away(run, command, undisturbed, tmp_path):
    went_on = run("--dies-once", POISON, str(tmp_path / "mark"), *command("processes"))
    assert went_on.returncode == 0, went_on.stderr
    assert (tmp_path / "mark").exists()
    assert "a worker was lost" in went_on.stderr and "Traceback" not in went_on.stderr
    assert content(tmp_path / "out") == undisturbed


# Ctrl-C -----------------------------------------------------------------------------------------


def interrupted(words, cwd, ready):
    """Start a batch, wait until it is under way, press Ctrl-C as a terminal does: for all of it."""
    with subprocess.Popen(
        [*LAUNCHED, *words],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        deadline = time.monotonic() + 120
        while not ready() and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    # Python's own watcher of shared resources ends by itself, a moment after whom it watched.
    deadline = time.monotonic() + 10
    while (left := living(running.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []
    return running.returncode, out, err


@pytest.mark.parametrize("executor", ["local", "processes", "dask"])
def test_ctrl_c_keeps_what_is_finished_and_leaves_no_worker(
    run, command, undisturbed, tmp_path, executor
):
    home = tmp_path / "out"

    def some_done():
        manifest = home / "manifest.json"
        return manifest.exists() and manifest.read_text().count('"done"') > 1

    # So many worlds that the interrupt meets a block, with whatever was done.
    many = command(executor, "--worlds", "3000")
    assert interrupted(many, tmp_path, some_done) == (130, "", GOES_ON)
    assert len(done(home)) > 1
    if executor == "processes":  # The bytes are compared at fewer worlds.
        shutil.rmtree(home)
        assert interrupted(command(executor), tmp_path, some_done) == (130, "", GOES_ON)
        assert run(*command(executor, "--resume")).returncode == 0
        assert content(home) == undisturbed


@pytest.mark.parametrize("executor", ["processes", "dask"])
@pytest.mark.parametrize("after", [0.0, 0.3, 1.0, 2.0])
def test_ctrl_c_while_workers_start_is_answered_by_the_coordinator_alone(
    command, tmp_path, executor, after
):
    home = tmp_path / "out"

    def begun():
        if not (home / "README.txt").exists():
            return False
        time.sleep(after)
        return True

    status, out, err = interrupted(command(executor, "--worlds", "3000"), tmp_path, begun)
    assert (status, out) == (130, "")
    assert err in ("interrupted\n", GOES_ON)


# Killed -----------------------------------------------------------------------------------------


def test_workers_of_dask_end_with_the_coordinator(run, command, undisturbed, tmp_path):
    home = tmp_path / "out"
    with subprocess.Popen(
        [*LAUNCHED, *command("dask")],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        deadline = time.monotonic() + 120
        while not list(home.glob("outcomes/*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        running.kill()
    deadline = time.monotonic() + 20
    while (left := living(running.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []
    assert run(*command("local", "--resume")).returncode == 0
    assert content(home) == undisturbed


# A full disk ------------------------------------------------------------------------------------


@pytest.mark.parametrize("executor", ["local", "processes", "dask"])
def test_a_file_that_cannot_grow_is_named_and_nothing_is_left(run, command, tmp_path, executor):
    """A limit on the size of files stands for a disk that is full from the first block on."""

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    full = run(*command(executor, "--years", "5"), preexec_fn=limited)
    assert (full.returncode, full.stdout) == (2, ""), full.stderr
    (line,) = full.stderr.splitlines()
    assert line.startswith("error: ") and "out/" in line
    assert line.endswith(".parquet: cannot be written: File too large")
    assert os.listdir(tmp_path) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own, mounted at ``out``; takes a size in bytes."""
    home = tmp_path / "out"
    home.mkdir()

    def mounted(size, *more):
        words = ["mount", "-t", "tmpfs", "-o", ",".join((f"size={size}", *more)), "tmpfs", home]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    if not mounted(700_000):
        pytest.skip("no permission to mount a disk")
    try:
        yield mounted
    finally:
        subprocess.run(["umount", "-l", home], check=True)


@pytest.mark.parametrize("executor", ["local", "processes"])
def test_a_disk_that_fills_up_keeps_what_is_finished(
    run, command, undisturbed, tmp_path, executor, small_disk
):
    home = tmp_path / "out"
    full = run(*command(executor))
    assert (full.returncode, full.stdout) == (2, ""), full.stderr
    (line,) = full.stderr.splitlines()
    assert line.startswith("error: ") and line.endswith(
        "cannot be written: No space left on device"
    )
    assert 0 < len(done(home)) < 10
    assert small_disk(50_000_000, "remount")
    assert run(*command(executor, "--resume")).returncode == 0
    assert content(home) == undisturbed
