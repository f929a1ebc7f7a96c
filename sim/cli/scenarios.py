"""``alliance scenarios``: list, about, show, explain, validate, schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

import sim
from sim.cli import opening, options, outcome, reports
from sim.errors import AllianceError

if TYPE_CHECKING:
    from sim.languages import Catalogue

commands = typer.Typer(
    cls=opening.Group,
    help=opening.text("Scenarios, and what each of their keys means."),
    no_args_is_help=True,
    rich_markup_mode=None,
)

NAME = opening.text("A name of the library, names joined by +, or the path of a scenario file.")
BASE = "baseline-2025"
"""What an overlay is laid over to be validated, and where a parameter's value is looked up."""


def list_(lang: options.Language = None) -> None:
    """List the scenarios of the library, and the designs that experiment with them."""
    from sim.ensemble.designs.reading import load_design
    from sim.languages import catalogue
    from sim.scenario import library
    from sim.scenario.lineage import is_overlay

    words = catalogue(options.language(lang))
    titles: dict[str, str] = {}
    for name in library.names():
        short = name.rpartition("/")[2]
        titles[name] = (
            f"({words.text('cli.overlay', name=short)})"
            if is_overlay(name)
            else sim.load_scenario(name).scenario.about.title.in_language(words.language)
        )
    for name in library.designs():
        title = load_design(name).title.in_language(words.language)
        titles[f"{library.DESIGNS}/{name}"] = f"({words.text('cli.design', title=title)})"
    width = max(map(len, titles), default=0)
    for name, title in titles.items():
        print(f"{name.ljust(width)}  {title}".rstrip())


def about(
    name: Annotated[str, typer.Argument(metavar="NAME", help=NAME)],
    lang: options.Language = None,
) -> None:
    """Say what a scenario is about.

    Title and summary, the question to a class, the prediction to write down first and its answers,
    the rival to compare with, and reading.
    """
    from sim.languages import catalogue
    from sim.scenario.labels import title_of
    from sim.scenario.lineage import is_overlay

    language = options.language(lang)
    words = catalogue(language)
    if is_overlay(name):
        _print_overlay(name, words)
        return
    resolved = sim.load_scenario(name)
    said = resolved.scenario.about
    rival = said.rival and words.text(
        "cli.called", name=said.rival, title=title_of(sim.load_scenario(said.rival), language)
    )
    parts = {
        "summary": said.summary.in_language(language),
        "question": said.question.in_language(language),
        "predict": said.predict.prompt.in_language(language),
        "rival": rival,
        "reading": said.reading.in_language(language),
    }
    print(words.text("cli.called", name=resolved.name, title=title_of(resolved, language)))
    for part, text in parts.items():
        if text:
            print(f"\n{words.text(f'cli.about.{part}', text=text)}")
        if part == "predict" and text:
            for choice in reports.choices(said.predict, words):
                print(f"  - {choice}")
    if said.settled.en:
        print(f"\n{words.text('cli.about.after', name=resolved.name)}")


def _print_overlay(name: str, words: Catalogue) -> None:
    """What an overlay is called and what it states, which is all there is to it."""
    from sim.scenario.labels import title_over
    from sim.scenario.lineage import follow
    from sim.scenario.presentation import literal
    from sim.scenario.shape import leaves

    print(words.text("cli.called", name=name, title=words.text("cli.overlay", name=name)))
    if title := title_over(name, words.language):
        print(title)
    print()
    for layer in follow(name).layers:
        for location, value in leaves(layer.tables):
            if location[0] != "about":
                print(f"{'.'.join(location)} = {literal(value)}")


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=NAME)],
    settings: options.Settings = None,
    lang: options.Language = None,
) -> None:
    """Show every value of a scenario.

    As a scenario file that states all of them, each with its unit and its origin.
    """
    from sim.languages import catalogue
    from sim.scenario.presentation import resolved_toml
    from sim.scenario.settings import parse_settings

    words = catalogue(options.language(lang))
    resolved = sim.load_scenario(name, parse_settings(settings or ()))
    print(resolved_toml(resolved, words.said), end="")


def explain(
    key: Annotated[
        str,
        typer.Argument(
            metavar="PARAM", help=opening.text("A key, as threat.china.military, or a whole table.")
        ),
    ],
    name: Annotated[
        str,
        typer.Option(
            "--in", metavar="NAME", help=opening.text("The scenario whose value is shown.")
        ),
    ] = BASE,
    lang: options.Language = None,
) -> None:
    """Explain a parameter, or a whole table.

    What it is, its unit, range, default and source, the scenario in which it matters, and its
    value in one scenario.
    """
    from sim.errors import Message
    from sim.languages import catalogue
    from sim.scenario.explaining import explained

    words = catalogue(options.language(lang))
    text, said = words.text, words.said
    resolved = sim.load_scenario(name)
    found = explained(key, resolved)
    if not found:
        print(text("cli.explain.none", key=key, scenario=resolved.name))
        return
    if [one.path for one in found] != [key]:
        table = [
            [
                text("cli.head.key"),
                text("cli.head.in", scenario=resolved.name),
                text("cli.head.range"),
                text("cli.head.unit"),
            ]
        ]
        table += [[one.path, one.value, said(one.range), said(Message(one.unit))] for one in found]
        print("\n".join(reports.aligned(table)))
        return
    (one,) = found
    rows = {
        "unit": said(Message(one.unit)),
        "range": said(one.range),
        "default": one.default or text("cli.explain.must_be_stated"),
        "source": said(Message(one.source)),
        "shown_in": one.shown_in,
        "value": text(
            "cli.explain.value_in",
            value=one.value,
            scenario=resolved.name,
            origin=said(Message(one.origin)),
        ),
    }
    print(one.path)
    if says := words.says(one.path):
        print(says)
    named = [[text(f"cli.explain.{row}"), shown] for row, shown in rows.items() if shown]
    print("\n".join(reports.aligned(named)))


def validate(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help=opening.text("Files, or names, alone or joined by +.")),
    ],
    lang: options.Language = None,
) -> None:
    """Check scenario files and report all that is wrong with them."""
    from sim.languages import catalogue
    from sim.scenario.lineage import is_overlay
    from sim.scenario.loading import load_over

    words = catalogue(options.language(lang))
    wrong = False
    for file in files:
        try:
            if is_overlay(file):
                load_over(BASE, file)
                print(words.text("cli.valid_over", file=file, base=BASE))
            else:
                sim.load_scenario(file)
                print(words.text("cli.valid", file=file))
        except AllianceError as error:
            wrong = True
            outcome.complain(error, words.language)
    if wrong:
        raise typer.Exit(outcome.TO_MEND)


def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from sim.scenario.registry import json_schema

    reports.print_json(json_schema())


for command, name in (
    (list_, "list"),
    (about, None),
    (show, None),
    (explain, None),
    (validate, None),
    (schema, None),
):
    commands.command(name, **opening.of(command))(command)
