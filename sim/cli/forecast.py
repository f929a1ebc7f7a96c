"""``alliance forecast``: what comes after the record, and how it turned out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli import opening, options, progress, reports
from sim.errors import Fault, Message, UsageError

if TYPE_CHECKING:
    from sim.analysis.forecast import Event, News, Published, Scored
    from sim.analysis.forecast.news import Verdict
    from sim.languages import Catalogue

HEAD = ("target", "year", "by", "median", "central_50", "central_90", "unit")
CHANCES = ("event", "by", "probability")
NEWS = ("target", "year", "came", "by", "median", "in_50", "in_80", "in_90", "score")
HAPPENED = ("event", "happened", "by", "probability", "brier")
"""The columns; what they are called stands in the catalogues."""


def forecast(
    seed: options.Seed = 0,
    draws: options.PriorDraws = None,
    worlds: options.ForecastWorlds = None,
    of: Annotated[
        Path | None,
        typer.Option(
            "--of",
            metavar="FILE",
            help=opening.text("Show a published forecast (JSON) instead of making one."),
        ),
    ] = None,
    score: Annotated[
        Path | None,
        typer.Option(
            "--score",
            metavar="FILE",
            help=opening.text(
                "Score the forecast of --of by later news: CSV of target, year, value, source."
            ),
        ),
    ] = None,
    out: options.Picture = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="FOLDER",
            help=opening.text("Publish: write forecast.md, forecast.json and the figure there."),
        ),
    ] = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Forecast what comes after the record, dated and hashed, and score it when news comes."""
    from sim.analysis.forecast import read_news, read_published
    from sim.languages import catalogue
    from sim.plots.writing import format_of

    words = catalogue(options.language(lang))
    if out is not None:
        format_of(out)  # before anything is simulated
    if score is not None:
        if of is None:
            raise UsageError(Fault(Message("needs --of"), key="--score", value=str(score)))
        if out is not None or pages is not None:
            raise UsageError(Fault(Message("cannot be combined with --score"), key="--out/--pages"))
        _told_score(read_published(of), read_news(score), score, words, json)
        return
    if of is not None and (draws is not None or worlds is not None or seed):
        problem = Message("cannot be combined with --seed, --draws or --worlds")
        raise UsageError(Fault(problem, key="--of", value=str(of)))
    made = read_published(of) if of is not None else _made(seed, draws, worlds, words)
    if pages is not None:
        _write(made, pages)
    if json:
        reports.print_json(made.to_json())
    elif pages is not None:
        print(pages)
    else:
        print(_text(made, words))
    if out is not None:
        from sim.plots.writing import save_alone

        save_alone(_figure(made, words.language), out, language=words.language)
        if not json:
            print(f"\n{out}")


def _made(seed: int, draws: int | None, worlds: int | None, words: Catalogue) -> Published:
    from sim.analysis.backtest.built_in import model_of
    from sim.analysis.forecast import forecast as simulated

    model, protection, _ = model_of()
    with progress.shown("steps", words) as report:
        return simulated(model, protection, seed=seed, draws=draws, worlds=worlds, progress=report)


def _write(made: Published, folder: Path) -> None:
    from sim.analysis.forecast import form
    from sim.analysis.forecast.page import DATA, FIGURE, page
    from sim.ensemble.files import stage_text
    from sim.plots.writing import save_alone

    save_alone(_figure(made, "en"), folder / FIGURE, language="en")
    for name, content in ((DATA, made.to_text()), ("forecast.md", page(made, form()))):
        stage_text(folder / name, content).commit()


def _figure(made: Published, language: str) -> Any:
    from sim.analysis.backtest.built_in import model_of
    from sim.analysis.forecast import form
    from sim.plots.forecast import forecast_figure

    model = model_of().model
    breaks = {
        name: (*form_of.get("separate", ()), *map(int, form_of.get("marked", {})))
        for name, form_of in model.registered["targets"].items()
    }
    return forecast_figure(made, form(), model.record, breaks, language)


