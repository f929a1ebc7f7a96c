"""The page docs/backtest.md, from a back-test; what its words say is made from its numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.analysis.backtest.backtesting import Backtest
from sim.analysis.backtest.fitting import Model
from sim.analysis.backtest.origins import TRAINED
from sim.analysis.backtest.recovered import Recovered
from sim.analysis.backtest.registration import fingerprint, own_files
from sim.analysis.backtest.sections import (
    by,
    called,
    known_parameters,
    posterior,
    raw,
    scores,
    settlements,
    worths,
)
from sim.analysis.backtest.standing import best_rival, row_of, standing
from sim.analysis.backtest.tables import table_of
from sim.history import episodes
from sim.languages import catalogue
from sim.scenario.registry import parameters

FIGURE = "figures/backtest.png"
SKILL = "figures/backtest-skill.png"

SOUGHT = ("defence_share", "host_nation_support")
"""For which the model was to beat every rival three years and more ahead."""

SCENARIO_FILE = "since-1985.toml"

OFF = 0.10
"""How far coverage may lie off its nominal share."""

HEAD = """# The back-test

Made by `alliance backtest --pages docs` (`make backtest`), seed {seed}: {draws:,} draws a wave
from the priors, {worlds:,} worlds a forecast. The model is fitted to the record of
{start}-{trained} and forecasts what came after: validation 2016-2019, test 2020-2024, from every
year since {trained}; a forecast uses nothing after its origin, and
`tests/analysis/backtest/test_backtesting.py` fails if a later year leaks. Rivals are the dumbest
forecasts there are, as distributions that anybody can make again from `sim/history/annual.csv`
(`sim/analysis/backtest/rivals.py`).

**Registered** on {date}, before any of these years was scored by the package: priors, forms,
periods, rivals and what counts as wrong, `sim/analysis/calibration/priors.toml`,
`sim/analysis/backtest/registered.toml` and `scenarios/since-1985.toml`, SHA-256 `{fingerprint}`
(`sha256sum priors.toml registered.toml since-1985.toml | sha256sum`, side by side). On that day the
hash was of the first two alone, `{narrower}`; the scenario, which `registered.toml` names as a part
of it, came in on 2026-12-01, after scores were known. None of the three files was changed
(`git log` shows it). {note}

## What came out

{outcome}

![The record, and what the model forecast from two origins]({figure})

## Scores

MAE and CRPS (fair, of the ensemble) in the target's unit, lower is better. Shares of forecasts
within the central 50 % and 90 %, and of right signs of change, with exact 95 % intervals (Clopper
& Pearson 1934, not opened). **They take forecasts for independent, and these are not**: rolling
origins forecast the same years over and over. Skill is the share of the rival's CRPS that the
model does without, on the cases both forecast; below 0 the rival is better. In bold the best
rival.

"""

LIMITS = """
## Why ten episodes cannot validate fifteen parameters

