"""The back-test of a scenario that a record drives: the model, its record, and what protects it."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any, NamedTuple

import pandas as pd

from sim.analysis.backtest.fitting import Model
from sim.analysis.backtest.forecast import TARGETS
from sim.analysis.backtest.origins import TRAINED, cases
from sim.analysis.backtest.registration import registered
from sim.analysis.backtest.rivals import protection_of
from sim.analysis.backtest.settlements import Settlement, settlements
from sim.analysis.calibration.priors import read_priors
from sim.errors import Fault, Message, UsageError
from sim.history import Record, episodes, load_record
from sim.history.allies import US_JAPAN
from sim.scenario.loading import Resolved, load_scenario, with_settings

SCENARIO = "since-1985"
"""What is back-tested unless another scenario is named."""

LEAST = 4
"""Known training years of a target: three steps, which what the model leaves out is learnt from."""


class BuiltIn(NamedTuple):
    """What a back-test needs.

    Parameters
    ----------
    model
        The scenario, what is free in it, what is registered, and the record.
    protection
        What the patron spends over the ally's GDP, by year; None where the record does not say.
    settlements
        Episodes in numbers; none but for the pair that the record of the package is of.
    """

    model: Model
    protection: pd.Series | None
    settlements: tuple[Settlement, ...] = ()


def model_of(
    scenario: str | PathLike[str] = SCENARIO,
    record: str | PathLike[str] | None = None,
    priors: str | PathLike[str] | None = None,
) -> BuiltIn:
    """Put together what a back-test needs.

    Targets that the record has no value of are left out.

    Parameters
    ----------
    scenario
        A name of the library or a file; it names the record that drives it, unless ``record`` does.
    record
        Another record, a CSV file whose columns have the names of roles.
    priors
        A file of priors; the registered ones unless given.

    Raises
    ------
    AllianceError
        A scenario, record or file of priors that cannot be used; no record; no target in it; or too
        few known years of one.
    """
    settings = {} if record is None else {"record.name": str(record)}
    resolved = with_settings(load_scenario(scenario), settings)
    name = resolved.scenario.record.name
    if not name:
        problem = "names no record to be compared with"
        raise UsageError(Fault(problem, file=str(scenario), key="record.name"))
    known_by = load_record(name)
    table = known_by.by_role()
    known: dict[str, pd.Series] = {
        target: table[target]
        for target in TARGETS
        if target in table and table[target].notna().any()
    }
    form = _form(registered(), known, known_by)
    _enough(known, form, resolved, name)
    model = Model(resolved, read_priors(resolved.scenario, priors), form, known)
    settled = settlements(episodes(), table) if known_by.name == US_JAPAN else ()
    return BuiltIn(model, _given(table), settled)


def _form(
    form: Mapping[str, Any], known: Mapping[str, pd.Series], record: Record
) -> dict[str, Any]:
    """What is registered, of the targets there are; another record has breaks of its own."""
    summaries = [one for one in form["summaries"] if one["target"] in known]
    targets = dict(form["targets"])
    if record.name != US_JAPAN:
        for target in known:
            rest = {key: what for key, what in targets[target].items() if key != "marked"}
            breaks = [one.year for one in record.column(target).breaks]
            targets[target] = rest | {"separate": breaks}
    return {**form, "summaries": summaries, "targets": targets}


def _enough(
    known: Mapping[str, pd.Series], form: Mapping[str, Any], resolved: Resolved, name: str
) -> None:
    """Refuse a record that says too little to fit to, or nothing to score by."""
    if not known:
        allowed = ", ".join(target for target in TARGETS if target != "settlement")
        raise UsageError(Fault("has nothing to forecast", file=name, allowed=allowed))
    start = resolved.scenario.time.start_year
    faults = []
    for target, series in known.items():
        count = int(series.loc[start:TRAINED].notna().sum())
        if count < LEAST:
            faults.append(
                Fault(
                    Message(
                        "too few known years from {first} to {last}", first=start, last=TRAINED
                    ),
                    file=name,
                    key=target,
                    value=str(count),
                    allowed=Message("at least {least}", least=LEAST),
                )
            )
        separate = tuple(form["targets"][target].get("separate", ()))
        if not any(cases(target, series, separate=separate)):
            problem = Message("no known year after {last} to forecast", last=TRAINED)
            faults.append(Fault(problem, file=name, key=target))
    if faults:
        raise UsageError(faults)


def _given(table: pd.DataFrame) -> pd.Series | None:
    """What the patron spends over the ally's GDP: both at constant prices where it has them."""
    needed = ("us_defence_share", "us_defence", "ally_defence", "defence_share")
    if not set(needed) <= set(table.columns):
        return None
    us_share, us_spent, ally_spent, ally_share = (table[one] for one in needed)
    return protection_of(us_share, 100.0 * us_spent / us_share, 100.0 * ally_spent / ally_share)
