"""Figures of the back-test and of the dated forecast: legible, and saying what they are of."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.analysis.backtest import fingerprint, own_files
from sim.analysis.backtest.backtesting import Backtest, backtest
from sim.analysis.backtest.built_in import BuiltIn, model_of
from sim.analysis.forecast import form, read_published
from sim.languages import LANGUAGES, catalogue
from sim.plots.backtest import backtest_figure
from sim.plots.forecast import forecast_figure
from sim.plots.skill import skill_figure

from .conftest import assert_legible

PUBLISHED = Path(__file__).parents[2] / "docs" / "forecast.json"


def told_by(figure: Figure) -> str:
    """All of its texts, without what wraps them."""
    found = (one.get_text() for one in figure.findobj(Text))
    return "|".join(found).replace("\n", "").replace(" ", "")


@pytest.fixture(scope="module")
def done() -> tuple[BuiltIn, Backtest]:
    built = model_of()
    return built, backtest(*built, draws=128, worlds=16, ablate=False)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", [backtest_figure, skill_figure])
def test_figures_of_the_back_test_are_legible_and_claim_no_registered_run(figure, language, done):
    built, tried = done
    drawn = figure(built.model, tried, seed=0, language=language)
    assert_legible(drawn)
    told, words = told_by(drawn), catalogue(language)
    for target in built.model.record:
        assert words.text(f"forecast.target_{target}").replace(" ", "") in told
    assert "128" in told
    assert fingerprint(own_files())[:12] not in told, "so few draws are not registered"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figure_of_the_forecast_is_legible_and_starts_at_the_last_known_value(language):
    record = model_of().model.record
    drawn = forecast_figure(read_published(PUBLISHED), form(), record, {}, language)
    assert_legible(drawn)
    panels = drawn.axes
    assert len(panels) == len(form().targets)
    hns = record["host_nation_support"].dropna()
    lines = [line.get_xydata().tolist() for line in panels[0].get_lines()]
    assert [2025.0, float(hns[2025])] in [point for line in lines for point in line]
