"""The options that commands share, each with its range."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from sim.cli import opening
from sim.errors import Fault, Message, UsageError
from sim.languages.choice import LANGUAGES, VARIABLE, known, of_environment


def whole(name: str) -> Callable[[str], int]:
    """A reader of the option for an argument of a run that is a whole number within a range."""

    def read(text: str | int) -> int:
        from sim.limits import RANGES

        return within(f"--{name}", text, *RANGES[name])

    return read


def within(option: str, text: str | int, low: int, high: int) -> int:
    """The whole number that an option was given.

    Raises
    ------
    UsageError
        It is none, or outside the range.
    """
    # Thousands are set off from five digits on, so that years stay years.
    ends = (f"{end:,}" if end > 9999 else str(end) for end in (low, high))
    allowed = Message("{low} to {high}", low=next(ends), high=next(ends))
    try:
        number = int(text)
    except ValueError:
        fault = Fault("must be a whole number", key=option, value=str(text), allowed=allowed)
        raise UsageError(fault) from None
    if not low <= number <= high:
        fault = Fault("is outside its range", key=option, value=str(text), allowed=allowed)
        raise UsageError(fault)
    return number


def folder(text: str | Path) -> Path:
    """The folder that ``--out`` names.

    Raises
    ------
    UsageError
        It names none, as where a shell variable was empty.
    """
    if not str(text).strip() or "\0" in str(text):
        raise UsageError(Fault("must name a folder", key="--out", value=repr(str(text))))
    return Path(text)


Worlds: TypeAlias = Annotated[
    int,
    typer.Option(
        "--worlds",
        parser=whole("worlds"),
        metavar="N",
        help=opening.text("Worlds to simulate, each with its own luck."),
    ),
]
Years: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--years",
        parser=whole("years"),
        metavar="Y",
        help=opening.text("Years to simulate; the scenario's own unless given."),
    ),
]
Seed: TypeAlias = Annotated[
    int,
    typer.Option(
        "--seed",
        parser=whole("seed"),
        metavar="S",
        help=opening.text("Seed of all luck; the same seed gives the same numbers."),
    ),
]
Settings: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="SECTION.KEY=VALUE",
        help=opening.text("Set a value over the scenario; may be given many times."),
    ),
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=folder,
        metavar="DIR",
        help=opening.text("Folder for results and figures: new, or empty."),
    ),
]
World: TypeAlias = Annotated[
    int,
    typer.Option(
        "--world",
        parser=whole("world"),
        metavar="N",
        help=opening.text("Which world, from 0; the same as in a run of many."),
    ),
]
Picture: TypeAlias = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help=opening.text("Picture to write, .png or .svg.")),
]
PriorDraws: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--draws",
        parser=lambda text: within("--draws", text, 64, 65_536),
        metavar="N",
        help=opening.text("Draws from the priors; as registered unless given."),
    ),
]
ForecastWorlds: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--worlds",
        parser=whole("worlds"),
        metavar="N",
        help=opening.text("Worlds of the forecast; as registered unless given."),
    ),
]
Json: TypeAlias = Annotated[
    bool, typer.Option("--json", help=opening.text("Print one JSON document and nothing else."))
]
Csv: TypeAlias = Annotated[
    bool, typer.Option("--csv", help=opening.text("Print a table as CSV and nothing else."))
]
NoFigures: TypeAlias = Annotated[
    bool,
    typer.Option("--no-figures", help=opening.text("Draw no figures into the results folder.")),
]
Resume: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--resume", help=opening.text("Finish the run that was interrupted in --out DIR.")
    ),
]


def _notes_language(ctx: typer.Context, code: str | None) -> str:
    """Read ``--lang`` before all else, so that whatever goes wrong is told in that language."""
    ctx.meta[LANG] = chosen = language(code)
    return chosen


LANG = "alliance-sim.language"
"""Where a command's context keeps its language."""

Language: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        callback=_notes_language,
        is_eager=True,
        help=opening.text("en, zh-Hant or ja; the system's language unless given."),
    ),
]


class Format(StrEnum):
    """Which picture files to write."""

    PNG = "png"
    SVG = "svg"
    BOTH = "both"

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats one by one."""
        return ("png", "svg") if self is Format.BOTH else (self.value,)


def language(code: str | None) -> str:
    """A language code of the project, however it is capitalised; the environment's for None.

    Raises
    ------
    UsageError
        Another language was asked for, by option or by ``ALLIANCE_LANG``.
    """
    where, asked = ("--lang", code) if code is not None else (VARIABLE, os.environ.get(VARIABLE))
    if (asked and not known(asked)) or (asked == "" and where == "--lang"):
        fault = Fault("is no language", key=where, value=asked, allowed=", ".join(LANGUAGES))
        raise UsageError(fault)
    return known(asked) if asked else of_environment()


def spoken_in(ctx: Any) -> str:
    """The language of a command under way; the environment's where it has not come to that."""
    chosen: str = ctx.meta.get(LANG) or of_environment()
    return chosen


def one_output(json: bool, csv: bool) -> None:
    """Refuse two documents on one stdout.

    Raises
    ------
    UsageError
        Both are asked for.
    """
    if json and csv:
        raise UsageError(Fault("cannot be combined with --csv", key="--json"))


def somewhere_to_resume(resume: bool, out: Path | None) -> None:
    """Refuse to resume from nowhere.

    Raises
    ------
    UsageError
        No folder is given.
    """
    if resume and out is None:
        problem = Message("needs --out DIR: the folder of the run to finish")
        raise UsageError(Fault(problem, key="--resume"))
