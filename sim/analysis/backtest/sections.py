"""The tables of the page docs/backtest.md, each a section of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.analysis.backtest.backtesting import Backtest
from sim.analysis.backtest.fitting import Model
from sim.analysis.backtest.origins import TRAINED
from sim.analysis.backtest.recovered import Recovered
from sim.analysis.backtest.settlements import covered
from sim.analysis.backtest.standing import worth
from sim.analysis.backtest.tables import table_of
from sim.languages import catalogue

NOMINAL = 0.9
"""What the wider intervals should hold."""


def called(target: str) -> str:
    """A target as the page calls it."""
    return catalogue("en").text(f"forecast.target_{target}")


def by(method: str) -> str:
    """A method as the page calls it."""
    return catalogue("en").text(f"forecast.method_{method}")


def scores(stood: pd.DataFrame, model: Model, target: str) -> str:
    """Every method on one target, in all and part by part."""
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
            f"**{by(row['method'])}**" if row["best"] else by(row["method"]),
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


def settlements(done: Backtest) -> str:
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
            by(one.method),
            f"{one.median:.4g}",
            "yes" if one.extra["in80"] else "no",
            f"{one.crps:.3g}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    counts = []
    for method in dict.fromkeys(one.method for one in own):
        hits, trials, low, high = covered(own, method)
        counts.append(
            f"{by(method)} {hits} of {trials} [{low:.2f}, {high:.2f}]",
        )
    lines += [
        "",
        f"Within the central 80 %, with exact 95 % intervals: {'; '.join(counts)}.",
        "So few settlements tell no method from another.",
        "",
    ]
    return "\n".join(lines)


def raw(table: pd.DataFrame, model: Model) -> str:
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


def worths(table: pd.DataFrame, done: Backtest) -> str:
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


def posterior(done: Backtest, model: Model) -> str:
    """What the training years leave of the priors."""
    found = done.fit.posterior
    lines = [
        f"## The posterior of {model.start}-{TRAINED}",
        "",
        f"{len(found.weights):,} weighted draws, worth {found.effective:.0f} equal "
        "ones; forecasts "
        f"use {len(done.fit.values):,} drawn from them, not a point.",
        "",
        "| parameter | mean | deviation | central 50 % | central 90 % |",
        "|---|---|---|---|---|",
    ]
    for path, row in found.table().iterrows():
        lines.append(
            f"| `{path}` | {row['mean']:.3g} | {row['sd']:.2g} | {row['low50']:.3g} to "
            f"{row['high50']:.3g} | {row['low90']:.3g} to {row['high90']:.3g} |"
        )
    return "\n".join([*lines, ""])


def known_parameters(found: Recovered) -> str:
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
