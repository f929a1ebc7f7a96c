"""The page docs/backtest.md, from a back-test; what its words say is made from its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.analysis.backtest.backtesting import Backtest
from sim.analysis.backtest.fitting import Model
from sim.analysis.backtest.origins import TRAINED
from sim.analysis.backtest.recovered import Recovered
from sim.analysis.backtest.registration import fingerprint, own_files
from sim.analysis.backtest.settlements import covered
from sim.analysis.backtest.standing import best_rival, row_of, standing, worth
from sim.analysis.backtest.tables import table_of
from sim.history import episodes
from sim.languages import catalogue
from sim.scenario.registry import parameters

FIGURE = "figures/backtest.png"
SKILL = "figures/backtest-skill.png"

SOUGHT = ("defence_share", "host_nation_support")
"""For which the model was to beat every rival three years and more ahead."""

SCENARIO_FILE = "since-1985.toml"

NOMINAL = 0.9
"""What the wider intervals should hold."""

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
        *(_scores(stood, model, target) for target in model.record),
        f"![CRPS by years ahead, model and rivals]({SKILL})\n",
        _settlements(done),
        _loses(stood, table, model),
        _raw(table, model),
        _worth(table, done),
        _posterior(done, model),
        _recovered(found),
        _limits(model, done),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def called(target: str) -> str:
    """A target as the page calls it."""
    return catalogue("en").text(f"forecast.target_{target}")


def _method(method: str) -> str:
    return catalogue("en").text(f"forecast.method_{method}")


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
            f"best of {rival['cases']} such forecasts is {_method(rival['method'])}, "
            f"skill {rival['skill']:+.2f}. Over all its forecasts "
            f"{covered}."
        )
    return "\n".join(lines)


def _scores(stood: pd.DataFrame, model: Model, target: str) -> str:
    unit = model.registered["targets"][target]["unit"]
    lines = [
        f"### {called(target)} ({unit})",
        "",
        "| years | by | forecasts | MAE | CRPS | in 50 % | in 90 % | sign right | skill "
        "against it |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in stood[stood["target"] == target].to_dict("records"):
        cells = [
            catalogue("en").text(f"backtest.part_{row['part']}"),
            f"**{_method(row['method'])}**" if row["best"] else _method(row["method"]),
            str(row["cases"]),
            f"{row['mae']:.3g}",
            f"{row['crps']:.3g}",
            *(_share(row, name) for name in ("in50", "in90", "direction")),
            "" if pd.isna(row["skill"]) else f"{row['skill']:+.2f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    marked = model.registered["targets"][target].get("marked", {})
    for year, what in marked.items():
        lines += ["", f"Values from {year} on are another kind of thing ({what}), and scored."]
    for year in model.registered["targets"][target].get("separate", ()):
        lines += ["", f"Measured otherwise from {year} on: no forecast reaches across."]
    return "\n".join([*lines, ""])


def _share(row: Mapping[Any, Any], name: str) -> str:
    if pd.isna(row[name]):
        return ""
    return f"{row[name]:.2f} [{row[f'{name}_low']:.2f}, {row[f'{name}_high']:.2f}]"


def _settlements(done: Backtest) -> str:
    """What was asked, what was settled, what each method said."""
    own = [one for one in done.forecasts if one.target == "settlement"]
    if not own:
        return ""
    lines = [
        "## Settlements",
        "",
        "Few episodes have ask, status quo and settlement in numbers. The model plays the",
        "episode's scenario, which was written after the fact to start from what stood and to",
        "hold the ask, knows the record up to the origin, and bears the posterior but for what was",
        "asked. Rivals know what stood and what was asked. Amounts in the unit of the issue.",
        "",
        "| episode | origin | asked | stood | settled | by | median | in 80 % | CRPS |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in own:
        cells = [
            f"`{one.extra['episode']}`",
            str(one.origin),
            *(f"{value:.4g}" for value in (one.extra["asked"], one.extra["stood"], one.actual)),
            _method(one.method),
            f"{one.median:.4g}",
            "yes" if one.extra["in80"] else "no",
            f"{one.crps:.3g}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    counts = []
    for method in dict.fromkeys(one.method for one in own):
        hits, trials, low, high = covered(own, method)
        counts.append(
            f"{_method(method)} {hits} of {trials} [{low:.2f}, {high:.2f}]",
        )
    lines += [
        "",
        f"Within the central 80 %, with exact 95 % intervals: {'; '.join(counts)}.",
        "So few settlements tell no method from another.",
        "",
    ]
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
                lost.append(f"{name} to {_method(rival['method'])} ({rival['skill']:+.2f})")
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


def _raw(table: pd.DataFrame, model: Model) -> str:
    """The model as it stands beside its change since the origin."""
    lines = [
        "## Raw and origin-aligned errors",
        "",
        "Scores above are of the model's change since the last known year, on top of the "
        "value known",
        "there, with what the training years left out as a random walk. *Raw* is the level of "
        "the same",
        "worlds as it stands, which nothing brings back to the record at the origin.",
        "",
        "| target | aligned MAE | raw MAE | aligned CRPS | raw CRPS | aligned in 90 % | raw "
        "in 90 % |",
        "|---|---|---|---|---|---|---|",
    ]
    for target in model.record:
        own = table[(table["target"] == target) & (table["method"] == "model")]
        cells = [
            f"{own[name].mean():.3g}" for name in ("abs_error", "raw_abs_error", "crps", "raw_crps")
        ]
        cells += [f"{own[name].astype(float).mean():.2f}" for name in ("in90", "raw_in90")]
        lines.append(f"| {called(target)} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _worth(table: pd.DataFrame, done: Backtest) -> str:
    """What each mechanism is worth."""
    lines = [
        "## What each mechanism is worth",
        "",
        "CRPS of the same forecasts with one mechanism switched off and the posterior as it "
        "is; above 0,",
        "the mechanism helped. Fitting again without it could make up for some of it.",
        "",
        "| target | without | CRPS with it | CRPS without | worth | of the CRPS |",
        "|---|---|---|---|---|---|",
    ]
    found = worth(table, table_of(done.ablations))
    for row in found.to_dict("records"):
        cells = [
            called(row["target"]),
            catalogue("en").text(f"backtest.ablation_{row['ablation']}"),
            f"{row['crps']:.4g}",
            f"{row['without']:.4g}",
            f"{row['worth']:+.2g}",
            f"{row['worth'] / row['crps']:+.1%}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    small = (found["worth"].abs() < 0.01 * found["crps"]).sum()
    helped = (found["worth"] >= 0.01 * found["crps"]).sum()
    lines += [
        "",
        f"Of {len(found)} pairs of target and mechanism {helped} help by a hundredth of the "
        "CRPS or more, "
        f"{small} move it by less, and {len(found) - small - helped} are better switched off. No",
        "interval is given: forecasts overlap, and differences this small may be noise.",
    ]
    return "\n".join([*lines, ""])


def _posterior(done: Backtest, model: Model) -> str:
    posterior = done.fit.posterior
    lines = [
        f"## The posterior of {model.start}-{TRAINED}",
        "",
        f"{len(posterior.weights):,} weighted draws, worth {posterior.effective:.0f} equal "
        "ones; forecasts "
        f"use {len(done.fit.values):,} drawn from them, not a point.",
        "",
        "| parameter | mean | deviation | central 50 % | central 90 % |",
        "|---|---|---|---|---|",
    ]
    for path, row in posterior.table().iterrows():
        lines.append(
            f"| `{path}` | {row['mean']:.3g} | {row['sd']:.2g} | {row['low50']:.3g} to "
            f"{row['high50']:.3g} | {row['low90']:.3g} to {row['high90']:.3g} |"
        )
    return "\n".join([*lines, ""])


def _recovered(found: Recovered) -> str:
    """How well known parameters are found again, and the first few of them in full."""
    truths = found.table["truth"].nunique()
    lines = [
        "## Are known parameters found again?",
        "",
        f"{truths} draws from the priors each made a record of the training years; the fit "
        "(its first "
        "wave)",
        "had to find them. *Narrowed* is the posterior deviation over that of the truths: 1 "
        "says that",
        "nothing was learnt. Truths come from the prior, so that ranks should be uniform "
        "(Talts et al.",
        "2018, not opened); *uniform* is the p-value.",
        "",
        "| parameter | correlation | narrowed | in 50 % | in 90 % | uniform |",
        "|---|---|---|---|---|---|",
    ]
    for path, one in found.coverage.iterrows():
        row = one.to_dict()
        lines.append(
            f"| `{path}` | {row['correlation']:.2f} | {row['narrowed']:.2f} | "
            f"{_share(row, 'in50')} | "
            f"{_share(row, 'in90')} | {row['uniform']:.2f} |"
        )
    idle = [f"`{path}`" for path, row in found.coverage.iterrows() if row["narrowed"] > 0.9]
    if idle:
        lines += ["", f"The training years say next to nothing of {', '.join(idle)}."]
    narrow = [f"`{path}`" for path, row in found.coverage.iterrows() if row["in90_high"] < NOMINAL]
    if narrow:
        lines += ["", f"Intervals of {', '.join(narrow)} are too narrow: 90 % of them hold less."]
    lines += [
        "",
        "The first three truths:",
        "",
        "| truth | parameter | true | mean | central 90 % | inside |",
        "|---|---|---|---|---|---|",
    ]
    for case in found.table[found.table["truth"] < 3].to_dict("records"):
        lines.append(
            f"| {case['truth'] + 1} | `{case['parameter']}` | {case['true']:.3g} | "
            f"{case['mean']:.3g} | "
            f"{case['low90']:.3g} to {case['high90']:.3g} | {'yes' if case['in90'] else 'no'} |"
        )
    return "\n".join([*lines, ""])


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
