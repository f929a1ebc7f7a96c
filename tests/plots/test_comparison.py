"""Scenarios compared: a few laid over one another, many in rows, more on several pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.compare import Comparison, compare
from sim.ensemble.results import Results
from sim.errors import UsageError
from sim.languages import LANGUAGES
from sim.plots import comparison_figure
from sim.plots.compared import MOST, Compared, pages
from sim.plots.comparison import FEW
from sim.plots.rows import number
from sim.scenario.loading import Resolved, load_scenario

from .conftest import assert_legible


def texts(found: Figure | Axes, gid: str) -> list[str]:
    return [" ".join(text.get_text().split()) for text in found.texts if text.get_gid() == gid]


def rows(figure: Figure) -> list[list[Axes]]:
    """Panels of each row from the top down, each from the left."""
    places = {round(axes.get_position().y0, 6) for axes in figure.axes}
    return [
        sorted(
            (axes for axes in figure.axes if round(axes.get_position().y0, 6) == place),
            key=lambda axes: axes.get_position().x0,
        )
        for place in sorted(places, reverse=True)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_legible(language: str, comparison: Comparison) -> None:
    assert_legible(comparison_figure(comparison.results, language))


def test_a_comparison_dashes_the_first_scenario_and_labels_both(comparison: Comparison) -> None:
    figure = comparison_figure(comparison.results, series=["trust"])
    above, below = figure.axes
    titles = {
        name: resolved.scenario.about.title.en
        for name, resolved in comparison.results.resolved.items()
    }
    baseline = comparison.results.band("trust", "baseline-2025")["q50"]
    (dashed,) = (line for line in above.lines if list(line.get_ydata()) == list(baseline))
    assert dashed.is_dashed()
    labels = [
        [" ".join(text.get_text().split()) for text in axes.texts if text.get_gid() == "label"]
        for axes in (above, below)
    ]
    assert labels == [[titles["baseline-2025"], titles["institutional"]], [titles["institutional"]]]


def test_the_difference_panel_shows_the_paired_differences(comparison: Comparison) -> None:
    _, below = comparison_figure(comparison.results, series=["trust"]).axes
    rows = comparison.table[comparison.table["series"] == "trust"]
    drawn = [list(line.get_ydata()) for line in below.lines]
    assert list(rows["difference"]) in drawn
    (band,) = below.collections
    low, high = band.get_paths()[0].get_extents().intervaly
    assert (low, high) == pytest.approx((rows["low"].min(), rows["high"].max()))


def test_what_happens_or_not_is_compared_by_its_share_of_worlds(comparison: Comparison) -> None:
    above, _ = comparison_figure(comparison.results, series=["demand"]).axes
    share = comparison.results.band("demand", "institutional")["mean"]
    assert list(share) in [list(line.get_ydata()) for line in above.lines]
    assert len(above.collections) == 0, "quantiles of 0 and 1 say nothing"
    assert above.get_ylabel() == "share of worlds in the quarter"


def test_the_footer_of_a_comparison_names_all_its_scenarios(comparison: Comparison) -> None:
    texts = comparison_figure(comparison.results).texts
    assert any("baseline-2025, institutional" in text.get_text() for text in texts)


def test_results_without_a_comparison_cannot_be_drawn_as_one(results: Results) -> None:
    with pytest.raises(UsageError, match="no comparison"):
        comparison_figure(results)


@pytest.fixture(scope="module")
def page(many: Results) -> dict[str, Figure]:
    """All of them on one page, by language."""
    return {language: comparison_figure(many, language) for language in LANGUAGES}


class TestManyScenarios:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_page_of_them_is_legible(
        self, language: str, many: Results, page: dict[str, Figure]
    ) -> None:
        assert len(many.scenarios) == MOST
        assert_legible(page[language])

    def test_each_row_is_called_by_title_and_name_in_the_order_given(
        self, many: Results, page: dict[str, Figure]
    ) -> None:
        called = [
            name
            for scenario, resolved in many.resolved.items()
            for name in (resolved.scenario.about.title.en, scenario)
        ]
        assert texts(page["en"], "row") == called

    def test_a_row_shows_the_differences_of_its_scenario_on_the_column_s_scale(
        self, many: Results
    ) -> None:
        figure = comparison_figure(many, series=["trust", "effort"])
        top, *others = rows(figure)
        assert [texts(axes, "title") for axes in top] == [
            ["Japan's trust in the United States"],
            ["Defence spending, Japan"],
        ]
        table = many.comparison
        assert table is not None
        for name, row in zip(many.scenarios[1:], others, strict=True):
            for series, axes in zip(("trust", "effort"), row, strict=True):
                own = table[(table["scenario"] == name) & (table["series"] == series)]
                assert list(own["difference"]) in [list(line.get_ydata()) for line in axes.lines]
        for column in zip(*others, strict=True):
            (limits,) = {axes.get_ylim() for axes in column}
            assert limits[0] < 0 < limits[1]

    def test_differences_of_indices_share_one_scale_and_that_of_a_level_is_its_own(
        self, many: Results
    ) -> None:
        figure = comparison_figure(many, series=["trust", "confidence", "effort"])
        trust, confidence, effort = rows(figure)[1]
        low, high = trust.get_ylim()
        table = many.comparison
        assert table is not None
        drawn = table.loc[table["series"].isin(["trust", "confidence"]), "difference"]
        assert low < drawn.min() and drawn.max() < high
        assert trust.get_ylim() == confidence.get_ylim() != effort.get_ylim()

    def test_the_top_row_shows_the_first_scenario_itself(self, many: Results) -> None:
        (axes, *_), *_ = rows(comparison_figure(many, series=["trust"]))
        median = many.band("trust", many.scenarios[0])["q50"]
        assert list(median) in [list(line.get_ydata()) for line in axes.lines]
        assert texts(axes, "label") == [f"{median.iloc[-1]:.2f}"]

    def test_years_stand_below_the_last_row_alone(self, page: dict[str, Figure]) -> None:
        *upper, last = rows(page["en"])
        assert all(axes.get_xlabel() == "year" for axes in last)
        for axes in (axes for row in upper for axes in row):
            assert not axes.get_xlabel()
            assert not axes.xaxis.get_tick_params()["labelbottom"]

    def test_what_happens_or_not_is_counted_in_rows_too(self, many: Results) -> None:
        figure = comparison_figure(many, series=["demand"])
        (axes,), *_ = rows(figure)
        share = many.band("demand", many.scenarios[0])["mean"]
        assert list(share) in [list(line.get_ydata()) for line in axes.lines]


class TestMoreThanAPage:
    def test_scenarios_are_divided_evenly_and_none_is_lost(self, variants: Results) -> None:
        parts = pages(variants)
        assert [len(part) for part in parts] == [7, 7]
        assert [name for part in parts for name in part] == list(variants.scenarios[1:])

    def test_as_many_as_fit_are_one_page(self, many: Results) -> None:
        assert pages(many) == [many.scenarios[1:]]

    def test_a_page_of_too_many_is_refused_with_what_fits(self, variants: Results) -> None:
        with pytest.raises(UsageError, match="on one page, got 14; allowed: at most 11"):
            comparison_figure(variants)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_page_is_legible_and_says_that_it_is_a_part(
        self, language: str, variants: Results
    ) -> None:
        for part in pages(variants):
            figure = comparison_figure(variants, language, scenarios=part)
            assert_legible(figure)
            _, subline = texts(figure, "headline")
            assert "8" in subline and "15" in subline

    def test_pages_share_their_scales(self, variants: Results) -> None:
        one, other = (
            comparison_figure(variants, scenarios=part, series=["effort"])
            for part in pages(variants)
        )
        assert rows(one)[1][0].get_ylim() == rows(other)[1][0].get_ylim()

    def test_an_unknown_scenario_is_refused(self, many: Results) -> None:
        with pytest.raises(UsageError, match="nowhere"):
            comparison_figure(many, scenarios=["nowhere"])


def test_scenarios_of_one_title_are_labelled_by_name_and_the_headline_tells_both(
    variants: Results,
) -> None:
    alike = [variants.resolved[name] for name in variants.scenarios[:FEW]]
    results = compare(alike, worlds=4, years=2).results
    figure = comparison_figure(results, series=["trust"])
    assert_legible(figure)
    assert set(texts(figure.axes[0], "label")) == set(results.scenarios)
    _, subline = texts(figure, "headline")
    title = variants.resolved["variant-1"].scenario.about.title.en
    assert subline == " · ".join(f"{title} ({name})" for name in results.scenarios)


def test_a_scenario_with_a_title_too_long_for_a_label_is_labelled_by_name(crowded: Results) -> None:
    pair = [crowded.resolved["crowded"], load_scenario("institutional")]
    results = compare(pair, worlds=4, years=2).results
    for language in LANGUAGES:
        names = Compared(results, language, (), ("institutional",)).labels
        assert names[0] == "crowded"
        about = results.resolved["institutional"].scenario.about
        assert names[1] == about.title.in_language(language)
        assert_legible(comparison_figure(results, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_as_can_be_laid_over_one_another_are_legible(language: str, many: Results) -> None:
    names = many.scenarios[:FEW]
    figure = comparison_figure(
        compare([many.resolved[name] for name in names], worlds=6, years=3).results, language
    )
    assert_legible(figure)
    _, subline = texts(figure, "headline")
    assert all(f"({name})" in subline for name in names)


def moving(*each: list[str]) -> list[Resolved]:
    """The baseline, and a rival for each list of series that it says it moves."""
    rivals = [
        replace(load_scenario("baseline-2025", {"about.moves": moves}), name=f"rival-{number}")
        for number, moves in enumerate(each, start=1)
    ]
    return [load_scenario("baseline-2025"), *rivals]


@pytest.mark.parametrize(
    ("moves", "columns"),
    [
        ([["demand"], ["tariff", "demand"], ["tariff", "effort"]], ["trust", "tariff", "demand"]),
        ([["effort", "demand", "tariff"], ["width", "deficit"]], ["trust", "width", "effort"]),
        ([["clarity"], ["tariff"], ["width"]], ["trust", "width", "tariff"]),
        ([["tariff"], []], ["trust", "confidence", "tariff"]),
        ([[], []], ["trust", "confidence", "burden_effort"]),
    ],
    ids=["named most often", "named first", "declared first", "one is missing", "none is named"],
)
def test_columns_are_what_the_scenarios_say_they_move_in_whatever_order_they_come(
    moves: list[list[str]], columns: list[str]
) -> None:
    first, *others = moving(*moves)
    for order in permutations(others):
        results = compare([first, *order], worlds=2, years=1).results
        found = Compared(results, "en", (), results.scenarios[1:]).series
        assert list(found) == columns


def test_columns_of_a_page_do_not_depend_on_the_order_of_its_scenarios(
    many: Results, page: dict[str, Figure]
) -> None:
    first, *others = many.scenarios
    turned = [many.resolved[name] for name in (first, *reversed(others))]
    again = compare(turned, worlds=2, years=1).results
    titles = [
        [texts(axes, "title") for axes in rows(figure)[0]]
        for figure in (page["en"], comparison_figure(again))
    ]
    assert titles[0] == titles[1]
    assert len(titles[0]) == 3


@pytest.mark.parametrize(
    ("value", "span", "shown"),
    [
        (0.1234, 0.6, "+0.12"),
        (-0.1234, 0.6, "−0.12"),
        (-0.001, 0.6, "0.00"),
        (0.1234, 2.1, "+0.12"),
        (0.01234, 0.05, "+0.012"),
        (-31.4, 90.0, "−31"),
        (12345.6, 40000.0, "+12,346"),
    ],
)
def test_a_number_has_the_decimals_that_its_axis_can_show(
    value: float, span: float, shown: str
) -> None:
    assert number(value, span, signed=True) == shown
