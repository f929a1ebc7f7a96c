"""``alliance backtest``: the model's forecasts of years it was not fitted to, beside naive ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, progress, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.analysis.backtest.backtesting import Backtest
    from sim.analysis.backtest.built_in import BuiltIn
    from sim.languages import Catalogue

HEAD = ("years", "by", "cases", "mae", "crps", "in_50", "in_90", "direction", "skill")
WORTH = ("target", "mechanism", "crps", "without", "worth")
SETTLED = ("episode", "asked", "stood_before", "settled", "by", "median", "in_80", "crps")
"""The columns; what they are called stands in the catalogues."""


def backtest(
    scenario: Annotated[
        str,
        typer.Option(
            "--scenario",
            metavar="NAME|FILE",
            help=opening.text("Scenario that a record drives."),
        ),
    ] = "since-1985",
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="CSV",
            help=opening.text("Another record than the scenario's own."),
        ),
    ] = None,
    seed: options.Seed = 0,
    draws: options.PriorDraws = None,
    worlds: options.ForecastWorlds = None,
    ablations: Annotated[
        bool,
        typer.Option(
            "--ablations/--no-ablations",
            help=opening.text("Forecast again with one mechanism after another switched off."),
        ),
    ] = False,
    out: options.Picture = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="FOLDER",
            help=opening.text("Write backtest.md with its figures there; three to five minutes."),
        ),
    ] = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Forecast years that the model was not fitted to, and score it beside naive forecasts."""
    from sim.analysis.backtest.backtesting import backtest as tested
    from sim.analysis.backtest.built_in import model_of
    from sim.languages import catalogue
    from sim.plots.writing import format_of

    words = catalogue(options.language(lang))
    if out is not None:
        format_of(out)  # before anything is simulated
    if pages is not None and (json or out is not None):
        problem = Message("cannot be combined with --json or --out")
        raise UsageError(Fault(problem, key="--pages", value=str(pages)))
    built = model_of(scenario, record)
    with progress.shown("steps", words) as report:
        done = tested(
            *built,
            seed=seed,
            draws=draws,
            worlds=worlds,
            ablate=ablations or pages is not None,
            progress=None if report is None else lambda what, made, of: report(made, of),
        )
    if pages is not None:
        _write(built, done, pages, seed)
        print(pages)
    elif json:
        reports.print_json(document(done))
    else:
        print(_text(built, done, words))
    if out is not None:
        from sim.plots.backtest import backtest_figure
        from sim.plots.writing import save_alone

        figure = backtest_figure(built.model, done, seed=seed, language=words.language)
        save_alone(figure, out, language=words.language)
        if not json:
            print(f"\n{out}")


def document(done: Backtest) -> list[dict[str, Any]]:
    """One object per forecast; those of ablations too where they were asked for."""
    found = [one.to_json() for one in (*done.forecasts, *done.ablations)]
    return [{name: _plain(value) for name, value in one.items()} for one in found]


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _write(built: BuiltIn, done: Backtest, folder: Path, seed: int) -> None:
    from sim.analysis.backtest.page import FIGURE, SKILL, page
    from sim.analysis.backtest.recovered import recovered
    from sim.ensemble.files import stage_text
    from sim.plots.backtest import backtest_figure
    from sim.plots.skill import skill_figure
    from sim.plots.writing import save_alone

    text = page(built.model, done, recovered(built.model, done.fit, seed), seed)
    save_alone(backtest_figure(built.model, done, seed=seed), folder / FIGURE, language="en")
    save_alone(skill_figure(built.model, done, seed=seed), folder / SKILL, language="en")
    stage_text(folder / "backtest.md", text).commit()


