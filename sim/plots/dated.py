"""Dated events: what they are called, and the dotted lines that mark them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.clock import Clock
from sim.languages import Catalogue
from sim.plots.style import DATED, SMALL, ink
from sim.scenario.schema import Scenario

LANE = 0.165
"""Height of one line of event labels, in inches."""

_DOTS = {"term": (0, (1, 3)), "expiry": (2, (1, 3)), "event": (0, (1, 2.2))}
"""Dotted lines by kind: where terms and expiries fall together, the dots of one stand between those
of the other."""


@dataclass(frozen=True)
class Dated:
    """One kind of event: labelled where it first falls, dotted every time."""

    kind: str
    label: str
    years: tuple[float, ...]


def dated(scenario: Scenario, words: Catalogue, quarters: int) -> tuple[Dated, ...]:
    """What falls within the run: presidential terms, the agreement's expiry, the scenario's own.

    Nothing is marked in the first quarter, where a line would cover the axis.
    """
    clock = Clock(scenario)
    calendar = [clock.at(index) for index in range(1, quarters)]
    terms = scenario.united_states.elections.term_years
    agreement = scenario.host_nation_support.term_years
    found = [
        Dated(
            "term",
            words.text("event.term", every=_every(words, terms)),
            tuple(_year(now.year, now.quarter) for now in calendar if now.inauguration),
        ),
        Dated(
            "expiry",
            words.text("event.expiry", every=_every(words, agreement)),
            tuple(_year(now.year, now.quarter) for now in calendar if clock.renewal_due(now.index)),
        ),
    ]
    first, last = calendar[0], calendar[-1]
    for name, event in scenario.happening().items():
        if (first.year, first.quarter) <= (event.year, event.quarter) <= (last.year, last.quarter):
            label = event.title.in_language(words.language) or name.replace("_", " ")
            found.append(Dated("event", label, (_year(event.year, event.quarter),)))
    return tuple(one for one in found if one.years)


def _every(words: Catalogue, years: int) -> str:
    return words.text("event.yearly") if years == 1 else words.text("event.every", years=years)


def _year(year: int, quarter: int) -> float:
    return year + (quarter - 1) / 4


@dataclass(frozen=True)
class Place:
    """Where the label of an event stands above a panel.

    Parameters
    ----------
    lane
        Its lowest line, counted from the panel upwards.
    left
        Its left edge, inches from the panel's.
    text
        The label, broken into lines.
    """

    lane: int
    left: float
    text: str

    @property
    def above(self) -> int:
        """The first lane over it."""
        return self.lane + self.text.count("\n") + 1


def lanes(
    lines: Sequence[float], texts: Sequence[str], widths: Sequence[float], room: float
) -> list[Place]:
    """Place labels so that none meets another label or another's dotted line.

    Labels step down from left to right: each starts at its own date, and the lines of later dates
    end below it.

    Parameters
    ----------
    lines
        Inches from the panel's left edge to each event's dotted line.
    texts, widths
        Each label, already broken, and its width in inches.
    room
        Inches from the panel's left edge that labels may fill.
    """
    left = [max(min(x, room - width), 0.0) for x, width in zip(lines, widths, strict=True)]
    placed: dict[int, Place] = {}
    for one in sorted(range(len(lines)), key=lambda index: -lines[index]):
        ends = left[one] + widths[one]
        below = [placed[other].above for other in placed if min(lines[other], left[other]) <= ends]
        placed[one] = Place(max(below, default=0), left[one], texts[one])
    return [placed[one] for one in range(len(lines))]


def mark(
    axes: Axes,
    events: Sequence[Dated],
    places: Sequence[Place] = (),
    inches: tuple[float, float] = (1.0, 1.0),
) -> None:
    """Draw the dotted lines of a panel; with ``places`` from :func:`lanes`, their labels above it.

    Parameters
    ----------
    axes
        The panel.
    events
        What to mark.
    places
        Of each label.
    inches
        Width and height of the panel.
    """
    width, height = inches
    for index, event in enumerate(events):
        colour = DATED[event.kind]
        for again, year in enumerate(event.years):
            top = 1.0
            if places and not again:
                place = places[index]
                top = 1 + place.above * LANE / height
                axes.text(
                    (place.left + 0.05) / width,
                    1 + (place.lane + 0.1) * LANE / height,
                    place.text,
                    transform=axes.transAxes,
                    fontsize=SMALL,
                    linespacing=1.1,
                    color=ink(colour),
                    va="bottom",
                    ha="left",
                    gid="event",
                )
            axes.plot(
                [year, year],
                [0, top],
                transform=axes.get_xaxis_transform(),
                clip_on=False,
                color=colour,
                linewidth=0.9,
                linestyle=_DOTS[event.kind],
                zorder=1.5,
                gid="dated",
            )
