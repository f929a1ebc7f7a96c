"""Paired differences of a batch: a row per variant, a panel per outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.analysis.kept import chosen_of, place_of
from sim.analysis.outcome_names import named
from sim.analysis.states import policies_of, titles_of
from sim.errors import Fault, Message, UsageError
from sim.languages import catalogue
from sim.plots.designed import dress, origin_of
from sim.plots.frame import LEFT, RIGHT, foot, head
from sim.plots.legend import Line, legend
from sim.plots.style import BLACK, BLUE, BODY, GREY, SMALL, TITLE, VERMILLION, drawing, embolden
from sim.plots.wrapping import lines_high, width_of, wrapped

if TYPE_CHECKING:
    from sim.ensemble.outcomes import Outcome
    from sim.ensemble.results import Results

MOST, MOST_ROWS = 4, 40
"""Outcomes side by side, and variants below each other, that a page has room for."""

_WIDE, _WIDEST, _GAP = 12.8, 2.6, 0.3  # Inches: page, names, between panels.
_ROW, _HEADING, _BELOW = 0.235, 0.36, 0.32


class _Row(NamedTuple):
    """A line of the page: a variant, or a heading without one."""

    label: str
    variant: str
    tall: float


def check(results: Results, outcomes: tuple[str, ...]) -> None:
    """Refuse what does not fit on a page, before anything is drawn.

    Raises
    ------
    UsageError
        Too many outcomes or variants.
    """
    faults = [
        Fault(
            "too many for one figure",
            place_of(results),
            key,
            str(count),
            Message("at most {most} with --out", most=most),
        )
        for key, count, most in (
            ("--outcome", len(chosen_of(results, outcomes)), MOST),
            ("scenarios", len(results.variants) - 1, MOST_ROWS),
        )
        if count > most
    ]
    if faults:
        raise UsageError(faults)


def versus_figure(results: Results, table: pd.DataFrame, language: str = "en") -> Figure:
    """Draw the differences: policies within each scenario, else scenarios from the first.

    Parameters
    ----------
    results
        Of a batch.
    table
        As :func:`sim.analysis.versus.versus` makes it of them; at most :data:`MOST` outcomes.
    language
        One of :data:`sim.languages.LANGUAGES`.

    Raises
    ------
    UsageError
        No such language, or more than fits on a page.
    """
    with drawing(language):
        words = catalogue(language)
        outcomes = chosen_of(results, tuple(dict.fromkeys(table["outcome"])))
        check(results, tuple(outcomes))
        within = bool(table["within"].any())
        shown = table[table["within"]] if within else table
        titles = titles_of(results, language)
        first = results.variants.iloc[0]
        policies = policies_of(results, language)
        against = policies[first["policy"]] if within else titles[first["scenario"]]
        headline = words.text("versus.title")
        subline = words.text(f"versus.{'within' if within else 'first'}", against=against)
        how, origin = words.text("versus.how"), origin_of(results, words)
        probe = Figure(figsize=(_WIDE, 20.0))
        FigureCanvasAgg(probe)
        rows = _rows(probe, shown, titles, policies, within)
        beside = max(width_of(probe, row.label, BODY) for row in rows if row.variant or not within)
        beside = min(beside, _WIDEST) + 0.15
        inner = (_WIDE - LEFT - beside - RIGHT - _GAP * (len(outcomes) - 1)) / len(outcomes)
        told = [named(one, results, words) for one in outcomes.values()]
        over = [
            (wrapped(probe, text, TITLE, inner), wrapped(probe, unit, SMALL, inner))
            for text, unit in told
        ]
        above = max(lines_high(text, TITLE) + lines_high(unit, SMALL) for text, unit in over) + 0.1
        tall = sum(row.tall for row in rows)
        key = lines_high("x", BODY) + 0.22
        used = head(probe, headline, subline) + foot(probe, how, "", origin)
        figure = Figure(figsize=(_WIDE, used + key + above + tall + _BELOW))
        FigureCanvasAgg(figure)
        height = figure.get_size_inches()[1]
        top = height - legend(
            figure,
            [
                Line(words.text(f"versus.{name}"), colour, "-", 3.0)
                for name, colour in _COLOURS.items()
                if any(bool(one.better) != (name == "other") for one in outcomes.values())
            ],
            head(figure, headline, subline),
            LEFT,
            RIGHT,
        )
        foot(figure, how, "", origin)
        top -= 0.1
        base = top - above - tall
        for column, (outcome, (text, unit)) in enumerate(zip(outcomes.values(), over, strict=True)):
            left = LEFT + beside + column * (inner + _GAP)
            place = (left / _WIDE, base / height, inner / _WIDE, tall / height)
            axes = figure.add_axes(place)
            _differences(axes, shown[shown["outcome"] == outcome.name], rows, outcome)
            dress(axes, tall, inner)
            heading = axes.text(
                0.0,
                1.0 + above / tall,
                text,
                transform=axes.transAxes,
                fontsize=TITLE,
                va="top",
                ha="left",
                linespacing=1.15,
                gid="title",
            )
            embolden(heading, TITLE)
            axes.text(
                0.0,
                1.0 + 0.05 / tall,
                unit,
                transform=axes.transAxes,
                fontsize=SMALL,
                color=GREY,
                va="bottom",
                ha="left",
                linespacing=1.15,
                gid="unit",
            )
        _names(figure, rows, top - above, beside)
    return figure


def _rows(
    figure: Figure,
    shown: pd.DataFrame,
    titles: dict[str, str],
    policies: dict[str, str],
    within: bool,
) -> list[_Row]:
    rows = []
    made = shown.drop_duplicates("variant")
    for scenario, variants in made.groupby("scenario", sort=False):
        if within:
            rows.append(_Row(titles[str(scenario)], "", _HEADING))
        for variant, policy in zip(variants["variant"], variants["policy"], strict=True):
            told = [] if within else [titles[str(scenario)]]
            label = wrapped(
                figure, ", ".join([*told, *filter(None, [policies[policy]])]), BODY, _WIDEST
            )
            tall = max(_ROW, lines_high(label, BODY) + 0.06)
            rows.append(_Row(label, str(variant), tall))
    return rows


def _names(figure: Figure, rows: list[_Row], top: float, beside: float) -> None:
    width, height = figure.get_size_inches()
    for row in rows:
        middle = top - row.tall * (0.5 if row.variant else 0.62)
        text = figure.text(
            (LEFT + (beside - 0.15 if row.variant else 0.0)) / width,
            middle / height,
            row.label,
            fontsize=BODY,
            va="center",
            ha="right" if row.variant else "left",
            linespacing=1.1,
            gid="row",
            # A scenario's name goes on over the panels, which have no row there.
            bbox=None if row.variant else {"color": "white", "pad": 1.0},
        )
        if not row.variant:
            embolden(text, BODY)
        top -= row.tall


def _differences(axes: Axes, rows: pd.DataFrame, lines: list[_Row], outcome: Outcome) -> None:
    """A point and its interval for each variant, filled where the interval leaves out 0."""
    at, used = rows.set_index("variant"), 0.0
    ends = [0.0]
    for line in lines:
        middle, used = used + line.tall / 2.0, used + line.tall
        if not line.variant:
            continue
        size, low, high = (float(at[key][line.variant]) for key in _ENDS)
        colour = _colour(low, high, outcome.better)
        axes.plot([low, high], [middle, middle], color=colour, linewidth=2.2, gid=line.variant)
        axes.plot(
            [size],
            [middle],
            marker="o",
            markersize=6,
            color=colour,
            markerfacecolor="white" if colour == GREY else colour,
            markeredgewidth=1.5,
        )
        ends += [end for end in (size, low, high) if end == end]
    margin = 0.06 * (max(ends) - min(ends)) or 0.01
    axes.set_xlim(min(ends) - margin, max(ends) + margin)


_COLOURS = {"better": BLUE, "worse": VERMILLION, "other": BLACK}
_ENDS = ("difference", "low", "high")


def _colour(low: float, high: float, better: str) -> str:
    """Better, worse, or neither known to be; grey where the interval holds 0."""
    if not (low > 0.0 or high < 0.0):
        return GREY
    if not better:
        return BLACK
    return BLUE if (low > 0.0) == (better == "more") else VERMILLION
