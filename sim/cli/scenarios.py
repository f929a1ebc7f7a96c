"""``alliance scenarios``: list, show, validate, schema."""

from __future__ import annotations

from typing import Annotated

import typer

import sim
from sim.cli import options, outcome, reports
from sim.errors import AllianceError

commands = typer.Typer(
    help="The library of scenarios, and files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OVERLAY = "overlay, lies over another: baseline-2025+"
BASE = "baseline-2025"
"""What an overlay is laid over to be validated."""


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
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a file's path.")],
    settings: options.Settings = None,
) -> None:
    """Show a scenario resolved: every value with its unit and origin, as a scenario file."""
    from sim.scenario.presentation import resolved_toml
    from sim.scenario.settings import parse_settings

    print(resolved_toml(sim.load_scenario(name, parse_settings(settings or ()))), end="")


@commands.command()
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, or names.")],
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
