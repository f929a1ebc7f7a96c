"""A few scenarios laid over one another above, and their differences from the first below."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.plots.compared import Compared, full_name
from sim.plots.fans import dashed, fan, span_of
from sim.plots.labels import Label
from sim.plots.page import Page
from sim.plots.sources import happens, is_index
from sim.plots.style import BLACK, FAINT, GREY, RIVALS


def overlaid(compared: Compared) -> Figure:
    """Medians and bands of all scenarios above, paired differences from the first below."""
    first, *others = compared.subjects
    words = first.words
    page = Page(
        first,
        words.text("title.comparison"),
        subline=" · ".join(map(full_name, compared.subjects)),
        rows=2,
        columns=len(compared.series),
        size=(12.8, 8.2),
        others=others,
        label_inches=1.15,
    )
    for column, series in enumerate(compared.series):
        _courses(page, column, series, compared)
        _differences(page, column, series, compared)
    return page.finish(
        words.text("footer.dashed_rival", name=compared.labels[0]),
        bands=["footer.bands" if len(others) == 1 else "footer.middle"],
        runs=False,
    )


def _courses(page: Page, column: int, series: str, compared: Compared) -> None:
    subjects, labels, colours = compared.subjects, compared.labels, (BLACK, *RIVALS)
    first = subjects[0]
    yearly = any(subject.leaps(series) for subject in subjects)
    panel = page.panel(
        0,
        column,
        title=first.words.series(series),
        note=first.words.text("note.yearly") if yearly else "",
        unit=first.unit(series),
    )
    if happens(series):
        shares = [subject.share(series) for subject in subjects]
        for share, colour in list(zip(shares, colours, strict=False))[1:]:
            panel.axes.plot(share.index, share.to_numpy(), color=colour, linewidth=1.8)
        dashed(panel.axes, shares[0], BLACK)
        for share, label, colour in zip(shares, labels, colours, strict=False):
            panel.labels.append(Label(share.iloc[-1], label, colour))
        panel.axes.set_ylim(0, 1.06 * max(float(share.max()) for share in shares) or 1.0)
        return
    bands = [subject.band(series, yearly=yearly) for subject in subjects]
    # Two fans can be told apart; of more, only the middle halves.
    wide = len(subjects) == 2
    weight = 0.7 if wide else 0.5
    fan(panel.axes, bands[0], GREY, wide=wide, weight=weight, median=False)
    for band, colour in list(zip(bands, colours, strict=False))[1:]:
        fan(panel.axes, band, colour, wide=wide, weight=weight)
    dashed(panel.axes, bands[0]["q50"], BLACK)
    for band, label, colour in zip(bands, labels, colours, strict=False):
        panel.labels.append(Label(band["q50"].iloc[-1], label, colour))
    panel.axes.set_ylim(*span_of(series, *bands))


def _differences(page: Page, column: int, series: str, compared: Compared) -> None:
    first, *others = compared.subjects
    words = first.words
    unit = words.text("units.points") if is_index(series) else first.unit(series)
    panel = page.panel(
        1,
        column,
        title=words.text("panel.difference", name=compared.labels[0]),
        note=words.text("note.difference"),
        unit=words.text("axis.difference", unit=unit),
    )
    panel.axes.axhline(0, color=FAINT, linewidth=1.0)
    for subject, label, colour in zip(others, compared.labels[1:], RIVALS, strict=False):
        own = compared.differences(series, subject)
        # With one world there is no interval: its ends are not numbers, and nothing is filled.
        panel.axes.fill_between(
            own["year"], own["low"], own["high"], color=colour, alpha=0.3, linewidth=0
        )
        panel.axes.plot(own["year"], own["difference"], color=colour, linewidth=2.0)
        panel.labels.append(Label(float(own["difference"].iloc[-1]), label, colour))
    panel.axes.set_ylim(*compared.limits(series))
