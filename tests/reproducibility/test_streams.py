"""A draw depends on seed, name of the shock, world and quarter, and on nothing else."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from sim.mechanisms import CRISES
from sim.model import AllianceModel
from sim.worlds import AHEAD, DRAW_BLOCK, Worlds

from .conftest import differing, run


def drawn(numbers, quarters, name="shock", seed=0, others=()):
    worlds = Worlds(np.asarray(numbers), seed)
    rows = []
    for quarter in quarters:
        worlds.quarter = quarter
        for other in others:
            worlds.uniform(other)
        rows.append(worlds.normal(name).copy())
    return np.array(rows)


def test_a_stream_passed_over_for_some_quarters_goes_on_where_it_would_have_been():
    """Elections draw in some quarters only."""
    every = drawn(range(5), range(60))
    some = [0, 3, AHEAD - 1, AHEAD, 5 * AHEAD + 2, 59]
    assert np.array_equal(drawn(range(5), some), every[some])


def test_a_draw_is_the_same_in_every_selection_of_worlds():
    whole = drawn(range(3 * DRAW_BLOCK), range(3))
    for numbers in ([700], [700, 2, 700, 300], list(range(DRAW_BLOCK, 2 * DRAW_BLOCK))):
        assert np.array_equal(drawn(numbers, range(3)), whole[:, numbers])


def test_other_processes_draw_beside_it_and_change_nothing():
    alone = drawn(range(5), range(20))
    assert np.array_equal(drawn(range(5), range(20), others=["a", "b"]), alone)


@pytest.mark.parametrize("other", [{"name": "shocks"}, {"seed": 1}, {"seed": 2**32}])
def test_another_name_or_seed_is_another_stream(other):
    one, two = drawn(range(400), range(40)), drawn(range(400), range(40), **other)
    assert abs(np.corrcoef(one.ravel(), two.ravel())[0, 1]) < 0.05


def test_worlds_and_quarters_are_independent_and_standard_normal():
    draws = drawn(range(2 * DRAW_BLOCK), range(100))
    assert abs(draws.mean()) < 0.02
    assert abs(draws.std() - 1.0) < 0.02
    assert abs(np.corrcoef(draws[:-1].ravel(), draws[1:].ravel())[0, 1]) < 0.02
    assert abs(np.corrcoef(draws[:, :256].ravel(), draws[:, 256:].ravel())[0, 1]) < 0.02
    assert np.unique(draws).size == draws.size


class WithComets(AllianceModel):
    """A model that some later version might become: one more shock, drawn first."""

    def world_turns(self):
        self.comets = self.worlds.normal("comets") + self.worlds.uniform("comets.landing")
        super().world_turns()


def test_a_new_shock_process_leaves_all_series_unchanged(thousand, baseline):
    assert not differing(run(baseline, range(40), model=WithComets), thousand)


def test_two_scenarios_share_their_shocks():
    """What no decision touches is the same path in every scenario of one seed."""
    calm = {"threat.opportunism": 0.0, "economy.coercion_cost": 0.0}
    calm |= {f"crises.{crisis}.rate": 0.0 for crisis in CRISES}
    calm |= {"united_states.elections.mood": 0.0, "japan.politics.mood": 0.0, "leaders.hold": 0.0}
    one = run("baseline-2025", range(40), **calm)
    two = run("transactional", range(40), **calm)
    different = differing(two, one)
    assert {"trust", "tariff", "demand"} <= set(different)
    outside = ["attention", "heat.iran", "reversal", "successor", "stance"]
    outside += [series.name for series in one.block.series if series.name.startswith("pressure.")]
    outside += [f"situation.economy.{name}" for name in ("us_gdp", "japan_gdp")]
    assert not set(outside) & set(different)


DIGEST = """
import hashlib, numpy as np
from sim.model import simulate
block = simulate("baseline-2025", numbers=np.arange(300), seed=0, quarters=24)
digest = hashlib.sha256(block.values.tobytes())
for name in sorted(block.deals):
    digest.update(name.encode() + np.ascontiguousarray(block.deals[name]).tobytes())
digest = digest.hexdigest()
"""


def test_a_fresh_process_with_another_hash_seed_gives_the_same_bits(monkeypatch):
    here: dict[str, object] = {}
    exec(DIGEST, here)
    monkeypatch.setenv("PYTHONHASHSEED", "4242")
    done = subprocess.run(
        [sys.executable, "-c", f"{DIGEST}\nprint(digest)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here["digest"]
