"""What each mechanism does, seen by switching it off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.analysis import ablation
from sim.analysis.ablation import ablations
from sim.analysis.differing import family_of
from sim.analysis.mission import page
from sim.errors import UsageError
from sim.mechanisms import MECHANISMS, ROWS

SMALL = 40


def test_every_mechanism_belongs_to_a_row():
    assert {mechanism.row for mechanism in MECHANISMS} <= set(ROWS)
    assert list(ROWS) == [f"S{number}" for number in range(1, 29)]


def test_the_change_is_the_paired_difference_of_two_runs():
    (found,) = [
        one
        for one in ablations(["s3"], worlds=SMALL, seed=4)
        if one.mechanism.name == "drawdown of forces"
    ]
    means = []
    for settings in ({}, found.mechanism.off):
        series = sim.run("baseline-2025", worlds=SMALL, seed=4, settings=settings).series
        means.append(series.groupby("world")["presence"].mean())
    shift = means[1] - means[0]
    assert found.working == pytest.approx(means[0].mean(), rel=1e-6)
    assert found.change == pytest.approx(shift.mean(), rel=1e-4)
    half = 1.96 * shift.std(ddof=1) / np.sqrt(SMALL)
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=1e-3)


def test_what_changes_nothing_is_said_to_change_nothing(monkeypatch):
    inert = replace(MECHANISMS[0], off=dict(MECHANISMS[0].on))
    monkeypatch.setattr(ablation, "MECHANISMS", (inert,))
    (found,) = ablations(worlds=SMALL)
    assert not found.matters
    assert found.change == found.low == found.high == 0.0
    assert found.also == found.first == found.moves == ()
    assert found.differs == 0


def test_what_differs_first_and_what_moves_is_seen_in_two_runs():
    (found,) = [
        one
        for one in ablations(["s3"], worlds=SMALL, seed=4)
        if one.mechanism.name == "drawdown of forces"
    ]
    on, off = (
        sim.run("baseline-2025", worlds=SMALL, seed=4, settings=settings).series
        for settings in ({}, found.mechanism.off)
    )
    names = [name for name in on.columns if name in {one.series for one in found.shifts}]
    first = {}
    for world, quarters in on.groupby("world"):
        apart = (quarters[names] != off.loc[quarters.index, names]).to_numpy()
        if apart.any():
            quarter = apart.any(axis=1).argmax()
            for place in apart[quarter].nonzero()[0]:
                first.setdefault(family_of(names[place]), set()).add(world)
    assert {one.series: one.worlds for one in found.first} == {
        series: len(worlds) for series, worlds in first.items()
    }
    assert found.differs == len(set().union(*first.values()))
    assert "presence" in first and "presence" in {move.series for move in found.moves}


def test_a_volatility_is_told_by_its_spread():
    found = {one.mechanism.name: one for one in ablations(["S17"], worlds=SMALL)}
    assert found["changes of prime minister"].statistic == "spread"
    assert found["the other doctrine may win"].statistic == "mean"


@pytest.mark.parametrize("row", ["S99", "reciprocity", ""])
def test_an_unknown_row_is_refused_with_those_there_are(row):
    with pytest.raises(UsageError, match="S1, S2"):
        ablations([row])


def test_the_page_has_every_row_of_the_mission_once():
    text = page(ablations(["S3"], worlds=SMALL), worlds=SMALL, seed=0)
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == [f"## {row}: {title}" for row, title in ROWS.items()]
    assert text.count("Not in the model yet.") == len(ROWS) - 1
    assert "| drawdown of forces |" in text


def test_every_mechanism_names_the_file_of_its_rule():
    root = Path(sim.__file__).parents[1]
    for mechanism in MECHANISMS:
        assert mechanism.where.startswith("sim/"), mechanism.name
        assert (root / mechanism.where).is_file(), mechanism.where