def _text(made: Published, words: Catalogue) -> str:
    """The numbers, then the chances."""
    from sim.analysis.forecast import form
    from sim.analysis.forecast.page import number

    table = [[words.text(f"cli.head.{name}") for name in HEAD]]
    for one in made.distributions:
        ends = [number(made.quantile(one, level)) for level in (0.05, 0.25, 0.5, 0.75, 0.95)]
        table.append(
            [
                words.text(f"forecast.target_{one.target}"),
                str(one.year),
                words.text(f"forecast.method_{one.method}"),
                ends[2],
                f"[{ends[1]}, {ends[3]}]",
                f"[{ends[0]}, {ends[4]}]",
                words.unit(one.unit),
            ]
        )
    chances = [[words.text(f"cli.head.{name}") for name in CHANCES]]
    events = {one.name: one for one in form().events}
    chances += [
        [
            _event(made, events[one.event], words),
            words.text(f"forecast.method_{one.method}"),
            f"{one.probability:.2f}",
        ]
        for one in made.chances
        if one.event in events
    ]
    head = words.text("forecast.title", known=made.known)
    subline = words.text(
        "forecast.subline", made=made.made, worlds=f"{made.worlds:,}", known=made.known
    )
    hashes = [f"{name}  {value}" for name, value in made.hashes.items()]
    return "\n".join(
        [
            head,
            subline,
            "",
            *reports.aligned(table),
            "",
            *reports.aligned(chances),
            "",
            words.text("forecast.how"),
            "",
            *hashes,
        ]
    )


def _event(made: Published, event: Event, words: Catalogue) -> str:
    unit = next((one.unit for one in made.distributions if one.target == event.target), "")
    return words.text(
        "forecast.event",
        target=words.text(f"forecast.target_{event.target}"),
        year=event.year,
        above=f"{event.above:g}",
        unit=words.unit(unit) if unit else "",
    )


def _told_score(
    made: Published, news: tuple[News, ...], file: Path, words: Catalogue, json: bool
) -> None:
    from sim.analysis.forecast import form
    from sim.analysis.forecast.news import happened, scored, verdicts

    results, events = scored(made, news), happened(made, news, form())
    ended = verdicts(results)
    if json:
        reports.print_json(
            {
                "made": made.made,
                "scored": [{**vars(one), "news": vars(one.news)} for one in results],
                "events": [vars(one) | {"brier": one.brier} for one in events],
                "verdicts": [vars(one) | {"no_better": one.no_better} for one in ended],
            }
        )
        return
    table = [[words.text(f"cli.head.{name}") for name in NEWS]]
    table += [_scored(one, words) for one in results]
    lines = [
        words.text("forecast.news", news=len(news), file=str(file), made=made.made),
        "",
        *reports.aligned(table),
    ]
    if events:
        by_name = {one.name: one for one in form().events}
        told = [[words.text(f"cli.head.{name}") for name in HAPPENED]]
        told += [
            [
                _event(made, by_name[one.event], words),
                words.text("forecast.yes" if one.happened else "forecast.no"),
                words.text(f"forecast.method_{one.method}"),
                f"{one.probability:.2f}",
                f"{one.brier:.3f}",
            ]
            for one in events
        ]
        lines += ["", *reports.aligned(told)]
    print("\n".join([*lines, "", *(_verdict(one, words) for one in ended)]))


def _scored(one: Scored, words: Catalogue) -> list[str]:
    from sim.analysis.forecast.page import number

    return [
        words.text(f"forecast.target_{one.news.target}"),
        str(one.news.year),
        f"{one.news.value:g}",
        words.text(f"forecast.method_{one.method}"),
        number(one.median),
        *(
            words.text("forecast.yes" if hit else "forecast.no")
            for hit in (one.in50, one.in80, one.in90)
        ),
        f"{one.score:.3g}",
    ]


def _verdict(one: Verdict, words: Catalogue) -> str:
    gap = words.text("forecast.and")
    target = words.text(f"forecast.target_{one.target}")
    years, missed = (", ".join(map(str, some)) for some in (one.years, one.missed))
    said = words.text(
        "forecast.missed" if missed else "forecast.right", target=target, years=years, missed=missed
    )
    score, rival = f"{one.score:.3g}", f"{one.rival or 0.0:.3g}"
    if one.rival is None:
        worth = words.text("forecast.alone", score=score)
    else:
        key = "forecast.no_better" if one.no_better else "forecast.better"
        worth = words.text(key, score=score, rival=rival)
    wide = [words.text("forecast.too_wide")] if one.too_wide else []
    return gap.join([said, worth, *wide])
