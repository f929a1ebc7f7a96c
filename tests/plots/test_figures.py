"""Every figure in every language, looked at as a reader would: nothing covered, nothing cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure

from sim.analysis.compare import Comparison
from sim.ensemble.results import Results
from sim.ensemble.run import run
from sim.errors import UsageError
from sim.languages import LANGUAGES, catalogue
from sim.plots import confidence_figure, overview_figure, question_figure, trust_figure
from sim.plots.burden import DEFINITIONS, burden_figure
from sim.plots.saving import FIGURES
from sim.series import GROUPS, declared

from .conftest import BASELINE, RIVAL, assert_legible, boxes, panels

INDEX_UNIT = {
    "en": r", 0 to 1$",
    "zh-Hant": r"（0–1）$",
    "ja": r"（0～1）$",
}


@pytest.fixture(scope="module", params=[(name, lang) for name in FIGURES for lang in LANGUAGES])
def drawn(request: pytest.FixtureRequest, results: Results) -> tuple[Figure, str]:
    """Each figure in each language, with the language."""
    name, language = request.param
    return FIGURES[name](results, "baseline-2025", language), language


class TestEveryFigure:
    def test_no_text_is_covered_or_cut_off(self, drawn: tuple[Figure, str]) -> None:
        assert_legible(drawn[0])

    def test_every_axis_says_its_unit(self, drawn: tuple[Figure, str]) -> None:
        figure, language = drawn
        words = catalogue(language)
        units = {
            words.unit(key.removeprefix("units."))
            for key in words.texts
            if key.startswith("units.")
        }
        units |= {words.text("axis.cut", unit=unit) for unit in units}
        assert {axes.get_ylabel().replace("\n", " ") for axes in figure.axes} <= units
        dated = [axes for axes in figure.axes if axes.get_xlabel()]
        assert {axes.get_xlabel() for axes in dated} == {words.text("axis.year")}
        columns = {round(axes.get_position().x0, 3) for axes in figure.axes}
        assert len(dated) == len(columns), "the lowest panel of each column"

    def test_an_index_is_always_shown_from_0_to_1(self, drawn: tuple[Figure, str]) -> None:
        figure, language = drawn
        indices = [
            axes for axes in figure.axes if re.search(INDEX_UNIT[language], axes.get_ylabel())
        ]
        assert len(indices) >= 3
        assert {axes.get_ylim() for axes in indices} == {(0.0, 1.0)}

    def test_the_footer_says_how_many_worlds_and_that_this_is_no_forecast(
        self, drawn: tuple[Figure, str], results: Results
    ) -> None:
        figure, language = drawn
        words = catalogue(language)
        lines = [text.get_text() for text in figure.texts if text.get_gid() == "footer"]
        footer = " ".join(" ".join(lines).split("\n"))
        assert words.text("footer.worlds", worlds=60) in footer
        assert words.text("footer.not_forecast") in footer
        assert "baseline-2025" in footer
        assert results.fingerprint[:12] in footer

    def test_lines_are_named_beside_them_and_in_no_legend(self, drawn: tuple[Figure, str]) -> None:
        for axes in drawn[0].axes:
            assert axes.get_legend() is None
            assert any(text.get_gid() == "label" for text in axes.texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure_of", [overview_figure, trust_figure])
def test_a_crowded_page_is_legible(
    figure_of: Callable[..., Figure], language: str, crowded: Results
) -> None:
    assert_legible(figure_of(crowded, "crowded", language))


def test_one_world_for_one_year_is_drawn_without_bands(lone: Results) -> None:
    for figure_of in FIGURES.values():
        figure = figure_of(lone, "baseline-2025", "en")
        assert_legible(figure)
        words = [text for text, _ in boxes(figure)]
        assert "median" not in words
        assert not any("band" in text for text in words)


def test_dates_of_the_record_are_dotted_and_named(results: Results) -> None:
    figure = trust_figure(results, "baseline-2025")
    for axes in figure.axes:
        dates = sorted(
            float(line.get_xdata()[0]) for line in axes.lines if line.get_gid() == "dated"
        )
        assert dates == [2027.0, 2029.0, 2032.0, 2033.0, 2037.0, 2037.0]
        labels = [text.get_text() for text in axes.texts if text.get_gid() == "event"]
        assert labels == [
            "US presidential term begins (every 4 years)",
            "special measures agreement ends (every 5 years)",
        ]


def test_a_scenario_s_own_events_are_named_in_the_language(crowded: Results) -> None:
    figure = trust_figure(crowded, "crowded", "ja")
    labels = [text.get_text() for text in figure.axes[0].texts if text.get_gid() == "event"]
    assert "尖閣諸島をめぐるグレーゾーン事態" in labels
    assert "near the end" in labels


def test_the_median_drawn_is_the_median_of_the_summary(results: Results) -> None:
    axes = panels(trust_figure(results, "baseline-2025"))["Japan's trust in the United States"]
    thickest = max(axes.lines, key=lambda line: line.get_linewidth())
    expected = results.band("trust", "baseline-2025")["q50"]
    assert list(thickest.get_ydata()) == list(expected)
    assert list(thickest.get_xdata()) == list(expected.index)


def test_twelve_single_worlds_lie_behind_it(results: Results) -> None:
    axes = panels(trust_figure(results, "baseline-2025"))["Japan's trust in the United States"]
    faint = [line for line in axes.lines if line.get_linewidth() == 0.5]
    assert len(faint) == 12


def test_burden_sharing_is_shown_under_each_definition_on_one_scale(results: Results) -> None:
    figure = burden_figure(results, "baseline-2025")
    assert len(DEFINITIONS) == 5, "the headline counts them"
    assert list(panels(figure)) == [
        "In dollars",
        "By effort",
        "By cost of stationing",
        "Against benefit",
        "In the US ledger",
        "Five yardsticks, the same worlds",
    ]
    assert len({axes.get_ylim() for axes in figure.axes}) == 1


def test_confidence_shows_the_books_behind_it(results: Results) -> None:
    axes = panels(confidence_figure(results, "baseline-2025"))["Two ways to keep the ledger"]
    labels = {" ".join(text.get_text().split()) for text in axes.texts if text.get_gid() == "label"}
    assert labels == {"narrow", "broad", "as booked", "US standard now"}


def test_an_account_that_leaps_is_drawn_by_years_and_says_so() -> None:
    results = run("transactional", worlds=24, years=6, seed=7)
    figure = confidence_figure(results, "transactional")
    assert_legible(figure)
    axes = panels(figure)["The US account, as remembered"]
    (note,) = (text.get_text() for text in axes.texts if text.get_gid() == "note")
    assert "mean of each year" in " ".join(note.split())
    thickest = max(axes.lines, key=lambda line: line.get_linewidth())
    assert [year % 1 for year in thickest.get_xdata()] == [0.375] * 6
    assert all(line.get_linewidth() > 0.5 for line in axes.lines), "no single worlds"


def test_an_unknown_scenario_is_refused_with_those_there_are(results: Results) -> None:
    with pytest.raises(UsageError, match="'nowhere'; allowed: baseline-2025"):
        trust_figure(results, "nowhere")


def test_amounts_start_at_zero_unless_they_lie_far_above_it(results: Results) -> None:
    by_title = panels(overview_figure(results, "baseline-2025"))
    assert by_title["US trade deficit with Japan"].get_ylim()[0] == 0
    low, high = by_title["Host-nation support"].get_ylim()
    assert low > 0
    band = results.band("host_nation_support", "baseline-2025")
    assert low < band["q05"].min() and high > band["q95"].max()
    assert declared("host_nation_support").low == 0


@pytest.mark.parametrize("figure_of", FIGURES.values(), ids=FIGURES)
def test_an_axis_says_so_where_it_does_not_start_at_zero(
    figure_of: Callable[..., Figure], results: Results
) -> None:
    for axes in figure_of(results, "baseline-2025").axes:
        assert axes.get_ylabel().endswith("axis not from 0") == (axes.get_ylim()[0] > 0)


def test_a_title_is_no_mathematics(crowded: Results) -> None:
    figure = overview_figure(crowded, "crowded")
    headline = next(text for text in figure.texts if text.get_gid() == "headline")
    assert "$5 and $6" in headline.get_text()
    assert headline.get_parse_math() is False
    figure.savefig(io.BytesIO(), format="png")


def test_the_question_has_a_panel_for_each_that_its_scenario_names(results: Results) -> None:
    about = results.resolved["baseline-2025"].scenario.about
    figure = question_figure(results, "baseline-2025", "ja")
    words = catalogue("ja")
    expected = [
        words.text(f"panel.{name}") if name in GROUPS else words.series(name)
        for name in about.panels
    ]
    assert [title.replace("\n", "") for title in panels(figure)] == expected
    headline = [text.get_text() for text in figure.texts if text.get_gid() == "headline"]
    assert headline[0].replace("\n", "") == about.question.ja


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "late"),
    [
        ("episode-2022-strategy", 0.0),
        ("episode-2017-tpp-exit", 0.0),
        ("episode-2011-special-measures", 0.25),  # The fiscal year begins in April.
    ],
)
def test_the_question_marks_what_the_record_has(name: str, late: float, language: str) -> None:
    results = run(name, worlds=8, seed=3)
    about = results.resolved[name].scenario.about
    figure = question_figure(results, name, language)
    marks = [line for axes in figure.axes for line in axes.lines if line.get_gid() == "recorded"]
    assert [(*mark.get_xdata(), *mark.get_ydata()) for mark in marks] == [
        (about.recorded.year + late + 0.375, about.recorded.value)
    ]
    low, high = marks[0].axes.get_ylim()
    assert low <= about.recorded.value <= high
    texts = "".join(text.get_text() for text in figure.texts).replace("\n", "").replace(" ", "")
    assert about.settled.in_language(language).replace(" ", "") in texts
    assert catalogue(language).text("footer.recorded").replace(" ", "") in texts
    assert_legible(figure)


def test_the_question_dates_nothing_that_does_not_happen() -> None:
    results = run("episode-2017-tpp-exit", worlds=4, seed=3)
    figure = question_figure(results, "episode-2017-tpp-exit", "en")
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert not any("Eight billion" in text for text in texts)


def draws(axes, expected) -> bool:
    """Whether one of the lines of a panel is this series."""
    lines = [line.get_ydata() for line in axes.lines]
    return any(len(line) == len(expected) and np.allclose(line, expected) for line in lines)


def test_the_question_counts_what_happens_from_the_start_beside_its_rival(many: Results) -> None:
    name = "reindustrialization"
    axes = panels(question_figure(many, name, "en"))["Answers to a tariff or a threat"]
    for scenario in (name, BASELINE):
        for answer in GROUPS["answers"]:
            paths = many.paths(answer, scenario, worlds=8)
            assert draws(axes, paths.cumsum().mean(axis=1)), (scenario, answer)
    assert axes.get_ylabel() == "times per world since the start"


def test_the_question_dashes_its_rival_where_the_results_hold_it(comparison: Comparison) -> None:
    figure = question_figure(comparison.results, BASELINE, "en")
    drawn = panels(figure)["Japan's trust in the United States"]
    rival = comparison.results.band("trust", RIVAL)["mean"]
    assert draws(drawn, rival)
    for definition in GROUPS["burden"]:
        shared = panels(figure)["Burden-sharing, five definitions"]
        assert draws(shared, comparison.results.band(definition, RIVAL)["mean"]), definition
    title = comparison.results.resolved[RIVAL].scenario.about.title.en
    assert any(title in text.get_text().replace("\n", " ") for text in figure.texts)
    assert_legible(figure)


def test_the_question_says_which_line_is_which_scenario(comparison: Comparison) -> None:
    figure = question_figure(comparison.results, BASELINE, "zh-Hant")
    shown = [text.get_text() for text in figure.texts if text.get_gid() == "legend"]
    resolved = comparison.results.resolved
    assert shown[:2] == [resolved[name].scenario.about.title.zh_hant for name in (BASELINE, RIVAL)]
    samples = [line.get_linestyle() for line in figure.artists]
    assert len(samples) == len(shown) and samples[0] == "-" and samples[1] != "-"


def test_a_change_is_marked_at_the_start_of_the_scenario_s_own_line() -> None:
    results = run(BASELINE, worlds=8, years=11, seed=3)
    axes = panels(question_figure(results, BASELINE, "en"))["Japan's trust in the United States"]
    marks = {line.get_gid(): line for line in axes.lines if line.get_marker() == "o"}
    start = results.band("trust", BASELINE)["mean"].iloc[0]
    assert marks["held"].get_xydata()[0] == pytest.approx([2026.0, start])
    assert marks["held"].get_markerfacecolor() == "none"
    assert marks["answer"].get_xdata()[0] == pytest.approx(2036.375)


def test_the_question_quotes_prediction_and_answer() -> None:
    results = run(BASELINE, worlds=8, years=11, seed=3)
    figure = question_figure(results, BASELINE, "ja")
    told = "".join(text.get_text() for text in figure.texts if text.get_gid() == "told")
    about = results.resolved[BASELINE].scenario.about
    assert about.predict.prompt.ja in told.replace("\n", "")
    assert any(
        f"「{choice.ja}」" in told.replace("\n", "") for choice in about.predict.choices.values()
    )


def test_large_amounts_are_drawn_in_the_unit_that_readers_count_in() -> None:
    results = run("sma-2027", worlds=8, years=4, seed=3)
    drawn = {}
    for language in ("en", "ja"):
        figure = question_figure(results, "sma-2027", language)
        figure.canvas.draw()
        axes = figure.axes[0]
        drawn[language] = [float(text.get_text()) for text in axes.get_yticklabels()]
        assert len(drawn[language]) > 1
        if language == "ja":
            assert axes.get_ylabel().startswith("億円")
    assert drawn["ja"] == [10 * number for number in drawn["en"]]
