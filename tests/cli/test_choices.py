"""``alliance versus`` and ``alliance regret``: tables, documents, figures, refusals."""

from __future__ import annotations

import json
from io import StringIO

import pandas as pd
import pytest

import sim
from sim.ensemble.batching import batch

DESIGN = """
format = 1
scenarios = ["baseline-2025", "high-threat"]
worlds = 5
years = 2
[policies.still]
[policies.wary]
japan.belief.precaution = 2.0
[uncertainties]
"trade.deficit" = { values = [50, 200] }
[outcomes]
trust = { series = "trust", take = "end", better = "more" }
effort = { series = "effort", take = "end" }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("designed")
    (home / "small.toml").write_text(DESIGN, encoding="utf-8")
    batch(home / "small.toml", out=home / "results")
    return home / "results"


def test_a_table_for_each_outcome(alliance, folder):
    done = alliance("versus", folder)
    assert done.exit_code == 0
    assert "trust: Japan's trust in the United States at the end of" in done.stdout
    assert "(% of GDP)" in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("high-threat.wary")]
    assert len(rows) == 2 * 2
    only = alliance("versus", folder, "--outcome", "effort").stdout
    assert "effort:" in only and "trust:" not in only


def test_the_documents_hold_the_same_rows(alliance, folder):
    document = json.loads(alliance("versus", folder, "--json").stdout)
    table = pd.read_csv(StringIO(alliance("versus", folder, "--csv").stdout))
    assert document["fingerprint"] == sim.open_results(folder).fingerprint
    assert len(document["versus"]) == len(table) == 2 * 4
    assert [row["difference"] for row in document["versus"]] == pytest.approx(table["difference"])


def test_regret_names_the_choice_and_the_worst_states(alliance, folder):
    done = alliance("regret", folder, "--outcome", "trust")
    assert done.exit_code == 0
    assert "more is better" in done.stdout
    table = pd.read_csv(StringIO(alliance("regret", folder, "--outcome", "trust", "--csv").stdout))
    least = table.sort_values("worst_regret")["policy"].iloc[0]
    assert f"Least worst regret: {least}" in done.stdout
    title = {
        "baseline-2025": "The alliance as 2025 leaves it",
        "high-threat": "China and North Korea press harder",
    }
    for row in table.itertuples():
        scenario, _, deficit = row.worst_state.partition(", trade.deficit = ")
        (told,) = [line for line in done.stdout.splitlines() if line.startswith(f"  {row.policy}:")]
        assert title[scenario] in told and f" {deficit}" in told
    document = json.loads(alliance("regret", folder, "--outcome", "trust", "--json").stdout)
    assert document["choices"]["minimax"] == [least]
    assert [row["policy"] for row in document["regret"]] == ["still", "wary"]


def test_what_is_better_may_be_said(alliance, folder):
    said = alliance("regret", folder, "--outcome", "effort", "--better", "less")
    assert said.exit_code == 0
    assert "less is better" in said.stdout


@pytest.mark.parametrize(
    ("command", "title"), [("versus", "試行ごとの比較"), ("regret", "後悔が最も小さい")]
)
def test_a_figure_in_another_language(alliance, folder, tmp_path, command, title):
    picture = tmp_path / f"{command}.svg"
    done = alliance(command, folder, "--outcome", "trust", "--out", picture, "--lang", "ja")
    assert done.exit_code == 0
    assert done.stdout.endswith(f"{picture}\n")
    drawn = picture.read_text(encoding="utf-8")
    assert title in drawn
    assert sim.open_results(folder).fingerprint in drawn


def test_what_cannot_be_done_is_refused_and_nothing_written(
    alliance, folder, tmp_path, monkeypatch
):
    plain = tmp_path / "plain"
    sim.run("baseline-2025", worlds=2, years=1, out=plain)
    alone = tmp_path / "alone"
    batch(["baseline-2025"], worlds=2, years=1, out=alone)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for arguments, said in (
        (("versus", plain), "alliance batch makes such results"),
        (("regret", plain), "alliance batch makes such results"),
        (("versus", alone), "one variant"),
        (("regret", alone, "--outcome", "trust"), "one policy"),
        (("versus", work), "not a results folder"),
        (("versus", folder, "--outcome", "trsut"), "did you mean 'trust'"),
        (("versus", folder, "--json", "--csv"), "--json"),
        (("versus", folder, "--out", "picture.pdf"), "picture.pdf"),
        (("regret", folder, "--outcome", "trust", "--out", "picture.pdf"), "picture.pdf"),
        (("regret", folder), "--outcome: names one outcome; allowed: trust, effort"),
        (("regret", folder, "--outcome", "effort", "--out", "a.png"), "allowed: trust"),
        (("regret", folder, "--outcome", "effort", "--better", "up"), "up"),
    ):
        done = alliance(*arguments)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert said in done.stderr
        assert list(work.iterdir()) == []
