"""Samples of the unit cube are those that a design asks for, or it is told why not."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.designs import checking
from sim.ensemble.designs.reading import load_design
from sim.errors import ScenarioError

DESIGN = """
format = 1
scenarios = ["baseline-2025"]
years = 1

[sampling]
method = "morris"
points = 20
levels = 6

[uncertainties]
threat.china.military = { low = 0.3, high = 0.9 }
trade.deficit = { low = 50, high = 90 }
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "mine.toml"
        path.write_text(text)
        return path

    return written


@pytest.mark.parametrize("levels", [4, 6, 10])
def test_trajectories_walk_on_a_grid_of_as_many_levels_as_stated(write, levels):
    plan = load_design(write(DESIGN.replace("levels = 6", f"levels = {levels}"))).plan
    places = np.unique(np.round(plan.unit * (levels - 1), 9))
    assert places.tolist() == list(range(levels))


def test_an_odd_number_of_levels_is_refused(write):
    with pytest.raises(ScenarioError, match=r"sampling\.levels: must be even, got 5"):
        load_design(write(DESIGN.replace("levels = 6", "levels = 5")))


@pytest.mark.parametrize("method", ["morris", "saltelli"])
def test_without_its_library_a_method_says_what_to_install(write, method, monkeypatch):
    monkeypatch.setattr(checking, "find_spec", lambda name: None)
    text = DESIGN.replace('"morris"', f'"{method}"').replace("points = 20", "points = 16")
    with pytest.raises(ScenarioError) as caught:
        load_design(write(text))
    (fault,) = caught.value.faults
    assert fault.key == "sampling.method" and fault.file.endswith("mine.toml")
    assert "pip install 'alliance-sim[analysis]'" in str(fault)
