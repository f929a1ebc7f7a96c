"""The panel of decisions: what is asked, what comes of it, and that neither hides the other."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.ensemble.results import Results
from sim.plots import overview_figure
from sim.plots.decisions import _round


@pytest.fixture(scope="module")
def panel(results: Results) -> Axes:
    figure = overview_figure(results, "baseline-2025")
    return next(axes for axes in figure.axes if "Decisions" in [t.get_text() for t in axes.texts])


def bars(panel: Axes, route: str) -> list[Rectangle]:
    (found,) = (bars for bars in panel.containers if bars[0].get_gid() == route)
    return list(found)


def test_deals_are_counted_by_route_and_renewals_left_out(panel: Axes, results: Results) -> None:
    agreed = results.deals[results.deals["agreed"]].groupby("occasion").size() / 60
    for route, occasion in (("deal", "demand"), ("routine", "calendar")):
        drawn = sum(bar.get_height() for bar in bars(panel, route))
        assert drawn == pytest.approx(agreed[occasion])
    renewals = agreed.sum() - agreed["demand"] - agreed["calendar"]
    assert renewals > 0, "there are some to leave out"


def test_demands_and_unilateral_tariffs_are_counted_by_year(panel: Axes, results: Results) -> None:
    for series in ("demand", "unilateral"):
        mean: pd.Series[Any] = results.band(series, "baseline-2025")["mean"]
        expected = mean.groupby(mean.index.astype(int)).sum()
        assert [bar.get_height() for bar in bars(panel, series)] == pytest.approx(list(expected))


def test_demands_show_on_both_sides_of_the_deals_that_meet_them(panel: Axes) -> None:
    demands, deals = bars(panel, "demand"), bars(panel, "deal")
    for demand, deal in zip(demands, deals, strict=True):
        assert deal.get_x() - demand.get_x() > 0.2
        assert demand.get_x() + demand.get_width() - deal.get_x() - deal.get_width() > 0.2
        assert deal.get_y() == demand.get_y()


def test_strips_stand_apart_in_one_order_and_on_one_scale(panel: Axes) -> None:
    low = {route: bars(panel, route)[0].get_y() for route in ("demand", "unilateral", "routine")}
    assert low["demand"] > low["unilateral"] > low["routine"] == 0
    for route, ceiling in (("unilateral", low["demand"]), ("routine", low["unilateral"])):
        assert max(bar.get_y() + bar.get_height() for bar in bars(panel, route)) < ceiling
    numbers = [text.get_text() for text in panel.get_yticklabels()]
    assert numbers == [numbers[0], numbers[1]] * 3
    assert numbers[0] == "0"
    marks = dict(zip(numbers, panel.get_yticks()[-2:], strict=False))
    assert marks[numbers[1]] - marks["0"] == pytest.approx(float(numbers[1]))


@pytest.mark.parametrize(
    ("most", "mark"), [(0.94, 0.5), (0.019, 0.01), (0.2, 0.2), (1.0, 1.0), (4.9, 2.0), (12.0, 10.0)]
)
def test_the_mark_of_a_strip_is_round_and_within_it(most: float, mark: float) -> None:
    assert _round(most) == pytest.approx(mark)
