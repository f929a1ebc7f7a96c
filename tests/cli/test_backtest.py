"""``alliance backtest``: its document and tables in three languages, and what it refuses."""

from __future__ import annotations

import json

import pytest

FEW = ("--draws", "64", "--worlds", "64")
KEYS = [
    "target",
    "method",
    "origin",
    "horizon",
    "year",
    "median",
    "actual",
    "abs_error",
    "crps",
    "in50",
    "in90",
]


@pytest.mark.slow
def test_the_document_has_an_object_per_forecast_of_model_and_rivals(alliance):
    shown = alliance("backtest", *FEW, "--json")
    assert shown.exit_code == 0
    found = json.loads(shown.stdout)
    assert all(list(one)[: len(KEYS)] == KEYS for one in found)
    assert {one["method"] for one in found} == {
        "model",
        "last_value",
        "linear_trend",
        "joint_product",
        "split_difference",
        "salience_mean",
    }
    targets = {"defence_share", "host_nation_support", "affinity", "settlement"}
    assert {one["target"] for one in found} == targets
    assert all(one["year"] - one["origin"] == one["horizon"] > 0 for one in found)
    assert all(one["origin"] >= 2015 and one["year"] <= 2024 for one in found)
    agreed = {one["year"] for one in found if one.get("break") == "agreed average"}
    assert agreed == {2022, 2023, 2024}
    assert len(found) == len(
        {(*map(one.get, ("target", "method", "origin", "year")),) for one in found}
    )


@pytest.mark.slow
def test_tables_of_every_target_and_what_was_registered(alliance):
    shown = alliance("backtest", *FEW, "--lang", "ja")
    assert shown.exit_code == 0
    assert "直近の値" in shown.stdout and "3年以上先" in shown.stdout
    assert "登録されたバックテストではない" in shown.stdout, "so few draws are not registered"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scenario", "since-1895"), "since-1985"),
        (("--scenario", "baseline-2025"), "record.name: names no record to be compared with"),
        (("--record", "nowhere.csv"), "nowhere.csv"),
        (("--draws", "12"), "64 to 65,536"),
        (("--out", "a.doc"), "must end as a picture does"),
        (("--pages", "docs", "--json"), "cannot be combined with --json or --out"),
    ],
)
def test_refusals_say_what_is_wrong_and_leave_nothing(
    alliance, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    refused = alliance("backtest", *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_record_that_is_no_table_of_years_is_refused(alliance, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("year,defence_share\n1985,many\n", encoding="utf-8")
    refused = alliance("backtest", "--record", path)
    assert refused.exit_code == 2
    assert "bad.csv" in refused.stderr and "many" in refused.stderr
