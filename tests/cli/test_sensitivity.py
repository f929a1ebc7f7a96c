"""``alliance sensitivity`` and ``alliance discover``: what a batch of a design says."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.ensemble.batching import batch

DESIGN = """
format = 1
scenarios = ["baseline-2025"]
worlds = 3
years = 2

[sampling]
method = "{method}"
points = {points}

[uncertainties]
"threat.china.military" = {{ low = 0.1, high = 0.9 }}

[levers]
"japan.effort.plan_anchor" = {{ low = 0.0, high = 1.0 }}

[outcomes.pressed]
series = "pressure.east_china_sea"
above = 0.5

[outcomes.pressure]
series = "pressure.east_china_sea"
"""
MILITARY = "threat.china.military"


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> dict[str, Path]:
    """Results folders by the method of their design."""
    home = tmp_path_factory.mktemp("designs")
    for method, points in (("latin", 100), ("saltelli", 32), ("morris", 6)):
        file = home / f"{method}.toml"
        file.write_text(DESIGN.format(method=method, points=points), encoding="utf-8")
        batch([file], out=home / method)
    sim.run("baseline-2025", worlds=2, years=1, out=home / "plain")
    return {method: home / method for method in ("latin", "saltelli", "morris", "plain")}


@pytest.mark.parametrize(
    ("method", "index"), [("latin", "first"), ("saltelli", "total"), ("morris", "mu*")]
)
def test_the_factor_behind_an_outcome_comes_first(alliance, made, method, index):
    done = alliance("sensitivity", made[method], "--outcome", "pressure")
    assert done.exit_code == 0, done.stderr
    rows = done.stdout.splitlines()[2:]
    assert rows[0].split()[:2] == ["factor", index]
    assert rows[1].startswith(MILITARY)
    assert "Luck makes" in done.stdout


def test_documents_hold_the_same_numbers(alliance, made):
    asked = ("sensitivity", made["saltelli"], "--outcome", "pressure")
    document = json.loads(alliance(*asked, "--json").stdout)
    table = pd.read_csv(StringIO(alliance(*asked, "--csv").stdout))
    assert (document["analysis"], document["points"], document["worlds"]) == ("sobol", 128, 3)
    assert 0 <= document["luck"]["low"] <= document["luck"]["share"] <= 1
    for row, own in zip(document["factors"], table.itertuples(), strict=True):
        assert (row["factor"], row["total"]) == (own.factor, own.total)


def test_a_box_is_found_and_told(alliance, made):
    done = alliance("discover", made["latin"], "--outcome", "pressed")
    assert done.exit_code == 0, done.stderr
    assert "Box 1" in done.stdout and MILITARY in done.stdout and "Box 2" not in done.stdout
    document = json.loads(alliance("discover", made["latin"], "--json").stdout)
    (box,) = document["boxes"]
    assert [one["factor"] for one in box["restrictions"]] == [MILITARY]
    table = pd.read_csv(StringIO(alliance("discover", made["latin"], "--csv").stdout))
    assert table["low"][0] == box["restrictions"][0]["low"]


def test_a_number_asks_for_a_threshold(alliance, made):
    asked = ("discover", made["latin"], "--outcome", "pressure")
    assert "above or below" in alliance(*asked).stderr
    done = alliance(*asked, "--below", "0.3", "--json")
    (only,) = json.loads(done.stdout)["boxes"][0]["restrictions"]
    assert (only["factor"], only["low"]) == (MILITARY, None)


@pytest.mark.parametrize(
    ("command", "said"), [("sensitivity", "取決於什麼"), ("discover", "在什麼條件下會出現")]
)
def test_a_figure_in_another_language(alliance, made, tmp_path, command, said):
    picture = tmp_path / "figure.svg"
    asked = ("--outcome", "pressed", "--out", picture, "--lang", "zh-Hant")
    done = alliance(command, made["latin"], *asked)
    assert done.exit_code == 0, done.stderr
    assert said in done.stdout and str(picture) in done.stdout
    assert said in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["sensitivity", "discover"])
def test_what_cannot_be_answered_is_refused(alliance, made, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for arguments, said in (
        ((made["plain"],), "no design"),
        ((tmp_path / "nowhere",), "nowhere"),
        ((made["latin"], "--outcome", "presed"), "did you mean 'pressed'"),
        ((made["latin"], "--scenario", "nobody"), "nobody"),
        ((made["latin"], "--json", "--csv"), "--json"),
        ((made["latin"], "--out", "picture.pdf"), "picture.pdf"),
    ):
        done = alliance(command, *arguments)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert said in done.stderr
        assert list(tmp_path.iterdir()) == []


def test_options_of_discover_that_make_no_sense_are_refused(alliance, made):
    for arguments, said in (
        (("--above", "1", "--below", "2"), "--above"),
        (("--above", "high"), "must be a number"),
        (("--share", "nan"), "must be a number"),
        (("--share", "2"), "share"),
        (("--most", "0"), "--most"),
    ):
        done = alliance("discover", made["latin"], *arguments)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert said in done.stderr
