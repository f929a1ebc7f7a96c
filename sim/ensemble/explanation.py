"""The README of a results folder: what each file and column is, and how to read it."""

from __future__ import annotations

import math

from sim.ensemble.blocks import Batch
from sim.ensemble.counts import counted
from sim.ensemble.outcomes import Outcome
from sim.scenario.labels import settings_of
from sim.scenario.loading import Resolved
from sim.series import Series, series_of

HEAD = """\
Results of alliance-sim
=======================

Scenarios: {scenarios}{settings}
Worlds {per}: {worlds}, numbered from 0. The same number under the same seed meets the same
shocks in every scenario, so differences between scenarios are paired.
Quarters: {quarters}, numbered from 0. Seed: {seed}.

Files
-----
manifest.json         Versions, seed, command, times, and for every block of worlds its files and
                      their SHA-256. Only a folder whose status is "complete" has all files below.
scenario/NAME.toml    Each scenario in full, with the origin of every value.
summary.parquet       Every series of every quarter, over all worlds.
series/*.parquet      {kept} in full.
deals.parquet         Every negotiation{deals}.
{of_design}figures/              What was drawn from these files, if anything.
{comparison}
An interrupted run leaves finished blocks in series/ and parts/; the same command with --resume
computes what is missing and nothing else.

Read with pandas
----------------
    pandas.read_parquet("summary.parquet")
    pandas.read_parquet("deals.parquet")
    pandas.concat(map(pandas.read_parquet, sorted(pathlib.Path("series").glob("*.parquet"))))
or, from Python, sim.open_results("this folder").

summary.parquet
---------------
scenario, series      Names.
quarter, year         Quarter from 0; calendar year and fraction (2026.25 is the second quarter).
worlds                Worlds that mean and sd stand on.
mean, sd              Mean and standard deviation over worlds.
mc_error              Monte-Carlo standard error of the mean, sd / sqrt(worlds).
kept                  Worlds that the quantiles stand on.
q05 q25 q50 q75 q95   Quantiles over the kept worlds.
sd and mc_error are empty where there is one world only.

deals.parquet
-------------
{run}, quarter
                      Where and when.
table                 What lay on it: one subject (cost, trade, defence), two (cost+trade) or
                      all of them (linked).
occasion              Why they sat down: Washington's demand, the renewal of the agreement on
                      host-nation support, or business by calendar.
agreed                Whether a deal came of it: signed, and passed by the gates at home.
signed                Whether both signed.
rounds                Offers made, up to the deadline.
utility_us, utility_japan
                      Worth of the package against what was before, USD bn per year.
disagreement_us, disagreement_japan
                      What no agreement would have been worth, USD bn per year.
power_us              Washington's share of bargaining power, 0 to 1.
accuracy              How well the two know each other's weights there, 0 to 1.
captured              Share of the Nash product that the deal captured, 0 to 1.
legitimacy_us, legitimacy_japan
                      What stood behind it at home, 0 to 1: a vote, and a public above half.
fate                  What became of it later: none (there was no deal), standing (at the end of
                      the run), kept (it ran its term and was carried out), run_out (it ran its
                      term and was not), broken_us, broken_japan, revoked (Washington tore it up
                      at a reversal or a change of government), replaced (by a newer deal on one
                      of its subjects), unravelled_us, unravelled_japan (opposition at home undid
                      it). Of several subjects settled at one table, the first to end tells.
fate_quarter          When; -1 where nothing has become of it.
For every issue, ISSUE_before and ISSUE: its level before and after.
{issues}{compared}
{designed}series/*.parquet
----------------
{run}, quarter, and a column for every series:
"""

DESIGN_FILES = """\
outcomes/*.parquet    What every world came to, a row each.
design/               The design as it was read, what each point is, and where it was drawn.
"""

DESIGNED = """
outcomes/*.parquet
------------------
scenario, point, world
                      Which world; each scenario was run at {points}, the same worlds at each.
{outcomes}
    pandas.read_parquet("outcomes")          all of them
    SELECT scenario, avg(trust) FROM 'outcomes/*.parquet' GROUP BY scenario;      (DuckDB)
    arrow::open_dataset("outcomes")          (R)

design/points.parquet
---------------------
scenario, point, and a column for every parameter that the design moves.

design/unit.parquet
-------------------
Of every sample, its place (0 to 1) in the distribution of each parameter that was drawn.

"""

