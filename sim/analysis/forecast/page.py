"""The page docs/forecast.md, from a published forecast."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.forecast.form import Event, Form, Target
from sim.analysis.forecast.published import MODEL, Distribution, Published
from sim.languages import catalogue

DATA = "forecast.json"
FIGURE = "figures/forecast.png"

HEAD = """# A dated forecast

Made on {made} by `alliance forecast --pages docs`: {worlds:,} worlds of `{scenario}`, seed {seed},
{draws:,} draws for the posterior, alliance-sim {version}. It uses the record of 1985 to {known} and
nothing after its end; whatever has happened since was not read, and no line here says what did. All
numbers, as quantiles, are in [{data}]({data}). This page is made from that file.

![The record, and the fan of what the model says comes after it]({figure})

**Whose doubt this is.** The free parameters of the back-test are as the training years leave them
([backtest.md](backtest.md) says how little that is, and how the model did on years it had not
seen). Every other assumption of the scenario is moved at once by up to half of its value (a Latin
hypercube over the plausible space of [propositions.md](propositions.md)). What Washington opens
with at the renewal has no record yet: {over}. What the model leaves out of the training years goes
on top as a random walk, for host-nation support, defence spending and affinity; for the tariff
there is no record to learn that from, so that its bands are too narrow if anything. Wars, other
governments than two doctrines, a change of treaty or constitution are not in the model: outcomes
through them count as its mistakes.

**Read with care.** The scenario starts at the record's last values, in the first quarter of 2026.
The back-test scored a longer run (`since-1985`) with fewer doubts; this very set-up has no score
yet. That is what the following is for.

"""

SCORING = """
## How later news is scored

Write what came into a CSV, one number a row, each with its source, and run

```
alliance forecast --of docs/forecast.json --score news.csv
```

```
target,year,value,source
host_nation_support,2027,230,"an invented number, to show the form"
```

Which number counts:

{news}

The score is the weighted interval score over the {levels} published quantiles, in the target's unit
(twice the mean pinball loss; Bracher et al. 2021, not opened), lower is better, beside the naive
forecasts of the same table; events have Brier scores (1950, not opened).

## What would count as wrong

- **Missed**: {missed}.
- **No better**: {no_better}.
- **Too wide**: {too_wide}.
- **Luck**: {luck}.

Trust and confidence are published and cannot be wrong, as nobody measures them: read nothing into
them that the other four do not carry.

## What it was made from

SHA-256, so that nobody can have changed anything afterwards. `code`: all modules of the package but
those that only show; `inputs`: its tables (the record, what was registered, the form of this
forecast); each the hash of the lines `<sha256 of a file>  <its path>` in the order of paths, lines
ending in a line feed. `scenario.*`: all values of a scenario. Another version of the code gives
other hashes, and may give other numbers; this forecast stays as it was published.

| | SHA-256 |
|---|---|
{hashes}
"""


def page(published: Published, asked: Form) -> str:
    """The whole page.

    Parameters
    ----------
    published
        What was published.
    asked
        Its form.
    """
    over = "; ".join(
        f"`{path}` is {one['distribution']} from {one['low']:g} to {one['high']:g} ({one['why']})"
        for path, one in asked.over.items()
    )
    head = HEAD.format(
        made=published.made,
        worlds=published.worlds,
        scenario=asked.scenario,
        seed=published.seed,
        draws=published.draws,
        version=published.version,
        known=published.known,
        data=DATA,
        figure=FIGURE,
        over=over,
    )
    news = "\n".join(f"- `{one.name}` ({one.unit}): {one.news}" for one in asked.targets)
    hashes = "\n".join(f"| {name} | `{value}` |" for name, value in published.hashes.items())
    scoring = SCORING.format(news=news, levels=len(published.levels), hashes=hashes, **asked.wrong)
    targets = "\n".join(_table(published, one) for one in asked.targets)
    return f"{head}## The numbers\n\n{targets}\n{_events(published, asked.events)}{scoring}"


def _table(published: Published, target: Target) -> str:
    """A row per year and method: median, central 50 % and 90 %."""
    name = catalogue("en").text(f"forecast.target_{target.name}")
    lines = [
        f"**{name}** (`{target.name}`, {target.unit})" + ("" if target.scored else ", not scored"),
        "",
        "| year | by | median | central 50 % | central 90 % |",
        "|---|---|---|---|---|",
    ]
    for year in target.years:
        for method in published.methods(target.name):
            one = published.of(target.name, method).get(year)
            if one is not None:
                lines.append(_row(published, one, method))
    return "\n".join([*lines, ""])


def _row(published: Published, one: Distribution, method: str) -> str:
    q05, q25, q50, q75, q95 = (
        number(published.quantile(one, level)) for level in (0.05, 0.25, 0.5, 0.75, 0.95)
    )
    by = catalogue("en").text(f"forecast.method_{method}")
    median = f"**{q50}**" if method == MODEL else q50
    return f"| {one.year} | {by} | {median} | {q25} to {q75} | {q05} to {q95} |"


def _events(published: Published, events: Sequence[Event]) -> str:
    methods = list(dict.fromkeys(one.method for one in published.chances))
    called = [catalogue("en").text(f"forecast.method_{method}") for method in methods]
    given = {(one.event, one.method): one.probability for one in published.chances}
    lines = [f"| chance that | {' | '.join(called)} |", f"|---|{'---|' * len(methods)}"]
    for event in events:
        unit = next(one.unit for one in published.distributions if one.target == event.target)
        name = catalogue("en").text(f"forecast.target_{event.target}")
        cells = [
            f"{100 * given[event.name, method]:.0f} %" if (event.name, method) in given else ""
            for method in methods
        ]
        said = f"{name}, {event.year}: above {event.above:g} {unit}"
        lines.append(f"| {said} | {' | '.join(cells)} |")
    return "\n".join(["**Yes or no**", "", *lines, ""])


def number(value: float) -> str:
    """About three significant digits; hundredths where less than ten."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.{1 if abs(value) >= 10 else 2}f}"
