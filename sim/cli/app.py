"""The command ``alliance`` and its entry point.

Everything heavy is imported inside the command that needs it, so that help comes at once.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer

import sim
from sim.cli import (
    ask,
    backtest,
    batch,
    choices,
    chronicle,
    discover,
    efficiency,
    explain,
    forecast,
    history,
    mechanisms,
    odd,
    opening,
    options,
    outcome,
    propositions,
    running,
    scenarios,
    sensitivity,
    talks,
    theory,
)


class Told(opening.Group):
    """The commands, each ending as :mod:`sim.cli.outcome` says."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; end with its status."""
        with outcome.told(lambda: options.spoken_in(ctx)):
            return super().invoke(ctx)


# Without rich's markup, [trade] stays [trade] and nothing is wrapped in boxes.
app = typer.Typer(
    cls=Told,
    name="alliance",
    help=opening.text("Bargaining, trust and burden-sharing in the US-Japan alliance, simulated."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    running.run,
    running.compare,
    running.plot,
    batch.batch,
    choices.versus,
    choices.regret,
    ask.ask,
    talks.talks,
    chronicle.chronicle,
    explain.explain,
    theory.theory,
    backtest.backtest,
    forecast.forecast,
    history.history,
    propositions.propositions,
    efficiency.efficiency,
    sensitivity.sensitivity,
    discover.discover,
    mechanisms.mechanisms,
    odd.odd,
):
    app.command(**opening.of(command))(command)
app.add_typer(scenarios.commands, name="scenarios")


def _print_version(asked: bool) -> None:
    if asked:
        print(f"alliance-sim {sim.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=opening.text("Show the version."),
        ),
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line of this process and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter must not stop a command.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Around help and version too, which are printed outside any command.
    with outcome.told():
        app()
    sys.exit(outcome.DONE)
