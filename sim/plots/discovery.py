"""Where an outcome happens: boxes as ranges of their factors, and the path that led to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

import sim
from sim.languages import Catalogue, catalogue
from sim.plots.beside import Beside
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.panels import ROUND
from sim.plots.style import BLUE, BODY, FAINT, GREY, SMALL, TITLE, drawing, embolden, ink
from sim.plots.wrapping import lines_high, wrapped

if TYPE_CHECKING:
    from sim.analysis.discovery import Box, Discovery, Restriction

_WIDE, _NAMES, _BARS, _AGAIN, _PATH = 12.8, 3.3, 3.6, 1.25, 2.9  # Inches, from left to right.
_GAP, _LEAST, _BETWEEN, _BELOW = 0.18, 0.62, 0.2, 0.75
_DIGIT = 0.15  # From a dot to its number.


def discovery_figure(found: Discovery, fingerprint: str, language: str = "en") -> Figure:
    """A block for each box, a bar for each factor that it limits; coverage and density beside.

    Parameters
    ----------
    found
        What came out.
    fingerprint
        Of the results that it was made from.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language.
    """
    from sim.analysis.discovery.telling import event_of, heading, subline, worth

    with drawing(language):
        words = catalogue(language)
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        title = words.text("discovery.title", outcome=event_of(found, words))
        text = words.text("discovery.how")
        origin = words.text(
            "discovery.provenance",
            scenario=found.scenario,
            points=words.counted("point", found.points),
            worlds=words.counted("world", found.worlds),
            fingerprint=fingerprint[:12],
            version=sim.__version__,
        )
        wide = _NAMES + _GAP + _BARS + _AGAIN
        heads = [heading(number, box, words) for number, box in enumerate(found.boxes, 1)]
        heads = [wrapped(probe, one, TITLE, wide) for one in heads] or [
            wrapped(probe, words.text("discovery.none", most=found.most), TITLE, wide)
        ]
        worths = [wrapped(probe, worth(box, words), SMALL, wide) for box in found.boxes]
        names = [
            [Beside.of(probe, one.factor, words, _NAMES) for one in box.restrictions]
            for box in found.boxes
        ]
        blocks = [
            lines_high(said, TITLE)
            + lines_high(under, SMALL)
            + 0.12
            + sum(max(one.high, _LEAST) for one in own)
            for said, under, own in zip(heads, [*worths, ""], [*names, []], strict=False)
        ]
        used = head(probe, title, subline(found, words))
        around = used + foot(probe, text, "", origin)
        tall = max(sum(blocks) + _BETWEEN * (len(blocks) - 1), _PATH + _BELOW)
        height = around + tall
        figure = Figure(figsize=(_WIDE, height))
        FigureCanvasAgg(figure)
        head(figure, title, subline(found, words))
        foot(figure, text, "", origin)
        top = height - used
        _path(figure, found, words, top)
        for number, said in enumerate(heads):
            artist = figure.text(
                LEFT / _WIDE, top / height, said, fontsize=TITLE, va="top", ha="left"
            )
            embolden(artist, TITLE)
            top -= lines_high(said, TITLE) + 0.04
            if number < len(worths):
                figure.text(
                    LEFT / _WIDE,
                    top / height,
                    worths[number],
                    fontsize=SMALL,
                    color=GREY,
                    va="top",
                    ha="left",
                    linespacing=1.2,
                )
                top -= lines_high(worths[number], SMALL) + 0.08
            if number < len(found.boxes):
                top = _rows(figure, found, found.boxes[number], names[number], words, top)
            top -= _BETWEEN
    return figure


def _rows(
    figure: Figure, found: Discovery, box: Box, names: list[Beside], words: Catalogue, top: float
) -> float:
    """A bar for each factor of a box, from ``top`` down; where the last one ends, in inches."""
    from sim.analysis.propositions.telling import percent

    left = LEFT + _NAMES + _GAP
    height = figure.get_size_inches()[1]
    for one, name in zip(box.restrictions, names, strict=True):
        row = max(name.high, _LEAST)
        middle = top - row / 2.0
        name.write(figure, left - _GAP, middle)
        axes = figure.add_axes(
            (left / _WIDE, (middle - _LEAST / 2.0) / height, _BARS / _WIDE, _LEAST / height)
        )
        _bar(axes, one, found.spans[one.factor], words)
        figure.text(
            (left + _BARS + 0.15) / _WIDE,
            middle / height,
            words.text("discovery.again", again=percent(one.again, words)),
            fontsize=SMALL,
            color=GREY,
            va="center",
            ha="left",
        )
        top -= row
    return top


def _bar(axes: Axes, one: Restriction, span: tuple[float, float], words: Catalogue) -> None:
    """The range of a factor, with the part that the box allows; its limits above, ends below."""
    from sim.analysis.discovery.telling import limits_of
    from sim.analysis.factors import number_of

    low, high = span
    ends = [low if one.low is None else one.low, high if one.high is None else one.high]
    start, stop = ((end - low) / (high - low) for end in ends)
    axes.barh(0.0, 1.0, height=0.2, color="#d9d9d9", linewidth=0)
    axes.barh(0.0, stop - start, left=start, height=0.2, color=BLUE, linewidth=0, gid="allowed")
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(-0.5, 0.5)
    axes.axis("off")
    centre = (start + stop) / 2.0
    at, ha = (
        (0.0, "left") if centre < 0.35 else (1.0, "right") if centre > 0.65 else (0.5, "center")
    )
    axes.text(at, 0.16, limits_of(one, words), fontsize=BODY, color=ink(BLUE), ha=ha, va="bottom")
    for end, at, ha in ((low, 0.0, "left"), (high, 1.0, "right")):
        axes.text(at, -0.16, number_of(end), fontsize=SMALL, color=GREY, ha=ha, va="top")


def _path(figure: Figure, found: Discovery, words: Catalogue, top: float) -> None:
    """Coverage against density of every box on the way, with those that were chosen."""
    height = figure.get_size_inches()[1]
    inner = _PATH - 0.5
    left = _WIDE - RIGHT - inner
    unit = wrapped(figure, words.text("discovery.density"), SMALL, inner + 0.4)
    under = wrapped(figure, words.text("discovery.coverage"), SMALL, inner + 0.4)
    base = top - inner - lines_high(unit, SMALL) - 0.1
    axes = figure.add_axes((left / _WIDE, base / height, inner / _WIDE, inner / height))
    axes.plot(found.path["coverage"], found.path["density"], color=FAINT, linewidth=1.0)
    axes.plot(
        found.path["coverage"], found.path["density"], "o", color=FAINT, markersize=3, clip_on=False
    )
    written: list[tuple[float, float]] = []
    for number, box in enumerate(found.boxes, 1):
        axes.plot([box.coverage], [box.density], "o", color=BLUE, markersize=8, clip_on=False)
        at = _free((box.coverage, box.density), written, _DIGIT / inner)
        written.append(at)
        digit = axes.text(
            *at, str(number), fontsize=SMALL, color=ink(BLUE), ha="center", va="center"
        )
        digit.set_path_effects([Stroke(linewidth=3.0, foreground="white"), Normal()])
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(0.0, 1.0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(4, steps=ROUND))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.grid(color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(under, fontsize=SMALL, loc="right", labelpad=2)
    axes.set_ylabel(unit, rotation=0, ha="right", va="bottom", fontsize=SMALL)
    axes.yaxis.set_label_coords(1.0, 1.0 + 0.06 / inner)


def _free(
    dot: tuple[float, float], taken: list[tuple[float, float]], step: float
) -> tuple[float, float]:
    """A place beside a dot for its number, under it unless another number stands there."""
    places = [
        (dot[0] + step * right, dot[1] + step * up)
        for right, up in ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1))
    ]
    free = (
        place
        for place in places
        if all(max(abs(place[0] - x), abs(place[1] - y)) > step for x, y in taken)
    )
    return next(free, places[0])
