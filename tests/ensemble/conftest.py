"""A stand-in for the model: instant, deterministic, and as awkward as a model may be."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np
import pytest

from sim.ensemble import work
from sim.ensemble.blocks import KEPT, Batch
from sim.recorder import Block, Tape
from sim.scenario.loading import load_scenario
from sim.series import declared

NAMES = ("trust", "tariff", "deficit", "deal")


def fake_simulate(resolved, *, numbers, seed, quarters, columns=None, tape=None):
    """Values that depend on scenario, seed, world number and quarter, and on nothing else."""
    key = (zlib.crc32(resolved.name.encode()) % 97) / 97
    world = numbers[None, :] + 1.0
    quarter = np.arange(quarters)[:, None] + 1.0
    noise = np.sin(world * 12.9898 + quarter * 78.233 + seed) * 43758.5453
    noise -= np.floor(noise)
    values = np.stack(
        [
            0.9 * noise + 0.1 * key,
            15 + 5 * key + 0 * noise,
            resolved.scenario.trade.deficit * (1 + noise * key),
            np.where(noise > 0.5, 1.0, -0.0),
        ]
    )
    names = NAMES if "short" not in resolved.name else NAMES[:3]
    quarter_of, world_of = np.nonzero(noise > 0.5)
    deals = {}
    if "quiet" not in resolved.name:
        deals = {
            "world": numbers[world_of],
            "quarter": quarter_of,
            "table": np.where(world_of % 2, "linked", "cost"),
            "agreed": world_of % 3 == 0,
            "tariff": np.where(world_of % 3 == 0, noise[quarter_of, world_of], np.nan),
        }
    time = resolved.scenario.time
    # As the model does: the next block on this tape overwrites this one.
    recorded = (tape or Tape()).of_shape(len(names), *noise.shape)
    recorded[...] = values[: len(names)]
    return Block(
        series=tuple(declared(name) for name in names),
        values=recorded,
        numbers=numbers,
        first_quarter=(time.start_year, time.start_quarter),
        deals=deals,
        places=world_of if deals else np.empty(0, dtype=int),
    )


@pytest.fixture
def fake(monkeypatch):
    """Run everything on the stand-in; lists each block as (scenario, first world, worlds)."""
    calls = []

    def counted(resolved, *, numbers, **arguments):
        calls.append((resolved.name, int(numbers[0]), len(numbers)))
        return fake_simulate(resolved, numbers=numbers, **arguments)

    monkeypatch.setattr(work, "simulate", counted)
    return calls


@pytest.fixture(scope="session")
def baseline():
    return load_scenario("baseline-2025")


@pytest.fixture
def batch(baseline):
    """Build a batch of the baseline under several names."""

    def build(*names, worlds=20, quarters=4, seed=3, paired=False, kept=KEPT):
        scenarios = tuple(replace(baseline, name=name) for name in names or ("alone",))
        return Batch(scenarios, worlds, quarters, seed, paired, kept)

    return build


def content(folder):
    """Bytes of every file of a results folder but the manifest, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks of 2,048 worlds, so that a few thousand make several, whatever the constant is."""
    monkeypatch.setattr("sim.ensemble.blocks.COMPUTE_BLOCK", 2048)
