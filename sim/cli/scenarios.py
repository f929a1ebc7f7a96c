"""``alliance scenarios``: list, about, show, explain, validate, schema."""

from __future__ import annotations

from typing import Annotated

import typer

import sim
from sim.cli import options, outcome, reports
from sim.errors import AllianceError

commands = typer.Typer(
    help="Scenarios, and what each of their keys means.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NAME = "A name of the library, names joined by +, or the path of a scenario file."
OVERLAY = "overlay, lies over another: baseline-2025+"
BASE = "baseline-2025"
"""What an overlay is laid over to be validated, and where a parameter's value is looked up."""


@commands.command("list")
def list_() -> None:
    """List the scenarios of the library."""
    from sim.scenario import library
    from sim.scenario.lineage import is_overlay

    titles: dict[str, str] = {}
    for name in library.names():
        short = name.rpartition("/")[2]
        titles[name] = (
            f"({OVERLAY}{short})"
            if is_overlay(name)
            else sim.load_scenario(name).scenario.about.title.en
        )
    width = max(map(len, titles), default=0)
    for name, title in titles.items():
        print(f"{name.ljust(width)}  {title}".rstrip())


@commands.command()
def about(
    name: Annotated[str, typer.Argument(metavar="NAME", help=NAME)],
    lang: options.Language = "en",
) -> None:
    """Say what a scenario is about.

    Title and summary, the question to a class, the prediction to write down first and its answers,
    the rival to compare with, and reading.
    """
    from sim.scenario.labels import title_of
    from sim.scenario.lineage import is_overlay

    language = options.language(lang)
    if is_overlay(name):
        _print_overlay(name)
        return
    resolved = sim.load_scenario(name)
    said = resolved.scenario.about
    rival = said.rival and f"{said.rival}: {title_of(sim.load_scenario(said.rival), language)}"
    parts = {
        "": said.summary.in_language(language),
        "Question": said.question.in_language(language),
        "Predict": said.predict.prompt.in_language(language),
        "Rival": rival,
        "Reading": said.reading.in_language(language),
    }
    print(f"{resolved.name}: {title_of(resolved, language)}")
    for head, text in parts.items():
        if text:
            print(f"\n{head}: {text}" if head else f"\n{text}")
        if head == "Predict" and text:
            for key, choice in said.predict.choices.items():
                print(f"  - {choice.in_language(language) or key}")


def _print_overlay(name: str) -> None:
    """What an overlay states, which is all there is to it."""
    from sim.scenario.lineage import follow
    from sim.scenario.presentation import literal
    from sim.scenario.shape import leaves

    print(f"{name}: {OVERLAY}{name}\n")
    for layer in follow(name).layers:
        for location, value in leaves(layer.tables):
            print(f"{'.'.join(location)} = {literal(value)}")


@commands.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=NAME)],
    settings: options.Settings = None,
) -> None:
    """Show every value of a scenario.

    As a scenario file that states all of them, each with its unit and its origin.
    """
    from sim.scenario.presentation import resolved_toml
    from sim.scenario.settings import parse_settings

    print(resolved_toml(sim.load_scenario(name, parse_settings(settings or ()))), end="")


@commands.command()
def explain(
    key: Annotated[
        str,
        typer.Argument(metavar="PARAM", help="A key, as threat.china.military, or a whole table."),
    ],
    name: Annotated[
        str, typer.Option("--in", metavar="NAME", help="The scenario whose value is shown.")
    ] = BASE,
) -> None:
    """Explain a parameter, or a whole table.

    What it is, its unit, range, default and source, the scenario in which it matters, and its
    value in one scenario.
    """
    from sim.scenario.explaining import explained

    resolved = sim.load_scenario(name)
    found = explained(key, resolved)
    if not found:
        print(f"{key}: {resolved.name} has none")
        return
    if [one.path for one in found] != [key]:
        table = [["key", f"in {resolved.name}", "range", "unit"]]
        table += [[one.path, one.value, one.range, one.unit] for one in found]
        print("\n".join(reports.aligned(table)))
        return
    (one,) = found
    rows = {
        "unit": one.unit,
        "range": one.range,
        "default": one.default or "none; a file must state it",
        "source": one.source,
        "matters in": one.shown_in,
        "value": f"{one.value} in {resolved.name} ({one.origin})",
    }
    print(one.path)
    if one.says:
        print(one.says)
    print("\n".join(reports.aligned([[row, text] for row, text in rows.items() if text])))


@commands.command()
def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Files, or names, alone or joined by +.")
    ],
) -> None:
    """Check scenario files and report all that is wrong with them."""
    from sim.scenario.lineage import is_overlay
    from sim.scenario.loading import load_over

    wrong = False
    for file in files:
        try:
            if is_overlay(file):
                load_over(BASE, file)
                print(f"{file}: valid over {BASE}")
            else:
                sim.load_scenario(file)
                print(f"{file}: valid")
        except AllianceError as error:
            wrong = True
            outcome.complain(error)
    if wrong:
        raise typer.Exit(outcome.TO_MEND)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from sim.scenario.registry import json_schema

    reports.print_json(json_schema())
