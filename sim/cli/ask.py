"""``alliance ask``: a scenario's question to a class, and what the model answers."""

from __future__ import annotations

from math import isnan
from typing import Annotated

import typer

import sim
from sim.cli import options, progress, reports
from sim.cli.running import SCENARIO
from sim.errors import Fault, Message, UsageError


def ask(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help=SCENARIO)],
    worlds: options.Worlds = 500,
    years: options.Years = None,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: options.Picture = None,
    lang: options.Language = None,
    json: options.Json = False,
) -> None:
    """Put a scenario's question, and answer it.

    Runs the scenario, its rival and whatever else belongs to the answer in the same worlds; says
    which of the answers to the prediction came out, and what the record says became of it, where
    the scenario has that; with --out, draws the figure of the question.
    """
    from sim.analysis.answer import answer, belongs
    from sim.languages import catalogue
    from sim.plots.question import question_figure
    from sim.plots.saving import save
    from sim.plots.writing import format_of
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    if out is not None:
        format_of(out)  # before anything is simulated
    dotted = parse_settings(settings or ())
    resolved = sim.load_scenario(scenario, dotted)
    about = resolved.scenario.about
    if not about.question.en and not about.predict.cuts:
        raise UsageError(
            Fault(
                "puts no question",
                key="SCENARIO",
                value=scenario,
                allowed=Message("a scenario whose file states [about.question]"),
            )
        )
    others = [
        name
        for name in (about.rival, *about.beside)
        if name and name != resolved.name and belongs(name, resolved.scenario, dotted)
    ]
    with progress.shown("worlds", words) as report:
        names = list(dict.fromkeys([scenario, *others]))
        results = (
            sim.compare(
                names, worlds=worlds, years=years, seed=seed, settings=dotted, progress=report
            ).results
            if others
            else sim.run(
                scenario, worlds=worlds, years=years, seed=seed, settings=dotted, progress=report
            )
        )
    found = answer(results, resolved.name)
    if json:
        reports.print_json(
            {
                "scenario": resolved.name,
                "question": about.question.in_language(words.language),
                "prompt": about.predict.prompt.in_language(words.language),
                "choices": {
                    key: choice.in_language(words.language)
                    for key, choice in about.predict.choices.items()
                },
                "answer": found.choice if found else None,
                "value": found.value if found else None,
                "error": found.error if found and not isnan(found.error) else None,
                "year": about.predict.year,
                "episode": about.episode or None,
                "settled": about.settled.in_language(words.language) or None,
                "recorded": about.recorded.model_dump() if about.recorded.year else None,
                "worlds": worlds,
                "seed": seed,
            }
        )
    else:
        said = about.question.in_language(words.language)
        print(words.text("cli.about.question", text=said))
        prompt = about.predict.prompt.in_language(words.language)
        print(words.text("cli.about.predict", text=prompt))
        for choice in reports.choices(about.predict, words):
            print(f"  - {choice}")
        told = found.told(words) if found else words.text("cli.unanswered", year=about.predict.year)
        print(words.text("cli.answer", text=told))
        if settled := about.settled.in_language(words.language):
            print(words.text("cli.about.settled", text=settled))
    if out is not None:
        figure = question_figure(results, resolved.name, words.language)
        save(figure, out, results=results, scenario=resolved.name, language=words.language)
        if not json:
            print(f"\n{out}")
