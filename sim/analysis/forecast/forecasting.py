"""The forecast itself: worlds of what is not known, brought to what is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np
import pandas as pd

import sim
from sim.analysis.backtest import rivals
from sim.analysis.backtest.answers import yearly
from sim.analysis.backtest.fitting import Fit, Model, fit
from sim.analysis.backtest.forecast import aligned
from sim.analysis.forecast.assumed import columns_of
from sim.analysis.forecast.form import Form, Target, form
from sim.analysis.forecast.identity import hashes
from sim.analysis.forecast.published import MODEL, Chance, Distribution, Published
from sim.arrays import FloatArray
from sim.errors import UsageError
from sim.model import simulate
from sim.recorder import Block
from sim.scenario.loading import load_scenario

Members = Mapping[int, FloatArray]
"""Year to equally likely values, ``(members,)``."""


def forecast(
    model: Model,
    protection: pd.Series | None,
    *,
    seed: int = 0,
    draws: int | None = None,
    worlds: int | None = None,
    made: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Published:
    """Fit to the training years as the back-test does, and simulate what comes after the record.

    Parameters
    ----------
    model
        Of the back-test: its priors and forms, and the record.
    protection
        What the patron spends over the ally's GDP, by year; None where the record does not say.
    draws, worlds
        In place of those registered, and of the form's.
    made
        The day that it bears; today unless given.
    progress
        Told how many steps are done, and of how many.
    """
    tell = progress or (lambda done, of: None)
    asked = form()
    tell(0, 2)
    fitted = fit(model, seed, draws=draws)
    tell(1, 2)
    count = worlds or asked.worlds
    resolved = load_scenario(asked.scenario)
    block = simulate(
        resolved,
        numbers=np.arange(count),
        seed=seed,
        quarters=asked.quarters,
        columns=dict(columns_of(asked, resolved.scenario, fitted.posterior, count, seed)),
    )
    distributions: list[Distribution] = []
    chances: list[Chance] = []
    for target in asked.targets:
        methods = {MODEL: _by_model(target, block, model, fitted, seed)}
        if target.name in model.record:
            separate = tuple(model.registered["targets"][target.name].get("separate", ()))
            methods |= dict(_naive(target, asked, model.record[target.name], protection, separate))
        for method, members in methods.items():
            distributions += _summed(target, method, members, asked)
            chances += _chances(target, method, members, asked)
    tell(2, 2)
    return Published(
        made=(made or date.today()).isoformat(),
        known=asked.known,
        seed=seed,
        draws=len(fitted.bank.said),
        worlds=count,
        version=sim.__version__,
        hashes=hashes(resolved.scenario, model.resolved.scenario),
        levels=asked.levels,
        distributions=tuple(distributions),
        chances=tuple(chances),
    )


def _by_model(target: Target, block: Block, model: Model, fitted: Fit, seed: int) -> Members:
    """The model's worlds, on top of the last known value, with what the model leaves out."""
    by_year = yearly(block, target.answer(model.fiscal_quarter))
    start = target.scale * block.of(target.series)[0].astype(np.float64)
    left = fitted.leftover.get(target.name)
    found = {}
    for year in target.years:
        members = by_year.loc[year].to_numpy()
        if target.name in model.record:
            known = model.record[target.name].dropna()
            if target.aligned:
                members = aligned(members, start, float(known.iloc[-1]))
            since = year - (target.held or int(known.index[-1]))
            if left is not None and since > 0:
                key = zlib.crc32(f"{seed} {target.name} {year}".encode())
                members = members + left.drawn(since, members.size, key)
        found[year] = np.clip(members, target.low, target.high)
    return found


def _naive(
    target: Target,
    asked: Form,
    series: pd.Series,
    protection: pd.Series | None,
    separate: tuple[int, ...],
) -> Iterator[tuple[str, Members]]:
    """The rivals that have enough known years to say something."""
    origin = asked.known
    ways: dict[str, Callable[[int], FloatArray]] = {
        "last_value": lambda ahead: rivals.last_value(series, origin, ahead, breaks=separate),
        "linear_trend": lambda ahead: rivals.linear_trend(series, origin, ahead, breaks=separate),
    }
    if protection is not None:
        given = protection
        ways["joint_product"] = lambda ahead: rivals.joint_product(series, given, origin, ahead)
    for method in target.rivals:
        if method not in ways:
            continue
        try:
            members = {year: ways[method](year - origin) for year in target.scored}
        except UsageError:  # Too few known years for it: it has nothing to say.
            continue
        yield method, members


def _summed(target: Target, method: str, members: Members, asked: Form) -> list[Distribution]:
    return [
        Distribution(
            target.name,
            target.unit,
            method,
            year,
            tuple(float(one) for one in np.quantile(values, asked.levels)),
        )
        for year, values in members.items()
    ]


def _chances(target: Target, method: str, members: Members, asked: Form) -> list[Chance]:
    return [
        Chance(event.name, method, float((members[event.year] > event.above).mean()))
        for event in asked.events
        if event.target == target.name and event.year in members
    ]
