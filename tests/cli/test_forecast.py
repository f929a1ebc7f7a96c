"""``alliance forecast``: the published one, news scored against it, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PUBLISHED = Path(__file__).parents[2] / "docs" / "forecast.json"
NEWS = "target,year,value,source\nhost_nation_support,2027,900,invented\ntariff,2028,12,invented\n"


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_the_published_forecast_is_shown_with_its_hashes_in_every_language(alliance):
    tree = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    for language, word in (("en", "last value"), ("ja", "直近の値"), ("zh-Hant", "沿用最近值")):
        shown = alliance("forecast", "--of", PUBLISHED, "--lang", language)
        assert shown.exit_code == 0
        assert word in shown.stdout
        assert tree["hashes"]["code"] in shown.stdout and tree["made"] in shown.stdout


def test_its_document_is_what_was_published(alliance):
    shown = alliance("forecast", "--of", PUBLISHED, "--json")
    assert json.loads(shown.stdout) == json.loads(PUBLISHED.read_text(encoding="utf-8"))


def test_news_are_scored_and_a_miss_is_called_wrong(alliance, news):
    shown = alliance("forecast", "--of", PUBLISHED, "--score", news)
    assert shown.exit_code == 0
    assert "WRONG in 2027" in shown.stdout
    assert "no naive forecast to set it beside" in shown.stdout
    tree = json.loads(alliance("forecast", "--of", PUBLISHED, "--score", news, "--json").stdout)
    missed = {one["target"]: one["missed"] for one in tree["verdicts"]}
    assert missed == {"host_nation_support": [2027], "tariff": []}
    decided = {one["event"]: one["happened"] for one in tree["events"]}
    assert decided == {"hns_up": True, "hns_up_fifth": True, "hns_double": True, "tariff_15": False}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--score", "news.csv"), "--score: needs --of"),
        (("--of", "nowhere.json"), "nowhere.json: cannot be read as text"),
        (("--of", PUBLISHED, "--worlds", "64"), "cannot be combined with --seed"),
        (("--of", PUBLISHED, "--score", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (("--of", PUBLISHED, "--score", PUBLISHED, "--out", "a.png"), "cannot be combined"),
        (("--draws", "12"), "64 to 65,536"),
        (("--out", "a.doc"), "must end as a picture does"),
    ],
)
def test_refusals_say_what_is_wrong_and_leave_nothing(
    alliance, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    refused = alliance("forecast", *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_figure_of_the_published_forecast(alliance, tmp_path):
    path = tmp_path / "forecast.png"
    assert alliance("forecast", "--of", PUBLISHED, "--out", path).exit_code == 0
    assert path.read_bytes().startswith(b"\x89PNG")