def _text(built: BuiltIn, done: Backtest, words: Catalogue) -> str:
    """A table per target, what each mechanism is worth, and what was registered."""
    from sim.analysis.backtest import table_of
    from sim.analysis.backtest.standing import standing, worth

    identity = built.model.resolved.scenario.japan.identity
    words = words.naming(identity)
    table = table_of(one for one in done.forecasts if one.target != "settlement")
    stood = standing(table)
    lines = [words.text("backtest.title"), ""]
    for target in stood["target"].unique():
        unit = words.unit(built.model.registered["targets"][target]["unit"], identity.currency)
        rows = [[words.text(f"cli.head.{name}") for name in HEAD]]
        for _, row in stood[stood["target"] == target].iterrows():
            rows.append(_row(row.to_dict(), words))
        called = words.text(f"forecast.target_{target}")
        lines += [f"{called} ({unit})", *reports.aligned(rows), ""]
    if done.ablations:
        rows = [[words.text(f"cli.head.{name}") for name in WORTH]]
        for _, row in worth(table, table_of(done.ablations)).iterrows():
            rows.append(
                [
                    words.text(f"forecast.target_{row['target']}"),
                    words.text(f"backtest.ablation_{row['ablation']}"),
                    *(f"{row[name]:.3g}" for name in ("crps", "without")),
                    f"{row['worth']:+.2g}",
                ]
            )
        lines += [*reports.aligned(rows), ""]
    if any(one.target == "settlement" for one in done.forecasts):
        lines += [*_settlements(done, words), ""]
    return "\n".join(
        [
            *lines,
            words.text("backtest.how"),
            _registered(built, done, words),
        ]
    )


def _registered(built: BuiltIn, done: Backtest, words: Catalogue) -> str:
    """When and what was registered, or that this is another run."""
    from sim.analysis.backtest import fingerprint, own_files
    from sim.analysis.backtest.backtesting import as_registered

    if not as_registered(built.model, done):
        return words.text("backtest.not_registered")
    date = built.model.registered["date"]
    return words.text("backtest.registered", date=date, fingerprint=fingerprint(own_files()))


def _settlements(done: Backtest, words: Catalogue) -> list[str]:
    """A row per episode and method, then how many of how many."""
    from sim.analysis.backtest.settlements import covered

    rows = [[words.text(f"cli.head.{name}") for name in SETTLED]]
    own = [one for one in done.forecasts if one.target == "settlement"]
    for one in own:
        numbers = (one.extra["asked"], one.extra["stood"], one.actual, one.median)
        rows.append(
            [
                str(one.extra["episode"]),
                *(f"{number:.4g}" for number in numbers[:3]),
                words.text(f"forecast.method_{one.method}"),
                f"{numbers[3]:.4g}",
                words.text("forecast.yes" if one.extra["in80"] else "forecast.no"),
                f"{one.crps:.3g}",
            ]
        )
    told = []
    for method in dict.fromkeys(one.method for one in own):
        hits, trials, low, high = covered(own, method)
        told.append(
            words.text(
                "backtest.settled",
                hits=hits,
                trials=trials,
                method=words.text(f"forecast.method_{method}"),
                low=f"{low:.2f}",
                high=f"{high:.2f}",
            )
        )
    return [words.text("backtest.settlements"), *reports.aligned(rows), *told]


def _row(row: Mapping[str, Any], words: Catalogue) -> list[str]:
    skill = "" if row["skill"] != row["skill"] else f"{row['skill']:+.2f}"
    return [
        words.text(f"backtest.part_{row['part']}"),
        words.text(f"forecast.method_{row['method']}"),
        str(row["cases"]),
        f"{row['mae']:.3g}",
        f"{row['crps']:.3g}",
        *(_share(row, name) for name in ("in50", "in90", "direction")),
        skill + (words.text("backtest.best") if row["best"] else ""),
    ]


def _share(row: Mapping[str, Any], name: str) -> str:
    """A share with its exact interval; empty where nothing counted."""
    if row[name] != row[name]:
        return ""
    return f"{row[name]:.2f} [{row[f'{name}_low']:.2f}, {row[f'{name}_high']:.2f}]"