The record knows {known}. Neighbouring years are nearly the same number: the means and steps that
the training years are summed up by are {summaries}, for {parameters} free parameters; the
registry holds {others:,} more, most of which stay assumptions. Of the {episodes} episodes of
bargaining in `sim/history/episodes.toml`, {numeric} have both a demand and a settlement in
numbers. Were each of ten episodes a toss of a coin that the model calls with chance p, ten right
calls of ten would leave p anywhere above {ten_low:.2f} and seven of ten anywhere from
{seven_low:.2f} to {seven_high:.2f} (exact 95 % intervals): that tells one good rule from
guessing, not fifteen parameters from one another. A model with fifteen numbers to choose passes
through ten points whether or not it is true. What could speak for it are years that it has not
seen, and there are nine of them, from one alliance, with one large break of policy (the strategy
of December 2022) among them.
"""


def page(model: Model, done: Backtest, found: Recovered, seed: int) -> str:
    """The whole page.

    Parameters
    ----------
    model, done, seed
        What was back-tested, with its ablations, and the seed it was given.
    found
        Known parameters, found again or not.
    """
    table = table_of(one for one in done.forecasts if one.target != "settlement")
    stood = standing(table)
    form = model.registered
    parts = [
        HEAD.format(
            seed=seed,
            draws=len(done.fit.bank.scores),
            worlds=len(done.fit.values),
            start=model.start,
            trained=TRAINED,
            date=form["date"],
            fingerprint=fingerprint(own_files()),
            narrower=fingerprint(one for one in own_files() if one.name != SCENARIO_FILE),
            note=form["note"][:1].upper() + form["note"][1:].strip(),
            outcome=_outcome(stood, model),
            figure=FIGURE,
        ),
        *(scores(stood, model, target) for target in model.record),
        f"![CRPS by years ahead, model and rivals]({SKILL})\n",
        settlements(done),
        _loses(stood, table, model),
        raw(table, model),
        worths(table, done),
        posterior(done, model),
        known_parameters(found),
        _limits(model, done),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _outcome(stood: pd.DataFrame, model: Model) -> str:
    """What was sought, and whether it came."""
    lines = []
    for target in model.record:
        own, rival = row_of(stood, target, "far"), best_rival(stood, target, "far")
        whole = row_of(stood, target, "all")
        if own is None or rival is None or whole is None:
            continue
        better = rival["skill"] > 0.0
        sought = " (sought)" if target in SOUGHT else ""
        verdict = "beats every naive rival" if better else "**loses** to a naive rival"
        covered = "; ".join(
            f"{share:.0%} intervals hold {whole[name]:.0%}"
            + ("" if abs(whole[name] - share) <= OFF else ", **more than ten points off**")
            for share, name in ((0.5, "in50"), (0.9, "in90"))
        )
        lines.append(
            f"- **{called(target)}**{sought}: three years and more ahead the model {verdict}; "
            f"best of {rival['cases']} such forecasts is {by(rival['method'])}, "
            f"skill {rival['skill']:+.2f}. Over all its forecasts "
            f"{covered}."
        )
    return "\n".join(lines)


def _loses(stood: pd.DataFrame, table: pd.DataFrame, model: Model) -> str:
    """Target by target: in what periods a rival is better, on which side, and how wide it was."""
    lines = ["## Where the model loses", ""]
    for target in model.record:
        lost = []
        for part in ("near", "far", "validate", "test"):
            rival = best_rival(stood, target, part)
            if rival is not None and rival["skill"] < 0.0:
                name = catalogue("en").text(f"backtest.part_{part}")
                lost.append(f"{name} to {by(rival['method'])} ({rival['skill']:+.2f})")
        own = table[(table["target"] == target) & (table["method"] == "model")]
        above = float((own["median"] > own["actual"]).mean())
        worst = own.sort_values("crps").iloc[-1]
        unit = model.registered["targets"][target]["unit"]
        said = f"loses {'; '.join(lost)}" if lost else "loses to its best rival in no period"
        lines.append(
            f"- **{called(target)}**: {said}. Its median lay above what came in {above:.0%} of "
            "forecasts; "
            f"on average it was off by {_signed(float((own['median'] - own['actual']).mean()))} "
            f"{unit}. "
            "Worst: "
            f"{int(worst['year'])} seen from {int(worst['origin'])}, {worst['median']:.3g} where "
            f"{worst['actual']:.3g} came."
        )
    return "\n".join([*lines, ""])


def _signed(value: float) -> str:
    return f"{value:+.2g}"


def _limits(model: Model, done: Backtest) -> str:
    from sim.analysis.backtest.scores import exact_interval

    counts = [
        f"{int(series.loc[model.start : TRAINED].notna().sum())} training years of {target}"
        for target, series in model.record.items()
    ]
    seven_low, seven_high = exact_interval(7, 10)
    every = episodes()
    return LIMITS.format(
        known=_listed(counts),
        summaries=len(done.fit.summaries),
        parameters=len(model.priors.paths),
        others=len(parameters(model.resolved.scenario)) - len(model.priors.paths),
        episodes=len(every),
        numeric=sum(one.numeric for one in every),
        ten_low=exact_interval(10, 10)[0],
        seven_low=seven_low,
        seven_high=seven_high,
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
