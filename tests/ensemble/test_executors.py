"""Whoever computes, the files are the same to the byte, and a lost worker loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.ensemble.batching import batch
from sim.ensemble.executors import workers_of
from sim.errors import UsageError

from .conftest import content
from .small import DESIGN

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def design(tmp_path_factory):
    path = tmp_path_factory.mktemp("design") / "small.toml"
    path.write_text(DESIGN)
    return path


def run(kind, home, design, *more):
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "workers.py"), kind, home, design, *more],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1200 worlds\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory, design):
    home = tmp_path_factory.mktemp("local") / "out"
    run("local", home, design)
    return content(home)


def test_the_folder_holds_the_design_and_every_world(here):
    assert [name for name in here if "series" not in name] == [
        "README.txt",
        "deals.parquet",
        "design/design.toml",
        "design/points.parquet",
        "design/unit.parquet",
        *sorted(
            f"outcomes/baseline-2025.{policy}-{first:07d}.parquet"
            for policy in ("as-it-is", "careful")
            for first in (0, 256, 512)
        ),
        *sorted(f"scenario/baseline-2025.{policy}.toml" for policy in ("as-it-is", "careful")),
        "summary.parquet",
    ]


@pytest.mark.parametrize("kind", ["processes", "dask"])
def test_every_kind_of_workers_writes_the_same_bytes(kind, here, design, tmp_path):
    run(kind, tmp_path / "out", design)
    assert content(tmp_path / "out") == here


@pytest.mark.parametrize("kind", ["processes", "dask"])
def test_a_worker_killed_in_the_middle_loses_nothing(kind, here, design, tmp_path):
    run(kind, tmp_path / "out", design, "kill")
    assert (tmp_path / "out.died").exists()
    assert content(tmp_path / "out") == here


def test_a_cluster_is_reached_by_its_address_over_tcp(here, design, tmp_path, monkeypatch):
    """A scheduler and two workers as processes of their own, as on a cluster."""
    from distributed import LocalCluster

    monkeypatch.setattr("sim.ensemble.blocks.COMPUTE_BLOCK", 256)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp"
    ) as cluster:
        assert cluster.scheduler_address.startswith("tcp://127.0.0.1:")
        results = batch(
            design, executor="dask", cluster=cluster.scheduler_address, out=tmp_path / "out"
        )
    assert content(tmp_path / "out") == here
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["status"] == "complete"
    assert len(results.outcomes) == 1200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("loky", None, None), "executor: is no executor, got loky; allowed: local, processes"),
        (("local", 2, None), "workers: has no say here"),
        (("processes", 0, None), "workers: is outside its range, got 0"),
        (("processes", None, "tcp://127.0.0.1:1"), "cluster: needs --executor dask"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(asked, said):
    with pytest.raises(UsageError, match=said):
        workers_of(*asked)


def test_a_cluster_that_does_not_answer_is_named(design, monkeypatch):
    monkeypatch.setattr("sim.ensemble.executors.PATIENCE", "1s")
    with pytest.raises(UsageError, match="no cluster answers there"):
        batch(design, executor="dask", cluster="tcp://127.0.0.1:9")


def test_parts_come_back_to_memory_the_same(design, here, tmp_path, monkeypatch):
    by_hand = batch(design)
    by_workers = batch(design, executor="processes", workers=2)
    assert by_hand.outcomes.equals(by_workers.outcomes)
    assert by_hand.summary.equals(by_workers.summary)
