"""One figure to one file: whole or not at all, only what can be read, the same bytes every time."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.text import Text

import sim
from sim.errors import Fault, Message, ResultsError, UsageError
from sim.plots.fonts import check_glyphs
from sim.plots.style import drawing
from sim.plots.unbroken import unbroken

FORMATS = ("png", "svg")


def format_of(path: Path) -> str:
    """The format that a path asks for, one of :data:`FORMATS`.

    Raises
    ------
    UsageError
        Another ending, or none.
    """
    kind = path.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        endings = ", ".join(f".{one}" for one in FORMATS)
        raise UsageError(Fault("must end as a picture does", file=str(path), allowed=endings))
    return kind


def write(figure: Figure, path: Path, language: str, metadata: Mapping[str, str | None]) -> None:
    """Write a figure under a temporary name, then put it in its place.

    Parameters
    ----------
    figure
        As the functions of this package return it.
    path
        Ends in one of :data:`FORMATS`; its folder is made if missing.
    language
        Of its texts.
    metadata
        As :func:`inscription` returns it, or more.

    Raises
    ------
    MissingGlyphError
        A character that no font of the language can draw.
    ResultsError
        It cannot be written; nothing is left behind.
    UsageError
        A path that asks for another format.
    """
    kind = format_of(path)
    for text in _texts(figure):
        check_glyphs(text.get_text(), language)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unbroken(), drawing(language), warnings.catch_warnings():
            # Whatever matplotlib finds wrong with a glyph must not end as a box in a lecture hall.
            warnings.filterwarnings("error", message="Glyph .* missing")
            figure.savefig(unfinished, format=kind, dpi="figure", metadata=dict(metadata))
        unfinished.replace(path)
    except OSError as error:
        reason = Message(error.strerror or str(error))
        problem = Message("cannot be written: {reason}", reason=reason)
        raise ResultsError(Fault(problem, file=str(path))) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def save_alone(figure: Figure, path: Path, *, language: str = "en") -> None:
    """Write a figure that belongs to no results folder; the same figure gives the same bytes.

    Raises
    ------
    UsageError
        A path that ends in neither ``.png`` nor ``.svg``.
    ResultsError
        It cannot be written; nothing is left behind.
    """
    write(figure, path, language, inscription(figure, format_of(path), language, sim.__version__))


def inscription(figure: Figure, kind: str, language: str, version: str) -> dict[str, str | None]:
    """What every file says of its figure. No date, so that the same figure is the same file.

    Parameters
    ----------
    figure
        Its headline is the title.
    kind
        One of :data:`FORMATS`.
    language
        Of its texts.
    version
        Of what made the numbers.
    """
    texts = [text for text in _texts(figure) if text.get_text()]
    title = next((_line(text) for text in texts if text.get_gid() == "headline"), "")
    software = f"alliance-sim {version}"
    if kind == "png":
        return {"Title": title, "Software": software, "Language": language}
    # Letters are drawn as outlines; the description keeps the words findable.
    words = " | ".join(dict.fromkeys(map(_line, texts)))
    return {
        "Title": title,
        "Creator": software,
        "Date": None,
        "Language": language,
        "Description": words,
    }


def _texts(figure: Figure) -> list[Text]:
    return [artist for artist in figure.findobj(Text) if isinstance(artist, Text)]


def _line(text: Text) -> str:
    return text.get_text().replace("\n", " ")
