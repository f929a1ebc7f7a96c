"""The back-test: every forecast of the model and of its naive rivals, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sim.analysis.backtest import rivals
from sim.analysis.backtest.fitting import Fit, Model, fit
from sim.analysis.backtest.forecast import Forecast, scored
from sim.analysis.backtest.hindcast import hindcast
from sim.analysis.backtest.origins import TESTED, Case, cases
from sim.analysis.backtest.settlements import Settlement, forecast_settlements
from sim.arrays import FloatArray
from sim.errors import UsageError
from sim.history.allies import US_JAPAN

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True)
class Backtest:
    """What came of it.

    Parameters
    ----------
    fit
        To the training years.
    forecasts
        Of the model and its rivals, by target, origin and year.
    ablations
        The model's again, with one mechanism after another switched off.
    """

    fit: Fit
    forecasts: tuple[Forecast, ...]
    ablations: tuple[Forecast, ...]


def backtest(
    model: Model,
    protection: pd.Series | None,
    settlements: Sequence[Settlement] = (),
    *,
    seed: int = 0,
    draws: int | None = None,
    worlds: int | None = None,
    ablate: bool = True,
    progress: Progress | None = None,
) -> Backtest:
    """Fit to the training years, forecast from every origin, score.

    Parameters
    ----------
    model
        The scenario, what is free in it, what is registered, and the record.
    protection
        What the patron spends over the ally's GDP, by year; None where the record does not say.
    settlements
        Episodes whose outcome is forecast too.
    draws, worlds
        In place of those registered.
    ablate
        Whether to do it again with each mechanism switched off.
    """
    tell = progress or (lambda what, done, of: None)
    tell("fit", 0, 1)
    fitted = fit(model, seed, draws=draws, worlds=worlds)
    tell("fit", 1, 1)
    asked = [case for target in model.record for case in cases_of(model, target)]
    origins = sorted({case.origin for case in asked})
    switched = {"": {}, **(model.registered["ablations"] if ablate else {})}
    found: dict[str, list[Forecast]] = {name: [] for name in switched}
    done, of = 0, len(switched) * len(origins)
    for name, over in switched.items():
        for origin in origins:
            here = [case for case in asked if case.origin == origin]
            found[name] += list(_by_model(model, fitted, here, name, over, seed))
            done += 1
            tell("forecast", done, of)
    by_rivals = [one for case in asked for one in _by_rivals(model, case, protection)]
    settled = forecast_settlements(fitted, settlements, model.registered, seed)
    own = sorted([*found.pop(""), *by_rivals, *settled], key=_order)
    rest = [one for some in found.values() for one in some]
    return Backtest(fitted, tuple(own), tuple(sorted(rest, key=_order)))


def cases_of(model: Model, target: str) -> Iterator[Case]:
    """The forecasts of one target that are scored."""
    form = model.registered["targets"][target]
    yield from cases(
        target,
        model.record[target],
        separate=tuple(form.get("separate", ())),
        marked={int(year): what for year, what in form.get("marked", {}).items()},
    )


def _by_model(
    model: Model,
    fitted: Fit,
    here: Sequence[Case],
    ablation: str,
    over: Mapping[str, float],
    seed: int,
) -> Iterator[Forecast]:
    targets = list(dict.fromkeys(case.target for case in here))
    said = hindcast(model, fitted, here[0].origin, TESTED, targets, seed, over)
    for case in here:
        known_in = int(rivals.known_until(model.record[case.target], case.origin).index[-1])
        members = said.members(case, known_in, fitted, seed)
        method = f"without_{ablation}" if ablation else "model"
        yield _scored(case, method, members, raw=said.raw(case))


def _by_rivals(model: Model, case: Case, protection: pd.Series | None) -> Iterator[Forecast]:
    form = model.registered["targets"][case.target]
    breaks = tuple(form.get("separate", ()))
    series = model.record[case.target]
    made: dict[str, Callable[[], FloatArray]] = {
        "last_value": lambda: rivals.last_value(series, case.origin, case.horizon, breaks=breaks),
        "linear_trend": lambda: rivals.linear_trend(
            series, case.origin, case.horizon, breaks=breaks
        ),
    }
    if protection is not None:
        given = protection
        made["joint_product"] = lambda: rivals.joint_product(
            series, given, case.origin, case.horizon
        )
    for method in form["rivals"]:
        if method not in made:
            continue
        try:
            members = made[method]()
        except UsageError:  # Too few known years for it: it has nothing to say.
            continue
        yield _scored(case, method, members)


def _scored(
    case: Case, method: str, members: FloatArray, raw: FloatArray | None = None
) -> Forecast:
    extra: dict[str, Any] = {"period": case.period}
    if case.broken:
        extra["break"] = case.broken
    return scored(
        case.target,
        method,
        case.origin,
        case.year,
        members,
        case.actual,
        before=case.before,
        raw=raw,
        extra=extra,
    )


def _order(one: Forecast) -> tuple[object, ...]:
    return one.target, one.origin, one.year


def as_registered(model: Model, done: Backtest) -> bool:
    """Whether this is the registered run: its scenario, record, draws and worlds."""
    form, scenario = model.registered["model"], model.resolved.scenario
    return (
        (scenario.name, scenario.record.name) == (form["scenario"], US_JAPAN)
        and len(done.fit.bank.scores) == form["draws"]
        and len(done.fit.values) == form["worlds"]
    )