TAKES = {
    "mean": "the mean over the quarters",
    "end": "the last quarter",
    "least": "the least quarter",
    "most": "the highest quarter",
    "change": "the last quarter less the first",
    "total": "the sum over the quarters",
    "spread": "the standard deviation over the quarters",
    "share": "the share of the quarters",
}

COMPARISON = "comparison.parquet    Paired differences of every scenario from the first.\n"

COMPARED = """
comparison.parquet
------------------
scenario, against     The scenario, and the one it is compared with.
series, quarter, year As above.
worlds                Pairs of worlds.
difference            Mean over worlds of (scenario less against).
low, high             Its 95 % interval, by Monte-Carlo error; empty where there is one world only.
superiority           Share of worlds in which the scenario is higher, ties counted half.
"""


def explained(batch: Batch) -> str:
    """The text of ``README.txt`` for a batch."""
    text = HEAD.format(
        scenarios=", ".join(batch.names),
        settings="".join(map(_settings, batch.scenarios)),
        per="per scenario and point" if batch.plan.points > 1 else "per scenario",
        worlds=batch.worlds,
        quarters=batch.quarters,
        seed=batch.seed,
        kept=_kept(batch),
        deals=" in every world" if batch.all_deals else " in the worlds that are kept in full",
        comparison=COMPARISON if batch.paired else "",
        issues=_issues(batch),
        compared=COMPARED if batch.paired else "",
        run="scenario, world" if batch.design is None else "scenario, point, world",
        of_design="" if batch.design is None else DESIGN_FILES,
        designed="" if batch.design is None else _designed(batch),
    )
    return text + "".join(_line(series) for series in _series(batch))


def _designed(batch: Batch) -> str:
    """What the tables of a design hold."""
    return DESIGNED.format(
        points=counted(batch.plan.points, "point"),
        outcomes="".join(f"{one.name}\n    {_told(one)}\n" for one in batch.outcomes),
    )


def _told(one: Outcome) -> str:
    """How an outcome is read."""
    years = f", from {one.first}" if one.first else ""
    years += f", to {one.last}" if one.last else ""
    ends = {"above": one.above, "below": one.below}
    beyond = "".join(f", {side} {end:g}" for side, end in ends.items() if end is not None)
    happens = "1 where it is so, else 0: " if one.happens else ""
    return f"{happens}{TAKES[one.take]} of {one.series}{years}{beyond}"


def _kept(batch: Batch) -> str:
    """Which worlds are kept in full."""
    if batch.design is None:
        return f"The first {counted(min(batch.kept, batch.worlds), 'world')} of each scenario"
    kept = sum(int(batch.kept_in(key).sum()) for key in batch.blocks(batch.names[0]))
    return f"{counted(kept, 'world')} of each scenario, the first of its points,"


def _settings(resolved: Resolved) -> str:
    """A further line with what was set over a scenario, if anything was."""
    settings = settings_of(resolved)
    return f"\nSet over {resolved.name}: {', '.join(settings)}" if settings else ""


def _issues(batch: Batch) -> str:
    """Issues of all scenarios, each once, with their units."""
    units = {
        name: issue.unit
        for resolved in reversed(batch.scenarios)
        for name, issue in resolved.scenario.issues.items()
    }
    return "".join(f"{name:<21} {unit}\n" for name, unit in units.items())


def _series(batch: Batch) -> list[Series]:
    """Series of all scenarios, each once."""
    found: dict[str, Series] = {}
    for resolved in batch.scenarios:
        scenario = resolved.scenario
        for series in series_of(scenario):
            found.setdefault(series.name, series)
    return list(found.values())


def _line(series: Series) -> str:
    if math.isinf(series.high):
        span = f"{series.low:g} and more" if math.isfinite(series.low) else ""
    else:
        span = f"{series.low:g} to {series.high:g}"
    kind = f"{series.unit}, {span}" if span else series.unit
    hidden = " Hidden from every actor." if series.hidden else ""
    return f"{series.name}\n    {series.says}{hidden} [{kind}]\n"
