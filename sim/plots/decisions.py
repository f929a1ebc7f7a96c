"""How often things are decided, and by which route: a strip of yearly bars for each route."""

from __future__ import annotations

from math import floor, log10
from typing import NamedTuple

import pandas as pd

from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.panels import Panel
from sim.plots.sources import Subject
from sim.plots.style import BLUE, FAINT, GREEN, PURPLE, VERMILLION

_STEP = 1.3  # From one strip to the next, in heights of a strip.
_BROAD, _NARROW = 0.9, 0.36  # Widths of bars in years.


class Route(NamedTuple):
    """Times per world in each year, the key of its name, and its colour."""

    yearly: pd.Series[float]
    name: str
    colour: str


def decisions(page: Page, row: int, column: int) -> None:
    """Demands and the deals that meet them, unilateral tariffs, and deals by calendar.

    All strips have one scale. Renewals of the agreement are left out, as they have their dates.
    """
    words = page.subject.words
    panel = page.panel(
        row,
        column,
        title=words.text("panel.decisions"),
        unit=words.text("units.per world and year"),
    )
    strips = _strips(page.subject)
    most = max(float(route.yearly.max()) for strip in strips for route in strip)
    height = most or 1.0
    bases = [height * _STEP * place for place in reversed(range(len(strips)))]
    mark = _round(height)
    for strip, base in zip(strips, bases, strict=True):
        panel.axes.axhline(base, color=FAINT, linewidth=0.8)
        _bars(panel, strip, base)
        panel.numbers |= {base: "0", base + mark: f"{mark:g}"}
        for place, route in enumerate(strip, start=1):
            at = base + height * (1 - place / (len(strip) + 1))
            panel.labels.append(Label(at, words.text(f"line.{route.name}"), route.colour))
    panel.axes.set_ylim(0, bases[0] + 1.06 * height)


def _strips(subject: Subject) -> tuple[tuple[Route, ...], ...]:
    """From the top down; the deals that meet a demand stand within the demands."""
    return (
        (
            Route(subject.by_year("demand"), "demand", VERMILLION),
            Route(subject.deals_by_year("demand"), "deal", BLUE),
        ),
        (Route(subject.by_year("unilateral"), "unilateral", PURPLE),),
        (Route(subject.deals_by_year("calendar"), "routine", GREEN),),
    )


def _bars(panel: Panel, strip: tuple[Route, ...], base: float) -> None:
    """A broad bar per year; of a second route, a narrow one over it that cannot hide it."""
    outer, *inner = strip
    for route, width, opacity in (
        (outer, _BROAD, 0.55 if inner else 0.85),
        *((route, _NARROW, 1.0) for route in inner),
    ):
        panel.axes.bar(
            route.yearly.index + 0.5,
            route.yearly.to_numpy(),
            width,
            base,
            color=(route.colour, opacity),
            gid=route.name,
        )


def _round(most: float) -> float:
    """The greatest of 1, 2 or 5 times a power of ten that is not above ``most``."""
    power = 10.0 ** floor(log10(most))
    return next(power * step for step in (5, 2, 1) if power * step <= most)
