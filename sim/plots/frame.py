"""What stands around the panels: how a figure opens, its headline, how to read it, its origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Protocol

from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.plots.sources import RUNS, Subject, told_of
from sim.plots.style import BLACK, FAINT, GREY, HEADLINE, SMALL, SUBLINE, drawing, embolden
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.ensemble.results import Results
    from sim.languages import Catalogue

LEFT, RIGHT, TOP, BOTTOM = 0.35, 0.3, 0.28, 0.2
"""Margins of the page in inches."""

LONGEST = 90
"""Characters of one setting in the footer."""


class FigureOf(Protocol):
    """A figure of one scenario.

    Parameters
    ----------
    results
        Result tables.
    scenario
        One of ``results.scenarios``.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such scenario or language.
    """

    def __call__(self, results: Results, scenario: str, language: str = "en") -> Figure:
        """Draw it."""


def of_scenario(draw: Callable[[Subject], Figure]) -> FigureOf:
    """Open a figure of one scenario: the language's settings, and the scenario told in it."""

    @wraps(draw, assigned=("__module__", "__name__", "__qualname__", "__doc__"))
    def figure_of(results: Results, scenario: str, language: str = "en") -> Figure:
        with drawing(language):
            return draw(Subject(results, scenario, language))

    # What is called takes results, scenario and language, and ``help`` should say so.
    del figure_of.__wrapped__
    return figure_of


def head(figure: Figure, headline: str, subline: str) -> float:
    """Write headline and subline; the inches they take from the top."""
    used = TOP
    for text, size, colour in ((headline, HEADLINE, "black"), (subline, SUBLINE, GREY)):
        artist, tall = _from_top(figure, text, size, colour, used, "headline")
        if size == HEADLINE:
            embolden(artist, HEADLINE)
        used += tall + 0.06
    return used + 0.1


def told(figure: Figure, texts: Sequence[str], used: float) -> float:
    """Write paragraphs under the headline; the inches from the top that are then used."""
    for text in texts:
        _, tall = _from_top(figure, text, SUBLINE, BLACK, used, "told")
        used += tall + 0.05
    return used


def _from_top(
    figure: Figure, text: str, size: float, colour: str, used: float, gid: str
) -> tuple[Text, float]:
    """Write a paragraph that many inches below the top; the artist, and how tall it is."""
    width, height = figure.get_size_inches()
    lines = wrapped(figure, text, size, width - LEFT - RIGHT)
    artist = figure.text(
        LEFT / width,
        1 - used / height,
        lines,
        fontsize=size,
        color=colour,
        va="top",
        ha="left",
        linespacing=1.2,
        gid=gid,
    )
    return artist, lines_high(lines, size)


def foot(figure: Figure, explained: str, changed: str, origin: str) -> float:
    """Write the footer; the inches it takes from the bottom."""
    width, height = figure.get_size_inches()
    used = BOTTOM
    for text, colour in ((origin, FAINT), (changed, BLACK), (explained, GREY)):
        if not text:
            continue
        lines = wrapped(figure, text, SMALL, width - LEFT - RIGHT)
        figure.text(
            LEFT / width,
            used / height,
            lines,
            fontsize=SMALL,
            color=colour,
            va="bottom",
            ha="left",
            linespacing=1.2,
            gid="footer",
        )
        used += lines_high(lines, SMALL) + 0.03
    return used + 0.08


def reading(
    subject: Subject,
    bands: Sequence[str],
    sentences: Sequence[str],
    *,
    runs: bool,
    events: bool,
) -> str:
    """How to read a figure, in one paragraph.

    Parameters
    ----------
    subject
        Gives the number of worlds.
    bands
        Keys of the sentences that say what the bands are.
    sentences
        What is particular to the figure.
    runs, events
        Whether single worlds, and dated events, are drawn.
    """
    words = subject.words
    worlds, kept = f"{subject.worlds:,}", f"{subject.kept:,}"
    if subject.worlds == 1:
        parts = [words.text("footer.world")]
    else:
        counted = "footer.worlds" if subject.kept == subject.worlds else "footer.worlds_kept"
        parts = [words.text(counted, worlds=worlds, kept=kept), *map(words.text, bands)]
        if runs:
            parts.append(words.text("footer.runs", runs=min(RUNS, subject.kept)))
    parts += sentences
    if events:
        parts.append(words.text("footer.dotted"))
    return words.text("footer.gap").join([*parts, words.text("footer.not_forecast")])


def changes(figure: Figure, subjects: Sequence[Subject]) -> str:
    """What was set over the scenarios: as much as two lines hold, and how much more there is."""
    return changes_of(figure, subjects[0].words, told_of(subjects))


def changes_of(figure: Figure, words: Catalogue, told_settings: Sequence[str]) -> str:
    """The same of settings that are already told."""
    room = figure.get_size_inches()[0] - LEFT - RIGHT
    settings = [shorten(one) for one in told_settings]
    if not settings:
        return ""
    told = len(settings)
    while True:
        rest = len(settings) - told
        listed = ", ".join(settings[:told])
        text = words.text("footer.set_more" if rest else "footer.set", settings=listed, rest=rest)
        if told == 1 or wrapped(figure, text, SMALL, room).count("\n") < 2:
            return text
        told -= 1


def shorten(setting: str) -> str:
    """A setting on one line and no longer than a reader follows."""
    line = " ".join(setting.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def provenance(subject: Subject, scenarios: str) -> str:
    """Scenarios, seed, version, and the start of the manifest's fingerprint."""
    manifest = subject.results.manifest
    return subject.words.text(
        "footer.provenance",
        scenario=scenarios,
        seed=manifest["seed"],
        version=manifest["versions"]["alliance-sim"],
        fingerprint=subject.results.fingerprint[:12],
    )
