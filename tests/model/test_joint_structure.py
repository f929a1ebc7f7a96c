"""New structure in the model: what two built together outlasts the government that built it."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import AllianceModel

AT_ELECTIONS_ALONE = {
    "united_states.intention.reconsideration": 0.0,
    "united_states.intention.reversal_depth": 0.0,
    "united_states.intention.reconsideration_at_election": 1.0,
}
FULL = {"institutions.joint": 1.0, "institutions.joint_decay": 0.0}


def changed(**settings: float) -> float:
    """Share of worlds whose Washington is another at the end of nine years."""
    model = AllianceModel(worlds=300, years=9, collect=False, **AT_ELECTIONS_ALONE, **settings)
    before = model.united_states.office.intention.copy()
    while model.running:
        model.step()
    return float((model.united_states.office.intention != before).mean())


def test_full_structure_that_binds_leaves_elections_nothing_to_reopen():
    assert changed(**FULL, **{"united_states.intention.binding": 1.0}) == 0.0
    assert changed(**FULL, **{"united_states.intention.binding": 0.0}) > 0.3


@pytest.mark.parametrize("missing", ["roles", "meetings"])
def test_inherited_structure_ages_where_roles_or_meetings_are_missing(missing):
    """P13: what was inherited decays unless both build on it."""
    without = {
        "roles": {"defence.roles": 0.0, "issues.roles.us_ideal": 0.01},
        "meetings": {"institutions.starving": 1.0, "united_states.doctrine.risk_reduction": 1.0},
    }[missing]

    def joint(settings: dict[str, float]) -> float:
        start = {"institutions.joint": 0.6, "united_states.elections.turnover": 0.0}
        model = AllianceModel(worlds=100, years=12, collect=False, **start, **settings)
        while model.running:
            model.step()
        return float(np.median(model.situation.joint))

    assert joint(without) < 0.6 * 0.75
    assert joint(without) < joint({}) - 0.05
