"""Autonomy in simulated worlds: three things that part, and what they do to confidence."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel, simulate
from sim.scenario.loading import load_scenario

WORLDS, QUARTERS = 400, 60


def means(scenario="baseline-2025", **settings):
    """Mean over the second half of the run of every series in every world."""
    resolved = load_scenario(scenario, settings)
    block = simulate(resolved, numbers=np.arange(WORLDS), seed=11, quarters=QUARTERS)
    halves = block.values[:, QUARTERS // 2 :].mean(axis=1, dtype=np.float64)
    return dict(zip([series.name for series in block.series], halves, strict=True))


def moved(one, other, series):
    """Mean paired difference over its standard error."""
    shift = other[series] - one[series]
    error = shift.std(ddof=1) / np.sqrt(WORLDS)
    return shift.mean() / error if error else np.inf * np.sign(shift.mean())


def test_a_joint_command_raises_self_reliance_and_lowers_latitude():
    """At the same capability bought: what is integrated is worth more, and is less free."""
    loose = means(
        **{"japan.effort.integration_gain": 0.0, "united_states.latitude.integration_price": 0.0}
    )
    joint = means(
        **{"japan.effort.integration_gain": 0.8, "united_states.latitude.integration_price": 0.8}
    )
    assert moved(loose, joint, "self_reliance") > 5
    assert moved(loose, joint, "latitude") < -5


def test_capability_lengthens_the_leash_by_itself():
    weak, strong = (means(**{"defence.required": value}) for value in (4000, 800))
    assert moved(weak, strong, "latitude") > 5


def test_dead_strategic_consultation_shortens_the_leash():
    dead = {
        "institutions.strategic": 0.0,
        "institutions.use": 0.0,
        "institutions.floor": 0.0,
    }
    living = {"institutions.strategic": 0.9, "institutions.decay": 0.0, "institutions.wear": 0.0}
    touchy = {"united_states.confidence.offence": 2.0}
    one, other = means(**dead, **touchy), means(**living, **touchy)
    assert moved(one, other, "latitude") > 5
    assert moved(one, other, "friction") < -5
    assert moved(one, other, "confidence") > 3


def test_initiative_is_no_self_reliance():
    """More tables opened move parity, and the capability that Japan has stays as it was."""
    few, many = (means(**{"japan.initiative.tempo": value}) for value in (0.0, 3.0))
    assert moved(few, many, "parity") > 5
    assert abs((many["self_reliance"] - few["self_reliance"]).mean()) < 0.02


def test_who_opens_a_table_speaks_first():
    model = AllianceModel(
        "baseline-2025",
        worlds=600,
        seed=2,
        **{"japan.initiative.tempo": 4.0, "japan.initiative.by_standing": 0.0},
    )
    opened = others = 0
    for _ in range(8):
        model.step()
        seats, stakes = model.outcome.seats, model.outcome.stakes
        assert not stakes.first_us[seats.opened].any()
        opened += seats.opened.sum()
        others += stakes.first_us[~seats.opened].sum()
    assert opened > 500 and others > 50


def test_burden_is_shifted_only_where_washington_saves():
    """Troops that stay and a budget that stays: whatever Japan adds is shared."""
    stays = means(
        **{
            "united_states.effort_response": 0.0,
            "united_states.effort_volatility": 0.0,
            "united_states.presence.drawdown": 0.0,
            "issues.us_presence.us_weight": 0.0,
            "issues.us_presence.japan_weight": 0.0,
            "threats.withdrawal.measure": 0.0,
        }
    )
    goes = means("risk-reduction")
    assert stays["burden_shifted"].max() == pytest.approx(0.0, abs=1e-6)
    assert goes["burden_shifted"].mean() > 0.1
