"""``alliance scenarios``: list, show, validate, schema."""

from __future__ import annotations

import json
import tomllib

from sim.scenario import library
from sim.scenario.loading import load_scenario


def test_list_has_a_line_for_every_file_of_the_library(alliance):
    done = alliance("scenarios", "list")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(library.names())
    (baseline,) = (line for line in lines if line.startswith("baseline-2025 "))
    assert baseline.endswith("  The alliance as 2025 leaves it")
    assert any(line.endswith("baseline-2025+reversals)") for line in lines)


def test_show_prints_a_file_that_loads_to_the_same_scenario(alliance, tmp_path):
    done = alliance("scenarios", "show", "institutional", "--set", "trade.tariff=20")
    assert done.exit_code == 0
    path = tmp_path / "institutional.toml"
    path.write_text(done.stdout, encoding="utf-8")
    assert (
        load_scenario(path).scenario
        == load_scenario("institutional", {"trade.tariff": 20}).scenario
    )
    assert "[trade]\n" in done.stdout
    assert "tariff = 20.0  # % ad valorem; --set" in done.stdout.splitlines()


def test_show_is_not_wrapped_when_piped(process):
    done = process("scenarios", "show", "baseline-2025", env={"COLUMNS": "40"})
    assert tomllib.loads(done.stdout)["trade"]["tariff"] == 15.8
    assert max(map(len, done.stdout.splitlines())) > 100


def test_validate_says_what_is_valid(alliance, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('format = 1\nextends = "baseline-2025"\n[trade]\ntariff = 20\n')
    half = tmp_path / "half.toml"
    half.write_text("format = 1\n[trade]\ntariff = 20\n")
    done = alliance("scenarios", "validate", mine, half, "transactional")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"{mine}: valid",
        f"{half}: valid over baseline-2025",
        "transactional: valid",
    ]


def test_validate_reports_every_fault_of_every_file_with_brackets_kept(process, tmp_path):
    (tmp_path / "one.toml").write_text(
        'format = 1\nextends = "baseline-2025"\n[[trade]]\ntariff = 200\n'
        "[defence]\nplan_target = 99\n"
    )
    (tmp_path / "two.toml").write_text("format = 1\n[trade]\ntariff = 200\ndeficitt = 1\n")
    done = process("scenarios", "validate", "one.toml", "two.toml", "gone.toml")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "error: one.toml: trade: must be a table, not an array: write [trade]",
        "error: one.toml: defence.plan_target: must be at most 8, got 99; "
        "allowed: 0.2 to 8 (% of GDP)",
        "error: two.toml: trade.deficitt: unknown key; did you mean 'trade.deficit'?",
        "error: two.toml: trade.tariff: must be at most 100, got 200; "
        "allowed: 0 to 100 (% ad valorem)",
        "error: gone.toml: no such file",
    ]


def test_schema_is_one_json_document(alliance):
    done = alliance("scenarios", "schema")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["required"] == ["format"]


def test_a_choice_of_scenario_that_does_not_exist(alliance):
    done = alliance("scenarios", "show", "basline-2025")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: no scenario of that name, got \"basline-2025\"; did you mean 'baseline-2025'?\n"
    )
