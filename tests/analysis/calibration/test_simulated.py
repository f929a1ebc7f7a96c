"""Parameters of the simulation itself, found again from what it says."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.backtest.answers import answer_to, yearly
from sim.analysis.calibration import bank, coverage, of_model, recovery, simulated
from sim.analysis.calibration.priors import stated
from sim.scenario.loading import resolve

RESOLVED = resolve("baseline-2025", {})
PRIORS = stated(
    RESOLVED.scenario,
    {
        "japan.effort.plan_anchor": {"why": "the whole range"},
        "japan.effort.pace": {"low": 0.1, "high": 0.9, "why": "slow to quick"},
    },
)


def efforts(block):
    return yearly(block, answer_to("defence_share")).to_numpy().T


def test_a_draw_is_the_scenario_with_its_values_in_its_own_world():
    simulate = of_model(RESOLVED, PRIORS.paths, efforts, quarters=8)
    values = np.array([[0.2, 0.8], [0.9, 0.3], [0.5, 0.5]])
    said = simulate(values, 5)
    assert said.shape == (3, 2)
    settings = dict(zip(PRIORS.paths, values[1].tolist(), strict=True))
    alone = of_model(resolve("baseline-2025", settings), (), efforts, quarters=8)
    np.testing.assert_array_equal(alone(np.empty((3, 0)), 5)[1], said[1])


def test_summaries_do_not_depend_on_the_size_of_a_block(monkeypatch):
    simulate = of_model(RESOLVED, PRIORS.paths, efforts, quarters=8)
    values = PRIORS.at(PRIORS.spread(30, 1))
    whole = simulate(values, 5)
    monkeypatch.setattr(simulated, "AT_ONCE", 7)
    np.testing.assert_array_equal(simulate(values, 5), whole)
    assert not np.array_equal(simulate(values, 6), whole)


@pytest.mark.slow
def test_parameters_of_effort_are_recovered_and_covered_as_often_as_intervals_say():
    """Ten years of effort, known to 0.05 % of GDP, in worlds with luck of their own."""
    simulate = of_model(RESOLVED, PRIORS.paths, efforts, quarters=40)
    drawn = bank(simulate, PRIORS, observation=0.05**2, discrepancy=0.0, draws=2000, seed=0)
    told = coverage(recovery(drawn, simulate, PRIORS.at(PRIORS.draw(200, 5)), seed=9))
    for share, name in ((0.5, "in50"), (0.9, "in90")):
        standard = np.sqrt(share * (1 - share) / 200)
        assert (np.abs(told[name] - share) < 4 * standard).all()
    assert (told["uniform"] > 1e-3).all()
    # Something is learnt of both: neither interval is as wide as its prior.
    assert (told["narrowed"] < 0.9).all()
    assert (told["correlation"] > 0.4).all()
