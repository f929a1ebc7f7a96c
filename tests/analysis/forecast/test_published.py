"""A published forecast: read as written, or refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.analysis.forecast.form import form
from sim.analysis.forecast.identity import hashes
from sim.analysis.forecast.page import page
from sim.analysis.forecast.published import Published, read_published
from sim.errors import UsageError
from sim.scenario.loading import load_scenario, with_settings

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def docs() -> Published:
    return read_published(DOCS / "forecast.json")


def test_reads_as_written(docs, tmp_path):
    path = tmp_path / "again.json"
    path.write_text(docs.to_text(), encoding="utf-8")
    assert read_published(path) == docs
    assert json.loads(docs.to_text()) == docs.to_json()


def test_the_page_is_made_from_its_data(docs):
    assert page(docs, form()) == (DOCS / "forecast.md").read_text(encoding="utf-8")


def test_the_published_forecast_covers_all_that_is_asked(docs):
    for target in form().targets:
        assert tuple(docs.of(target.name)) == target.years
        assert {"model", *target.rivals} >= set(docs.methods(target.name))
        assert target.low <= min(docs.of(target.name)[target.years[-1]].quantiles)
    assert {one.event for one in docs.chances} == {one.name for one in form().events}
    assert docs.levels == form().levels


def _broken(tree: dict, how: str) -> dict:
    if how == "levels":
        tree["levels"] = tree["levels"][:-1]
    elif how == "falling":
        tree["forecasts"][-1]["quantiles"].reverse()
    elif how == "nan":
        tree["forecasts"][0]["quantiles"][3] = float("nan")
    elif how == "chance":
        tree["chances"][0]["probability"] = 1.2
    elif how == "missing":
        del tree["made"]
    elif how == "format":
        tree["format"] = 2
    return tree


@pytest.mark.parametrize("how", ["levels", "falling", "nan", "chance", "missing", "format"])
def test_refuses_what_is_no_forecast(docs, tmp_path, how):
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(_broken(docs.to_json(), how)), encoding="utf-8")
    with pytest.raises(UsageError, match="is no forecast of this format"):
        read_published(path)


@pytest.mark.parametrize("text", ["[]", "3", '"a"', "{}", "{"])
def test_refuses_other_json(tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_published(path)


def test_a_scenarios_hash_is_of_its_values_and_not_of_its_words():
    resolved = load_scenario("baseline-2025")
    same = hashes(resolved.scenario)
    spoken = replace(resolved, scenario=resolved.scenario.model_copy(update={"about": None}))
    assert hashes(spoken.scenario) == same
    moved = with_settings(resolved, {"trade.deficit": 70.0})
    other = hashes(moved.scenario)
    assert other.pop("scenario.baseline-2025") != same.pop("scenario.baseline-2025")
    assert other == same
