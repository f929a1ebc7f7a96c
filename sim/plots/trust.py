"""Trust and assurance: a patron that delivers when paid gives the second without the first."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.plots.fans import dashed, fan, span_of
from sim.plots.frame import of_scenario
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import Subject
from sim.plots.style import BLUE, GREEN, VERMILLION

_PANELS = (
    # Series, colour, the line drawn dashed for comparison and its colour.
    ("trust", BLUE, "assurance", VERMILLION),
    ("assurance", VERMILLION, "trust", BLUE),
    ("width", GREEN, None, GREEN),
)


@of_scenario
def trust_figure(subject: Subject) -> Figure:
    """Japan's trust, the assurance it buys, and the width of its belief."""
    words = subject.words
    page = Page(subject, words.text("title.trust"), rows=1, columns=len(_PANELS))
    for column, (series, colour, beside, its_colour) in enumerate(_PANELS):
        panel = page.panel(
            0,
            column,
            title=words.series(series),
            note=words.text(f"note.{series}"),
            unit=subject.unit(series),
            shared=column > 0,
        )
        band = subject.band(series)
        fan(panel.axes, band, colour, paths=subject.paths(series))
        panel.axes.set_ylim(*span_of(series))
        if beside is None:
            page.name_fan(panel, band, colour, bands=True)
            continue
        line = subject.band(beside)["q50"]
        dashed(panel.axes, line, its_colour)
        panel.labels += [
            Label(band["q50"].iloc[-1], words.text(f"line.{series}"), colour),
            Label(line.iloc[-1], words.text(f"line.{beside}"), its_colour),
        ]
    return page.finish(words.text("footer.dashed"))
