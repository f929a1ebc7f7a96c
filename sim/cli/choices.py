"""``alliance versus`` and ``alliance regret``: what the variants of a batch say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from math import floor, isfinite, log10
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import sim
from sim.cli import opening, options, reports

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.regret import Regret
    from sim.analysis.states import State
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

RESULTS = opening.text("A results folder that alliance batch wrote.")


class Better(StrEnum):
    """What Japan would rather have."""

    MORE = "more"
    LESS = "less"


def versus(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help=RESULTS)],
    outcomes: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar="NAME",
            help=opening.text("Which outcome, of those kept; may be given many times."),
        ),
    ] = None,
    out: options.Picture = None,
    json: options.Json = False,
    csv: options.Csv = False,
    lang: options.Language = None,
) -> None:
    """Compare every scenario and policy of a batch with the first, world by world."""
    from sim.analysis.versus import versus as differences
    from sim.languages import catalogue

    options.one_output(json, csv)
    words = catalogue(options.language(lang))
    opened, chosen = sim.open_results(results), tuple(outcomes or ())
    if out is not None:
        from sim.plots.versus import check
        from sim.plots.writing import format_of

        format_of(out)
        check(opened, chosen)
    table = differences(opened, chosen)
    if json:
        reports.print_json(reports.document(opened, "versus", table))
    elif csv:
        reports.print_csv(table)
    else:
        print("\n".join(_differences(opened, table, words)).rstrip("\n"))
    if out is not None:
        from sim.plots.versus import versus_figure

        figure = versus_figure(opened, table, words.language)
        _save(figure, opened, out, words, said=not (json or csv))


def regret(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help=RESULTS)],
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="NAME",
            help=opening.text("Which outcome, of those kept."),
        ),
    ] = None,
    better: Annotated[
        Better | None,
        typer.Option(
            "--better",
            help=opening.text("What Japan would rather have; as the design says unless given."),
        ),
    ] = None,
    out: options.Picture = None,
    json: options.Json = False,
    csv: options.Csv = False,
    lang: options.Language = None,
) -> None:
    """Say how far each policy of a batch falls short of the best, state by state.

    A policy is one that the design names, a combination of its levers' values, or both; a state is
    a scenario and a point of what nobody controls. The minimax choice is the policy whose worst
    regret is least.
    """
    from sim.analysis.kept import chosen_of
    from sim.analysis.regret import regret as measured
    from sim.errors import Fault, UsageError
    from sim.languages import catalogue

    options.one_output(json, csv)
    words = catalogue(options.language(lang))
    if out is not None:
        from sim.plots.writing import format_of

        format_of(out)
    opened = sim.open_results(results)
    if outcome is None:
        names = ", ".join(chosen_of(opened, ()))
        raise UsageError(Fault("names one outcome", key="--outcome", allowed=names))
    found = measured(opened, outcome, better=better.value if better else "")
    if json:
        document = reports.document(opened, "regret", found.table)
        reports.print_json(document | {"choices": {k: [*v] for k, v in found.choices.items()}})
    elif csv:
        reports.print_csv(found.table)
    else:
        print("\n".join(_regret(opened, found, words)))
    if out is not None:
        from sim.plots.regret import regret_figure

        figure = regret_figure(opened, found, words.language)
        _save(figure, opened, out, words, said=not (json or csv))


def _save(figure: Any, opened: Results, out: Path, words: Catalogue, *, said: bool) -> None:
    from sim.plots import save

    scenarios = ", ".join(dict.fromkeys(opened.variants["scenario"]))
    save(figure, out, results=opened, scenario=scenarios, language=words.language)
    if said:
        print(f"\n{out}")


def _differences(opened: Results, table: pd.DataFrame, words: Catalogue) -> Iterator[str]:
    """A table for each outcome."""
    from sim.analysis.kept import chosen_of
    from sim.analysis.outcome_names import named

    yield from (_made_of(opened, words), "")
    columns = ("variant", "against", "difference", "interval", "higher", "effect")
    head = [words.text(f"cli.choices.{name}") for name in columns]
    for name, one in chosen_of(opened, tuple(dict.fromkeys(table["outcome"]))).items():
        said = named(one, opened, words)
        yield words.text("cli.choices.outcome", name=name, outcome=said.text, unit=said.unit)
        rows, own = [head], table[table["outcome"] == name]
        span = float(own["difference"].abs().max())
        for row in own.to_dict(orient="records"):
            rows.append(
                [
                    str(row["variant"]),
                    str(row["against"]),
                    _number(row["difference"], span, "+"),
                    _span(row["low"], row["high"], span, "+"),
                    f"{row['superiority']:.2f} "
                    f"{_span(row['superiority_low'], row['superiority_high'], 1.0)}",
                    reports.number(row["effect"], "+"),
                ]
            )
        yield from (*reports.aligned(rows), "")
    yield words.text("cli.choices.versus")


def _regret(opened: Results, found: Regret, words: Catalogue) -> Iterator[str]:
    """A row per policy, the least worst regret first; then each worst state, and the choices."""
    from sim.analysis.outcome_names import named
    from sim.analysis.states import titles_of

    said = named(found.outcome, opened, words)
    name, way = found.outcome.name, words.text(f"regret.{found.outcome.better}")
    outcome = words.text("cli.choices.outcome", name=name, outcome=said.text, unit=said.unit)
    yield from (
        _made_of(opened, words),
        "",
        words.text("cli.choices.way", outcome=outcome, way=way),
    )
    columns = ("policy", "mean", "worst", "interval", "noise", "mean_regret", "best_in", "chosen")
    lines = [[words.text(f"cli.choices.{name}") for name in columns]]
    table = found.table.sort_values("worst_regret", kind="stable")
    span = float(table["worst_regret"].max())
    for row in table.to_dict(orient="records"):
        lines.append(
            [
                str(row["policy"]),
                _number(row["mean"], span),
                _number(row["worst_regret"], span),
                _span(row["low"], row["high"], span),
                _number(row["noise"], span),
                _number(row["mean_regret"], span),
                f"{row['best_in']:.2f}",
                _number(row["chosen"], 1.0),
            ]
        )
    yield from (*reports.aligned(lines), "", words.text("cli.choices.worst_states"))
    titles = titles_of(opened, words.language)
    for place in table.index:
        state = _state(found.states[found.worst[place]], titles, words)
        policy = str(found.policies[place])
        yield "  " + words.text("cli.choices.worst_state", policy=policy, state=state)
    yield ""
    for criterion, policies in found.choices.items():
        yield words.text(f"cli.choices.by_{criterion}", policies="; ".join(policies))
    yield from ("", words.text("cli.choices.regret"))


def _state(state: State, titles: dict[str, str], words: Catalogue) -> str:
    """A scenario and the values of what nobody controls, in words."""
    from sim.analysis.factors import label_of, valued
    from sim.analysis.states import TOLD

    told = [titles[state.scenario]]
    for path, value in list(state.values.items())[:TOLD]:
        label, number = label_of(path, words), valued(path, value, words)
        told.append(words.text("cli.choices.value", label=label, value=number))
    text = words.text("cli.choices.between").join(told)
    more = len(state.values) - TOLD
    return words.text("cli.and_more", first=text, more=more) if more > 0 else text


def _made_of(opened: Results, words: Catalogue) -> str:
    return words.text(
        "cli.batch.made_of",
        points=words.counted("point", opened.manifest["points"]),
        worlds=words.counted("world", opened.manifest["worlds"]),
        years=words.counted("year", opened.manifest["years"]),
        seed=opened.manifest["seed"],
    )


def _span(low: float, high: float, span: float, sign: str = "") -> str:
    return f"[{_number(low, span, sign)}, {_number(high, span, sign)}]"


def _number(value: float, span: float, sign: str = "") -> str:
    """A value to a hundredth or so of the largest beside it, so that small ones can be compared."""
    if not isfinite(value):
        return "n/a"
    digits = 2 if span <= 0.0 else min(max(1 - floor(log10(span)), 0) + 1, 9)
    return f"{round(value, digits) + 0.0:{sign},.{digits}f}"
