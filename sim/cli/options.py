"""The options that commands share, each with its range."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from sim.errors import Fault, UsageError


def whole(name: str) -> Callable[[str], int]:
    """A reader of the option for an argument of a run that is a whole number within a range."""

    def read(text: str | int) -> int:
        from sim.ensemble.arguments import RANGES

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
    allowed = " to ".join(f"{end:,}" if end > 9999 else str(end) for end in (low, high))
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
        help="Worlds to simulate, each with its own luck.",
    ),
]
Years: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--years",
        parser=whole("years"),
        metavar="Y",
        help="Years to simulate; the scenario's own unless given.",
    ),
]
Seed: TypeAlias = Annotated[
    int,
    typer.Option(
        "--seed",
        parser=whole("seed"),
        metavar="S",
        help="Seed of all luck; the same seed gives the same numbers.",
    ),
]
Settings: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="SECTION.KEY=VALUE",
        help="Set a value over the scenario; may be given many times.",
    ),
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=folder,
        metavar="DIR",
        help="Folder for results and figures: new, or empty.",
    ),
]
Json: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else.")
]
Csv: TypeAlias = Annotated[
    bool, typer.Option("--csv", help="Print a table as CSV and nothing else.")
]
NoFigures: TypeAlias = Annotated[
    bool, typer.Option("--no-figures", help="Draw no figures into the results folder.")
]
Resume: TypeAlias = Annotated[
    bool, typer.Option("--resume", help="Finish the run that was interrupted in --out DIR.")
]
Language: TypeAlias = Annotated[
    str, typer.Option("--lang", metavar="LANGUAGE", help="en, zh-Hant or ja.")
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


def language(code: str) -> str:
    """A language code of the project, however it is capitalised.

    Raises
    ------
    UsageError
        Another language.
    """
    from sim.languages import LANGUAGES

    known = {name.lower(): name for name in LANGUAGES}
    if code.lower() not in known:
        fault = Fault("is no language", key="--lang", value=code, allowed=", ".join(LANGUAGES))
        raise UsageError(fault)
    return known[code.lower()]


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
        problem = "needs --out DIR: the folder of the run to finish"
        raise UsageError(Fault(problem, key="--resume"))
