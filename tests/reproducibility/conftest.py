"""Runs of the real model, and what it means that two of them are the same in every bit."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass

import numpy as np
import pytest
from pydantic import BaseModel

from sim.model import AllianceModel
from sim.recorder import Block
from sim.scenario.loading import load_scenario

QUARTERS = 80


@dataclass(frozen=True)
class Run:
    """What a run leaves behind, and the state it ends in, before any rounding to float32."""

    block: Block
    state: dict[str, np.ndarray]


def run(
    scenario, numbers, quarters=QUARTERS, *, seed=0, columns=None, model=AllianceModel, **settings
):
    """Simulate these worlds."""
    simulation = model(
        scenario,
        numbers=np.asarray(numbers, dtype=np.int64),
        seed=seed,
        years=-(-quarters // 4),
        columns=columns,
        collect=False,
        **settings,
    )
    for _ in range(quarters):
        simulation.step()
    return Run(simulation.block(), state_of(simulation))


def state_of(simulation):
    """Every array over worlds that an actor or the situation holds, by dotted name."""
    found = {}

    def walk(name, thing):
        if isinstance(thing, np.ndarray):
            if thing.ndim and thing.shape[-1] == simulation.worlds.size:
                found[name] = thing
        elif is_dataclass(thing) or isinstance(thing, BaseModel):
            for part, value in vars(thing).items():
                walk(f"{name}.{part}", value)

    for actor in simulation.agents:
        for part, value in vars(actor).items():
            if part not in ("model", "_p", "_all", "_structure"):
                walk(f"{type(actor).__name__}{actor.unique_id}.{part}", value)
    walk("situation", simulation.situation)
    return found


def differing(one, other, places=None):
    """Names of the series and state that differ in any bit.

    Worlds of ``one`` stand against those at ``places`` of ``other``; quarters against the first
    ones of ``other``.
    """
    places = np.arange(one.block.numbers.size) if places is None else np.asarray(places)
    quarters = one.block.values.shape[1]
    names = [
        series.name
        for series, mine, theirs in zip(
            one.block.series, one.block.values, other.block.values, strict=True
        )
        if not same_bits(mine, theirs[:quarters, places])
    ]
    if quarters == other.block.values.shape[1]:
        assert one.state.keys() == other.state.keys()
        names += [
            name
            for name, mine in one.state.items()
            if not same_bits(mine, np.take(other.state[name], places, axis=-1))
        ]
    return names


def same_bits(one, other):
    """Whether two arrays are equal in type, shape and every bit."""
    return (
        one.dtype == other.dtype
        and one.shape == other.shape
        and one.tobytes() == np.ascontiguousarray(other).tobytes()
    )


def deals_expected(numbers, quarters, whole):
    """The deals that worlds ``numbers`` must report, picked out of a run in which each is once."""
    row = {
        (quarter, world): place
        for place, (quarter, world) in enumerate(
            zip(whole.deals["quarter"].tolist(), whole.deals["world"].tolist(), strict=True)
        )
    }
    picked = [
        row[quarter, world]
        for quarter in range(quarters)
        for world in np.asarray(numbers).tolist()
        if (quarter, world) in row
    ]
    expected = {column: values[picked] for column, values in whole.deals.items()}
    # What became of a deal after the shorter run is not yet known in it.
    later = expected["fate_quarter"] >= quarters
    expected["fate"] = np.where(later, "standing", expected["fate"]).astype(
        whole.deals["fate"].dtype
    )
    expected["fate_quarter"] = np.where(later, -1, expected["fate_quarter"])
    return expected


def assert_same_deals(block, expected):
    """Every column of every negotiation the same, bit for bit."""
    if not len(next(iter(expected.values()))):
        assert not block.deals or not len(block.deals["world"])
        return
    assert block.deals.keys() == expected.keys()
    for column, values in expected.items():
        assert np.array_equal(block.deals[column], values), column
        if values.dtype.kind == "f":
            assert same_bits(block.deals[column], values), column


@pytest.fixture(scope="session")
def baseline():
    return load_scenario("baseline-2025")


@pytest.fixture(scope="session")
def thousand(baseline):
    """A thousand worlds over twenty years."""
    return run(baseline, np.arange(1000))
