"""The back-test put together: a scenario that a record drives, what is registered, the record."""

from __future__ import annotations

import pandas as pd

from sim.analysis.backtest.fitting import Model
from sim.analysis.backtest.registration import registered
from sim.analysis.backtest.rivals import protection_of
from sim.analysis.calibration.priors import read_priors
from sim.history import load_record
from sim.scenario.loading import load_scenario

TARGETS = ("defence_share", "host_nation_support", "affinity")
"""What a record may know of an alliance, and the model answers to."""


def model_of(scenario: str = "since-1985") -> tuple[Model, pd.Series | None]:
    """The model of a back-test, and what the patron spends over the ally's GDP.

    Parameters
    ----------
    scenario
        That its record drives.
    """
    resolved = load_scenario(scenario)
    table = load_record(resolved.scenario.record.name).by_role()
    record = {target: table[target] for target in TARGETS if target in table.columns}
    priors = read_priors(resolved.scenario)
    return Model(resolved, priors, registered(), record), _protection(table)


def _protection(table: pd.DataFrame) -> pd.Series | None:
    """At constant prices, from the record's spending; None where it lacks a part of it."""
    parts = ("us_defence_share", "us_defence", "ally_defence", "defence_share")
    if not set(parts) <= set(table.columns):
        return None
    share, us, ally, own = (table[name] for name in parts)
    return protection_of(share, 100.0 * us / share, 100.0 * ally / own)
