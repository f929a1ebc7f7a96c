"""``alliance talks``: a negotiation in one world, offer by offer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

import sim
from sim.cli import opening, options
from sim.cli.running import SCENARIO
from sim.errors import Fault, UsageError

if TYPE_CHECKING:
    from sim.bargaining.transcript import Transcript
    from sim.clock import Quarter


def talks(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help=SCENARIO)],
    world: options.World = 0,
    seed: options.Seed = 0,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            metavar="Y",
            help=opening.text("All talks of this year, whatever came of them."),
        ),
    ] = None,
    first: Annotated[
        bool,
        typer.Option("--first", help=opening.text("The very first talks, whatever came of them.")),
    ] = False,
    lang: options.Language = None,
    settings: options.Settings = None,
) -> None:
    """Tell a negotiation in one world, offer by offer.

    The first in which more than one offer is made, or terms change; or all of one year.
    """
    from sim.bargaining.telling import Teller
    from sim.scenario.labels import settings_of, title_of
    from sim.scenario.settings import parse_settings

    language = options.language(lang)
    if first and year is not None:
        raise UsageError(Fault("cannot be combined with --year", key="--first"))
    resolved = sim.load_scenario(scenario, parse_settings(settings or ()))
    model = sim.AllianceModel(resolved, first_world=world, seed=seed, collect=False)
    clock = model.structure.clock
    span = clock.at(0).year, clock.at(model.quarters - 1).year
    asked = None if year is None else options.within("--year", year, *span)
    found = _found(model, asked, first)  # before anything is printed
    teller = Teller.of(model.scenario.japan.identity, language)
    words = teller.words
    print(f"{resolved.name}: {title_of(resolved, language)}")
    print(words.text("talks.world", world=world, seed=seed))
    if told := settings_of(resolved):
        print(words.text("footer.set", settings=", ".join(told)))
    for now, said in found:
        print()
        print(teller.heading(said, now.year, now.quarter))
        print("\n".join(teller.sentences(said)))
    if not found:
        key = "none_in_year" if asked is not None else "none" if first else "none_eventful"
        print()
        print(words.text(f"talks.{key}", year=asked, first=span[0], last=span[1]))


def _found(
    model: sim.AllianceModel, year: int | None, first: bool
) -> list[tuple[Quarter, Transcript]]:
    """The talks asked for: all of a year, the very first, or the first that are eventful."""
    found = []
    for now, said in _held(model):
        if year is None:
            if first or said.eventful:
                return [(now, said)]
        elif now.year == year:
            found.append((now, said))
        elif now.year > year:
            break
    return found


def _held(model: sim.AllianceModel) -> Iterator[tuple[Quarter, Transcript]]:
    """Every negotiation in a model of one world, as it is simulated."""
    while model.running:
        model.step()
        said = model.transcript(0)
        if said is not None:
            yield model.situation.now, said
